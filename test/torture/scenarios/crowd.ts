import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Ended } from '../../support/bundle.ts';
import { BASE_MS, beatCall } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { atMost, exactly, type Figure, none } from '../support/figures.ts';
import { configure, findLeftovers, type World } from '../support/world.ts';

/** Calls that all start at the same moment, each with one heartbeat, each wanting to send, to a server that takes its time. */
export async function runCrowd(world: World): Promise<readonly Figure[]> {
  const count = world.count(300, 16);
  const server = await world.server();
  const home = world.home();
  configure(home, server.url);
  server.treat(() => ({ kind: 'items', delayMs: 20 + world.random.int(60) }));
  const running: Promise<Ended>[] = [];
  for (let number = 0; number < count; number++) {
    const { argv, stdin } = beatCall(`call-${number}`, [number]);
    running.push(home.run(argv, { stdin }));
    // Starting a process takes this one's time, in which the server would answer nobody.
    await setImmediate();
  }
  const ends = await Promise.all(running);
  const contents = readContents(home.database);
  const rows = new Set(contents.history);
  const waiting = new Set(contents.waiting);
  const log = join(home.resources, 'wakatime.log');
  const busy = (existsSync(log) ? readFileSync(log, 'utf8') : '')
    .split('\n')
    .filter((line) => /SQLITE_|busy|locked|another process|"level":"error"/i.test(line));
  const unaccounted = [...rows].filter(
    (number) => !server.acknowledged.has(BASE_MS + number) && !waiting.has(number),
  );
  const strange = ends.filter(({ code, stdout, stderr }) => code !== 0 || stdout !== '' || stderr !== '');
  return [
    exactly(`rows of ${count} simultaneous calls`, count, rows.size),
    exactly('rows in all', count, contents.history.length),
    atMost('requests at a time', 1, server.mostOpen()),
    none('flushers that came in between the requests of another', findInterrupted(server.calls)),
    exactly('heartbeats neither delivered nor waiting', 0, unaccounted.length),
    exactly(
      'heartbeats acknowledged more than once',
      0,
      [...server.acknowledged.values()].filter(({ length }) => length > 1).length,
    ),
    none(
      'calls that failed or said something',
      strange.map(({ code, stderr }) => `${code} ${stderr}`),
    ),
    none('busy errors in the log', busy),
    none('faults of the database', contents.integrity === 'ok' ? [] : [contents.integrity]),
    none('leftovers', findLeftovers(home)),
  ];
}

/** Calls that asked, were followed by another call's request, and asked again. */
function findInterrupted(calls: readonly string[]): readonly string[] {
  const changes = calls.filter((call, at) => call !== calls[at - 1]);
  return changes.filter((call, at) => changes.indexOf(call) < at);
}

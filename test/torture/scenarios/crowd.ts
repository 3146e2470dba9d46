import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fallbackFolder } from '../../../src/system/disk/ownFolder.ts';
import { BIN, type Ended } from '../../support/bundle.ts';
import { BASE_MS, beatCall } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { atMost, exactly, type Figure, none } from '../support/figures.ts';
import { configure, findLeftovers, type World } from '../support/world.ts';

/** How much of a machine the calls have to themselves. */
interface Machine {
  readonly name: string;
  /** All calls share one processor. */
  readonly onOneCore: boolean;
  /** Another process takes as much of it as it can get. */
  readonly isBusy: boolean;
}

const MACHINES: readonly Machine[] = [
  { name: 'all cores', onOneCore: false, isBusy: false },
  { name: 'one core', onOneCore: true, isBusy: false },
  { name: 'one busy core', onOneCore: true, isBusy: true },
];

/**
 * Calls that all start at the same moment, each with one heartbeat, each wanting to send, to a server that takes its time:
 * on a machine that has time for them, and on ones that let each wait long for its turn, also while it has a lock.
 */
export async function runCrowd(world: World): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const machine of MACHINES) {
    world.say(machine.name);
    const noise = machine.isBusy ? spawnOn(machine, ['-e', 'for (;;);']) : undefined;
    try {
      figures.push(...(await runCalls(world, machine)));
    } finally {
      noise?.kill('SIGKILL');
    }
  }
  return figures;
}

function spawnOn(machine: Machine, argv: readonly string[]): ChildProcess {
  const [program, ...args] = commandOn(machine, [process.execPath, ...argv]);
  const child = spawn(program ?? '', args, { stdio: 'ignore' });
  child.on('error', () => undefined);
  return child;
}

/** The command with what ties it to one processor, where the system can do that. */
function commandOn({ onOneCore }: Machine, command: readonly string[]): readonly string[] {
  const taskset = ['/usr/bin/taskset', '/bin/taskset'].find((file) => existsSync(file));
  return onOneCore && taskset !== undefined ? [taskset, '-c', firstCore(), ...command] : command;
}

/** The number of a processor that this process may use. */
function firstCore(): string {
  return /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
}

async function runCalls(world: World, machine: Machine): Promise<readonly Figure[]> {
  const count = world.count(300, 16);
  const server = await world.server();
  const home = world.home();
  configure(home, server.url);
  server.treat(() => ({ kind: 'items', delayMs: 20 + world.random.int(60) }));
  const running: Promise<Ended>[] = [];
  for (let number = 0; number < count; number++) {
    const { argv, stdin } = beatCall(`call-${number}`, [number]);
    const [cli = '', ...args] = commandOn(machine, [process.execPath, BIN, ...argv]);
    running.push(home.run(args, { cli, stdin }));
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
  const where = machine.name;
  return [
    exactly(`${where}: rows of ${count} simultaneous calls`, count, rows.size),
    exactly(`${where}: rows in all`, count, contents.history.length),
    atMost(`${where}: requests at a time`, 1, server.mostOpen()),
    none(`${where}: flushers that came in between the requests of another`, findInterrupted(server.calls)),
    exactly(`${where}: heartbeats neither delivered nor waiting`, 0, unaccounted.length),
    exactly(
      `${where}: heartbeats acknowledged more than once`,
      0,
      [...server.acknowledged.values()].filter(({ length }) => length > 1).length,
    ),
    none(
      `${where}: calls that failed or said something`,
      strange.map(({ code, stderr }) => `${code} ${stderr}`),
    ),
    none(`${where}: busy errors in the log`, busy),
    none(`${where}: faults of the database`, contents.integrity === 'ok' ? [] : [contents.integrity]),
    none(`${where}: leftovers`, findLeftovers(home)),
    none(
      `${where}: folders beside the home's own`,
      [fallbackFolder({ TMPDIR: dirname(home.home) })].filter((folder) => existsSync(folder)),
    ),
  ];
}

/** Calls that asked, were followed by another call's request, and asked again. */
function findInterrupted(calls: readonly string[]): readonly string[] {
  const changes = calls.filter((call, at) => call !== calls[at - 1]);
  return changes.filter((call, at) => changes.indexOf(call) < at);
}

import { BASE_MS, drain, enqueue } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { atLeast, atMost, exactly, type Figure, none } from '../support/figures.ts';
import type { Received, TortureServer, Treatment } from '../support/server.ts';
import { configure, findLeftovers, type TortureHome, type World } from '../support/world.ts';
import { type Call, FLUSH_AT_ONCE, findDoubled } from './killsJudged.ts';

const PER_CALL = 5_000;
/** Requests after which a flush is killed at the latest; most end before by what the server does. */
const MOST_REQUESTS = 40;

type Flush = Pick<Call, 'name' | 'kind' | 'code' | 'lastedMs'>;

/**
 * A long queue that goes out several requests at a time, to a server that answers in any order, fails now and then, and cuts
 * answers off; every flush is killed while requests are open.
 */
export async function runDrain(world: World): Promise<readonly Figure[]> {
  const kills = world.count(200, 5);
  const count = world.count(100_000, 3_000);
  const { random } = world;
  const server = await world.server();
  const home = world.home();
  configure(home, server.url);
  await enqueue(home, count, PER_CALL);

  server.treat((_: Received): Treatment => {
    const draw = random.int(100);
    if (draw < 2) return { kind: 'whole', status: 503 };
    if (draw < 4) return { kind: 'items', cut: random.pick(['before', 'within'] as const) };
    return { kind: 'items', delayMs: random.int(30) };
  });
  const flushes: Flush[] = [];
  for (let landed = 0; landed < kills && flushes.length < kills * 20; ) {
    const one = await killFlush(`flush-${flushes.length}`, server, home, world);
    flushes.push(one);
    if (one.code === 'SIGKILL') landed += 1;
    if (readContents(home.database).waiting.length < 1_000) await enqueueMore(home, flushes.length, count);
  }
  server.listen(() => undefined);
  server.treat(() => ({ kind: 'items' }));
  configure(home, server.url, ['hostname = the-last']);
  const last = await drain(home);

  const { history, waiting, quarantined, integrity } = readContents(home.database);
  const lost = history.filter((number) => !server.acknowledged.has(BASE_MS + number));
  const doubled = findDoubled(server, flushes);
  return [
    atLeast('flushes of a long queue that were killed', kills, flushes.filter(isKilled).length),
    none(`heartbeats lost, of ${history.length}`, lost.map(String)),
    none(
      `heartbeats doubled beyond what a cut answer or a kill forces (${doubled.forced} were forced)`,
      doubled.unforced,
    ),
    exactly('most requests open at a time', FLUSH_AT_ONCE, server.mostOpen()),
    exactly('heartbeats set aside', 0, quarantined.length),
    exactly('heartbeats that still wait', 0, waiting.length),
    atMost('exit code of the last flush', 0, Number(last.code)),
    none('faults of the database', integrity === 'ok' ? [] : [integrity]),
    none('leftovers', findLeftovers(home)),
  ];
}

const isKilled = ({ code }: Flush): boolean => code === 'SIGKILL';

/** Later than all that was queued before. */
async function enqueueMore(home: TortureHome, at: number, count: number): Promise<void> {
  await enqueue(home, PER_CALL, PER_CALL, count + at * PER_CALL);
}

/** A flush that is killed at a random moment after some request was seen or answered, unless it ends before. */
async function killFlush(
  name: string,
  server: TortureServer,
  home: TortureHome,
  { random }: World,
): Promise<Flush> {
  configure(home, server.url, [`hostname = ${name}`]);
  const running = home.start(['flush', '--quiet']);
  const event = random.pick(['seen', 'begun', 'answered'] as const);
  let left = 2 + random.int(MOST_REQUESTS);
  server.listen((heard, call) => {
    if (call !== name || heard !== event) return;
    left -= 1;
    if (left === 0) setTimeout(() => running.kill('SIGKILL'), random.int(4));
  });
  const startMs = performance.now();
  const { code } = await running.ended;
  return { name, kind: 'flush', code: code ?? '', lastedMs: performance.now() - startMs };
}

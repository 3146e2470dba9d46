import { BASE_MS, beatCall, enqueue } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { atMost, exactly, type Figure, none } from '../support/figures.ts';
import { keyOf, type Received, type Treatment } from '../support/server.ts';
import { configure, findLeftovers, type World } from '../support/world.ts';

const PER_CALL = 5_000;
const GROUP = 25;
/** A heartbeat is set aside at its third failure, and is found in some steps before. */
const MAX_FLUSHES_EACH = 12;
const DOWN_FLUSHES = 5;
const WAYS = [500, 502, 404, 'cut'] as const;
type Way = (typeof WAYS)[number];

/**
 * A long queue with heartbeats that make the server fail: with an error for the whole request, or by a connection that is
 * cut. Everything else has to come through, at the head of the queue and behind it; then the server is down for a while.
 */
export async function runUpsets(world: World): Promise<readonly Figure[]> {
  const count = world.count(10_000, 200);
  const upsets = new Map<number, Way>([[0, 500]]);
  while (upsets.size < world.count(20, 4))
    upsets.set(world.random.int(count), WAYS[upsets.size % WAYS.length] ?? 500);
  const server = await world.server();
  const home = world.home();
  configure(home, server.url);
  await enqueue(home, count, PER_CALL);

  let isDown = true;
  server.treat(({ beats }: Received): Treatment => {
    if (isDown) return { kind: 'whole', status: 503 };
    const way = beats.map((beat) => upsets.get(keyOf(beat) - BASE_MS)).find((each) => each !== undefined);
    if (way === undefined) return { kind: 'items' };
    return way === 'cut'
      ? { kind: 'items', cut: 'before', statusOf: () => 500 }
      : { kind: 'whole', status: way };
  });
  for (let flush = 0; flush < DOWN_FLUSHES; flush++) await home.run(['flush', '--quiet']);
  const whileDown = server.requests();
  isDown = false;

  // Whoever works on has a new heartbeat for each flush.
  let next = count;
  const newest = (): boolean => server.acknowledged.has(BASE_MS + next - 1);
  const held: string[] = [];
  const most = MAX_FLUSHES_EACH * upsets.size;
  for (let flush = 1; flush <= most && readContents(home.database).waiting.length > 0; flush++) {
    const { argv, stdin } = beatCall('work', [next++], ['--internal-config', `${home.home}/backoff.cfg`]);
    await home.run(argv, { stdin });
    await home.run(['flush', '--quiet']);
    if (flush > 3 && !newest()) held.push(`${next - 1}`);
    world.say(`flush ${flush}: ${server.requests()} requests, ${server.acknowledged.size} taken`);
  }

  const { waiting, quarantined, integrity } = readContents(home.database);
  const numbers = Array.from({ length: next }, (_, number) => number);
  const good = numbers.filter((number) => !upsets.has(number));
  const bound = 1.25 * (Math.ceil(count / GROUP) + 12 * upsets.size) + (next - count);
  return [
    exactly(`requests in ${DOWN_FLUSHES} flushes while the server is down`, DOWN_FLUSHES, whileDown),
    exactly(
      'heartbeats delivered that the server takes',
      good.length,
      good.filter((number) => server.acknowledged.has(BASE_MS + number)).length,
    ),
    exactly('heartbeats set aside', upsets.size, quarantined.length),
    none(
      'set aside although the server takes them',
      quarantined.filter((number) => !upsets.has(number)).map(String),
    ),
    exactly('heartbeats that still wait', 0, waiting.length),
    none('new heartbeats that were held up', held),
    exactly(
      'heartbeats acknowledged more than once',
      0,
      [...server.acknowledged.values()].filter(({ length }) => length > 1).length,
    ),
    atMost(
      `requests for ${count} heartbeats with ${upsets.size} that upset the server`,
      Math.floor(bound),
      server.requests() - whileDown,
    ),
    none('faults of the database', integrity === 'ok' ? [] : [integrity]),
    none('leftovers', findLeftovers(home)),
  ];
}

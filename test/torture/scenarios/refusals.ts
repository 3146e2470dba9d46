import { BASE_MS, enqueue } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { atMost, exactly, type Figure, none } from '../support/figures.ts';
import { type Beat, keyOf, type Received, type Treatment } from '../support/server.ts';
import { configure, findLeftovers, type World } from '../support/world.ts';

const PER_CALL = 5_000;
const GROUP = 25;
const FLUSHES = 3;
const WHOLE_STATUSES = [400, 413, 422] as const;

/**
 * A long queue of which a hundredth is malformed and a twentieth too old: the server refuses those one by one, and a tenth
 * of the malformed together with the whole request they are in.
 */
export async function runRefusals(world: World): Promise<readonly Figure[]> {
  const count = world.count(100_000, 500);
  const malformed = choose(Math.round(count / 100), count, new Set(), world);
  const old = choose(Math.round(count / 20), count, malformed, world);
  const poison = new Map(
    [...malformed]
      .slice(0, Math.ceil(malformed.size / 10))
      .map((number, at) => [number, WHOLE_STATUSES[at % 3] ?? 400]),
  );
  const server = await world.server();
  const home = world.home();
  configure(home, server.url);
  await enqueue(home, count, PER_CALL);

  const numberOf = (beat: Beat): number => keyOf(beat) - BASE_MS;
  const statusOf = (beat: Beat): number => {
    const number = numberOf(beat);
    if (malformed.has(number)) return number % 2 === 0 ? 400 : 422;
    return old.has(number) ? 422 : 201;
  };
  server.treat(({ beats }: Received): Treatment => {
    const status = beats.map((beat) => poison.get(numberOf(beat))).find((each) => each !== undefined);
    return status === undefined ? { kind: 'items', statusOf } : { kind: 'whole', status };
  });
  const codes: unknown[] = [];
  for (let flush = 1; flush <= FLUSHES; flush++) {
    codes.push((await home.run(['flush', '--quiet'])).code);
    world.say(`flush ${flush}: ${server.requests()} requests`);
  }

  const { waiting, quarantined, history, integrity } = readContents(home.database);
  const refused = [...malformed, ...old];
  const shown = new Set(quarantined);
  const isTaken = (number: number): boolean => server.acknowledged.has(BASE_MS + number);
  const valid = Array.from({ length: count }, (_, number) => number).filter(
    (number) => !malformed.has(number) && !old.has(number),
  );
  const most = 1.25 * (Math.ceil(count / GROUP) + 12 * poison.size);
  return [
    exactly('valid heartbeats delivered', valid.length, valid.filter(isTaken).length),
    exactly(
      'refused heartbeats quarantined',
      refused.length,
      refused.filter((number) => shown.has(number)).length,
    ),
    exactly('quarantined in all', refused.length, quarantined.length),
    exactly('heartbeats that still wait', 0, waiting.length),
    exactly('heartbeats in the history', count, history.length),
    exactly(
      'heartbeats acknowledged more than once',
      0,
      [...server.acknowledged.values()].filter(({ length }) => length > 1).length,
    ),
    atMost(
      `requests for ${count} heartbeats with ${poison.size} that spoil a whole request`,
      most,
      server.requests(),
    ),
    none(
      'flushes that ended otherwise than 1, for what was refused',
      codes.filter((code) => code !== 1).map(String),
    ),
    none('faults of the database', integrity === 'ok' ? [] : [integrity]),
    none('leftovers', findLeftovers(home)),
  ];
}

function choose(count: number, below: number, except: ReadonlySet<number>, { random }: World): Set<number> {
  const chosen = new Set<number>();
  while (chosen.size < count) {
    const number = random.int(below);
    if (!except.has(number)) chosen.add(number);
  }
  return chosen;
}

import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { KEY } from '../../support/bundle.ts';
import { BASE_MS, enqueue, numbersFrom } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { exactly, type Figure, none } from '../support/figures.ts';
import type { TortureServer, Treatment } from '../support/server.ts';
import { configure, findLeftovers, type World } from '../support/world.ts';

const FAILURES = ['refused', '500', 'silent', '401'] as const;
type Kind = 'healthy' | (typeof FAILURES)[number];

/**
 * Five destinations of which four fail, each in its own way. The healthy one takes the place of the usual server first, then
 * of each mirror in turn; one flush has to bring it everything.
 */
export async function runDestinations(world: World): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const places = world.count(5, 2);
  for (let place = 0; place < places; place++) {
    figures.push(...(await runWithHealthyAt(place === 1 ? 4 : place === 4 ? 1 : place, world)));
    world.say(`${place + 1} of ${places} places`);
  }
  return figures;
}

async function runWithHealthyAt(place: number, world: World): Promise<readonly Figure[]> {
  const count = world.count(1_000, 60);
  const kinds: readonly Kind[] = [...FAILURES.slice(0, place), 'healthy', ...FAILURES.slice(place)];
  const servers = await Promise.all(kinds.map((kind) => startAs(kind, world)));
  const closed = await closedPort();
  const urls = servers.map((server) => server?.url ?? `http://127.0.0.1:${closed}/api/v1`);
  const home = world.home();
  const mirrors = urls.slice(1).map((url, at) => `place${at + 1} = ${url}|${keyFor(at + 1)}`);
  configure(home, urls[0] ?? '', ['timeout = 1', '', '[destinations]', ...mirrors]);
  await enqueue(home, count, 1_000);
  const ended = await home.run(['flush', '--quiet']);

  const healthy = servers[place];
  const numbers = numbersFrom(0, count);
  const delivered = numbers.filter((number) => healthy?.acknowledged.has(BASE_MS + number));
  const { waiting, quarantined, history } = readContents(home.database);
  const where = `healthy at place ${place + 1} of 5`;
  return [
    exactly(`${where}: delivered to it by one flush`, count, delivered.length),
    exactly(`${where}: requests to it`, Math.ceil(count / 25), healthy?.requests() ?? 0),
    exactly(`${where}: waiting for the four others`, count * FAILURES.length, waiting.length),
    exactly(`${where}: quarantined`, 0, quarantined.length),
    exactly(`${where}: rows in the history`, count, history.length),
    none(
      `${where}: the flush said nothing of what waits`,
      [1, 4].includes(Number(ended.code)) && ended.stderr !== '' ? [] : [`${ended.code} ${ended.stderr}`],
    ),
    none(`${where}: leftovers`, findLeftovers(home)),
  ];
}

/** Like the usual key, but another's: only the last digits differ. */
const keyFor = (place: number): string => `${KEY.slice(0, -2)}9${place}`;

async function startAs(kind: Kind, world: World): Promise<TortureServer | undefined> {
  if (kind === 'refused') return undefined;
  const server = await world.server();
  const treatments: Readonly<Record<Exclude<Kind, 'refused'>, Treatment>> = {
    healthy: { kind: 'items' },
    '500': { kind: 'whole', status: 500 },
    '401': { kind: 'whole', status: 401 },
    silent: { kind: 'silent' },
  };
  server.treat(() => treatments[kind]);
  return server;
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

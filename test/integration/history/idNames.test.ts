import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/commands/history/import.ts';
import { createMachine } from '../../../src/context/context.ts';
import { type Network, network } from '../../../src/context/network.ts';
import { openContext } from '../../../src/context/open.ts';
import { commandStoreOpener } from '../../../src/intake/commandStore.ts';
import { readHeartbeats } from '../../../src/store/history/wholeHistory.ts';
import { fakeIo } from '../../support/cli.ts';
import { KEY, KEY2 } from '../../support/config.ts';
import { type FakeServer, type Mode, startFakeServer } from '../../support/fakeServer.ts';
import { API_URL, createQueueKit, type QueueKit } from '../../support/queueKit.ts';

let server: FakeServer;
let kit: QueueKit;
let file: string;
beforeEach(async () => {
  server = await startFakeServer();
  kit = createQueueKit();
  file = join(kit.home, 'dump.json');
  writeFileSync(file, JSON.stringify({ days: [{ heartbeats: rows }] }));
});
afterEach(async () => {
  kit.remove();
  await server.close();
});

const id = (digit: string): string => `${digit.repeat(8)}-1111-4222-8333-444455556666`;
const rows = [
  { entity: '/a.ts', time: 1, user_agent_id: id('a'), machine_name_id: id('b') },
  { entity: '/a.ts', time: 2, user_agent_id: id('c'), machine_name_id: null },
  { entity: '/a.ts', time: 3, user_agent_id: id('d'), machine_name_id: id('b') },
  { entity: '/a.ts', time: 4, user_agent_id: 'wakatime/13 vim/9', machine_name_id: 'laptop' },
  { entity: '/a.ts', time: 5 },
];
const json = (body: unknown): Mode => ({
  status: 200,
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});
const AGENTS = { a: 'wakatime/v1 vim/9', c: 'wakatime/v1 vscode/1' };

/** Makes the server an account on WakaTime, of two pages of editors. */
function serve(base = '/api/v1'): void {
  server.route('GET /api/health', { status: 404 });
  server.route(
    `GET ${base}/users/current`,
    json({ data: { id: id('9'), username: 'alice', has_premium_features: false } }),
  );
  server.route(`GET ${base}/users/current/user_agents`, (_beats, { path }) => {
    const isSecond = path.includes('page=2');
    const data = isSecond ? [{ id: id('c'), value: AGENTS.c }] : [{ id: id('a'), value: AGENTS.a }];
    return json({ data, total_pages: 2 });
  });
  server.route(
    `GET ${base}/users/current/machine_names`,
    json({ data: [{ id: id('b'), name: 'tower', value: 'tower' }], total_pages: 1 }),
  );
  kit.config(['[settings]', `api_url = ${server.url}${base}`, `api_key = ${KEY}`]);
  kit.withStore((store) => store.setState(`dialect:${server.url}${base}`, 'wakatime'));
}
const stored = (): readonly unknown[] =>
  kit.withStore((store) =>
    [...readHeartbeats(store, 0, 2 ** 52)].map(({ userAgent, machine }) => [userAgent, machine]),
  );
const UNNAMED = [
  ['', undefined],
  ['', undefined],
  ['', undefined],
  ['wakatime/13 vim/9', 'laptop'],
  ['', undefined],
];

describe('editors and machines of a dump', () => {
  it('are those of the account, which is asked once', async () => {
    serve();
    expect(await kit.run(['import', file])).toEqual({
      code: 0,
      out:
        'Imported 5 heartbeats.\n' +
        `Editors and machines of 2 heartbeats are named as ${server.url}/api/v1 names them.\n` +
        `Without editor or machine: 1 heartbeat. The file has ids for them, and ${server.url}/api/v1 does not know all of these.\n`,
      err: '',
    });
    expect(stored()).toEqual([
      [AGENTS.a, 'tower'],
      [AGENTS.c, undefined],
      ['', 'tower'],
      ['wakatime/13 vim/9', 'laptop'],
      ['', undefined],
    ]);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/users/current/user_agents?page=1',
      'GET /api/v1/users/current/user_agents?page=2',
      'GET /api/v1/users/current/machine_names?page=1',
    ]);
    expect(await kit.json('import', file)).toMatchObject({
      known: 5,
      ids: { server: `${server.url}/api/v1`, problem: null, named: 2, unnamed: 1 },
    });
  });

  it('are not asked for with --offline, nor where there are no ids', async () => {
    serve();
    const { code, out } = await kit.run(['import', '--offline', file]);
    expect([code, out]).toEqual([
      0,
      'Imported 5 heartbeats.\n' +
        'Without editor or machine: 3 heartbeats. The file has ids for them, and nobody was asked for their names (--offline).\n',
    ]);
    expect(stored()).toEqual(UNNAMED);
    writeFileSync(file, JSON.stringify(rows.slice(3)));
    expect(await kit.json('queue', 'import', file)).toMatchObject({ ids: null });
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['there is no key', ['[settings]'], 'no API key is configured'],
    ['the config cannot be read', ['[settings', 'x'], ''],
  ])('stay ids where %s', async (_, config, reason) => {
    serve();
    kit.config(config);
    const { out } = await kit.run(['import', file]);
    expect(out).toContain(`The file has ids for them, and ${reason}`);
    expect(stored()).toEqual(UNNAMED);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['refuses the key', { status: 401 } as const, 'answered 401 when it was asked for their names'],
    ['has something else to say', json('hello'), ''],
  ])('stay ids where the server %s', async (_, mode, reason) => {
    serve();
    server.route('GET /api/v1/users/current/user_agents', mode);
    const { code, out } = await kit.run(['import', file]);
    expect([code, out]).toEqual([0, expect.stringContaining(reason)]);
    expect(out).toContain('Without editor or machine: 3 heartbeats.');
    expect(out).not.toContain(KEY);
  });

  it('stay ids where the server is away', async () => {
    kit.config(['[settings]', `api_url = ${API_URL}`, `api_key = ${KEY}`]);
    kit.withStore((store) => store.setState(`dialect:${API_URL}`, 'wakatime'));
    const { code, out } = await kit.run(['import', file]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^Without editor or machine: 3 .*127\.0\.0\.1.*\.$/m),
    ]);
    expect(stored()).toEqual(UNNAMED);
  });

  it('are not asked of a server that has no such lists', async () => {
    serve();
    kit.withStore((store) => store.setState(`dialect:${server.url}/api/v1`, 'hackatime'));
    const { out } = await kit.run(['import', file]);
    expect(out).toContain(`and ${server.url}/api/v1 has no list of their names.\n`);
    expect(server.requests).toEqual([]);
  });

  it('are asked of WakaTime where that has a key of its own, with that key', async () => {
    const wakatime = 'https://api.wakatime.com/api/v1';
    kit.config([
      '[settings]',
      `api_url = ${server.url}/api/hackatime/v1`,
      `api_key = ${KEY}`,
      '[api_urls]',
      `.* = ${wakatime}|${KEY2}`,
    ]);
    const asked: unknown[] = [];
    const fake: Network = {
      ...network,
      fetchJson: async (path, { baseUrl, key }) => {
        asked.push([path, baseUrl, key]);
        const data = [{ id: id('a'), value: AGENTS.a }];
        return { status: 200, headers: {}, body: JSON.stringify({ data, total_pages: 1 }) };
      },
    };
    const io = fakeIo({ env: { HOME: kit.home, TMPDIR: kit.home } });
    const options = { text: {}, numbers: {}, switches: {}, lists: {}, pairs: {}, given: new Set<never>() };
    const context = openContext(options, createMachine(io), commandStoreOpener(false));
    await run({ arguments: [file], options: {} }, context, fake);
    context.close();
    expect(asked).toEqual([
      ['/users/current/user_agents?page=1', wakatime, KEY2],
      ['/users/current/machine_names?page=1', wakatime, KEY2],
    ]);
    expect(stored()[0]).toEqual([AGENTS.a, undefined]);
    expect(server.requests).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../../support/config.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { atTerminal, createQueueKit, type QueueKit } from '../../support/queueKit.ts';

const BASE = '/api/hackatime/v1';
const BASIC = `Basic ${Buffer.from(KEY).toString('base64')}`;

let server: FakeServer;
let kit: QueueKit;
beforeEach(async () => {
  server = await startFakeServer();
  kit = createQueueKit(`${server.url}${BASE}`);
});
afterEach(async () => {
  kit.remove();
  await server.close();
});

async function run(argv: readonly string[], io?: Parameters<QueueKit['run']>[1]) {
  const ran = await kit.run(['api', ...argv], io);
  expect(ran.out + ran.err).not.toContain(KEY);
  expect(ran.out + ran.err).not.toContain(BASIC);
  return ran;
}
const last = () => server.requests.at(-1);

describe('what api prints', () => {
  it('is the body as it came', async () => {
    const body = '{ "b":1.0,\n"a":[]}';
    server.route(`GET ${BASE}/users/current`, { status: 200, body });
    for (const path of ['users/current', '/users/current', `${server.url}${BASE}/users/current`])
      expect(await run([path])).toEqual({ code: 0, out: body, err: '' });
    expect(last()?.headers.authorization).toBe(BASIC);
  });

  it('is laid out on a terminal, without what a terminal obeys', async () => {
    server.route(`GET ${BASE}/a`, { status: 200, body: '{"a":["\u009b2J"]}' });
    expect((await run(['a'], atTerminal(undefined))).out).toBe('{\n  "a": [\n    " 2J"\n  ]\n}\n');
    server.route(`GET ${BASE}/b`, { status: 200, body: 'one\n\u001b[2Jtwo' });
    expect((await run(['b'], atTerminal(undefined))).out).toBe('one\n [2Jtwo\n');
    server.route(`GET ${BASE}/c`, { status: 204 });
    expect(await run(['c'], atTerminal(undefined))).toEqual({ code: 0, out: '', err: '' });
  });

  it('has status and headers with --include, but no cookie', async () => {
    server.route(`GET ${BASE}/a`, {
      status: 201,
      body: 'x',
      headers: { 'Set-Cookie': 'session=secret', 'X-Key': KEY, 'X-RateLimit-Limit': '60' },
    });
    const { out } = await run(['a', '-i']);
    expect(out).toMatch(/^HTTP 201\n/);
    expect(out).toContain('x-ratelimit-limit: 60\n');
    expect(out).toContain('set-cookie: <hidden>\n');
    expect(out).not.toContain('secret');
    expect(out).toMatch(/\n\nx$/);
  });
});

describe('a refusal', () => {
  it.each([
    [404, '{"error":"found nuthin"}', 1, 'status 404: found nuthin'],
    [401, '{"error":"Unauthorized"}', 4, 'status 401: the API key is not accepted there'],
    [500, '<html>', 1, 'status 500'],
  ])('%d is printed, with one line about it', async (status, body, code, line) => {
    server.route(`GET ${BASE}/a`, { status, body });
    expect(await run(['a'])).toEqual({ code, out: body, err: `hackatime: GET a: ${line}\n` });
  });

  it('is a redirection to another server, which gets no request', async () => {
    const other = await startFakeServer();
    server.route('GET /api/v1/badge/u/p', {
      status: 307,
      headers: { Location: `${other.url}/x?key=${KEY}` },
    });
    const { code, err } = await run(['/api/v1/badge/u/p']);
    expect([code, err.split('?')[0]]).toEqual([
      1,
      `hackatime: GET /api/v1/badge/u/p: status 307: it points to ${other.url}/x`,
    ]);
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it.each([
    'https://other.example/api/v1/users/current',
    'http://127.0.0.1:9/',
    'ftp://127.0.0.1/',
    'http://[',
    'a:b',
  ])('is the url of another server: %s', async (url) => {
    const { code, out, err } = await run([url]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^hackatime: \S+ is not the configured server 127\.0\.0\.1:\d+\n$/);
    expect(server.requests).toEqual([]);
  });
});

describe('where api goes', () => {
  it.each([
    ['/api/v1/my/heartbeats', '/api/v1/my/heartbeats', 'bearer'],
    ['api/summary?user_id=1', '/api/summary?user_id=1', 'bearer'],
    ['//up', '/up', 'bearer'],
    ['//evil.example/x', '/evil.example/x', 'bearer'],
    [`${BASE}/users/current`, `${BASE}/users/current`, 'basic'],
    ['users/a%20b?q=C%23', `${BASE}/users/a%20b?q=C%23`, 'basic'],
  ])('%s', async (path, expected, form) => {
    server.route(`GET ${expected.split('?')[0]}`, { status: 200, body: '1' });
    expect(await run([path])).toMatchObject({ code: 0, out: '1' });
    expect(last()?.path).toBe(expected);
    expect(last()?.headers.authorization).toBe(form === 'basic' ? BASIC : `Bearer ${KEY}`);
  });

  it('is the root of a Wakapi below a path of its host', async () => {
    const below = createQueueKit(`${server.url}/waka/api/compat/wakatime/v1`);
    server.route('GET /waka/api/summary', { status: 200, body: '1' });
    server.route('GET /waka/api/compat/wakatime/v1/leaders', { status: 200, body: '2' });
    expect((await below.run(['api', '/api/summary', '--query', 'interval=last week'])).out).toBe('1');
    expect(last()?.path).toBe('/waka/api/summary?interval=last%20week');
    expect(last()?.headers.authorization).toBe(BASIC);
    expect((await below.run(['api', 'leaders'])).out).toBe('2');
    below.remove();
  });

  it('sends a token in place of the key', async () => {
    server.route('GET /api/v1/authenticated/me', { status: 200, body: '{}' });
    const { code } = await run(['/api/v1/authenticated/me', '--token-env', 'T'], {
      env: { T: 'oauth-token' },
    });
    expect([code, last()?.headers.authorization]).toEqual([0, 'Bearer oauth-token']);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s sends its body', async (method) => {
    server.route(`${method} ${BASE}/a`, { status: 200, body: '{}' });
    expect(await run([method, 'a', '--field', 'ids=["1"]'])).toMatchObject({ code: 0 });
    expect(last()).toMatchObject({ method, body: '{"ids":["1"]}' });
    expect(await run([method, 'a'])).toMatchObject({ code: 0 });
    expect(last()).toMatchObject({ method, body: '' });
  });
});

describe('--paginate', () => {
  const page = (number: number, total: number) => ({
    status: 200,
    body: JSON.stringify({ data: [number * 2 - 1, number * 2], page: number, total_pages: total }),
  });
  const pageOf = (path: string): number => Number(new URL(path, server.url).searchParams.get('page') ?? 1);

  it('joins the pages', async () => {
    server.route(`GET ${BASE}/leaders`, (_, { path }) => page(pageOf(path), 3));
    const { out, code } = await run(['leaders?language=Go', '--paginate']);
    expect([code, JSON.parse(out)]).toEqual([0, { data: [1, 2, 3, 4, 5, 6], page: 3, total_pages: 3 }]);
    expect(server.requests.map(({ path }) => path.split('?')[1])).toEqual([
      'language=Go',
      'language=Go&page=2',
      'language=Go&page=3',
    ]);
  });

  it('leaves a lone page as it came', async () => {
    server.route(`GET ${BASE}/a`, { status: 200, body: '{ "data": [] }' });
    expect((await run(['a', '--paginate'])).out).toBe('{ "data": [] }');
  });

  it('prints the page that is refused, and nothing else', async () => {
    server.route(`GET ${BASE}/leaders`, (_, { path }) =>
      pageOf(path) === 2 ? { status: 429, body: '{"error":"slow"}' } : page(1, 3),
    );
    expect(await run(['leaders', '--paginate'])).toEqual({
      code: 1,
      out: '{"error":"slow"}',
      err: 'hackatime: GET leaders: status 429: slow\n',
    });
  });

  it('ends after a hundred pages, and says so', async () => {
    server.route(`GET ${BASE}/leaders`, (_, { path }) => page(pageOf(path), 1000));
    const { code, out, err } = await run(['leaders', '--paginate']);
    expect([code, err, (JSON.parse(out) as { data: unknown[] }).data.length]).toEqual([
      1,
      'hackatime: there is more behind page 100\n',
      200,
    ]);
    expect(server.requests).toHaveLength(100);
  });

  it('goes with a GET only', async () => {
    expect(await run(['POST', 'a', '--paginate'])).toMatchObject({ code: 2, out: '' });
    expect(server.requests).toEqual([]);
  });
});

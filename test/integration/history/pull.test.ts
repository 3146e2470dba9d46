import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY, KEY2 } from '../../support/config.ts';
import { type FakeServer, type Mode, startFakeServer } from '../../support/fakeServer.ts';
import { atTerminal, createQueueKit, type QueueKit } from '../../support/queueKit.ts';
import { beat, historySeconds, START_US } from '../../support/storeKit.ts';

let server: FakeServer;
let kit: QueueKit;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(async () => {
  kit.remove();
  await server.close();
});

const START = START_US / 1e6;
const DAY = 86_400;
/** The kit's clock stands a day after the start: 2026-11-22T12:00:00Z. */
const TODAY = '2026-11-22';

const seconds = () => kit.withStore(historySeconds);
const dateOf = (time: number): string => new Date(time * 1000).toISOString().slice(0, 10);
const row = (
  second: number,
  patch: object = {},
): Readonly<Record<string, unknown>> & { readonly time: number } => ({
  id: String(second),
  entity: '/a.ts',
  type: 'file',
  category: 'coding',
  project: 'api',
  time: START + second,
  ...patch,
});
const json = (body: unknown): Mode => ({
  status: 200,
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});
const queryOf = (path: string, name: string): string =>
  new URL(path, 'http://x').searchParams.get(name) ?? '';

const BASES = {
  wakatime: { base: '/api/v1', read: '/api/v1' },
  wakapi: { base: '/api/compat/wakatime/v1', read: '/api/compat/wakatime/v1' },
  hackatime: { base: '/api/hackatime/v1', read: '/api/v1' },
} as const;
type Name = keyof typeof BASES;

/** Dates or first moments that were asked for, in order. */
const asked = (): readonly string[] =>
  server.requests
    .filter(({ path }) => /heartbeats\?/.test(path))
    .map(({ path }) => queryOf(path, 'date') || queryOf(path, 'start_time').slice(0, 10));

interface Served {
  readonly name: Name;
  readonly rows: readonly ReturnType<typeof row>[];
  readonly since?: string;
  /** An answer in place of the usual one. */
  readonly instead?: (date: string) => Mode | undefined;
}

/** Makes the server one of this kind, with these heartbeats, and the kit its client. */
function serve({ name, rows, since = '2026-11-20', instead = () => undefined }: Served): void {
  const { base, read } = BASES[name];
  kit.config(['[settings]', `api_url = ${server.url}${base}`, `api_key = ${KEY}`]);
  server.route('GET /api/health', name === 'wakapi' ? { status: 200, body: 'app=1\ndb=1' } : { status: 404 });
  server.route(
    `GET ${read}/users/current/all_time_since_today`,
    json({ data: { range: { start_date: since } } }),
  );
  for (const list of ['user_agents', 'machine_names'])
    server.route(`GET ${read}/users/current/${list}`, (_beats, { path }) => {
      const page = queryOf(path, 'page');
      return json({ data: [{ id: `${list}-${page}`, value: `${list} ${page}` }], page, total_pages: 2 });
    });
  server.route(`GET ${read}/users/current/heartbeats`, (_beats, { path }) => {
    const date = queryOf(path, 'date');
    return instead(date) ?? json({ data: rows.filter(({ time }) => dateOf(time) === date) });
  });
  server.route(`GET ${read}/my/heartbeats`, (_beats, { path }) => {
    const from = Date.parse(queryOf(path, 'start_time')) / 1000;
    const to = Date.parse(queryOf(path, 'end_time')) / 1000;
    return (
      instead(queryOf(path, 'start_time').slice(0, 10)) ??
      json({ heartbeats: rows.filter(({ time }) => time >= from && time <= to) })
    );
  });
}
beforeEach(() => {
  kit = createQueueKit();
});

describe.each(['wakatime', 'wakapi', 'hackatime'] as const)('pull from %s', (name) => {
  const rows = [row(1 - DAY), row(2), row(3, { entity: '/b.ts' }), row(DAY - 4)];

  it('fills the history and queues nothing', async () => {
    serve({ name, rows });
    expect(await kit.run(['pull'])).toEqual({ code: 0, out: 'Pulled 4 heartbeats.\n', err: '' });
    expect(seconds()).toEqual([1 - DAY, 2, 3, DAY - 4]);
    expect(kit.waiting()).toEqual([]);
    expect(kit.withStore((store) => store.destinations())).toEqual([]);
  });

  it('begins with the newest day, and asks for days that are over once', async () => {
    serve({ name, rows });
    await kit.run(['pull']);
    const first = asked();
    expect(first).toEqual([...first].sort().reverse());
    expect(first.at(name === 'wakapi' ? 1 : 0)).toBe(TODAY);
    expect(first.length).toBeLessThan(90);
    server.requests.length = 0;
    expect((await kit.run(['pull'])).out).toMatch(/^Pulled 0 heartbeats; \d known already\.\n$/);
    const again = asked().filter((date) => date >= '2026-11-19');
    expect(again.filter((date) => date < '2026-11-21')).toEqual([]);
    expect(again).toContain('2026-11-21');
    server.requests.length = 0;
    await kit.run(['pull', '--again']);
    expect(asked().length).toBeGreaterThan(again.length);
  });

  it('passes over what the history has in the same second, and twins', async () => {
    kit.queue([2.75], [], { entity: '/a.ts', machine: 'other' });
    serve({ name, rows: [row(2), row(3), row(3, { lines: 9 }), row(3, { type: 'app' })] });
    expect((await kit.run(['pull'])).out).toBe('Pulled 2 heartbeats; 2 known already.\n');
    expect(seconds()).toEqual([2.75, 3, 3]);
  });

  it('never stores what is hidden or excluded', async () => {
    serve({
      name,
      rows: [
        row(1, { entity: '/x/secret/plan.ts', project: 'merger', branch: 'due-diligence' }),
        row(2, { entity: '/x/tax/sums.ts', project: 'revenue' }),
      ],
    });
    kit.config([
      '[settings]',
      `api_url = ${server.url}${BASES[name].base}`,
      `api_key = ${KEY}`,
      'exclude = /tax/',
      'hide_file_names = secret',
      'hide_project_names = merger',
    ]);
    expect((await kit.run(['pull'])).out).toBe('Pulled 1 heartbeat; 1 excluded by your settings.\n');
    expect(kit.rawBytes()).toContain('HIDDEN.ts');
    expect(kit.rawBytes()).not.toMatch(/secret|plan|merger|diligence|tax|sums|revenue/);
  });

  it('goes on after a cut where it stopped, and loses nothing that came', async () => {
    const history = Array.from({ length: 12 }, (_, day) => row(-day * DAY));
    const broken = '2026-11-15';
    serve({
      name,
      rows: history,
      since: '2026-11-11',
      instead: (date) => (date <= broken ? 'cut-mid-body' : undefined),
    });
    const { code, out, err } = await kit.run(['pull']);
    expect(code).toBe(1);
    expect(err).toMatch(/^hackatime: /);
    const before = seconds().length;
    expect(before).toBeGreaterThan(3);
    expect(out).toBe(`Pulled ${before} heartbeats.\n`);
    server.requests.length = 0;
    serve({ name, rows: history, since: '2026-11-11' });
    const again = await kit.run(['pull']);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(seconds()).toHaveLength(12);
    expect(asked().filter((date) => date > '2026-11-16' && date < '2026-11-21')).toEqual([]);
  });

  it('ends where the key is refused', async () => {
    serve({ name, rows, instead: () => ({ status: 401, body: '{"error":"Unauthorized"}' }) });
    const { code, err } = await kit.run(['pull']);
    expect(code).toBe(4);
    expect(err).toContain('does not accept the API key');
    expect(seconds()).toEqual([]);
  });

  it('waits as long as the server wants, if not for long', async () => {
    let limited = 3;
    serve({
      name,
      rows,
      instead: () => (limited-- > 0 ? { status: 429, headers: { 'Retry-After': '7' } } : undefined),
    });
    expect(await kit.run(['pull'])).toMatchObject({ code: 0, out: 'Pulled 4 heartbeats.\n' });
    expect(kit.waits).toEqual([7000, 7000, 7000]);
    serve({ name, rows, instead: () => ({ status: 429, headers: { 'Retry-After': '3600' } }) });
    const { code, err } = await kit.run(['pull']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /wants no more requests for now\nRun it again later; it goes on where it stopped\.\n$/,
    );
    expect(kit.waits).toHaveLength(3);
  });

  it('takes only what lies between two moments', async () => {
    serve({ name, rows });
    const options = ['--since', '2026-11-21T12:00:02Z', '--until', '2026-11-21T12:00:03Z'];
    expect((await kit.run(['pull', ...options])).out).toBe('Pulled 1 heartbeat.\n');
    expect(seconds()).toEqual([2]);
    expect((await kit.run(['pull'])).out).toBe('Pulled 3 heartbeats; 1 known already.\n');
  });

  it('counts what is no heartbeat', async () => {
    serve({ name, rows: [...rows, row(5, { entity: null })] });
    expect(await kit.json('pull')).toEqual({
      schema: 'hackatime.pull/1',
      server: `${server.url}${BASES[name].base}`,
      days: expect.any(Number),
      pulled: 4,
      known: 0,
      excluded: 0,
      bad_records: 1,
      not_shown_until: null,
      problem: null,
      as_of: '2026-11-22T12:00:00.000Z',
    });
  });
});

describe('pull', () => {
  it('looks up the names that WakaTime has only ids of, page by page', async () => {
    serve({
      name: 'wakatime',
      rows: [
        row(1, { user_agent_id: 'user_agents-2', machine_name_id: 'machine_names-1' }),
        row(2, { user_agent_id: 'x' }),
      ],
    });
    await kit.run(['pull']);
    const lines = (await kit.run(['export'])).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ user_agent: 'user_agents 2', machine: 'machine_names 1' });
    expect(lines[1]).toMatchObject({ user_agent: '' });
    expect(lines[1]).not.toHaveProperty('machine');
    expect(server.requests.filter(({ path }) => path.includes('user_agents'))).toHaveLength(2);
  });

  it('ends where the plan of an account ends', async () => {
    serve({
      name: 'wakatime',
      rows: [row(0)],
      since: '2020-01-01',
      instead: (date) => (date < '2026-11-20' ? { status: 402 } : undefined),
    });
    const { code, out } = await kit.run(['pull']);
    expect({ code, out }).toEqual({
      code: 1,
      out: 'Pulled 1 heartbeat.\nYour plan on this server does not show 2026-11-19 and what is older.\n',
    });
    expect(asked()).toHaveLength(4);
    expect(await kit.json('pull')).toMatchObject({ not_shown_until: '2026-11-19' });
  });

  it('takes an hour of Wakapi that comes under the date after it', async () => {
    const rows = [row(0), row(DAY)];
    serve({
      name: 'wakapi',
      rows: [],
      instead: (date) => json({ data: rows.filter(({ time }) => dateOf(time + DAY) === date) }),
    });
    await kit.run(['pull']);
    expect(seconds()).toEqual([0, DAY]);
  });

  it('spells languages as others do, and takes no 0 for a count, of what Wakapi says', async () => {
    serve({
      name: 'wakapi',
      rows: [row(0, { language: 'Typescript', lines: 0, line_additions: 0, lineno: 7 })],
    });
    await kit.run(['pull']);
    const wire = JSON.parse((await kit.run(['export'])).out);
    expect(wire).toMatchObject({ language: 'TypeScript', lineno: 7 });
    expect(Object.keys(wire)).not.toContain('lines');
    expect(Object.keys(wire)).not.toContain('line_additions');
  });

  it('passes years without a heartbeat in few requests', async () => {
    serve({ name: 'hackatime', rows: [row(0), row(-3000 * DAY)] });
    expect((await kit.run(['pull'])).out).toBe('Pulled 2 heartbeats.\n');
    expect(asked().length).toBeLessThan(90);
    expect(asked().at(-1)).toBe('2001-01-01');
  });

  it('asks for fewer days where many are too much', async () => {
    let isCut = false;
    serve({
      name: 'hackatime',
      rows: [row(-40 * DAY), row(-41 * DAY)],
      instead: (date) => {
        if (isCut || date > '2026-10-15') return undefined;
        isCut = true;
        return 'cut-mid-body';
      },
    });
    expect(await kit.run(['pull'])).toEqual({ code: 0, out: 'Pulled 2 heartbeats.\n', err: '' });
    expect(isCut).toBe(true);
  });

  it('remembers days for a server and a key', async () => {
    serve({ name: 'wakatime', rows: [row(0)], since: '2026-11-10' });
    await kit.run(['pull']);
    const first = asked().length;
    server.requests.length = 0;
    kit.config(['[settings]', `api_url = ${server.url}/api/v1`, `api_key = ${KEY2}`]);
    await kit.run(['pull']);
    expect(asked()).toHaveLength(first);
  });

  it('wants to know the beginning where the server does not say it', async () => {
    serve({ name: 'wakatime', rows: [row(0)], since: 'long ago' });
    const { code, out, err } = await kit.run(['pull']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(
      'does not say since when it has heartbeats\nSay from when on, e.g. --since 2024-01-01.\n',
    );
    expect((await kit.run(['pull', '--since', '2026-11-20'])).out).toBe('Pulled 1 heartbeat.\n');
  });

  it.each(['wakapi', 'wakatime'] as const)(
    'has nothing to do for an account of %s without heartbeats',
    async (name) => {
      serve({ name, rows: [], since: '0001-01-01' });
      expect(await kit.run(['pull'])).toEqual({ code: 0, out: 'Pulled 0 heartbeats.\n', err: '' });
      expect(await kit.json('pull')).toMatchObject({ days: 0, pulled: 0, problem: null });
    },
  );

  it('says in its object why it could not begin', async () => {
    serve({ name: 'wakatime', rows: [] });
    kit.config(['[settings]', 'api_url = http://127.0.0.1:9/api/v1', `api_key = ${KEY}`]);
    const { code, out, err } = await kit.run(['pull', '--json']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({ pulled: 0, problem: { kind: 'offline' } });
  });

  it('needs a key', async () => {
    kit.config(['[settings]', `api_url = ${server.url}/api/v1`]);
    expect(await kit.run(['pull'])).toMatchObject({ code: 4, out: '' });
  });

  it('shows on a terminal what it does', async () => {
    serve({ name: 'wakatime', rows: [row(0)] });
    const { code, out } = await kit.run(['pull'], atTerminal(undefined));
    expect({ code, out }).toEqual({ code: 0, out: 'Pulled 1 heartbeat.\n' });
  });

  it('leaves the entity of another computer as it is', async () => {
    serve({
      name: 'hackatime',
      rows: [row(0, { ...beat(0), entity: 'C:/x/ä.ts', time: START, dependencies: ['a'], lines: 3 })],
    });
    await kit.run(['pull']);
    expect(JSON.parse((await kit.run(['export'])).out)).toMatchObject({
      entity: 'C:/x/ä.ts',
      dependencies: ['a'],
      lines: 3,
    });
  });
});

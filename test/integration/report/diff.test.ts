import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION, type Route } from '../../../src/heartbeat/destination.ts';
import type { Heartbeat } from '../../../src/heartbeat/heartbeat.ts';
import { dropRows } from '../../../src/store/queue/changes.ts';
import {
  type Account,
  type AccountBeat,
  BASES,
  json,
  type Name,
  serveAccount,
} from '../../support/accountServer.ts';
import { KEY } from '../../support/config.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { atTerminal, createQueueKit, type QueueKit } from '../../support/queueKit.ts';
import { beat, idOf, START_US } from '../../support/storeKit.ts';

let server: FakeServer;
let kit: QueueKit;
beforeEach(async () => {
  server = await startFakeServer();
  kit = createQueueKit();
});
afterEach(async () => {
  kit.remove();
  await server.close();
});

/** A terminal, without a text that changes while it waits. */
const SCREEN = { ...atTerminal(undefined), stderrIsTty: false };

const NAMES = ['hackatime', 'wakapi', 'wakatime'] as const;

/** 2026-11-21T12:00:00Z; it is a day later now. */
const START = START_US / 1e6;
const FILE = '/home/alice/src/api/server.ts';
const beatAt = (second: number, patch: Partial<AccountBeat> = {}): AccountBeat => ({
  time: START + second,
  entity: FILE,
  project: 'api',
  machine: 'laptop',
  ...patch,
});

/** The kit's computer is called laptop and has this account. */
function serve(account: Account, settings: readonly string[] = []): void {
  serveAccount(server, account);
  const { base } = BASES[account.name];
  kit.config([
    '[settings]',
    `api_url = ${server.url}${base}`,
    `api_key = ${KEY}`,
    'hostname = laptop',
    ...settings,
  ]);
}

/** Where a server lists its heartbeats. */
const listOf = (name: Name): string =>
  name === 'hackatime' ? '/api/v1/my/heartbeats' : `${BASES[name].read}/users/current/heartbeats`;

/** Heartbeats that are in the history alone: delivered by now, or never queued. */
function keep(seconds: readonly number[], patch: Partial<Heartbeat> = {}): void {
  kit.withStore((store) => {
    store.add(seconds.map((second) => ({ heartbeat: beat(second, patch), destinations: [] })));
  });
}

/** Heartbeats that were queued and left the queue in other ways than by being delivered. */
function takeOut(second: number, how: 'quarantine' | 'drop'): void {
  kit.queue([second]);
  kit.withStore((store) => {
    const [row] = store.take(idOf(store), { limit: 1, newestFirst: true });
    const id = row?.id ?? expect.fail('nothing waits');
    if (how === 'drop') dropRows(store, 'outbox', { ids: [id] }, START_US);
    else kit.settle(DEFAULT_DESTINATION, { quarantined: [{ id, status: 400, message: 'no' }] });
  });
}

interface Totals {
  readonly local_seconds: number;
  readonly server_seconds: number;
  readonly difference_seconds: number;
  readonly causes: readonly {
    readonly cause: string;
    readonly name: string | null;
    readonly seconds: number;
    readonly heartbeats: number | null;
  }[];
}
type Diff = Totals & Readonly<Record<string, unknown>>;

async function diff(...argv: readonly string[]): Promise<Diff> {
  const { code, out, err } = await kit.run(['diff', ...argv, '--json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Diff;
}

/** Every cause with its seconds, `cause` or `cause name`. */
const secondsBy = ({ causes }: Totals): Readonly<Record<string, number>> =>
  Object.fromEntries(
    causes.map(({ cause, name, seconds }) => [name === null ? cause : `${cause} ${name}`, seconds]),
  );

/** One of each fate: what the server has, with what another computer and another tool have sent. */
function sendAll(name: Name): void {
  keep([0, 60, 120, 180, 480]);
  takeOut(360, 'quarantine');
  takeOut(420, 'drop');
  kit.queue([240, 300]);
  const delivered = [0, 60, 120, 180].map((second) => beatAt(second));
  const elsewhere = [3600, 3660].map((second) => beatAt(second, { machine: 'desktop' }));
  const past = [7200, 7260].map((second) => beatAt(second, { entity: '/notes.md' }));
  serve({ name, beats: [...delivered, ...elsewhere, ...past] });
}

describe.each(NAMES)('diff with %s', (name) => {
  it('names what became of every heartbeat', async () => {
    sendAll(name);
    const answer = await diff();
    const counts = answer.causes.map(({ cause, name: of, heartbeats }) => [cause, of, heartbeats]);
    expect(counts).toEqual([
      ['waiting', null, 2],
      ['quarantined', null, 1],
      ['dropped', null, 1],
      ['not_on_server', null, 1],
      ['other_machine', 'desktop', 2],
      ['other_tool', name === 'wakapi' ? 'Vscode' : 'VSCode', 2],
      ['unexplained', null, null],
    ]);
    const { local_seconds, server_seconds, difference_seconds, causes } = answer;
    expect(causes.at(-1)?.seconds).toBe(0);
    expect(causes.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(difference_seconds);
    expect(server_seconds - local_seconds).toBe(difference_seconds);
    expect(answer['server_heartbeats']).toBe(8);
  });

  it('compares recorded names, and says so where there are others', async () => {
    sendAll(name);
    const wanted = await diff();
    const { base } = BASES[name];
    const lines = [`api_url = ${server.url}${base}`, `api_key = ${KEY}`, 'hostname = laptop'];
    kit.config(['[settings]', ...lines, '[project_alias]', 'api = b', 'b = api']);
    expect(await diff()).toEqual(wanted);
    const { out } = await kit.run(['diff'], SCREEN);
    expect(out).toContain('as recorded, without [project_alias]: servers know no other');
  });

  it('begins with the total of stats', async () => {
    sendAll(name);
    const stats = await kit.json('stats', '7d', '--source', 'local');
    expect((await diff()).local_seconds).toBe(stats['total_seconds']);
  });

  it('finds nothing where both have the same', async () => {
    keep([0, 60.5, 120, 180.25]);
    serve({ name, beats: [0, 60.5, 120, 180.25].map((second) => beatAt(second)) });
    expect(secondsBy(await diff())).toEqual({ unexplained: 0 });
  });

  it('asks with the key, and shows it nowhere', async () => {
    sendAll(name);
    for (const form of [[], ['--json'], ['--csv'], ['--by', 'day']]) {
      const { out, err } = await kit.run(['diff', ...form]);
      expect(out + err).not.toContain(KEY);
    }
    expect(server.requests.filter(({ path }) => path.includes(KEY))).toEqual([]);
  });

  it('tells what it knows itself where the server does not tell its heartbeats', async () => {
    sendAll(name);
    server.route(`GET ${listOf(name)}`, json({ error: 'Not for you' }, 403));
    const answer = await diff();
    expect(answer.causes.map(({ cause }) => cause)).toEqual([
      'waiting',
      'quarantined',
      'dropped',
      'unexplained',
    ]);
    expect(answer['problem']).toMatch(/answered with status 403/);
    expect(answer['server_heartbeats']).toBe(null);
    expect((await kit.run(['diff'])).out).toContain('its heartbeats are not known');
  });

  it.each([
    ['is cut off in the middle', 'cut-mid-body'],
    ['is beyond the plan', { status: 402 }],
    ['is not for this account', { status: 401 }],
    ['is a page of a hotel', 'html'],
  ] as const)('still tells that when the list of heartbeats %s', async (_, mode) => {
    sendAll(name);
    server.route(`GET ${listOf(name)}`, mode);
    const answer = await diff();
    expect(answer['server_heartbeats']).toBe(null);
    expect(String(answer['problem'])).not.toBe('');
    expect(answer.causes.map(({ cause }) => cause)).toContain('waiting');
  });

  it('counts days of the account, or those of both sides', async () => {
    const seconds = [-3600, 0, 60, 120, 180];
    // Midnight in Honolulu is at 10:00 UTC: the first heartbeat there is of the day before.
    const times = [-7500, -7440, ...seconds];
    keep(times);
    serve({ name, timezone: 'Pacific/Honolulu', beats: times.map((second) => beatAt(second)) });
    const answer = await diff('--from', '2026-11-21', '--to', '2026-11-21');
    expect(Object.keys(secondsBy(answer))).toContain('day_borders Pacific/Honolulu');
    expect(secondsBy(answer)['unexplained']).toBe(0);
    expect(answer['account_timezone']).toBe('Pacific/Honolulu');
    const both = await diff('2026-11-21', '--tz', 'Pacific/Honolulu');
    expect(secondsBy(both)).toEqual({ unexplained: 0 });
    expect(server.requests.some(({ path }) => path.includes('timezone=Pacific%2FHonolulu'))).toBe(true);
  });

  it('explains each day for itself', async () => {
    sendAll(name);
    keep([-86_400, -86_340]);
    const answer = await diff('--by', 'day');
    const days = answer['days'] as readonly (Totals & { readonly date: string })[];
    expect(days.map(({ date }) => date)).toHaveLength(7);
    expect(days.filter(({ causes }) => causes.length > 1).map(({ date }) => date)).toEqual([
      '2026-11-20',
      '2026-11-21',
    ]);
    for (const day of days) {
      expect(day.causes.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(day.difference_seconds);
      expect(day.causes.at(-1)).toMatchObject({ cause: 'unexplained', seconds: 0 });
    }
  });
});

describe('other ways to count', () => {
  const times = [0, 60, 120, 1000, 1060];
  const beats = times.map((second) => beatAt(second));

  it('a time-out that WakaTime tells', async () => {
    keep(times);
    serve({ name: 'wakatime', beats, timeoutMinutes: 10 });
    expect(secondsBy(await diff())).toEqual({ 'timeout 10 min': -880, unexplained: 0 });
  });

  it('a time-out that Wakapi does not tell is found by trying, and called so', async () => {
    keep(times);
    serve({ name: 'wakapi', beats, timeoutMinutes: 15 });
    expect(secondsBy(await diff())).toEqual({ 'timeout 15 min': 880, unexplained: 0 });
    expect((await kit.run(['diff'], SCREEN)).out).toContain('seems to be 15 min');
  });

  it('as the server does that was found out only now', async () => {
    keep(times);
    serve({ name: 'wakapi', beats });
    kit.config(['[settings]', `api_url = ${server.url}/api`, `api_key = ${KEY}`, 'hostname = laptop']);
    const answer = await diff();
    expect(answer).toMatchObject({ dialect: 'wakapi', rule: { name: 'wakapi' } });
    expect(secondsBy(answer)).toEqual({ unexplained: 0 });
  });

  it('a rule of one’s own', async () => {
    keep(times);
    serve({ name: 'wakatime', beats });
    expect(secondsBy(await diff('--rule', 'hackatime'))).toEqual({ 'rule hackatime': 760, unexplained: 0 });
    expect(secondsBy(await diff('--keystroke-timeout', '5'))).toEqual({
      'timeout 15 min': 880,
      unexplained: 0,
    });
  });

  it('what Wakapi does not count before the night', async () => {
    keep(times);
    serve({ name: 'wakapi', beats, counts: ({ time }) => time < START + 1000 });
    expect(secondsBy(await diff())).toEqual({ delay: -60, unexplained: 0 });
    const days = (await diff('--by', 'day'))['days'] as readonly Totals[];
    expect(days.map(secondsBy).filter(({ delay }) => delay !== undefined)).toEqual([
      { delay: -60, unexplained: 0 },
    ]);
    expect(days.filter((day) => secondsBy(day)['unexplained'] !== 0)).toEqual([]);
  });

  it('what has no project, where the account leaves that out', async () => {
    keep(times, { project: undefined });
    keep([5000, 5060]);
    const all = [...times.map((second) => ({ ...beatAt(second), project: '' })), beatAt(5000), beatAt(5060)];
    serve({ name: 'wakapi', beats: all });
    const days = [{ grand_total: { total_seconds: 60 }, range: { start: '2026-11-21T00:00:00Z' } }];
    server.route('GET /api/compat/wakatime/v1/users/current/summaries', json({ data: days }));
    expect(secondsBy(await diff())).toEqual({ no_project: -180, unexplained: 0 });
  });

  it('days that Hackatime counts one by one', async () => {
    // Two minutes over midnight are of no day.
    const seconds = [43_140, 43_200, 43_260];
    keep(seconds);
    serve({ name: 'hackatime', beats: seconds.map((second) => beatAt(second)) });
    expect(secondsBy(await diff())).toEqual({ each_day: -60, unexplained: 0 });
  });
});

describe('heartbeats that are for another server', () => {
  it('are told from those that never were for one', async () => {
    keep([0, 60]);
    keep([120, 180], { entity: '/work/secret.ts' });
    serve({ name: 'wakatime', beats: [beatAt(0), beatAt(60)] }, [
      '[project_api_key]',
      `^/work/ = 11111111-1111-4111-8111-111111111111`,
    ]);
    const { causes } = await diff();
    expect(causes.map(({ cause, heartbeats }) => [cause, heartbeats])).toEqual([
      ['other_server', 2],
      ['unexplained', null],
    ]);
  });
});

describe('heartbeats with hidden names', () => {
  const RULES = [
    'hide_file_names = true',
    '[project_api_key]',
    `^/work/ = 11111111-1111-4111-8111-111111111111`,
  ];
  const CLIENT = { url: '', keyHash: 'c'.repeat(64) };
  const hidden = (seconds: readonly number[], route: Route | null): void =>
    kit.withStore((store) => {
      const beats = seconds.map((second) => beat(second, { entity: 'HIDDEN.ts' }));
      store.add(beats.map((heartbeat) => ({ heartbeat, destinations: [], route })));
    });
  const counts = ({ causes }: Totals) => causes.map(({ cause, heartbeats }) => [cause, heartbeats]);

  it('are told apart by what was written down with them', async () => {
    hidden([0], [DEFAULT_DESTINATION]);
    hidden([120, 180], [CLIENT]);
    serve({ name: 'wakatime', beats: [] }, RULES);
    const answer = await diff();
    expect(counts(answer)).toEqual([
      ['other_server', 2],
      ['not_on_server', 1],
      ['unexplained', null],
    ]);
  });

  it('are not said to be missing where nothing was, and no backfill is advised', async () => {
    hidden([0, 60, 120], null);
    serve({ name: 'wakatime', beats: [beatAt(0, { entity: 'HIDDEN.ts' })] }, RULES);
    expect(counts(await diff())).toEqual([
      ['unclear', 2],
      ['unexplained', null],
    ]);
    const { out } = await kit.run(['diff', '2026-11-21'], SCREEN);
    expect(out).toContain('2 heartbeats may be for other accounts: their names are hidden\n');
    expect(out).not.toContain('backfill');
  });

  it('are the own ones where no rule gives any to another account', async () => {
    hidden([0, 60, 120], null);
    serve({ name: 'wakatime', beats: [] }, RULES.slice(0, 1));
    expect(counts(await diff())).toEqual([
      ['not_on_server', 3],
      ['unexplained', null],
    ]);
  });
});

describe('forms of the answer', () => {
  beforeEach(() => sendAll('hackatime'));

  it('on a terminal', async () => {
    const { code, out, err } = await kit.run(['diff', '2026-11-21'], SCREEN);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      [
        '2026-11-21  1m 00s more on the server',
        '',
        '  Here    8m 00s',
        '  Server  9m 00s',
        '',
        '  -1m 00s  2 heartbeats wait here to be sent',
        '           hackatime flush',
        '  -1m 00s  1 heartbeat was refused by the server',
        '           hackatime queue quarantine list',
        '  -1m 00s  1 heartbeat was dropped from the queue',
        '           hackatime queue drop --undo',
        '  -2m 00s  1 heartbeat is only here, and not queued',
        '           hackatime queue backfill --since 2026-11-21',
        '  +3m 00s  2 heartbeats from desktop',
        '           hackatime pull --since 2026-11-21',
        '  +3m 00s  2 heartbeats from VSCode, which did not pass through here',
        '           hackatime pull --since 2026-11-21',
        '       0s  unexplained',
        '',
        'Range   2026-11-21, UTC',
        `Server  Hackatime, ${new URL(server.url).host}; 8 heartbeats`,
        'Rule    hackatime, time-out 2 min: longer pauses count as 2 min (here)',
        '',
      ].join('\n'),
    );
  });

  it('in a pipe', async () => {
    const { out } = await kit.run(['diff', '2026-11-21']);
    const rows = out.trimEnd().split('\n');
    expect(rows[0]).toBe('total\t\t8m 00s\t9m 00s\t+1m 00s');
    expect(rows[1]).toBe('cause\t\twaiting\t\t-1m 00s\t2');
    expect(rows.at(-1)).toMatch(/^rule\thackatime/);
  });

  it('as CSV and as chosen fields', async () => {
    const { out } = await kit.run(['diff', '2026-11-21', '--csv']);
    expect(out.split('\n').slice(0, 2)).toEqual(['date,cause,name,seconds,heartbeats', ',waiting,,-60,2']);
    const chosen = await kit.run(['diff', '2026-11-21', '--by', 'day', '--fields', 'date,cause,seconds']);
    expect(chosen.out.split('\n')[0]).toBe('2026-11-21\twaiting\t-60');
  });
});

describe('what cannot be compared', () => {
  it.each([
    [['diff', 'someday'], 2, /^hackatime: unknown range "someday"\n/],
    [['diff', '--from', '2026-11-21T10:00'], 2, /^hackatime: the totals of servers are of whole days/],
    [['diff', '2026'], 2, /^hackatime: the range has 365 days, and at most 31 can be compared\n/],
    [['diff', 'all'], 2, /^hackatime: the range has \d+ days/],
    [['diff', 'today', '--from', 'yesterday'], 2, /use either today or --from\n/],
    [['diff', '--json', '--csv'], 2, /"use either --json or --csv"/],
    [['diff', '--fields', 'sense'], 2, /^hackatime: unknown field "sense"\n/],
    [['diff', '--tz', 'Europe/Berln'], 2, /^hackatime: unknown time zone/],
    [['diff', '--by', 'project'], 2, /--by/],
  ])('%j: one line, and nothing is asked', async (argv, exit, message) => {
    keep([-40 * 86_400, 0]);
    serve({ name: 'wakatime', beats: [] });
    const { code, out, err } = await kit.run(argv);
    expect([code, out]).toEqual([exit, '']);
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
    expect(server.requests).toEqual([]);
  });

  it('without a key exit 4', async () => {
    serve({ name: 'hackatime', beats: [] });
    kit.config(['[settings]', `api_url = ${server.url}/api/hackatime/v1`]);
    expect(await kit.run(['diff'])).toMatchObject({ code: 4, out: '' });
    expect(server.requests).toEqual([]);
  });

  it('with a key that is not accepted exit 4', async () => {
    serve({ name: 'hackatime', beats: [] });
    server.route('GET /api/hackatime/v1/users/current/summaries', json({ error: 'Unauthorized' }, 401));
    const { code, out, err } = await kit.run(['diff']);
    expect([code, out]).toEqual([4, '']);
    expect(err).toContain('does not accept the API key');
    expect(err).not.toContain(KEY);
  });

  it('without a server exit 1, with what works without one', async () => {
    keep([0]);
    kit.config(['[settings]', 'api_url = http://127.0.0.1:9/api/hackatime/v1', `api_key = ${KEY}`]);
    const { code, out, err } = await kit.run(['diff']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^hackatime: cannot reach 127\.0\.0\.1:9.*\n.*works without it\.\n$/);
  });

  it('a server that does not say how much a day was exit 1', async () => {
    serve({ name: 'wakatime', beats: [] });
    const day = { range: { date: '2026-11-21' }, grand_total: {} };
    server.route('GET /api/v1/users/current/summaries', json({ data: [day] }));
    expect(await kit.run(['diff'])).toMatchObject({ code: 1, out: '' });
  });

  it('an empty history is no failure', async () => {
    serve({ name: 'wakatime', beats: [beatAt(0), beatAt(60)] });
    const { code, out, err } = await kit.run(['diff', '--json']);
    expect(code).toBe(0);
    expect(err).toContain('nothing has been recorded yet');
    expect(secondsBy(JSON.parse(out) as Diff)).toEqual({ 'other_tool VSCode': 60, unexplained: 0 });
  });
});

it('asks no server for more days than those of the range and one on either side', async () => {
  keep([0]);
  serve({ name: 'wakatime', beats: [beatAt(0)] });
  await diff('2026-11-15');
  const dates = server.requests.flatMap(({ path }) => /heartbeats\?date=(.*)/.exec(path)?.[1] ?? []);
  expect(dates).toEqual(['2026-11-16', '2026-11-15', '2026-11-14']);
});

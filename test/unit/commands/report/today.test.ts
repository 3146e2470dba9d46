import { describe, expect, it } from 'vitest';
import { run, spec } from '../../../../src/commands/report/today.ts';
import { AppError } from '../../../../src/errors.ts';
import { daySummaryPath, STATUS_BAR_PATH } from '../../../../src/server/answers/today.ts';
import { commandRequest, historyRow, ok, todayWorld, type World } from '../../../support/today.ts';

const OFFLINE = new AppError('offline', 'cannot reach the server');
const UNAUTHORISED = { status: 401, headers: {}, body: '{"error":"Unauthorized"}' };
const SUMMARY_PATH = daySummaryPath('2026-11-21');

async function today(world: World, options: Record<string, string | number | boolean> = {}) {
  const { context, network, trace } = todayWorld(world);
  const exit = await run(commandRequest(options), context, network);
  return { exit, ...trace };
}

async function todayJson(world: World, options: Record<string, string | number> = {}) {
  const { out, ...rest } = await today(world, { ...options, json: true });
  expect(out).toMatch(/^\{.*\}\n$/);
  return { ...rest, json: JSON.parse(out) };
}

const ROWS = [
  historyRow('09:00:00', 'api'),
  historyRow('09:02:00', 'api'),
  historyRow('09:02:30', 'web'),
  historyRow('09:03:00', 'api'),
];

const RANGE = {
  name: 'today',
  from: '2026-11-21T00:00:00+01:00',
  to: '2026-11-22T00:00:00+01:00',
  timezone: 'Europe/Berlin',
  day_start_hour: 0,
};

describe('hackatime today --json', () => {
  it('is the documented object for local history', async () => {
    const { json, exit } = await todayJson(
      { rows: ROWS, queue: { waiting: 4, quarantined: 1 } },
      { source: 'local' },
    );
    expect(exit).toBe(0);
    expect(json).toEqual({
      schema: 'hackatime.stats/1',
      source: 'local',
      account: null,
      server: null,
      source_reason: null,
      aliases: false,
      rule: { name: 'hackatime', timeout_seconds: 120 },
      range: RANGE,
      filters: {},
      writes_only: false,
      times: null,
      total_seconds: 180,
      by: 'project',
      groups: [
        { name: 'api', total_seconds: 180, percent: 100, heartbeats: 3 },
        { name: 'web', total_seconds: 0, percent: 0, heartbeats: 1 },
      ],
      groups_left_out: 0,
      groups_total_seconds: 180,
      more: [],
      daily_average: null,
      best_day: null,
      before: null,
      queue: { waiting: 4, quarantined: 1 },
      as_of: '2026-11-21T17:02:11+01:00',
    });
    expect(Object.keys(json).join(' ')).toBe(
      'schema source server source_reason aliases rule range account filters writes_only times total_seconds by groups groups_left_out groups_total_seconds more daily_average best_day before queue as_of',
    );
  });

  it('is the same object for a server that tells its projects', async () => {
    const { json } = await todayJson({
      dialect: 'wakatime',
      baseUrl: 'https://u:secret@api.wakatime.com/api/v1',
      queue: { waiting: 4, quarantined: 0 },
      server: {
        [STATUS_BAR_PATH]: ok({
          cached_at: '2026-11-21T15:59:00Z',
          data: {
            grand_total: { text: '1 hr', total_seconds: 3600.5 },
            projects: [
              { name: 'web', total_seconds: 900 },
              { name: 'api', total_seconds: 2700.5 },
              { name: '', total_seconds: 0 },
            ],
            range: { timezone: 'Europe/Berlin' },
          },
        }),
      },
    });
    expect(json).toEqual({
      schema: 'hackatime.stats/1',
      source: 'server',
      account: null,
      server: 'https://api.wakatime.com/api/v1',
      source_reason: null,
      aliases: false,
      rule: { name: 'wakatime', timeout_seconds: null },
      range: RANGE,
      filters: {},
      writes_only: false,
      times: null,
      total_seconds: 3600.5,
      by: 'project',
      groups: [
        { name: 'api', total_seconds: 2700.5, percent: 75, heartbeats: null },
        { name: 'web', total_seconds: 900, percent: 25, heartbeats: null },
        { name: null, total_seconds: 0, percent: 0, heartbeats: null },
      ],
      groups_left_out: 0,
      groups_total_seconds: 3600.5,
      more: [],
      daily_average: null,
      best_day: null,
      before: null,
      queue: { waiting: 4, quarantined: 0 },
      as_of: '2026-11-21T16:59:00+01:00',
    });
  });

  it('names nothing what Wakapi calls unknown, from the server and from here', async () => {
    const server = {
      [STATUS_BAR_PATH]: ok({
        data: {
          grand_total: { text: '1 min', total_seconds: 60 },
          projects: [{ name: 'unknown', total_seconds: 60 }],
        },
      }),
    };
    const rows = [
      historyRow('09:00:00', 'unknown'),
      historyRow('09:00:30', ''),
      historyRow('09:01:00', null),
    ];
    const world: World = { dialect: 'wakapi', server, rows };
    const [there, here] = [await todayJson(world), await todayJson(world, { source: 'local' })];
    expect(there.json.groups).toEqual([{ name: null, total_seconds: 60, percent: 100, heartbeats: null }]);
    expect(here.json.groups).toEqual([{ name: null, total_seconds: 60, percent: 100, heartbeats: 3 }]);
  });

  it('is called unknown for people', async () => {
    const world: World = { rows: [historyRow('09:00:00', null), historyRow('09:01:00', null)] };
    expect((await today(world, { source: 'local' })).out).toContain('project\tunknown\t1m\t100%\n');
    expect((await today({ ...world, tty: true }, { source: 'local' })).out).toMatch(/unknown .*100%/);
  });

  it('tells the day of the account when WakaTime counts in another zone', async () => {
    const { json } = await todayJson({
      dialect: 'wakatime',
      server: {
        [STATUS_BAR_PATH]: ok({
          data: { grand_total: { total_seconds: 5 }, range: { timezone: 'America/New_York' } },
        }),
      },
    });
    expect(json.range).toEqual({
      name: 'today',
      from: '2026-11-21T00:00:00-05:00',
      to: '2026-11-22T00:00:00-05:00',
      timezone: 'America/New_York',
      day_start_hour: 0,
    });
  });

  it.each([
    ['UTC', 'wakapi'],
    ['Nowhere/Land', 'wakatime'],
  ] as const)('does not take "%s" of %s for the account’s zone', async (timezone, dialect) => {
    const answer = ok({ data: { grand_total: { total_seconds: 5 }, range: { timezone } } });
    const { json } = await todayJson({ dialect, server: { [STATUS_BAR_PATH]: answer } });
    expect(json.range).toEqual(RANGE);
  });

  it('has no null queue for local numbers but one for a server’s when the database is unreadable', async () => {
    const storeError = new AppError('storage', 'the database is locked');
    const server = { [STATUS_BAR_PATH]: ok({ data: { grand_total: { total_seconds: 5 } } }) };
    expect((await todayJson({ storeError, server })).json.queue).toBeNull();
    await expect(today({ storeError, server }, { source: 'local' })).rejects.toBe(storeError);
  });
});

describe('a Hackatime server', () => {
  const bar = ok({ data: { grand_total: { text: '🕐', total_seconds: 3600 } } });
  const summary = (total: number, projects: readonly object[]) =>
    ok({ data: [{ grand_total: { total_seconds: total }, projects }] });
  const projects = [
    { name: 'api', total_seconds: 2000 },
    { name: 'web', total_seconds: 1599 },
  ];

  it('gives the total by one request and the projects by another', async () => {
    const { json, requests } = await todayJson({
      dialect: 'hackatime',
      server: { [STATUS_BAR_PATH]: bar, [SUMMARY_PATH]: summary(3599, projects) },
    });
    expect(json).toMatchObject({
      source: 'server',
      rule: { name: 'hackatime', timeout_seconds: 120 },
      total_seconds: 3600,
    });
    expect(json.groups.map((group: { name: string }) => group.name)).toEqual(['api', 'web']);
    expect(requests).toEqual([`${STATUS_BAR_PATH} 1500`, `${SUMMARY_PATH} 1500`]);
  });

  it.each([
    ['an older server has none', { status: 404, headers: {}, body: '{}' }],
    ['they do not arrive', OFFLINE],
    ['they are of another day', summary(100, [{ name: 'api', total_seconds: 100 }])],
  ])('is believed without projects when %s', async (_, answer) => {
    const server = { [STATUS_BAR_PATH]: bar, [SUMMARY_PATH]: answer };
    const { json, err } = await todayJson({ dialect: 'hackatime', server });
    expect(json).toMatchObject({ source: 'server', total_seconds: 3600, groups: [] });
    expect(err).toBe('');
  });
});

describe('the source', () => {
  const good = { [STATUS_BAR_PATH]: ok({ data: { grand_total: { total_seconds: 60 } } }) };

  it('is the server if it answers in 1.5 s, however long the settings would wait', async () => {
    const asked = await todayJson({ rows: ROWS, server: good, dialect: 'wakapi' });
    expect(asked.json.source).toBe('server');
    expect(asked.requests).toEqual([`${STATUS_BAR_PATH} 1500`]);
  });

  it('may be given all the time of the settings', async () => {
    const { requests } = await todayJson({ server: good, dialect: 'wakapi' }, { source: 'server' });
    expect(requests).toEqual([`${STATUS_BAR_PATH} 120000`]);
  });

  it.each<[string, World['probed'], string]>([
    ['tells', 'wakapi', 'wakapi'],
    ['does not tell', OFFLINE, 'unknown'],
  ])(
    'is asked for its dialect at the same time when the url does not say it, and %s',
    async (_, probed, name) => {
      const world = {
        server: good,
        baseUrl: 'http://localhost:3000/api',
        ...(probed === undefined ? {} : { probed }),
      };
      const { json, requests } = await todayJson(world);
      expect(json).toMatchObject({
        source: 'server',
        total_seconds: 60,
        rule: { name, timeout_seconds: null },
      });
      expect(requests).toEqual([`http://localhost:3000/api${STATUS_BAR_PATH} 1500`, 'probe 1500']);
    },
  );

  it('is local without a word when there is no key', async () => {
    const asked = await todayJson({ rows: ROWS, key: false, server: good });
    expect(asked).toMatchObject({
      exit: 0,
      err: '',
      requests: [],
      json: { source: 'local', total_seconds: 180 },
    });
  });

  it.each<[string, World['server'], string]>([
    ['is not reached', OFFLINE, 'cannot reach the server'],
    ['refuses the key', { [STATUS_BAR_PATH]: UNAUTHORISED }, 'does not accept the API key'],
    [
      'gives no number',
      { [STATUS_BAR_PATH]: ok({ data: { grand_total: { text: '9 mins' } } }) },
      'told no total',
    ],
  ])('is local, and the reason is told beside the answer, when the server %s', async (_, server, reason) => {
    const asked = await todayJson({ rows: ROWS, server: server ?? {} });
    expect(asked).toMatchObject({ exit: 0, json: { source: 'local', total_seconds: 180 } });
    expect(asked.err).toContain(reason);
    expect(asked.err).toContain("this computer's history");
  });

  it.each<[string, World['server'], string]>([
    ['offline', OFFLINE, 'offline'],
    ['without the right key', { [STATUS_BAR_PATH]: UNAUTHORISED }, 'auth'],
    ['in error', { [STATUS_BAR_PATH]: { status: 500, headers: {}, body: 'x' } }, 'api'],
    ['without a number', { [STATUS_BAR_PATH]: ok({}) }, 'api'],
  ])('fails when only the server may answer and is %s', async (_, server, kind) => {
    await expect(today({ rows: ROWS, server: server ?? {} }, { source: 'server' })).rejects.toMatchObject({
      kind,
    });
  });

  it.each([
    ['hackatime', 'hackatime', 120],
    ['wakapi', 'wakapi', 600],
    ['wakatime', 'wakatime', 900],
    [undefined, 'hackatime', 120],
  ] as const)('local with a %s server is counted by the rule of %s', async (dialect, name, timeout) => {
    const world = dialect === undefined ? {} : { dialect };
    const { json } = await todayJson(world, { source: 'local' });
    expect(json.rule).toEqual({ name, timeout_seconds: timeout });
  });

  it('without any account is counted by Hackatime’s rule', async () => {
    const { json } = await todayJson({ key: false, dialect: 'wakatime' });
    expect(json.rule.name).toBe('hackatime');
  });

  it.each([[{ source: 'moon' }], [{ color: 'blue' }]])('%o is a usage error', async (options) => {
    await expect(today({}, options as Record<string, string>)).rejects.toMatchObject({ kind: 'usage' });
  });
});

describe('hackatime today for people', () => {
  const world: World = { rows: ROWS, queue: { waiting: 4, quarantined: 1 } };
  const local = { source: 'local' };

  it('shows total, projects and where they come from on a terminal', async () => {
    const { out } = await today({ ...world, tty: true, env: { NO_COLOR: '1' } }, local);
    expect(out.split('\n')).toEqual([
      'Today  3m',
      '',
      `  api  3m  ${'█'.repeat(30)}  100%`,
      '',
      'Source  local history',
      'Rule    hackatime, time-out 2 min: longer pauses count as',
      '        2 min',
      'Queue   4 waiting, 1 quarantined',
      '',
    ]);
  });

  it('fits a terminal of 24 rows, with the rest together in one line, and is whole for programs', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => [
      historyRow(`09:${String(at).padStart(2, '0')}:00`, `p${at}`),
      historyRow(`10:${String(at).padStart(2, '0')}:00`, at < 25 ? `p${at}` : 'rest'),
    ]).flat();
    const screen = async (limit?: number): Promise<readonly string[]> => {
      const options = { ...local, ...(limit === undefined ? {} : { limit }) };
      return (await today({ ...world, rows, tty: true, env: { NO_COLOR: '1' } }, options)).out.split('\n');
    };
    const whole = await screen();
    expect(whole.length).toBeLessThanOrEqual(24);
    expect(whole.filter((line) => line.includes('Other ('))).toHaveLength(1);
    const all = await screen(0);
    expect(all.join('\n')).not.toContain('Other');
    const few = await screen(2);
    expect(few[4]).toMatch(/^ {2}Other \(\d+\) +[\dhm ]+ {2}█{30} +\d+%$/);
    const projects = (await today({ ...world, rows }, local)).out.match(/^project\t/gm) ?? [];
    expect(projects.length).toBe(all.filter((line) => line.includes('%')).length);
    const { json } = await todayJson({ rows }, local);
    expect(json.groups_left_out).toBe(0);
    expect((await todayJson({ rows }, { ...local, limit: 2 })).json.groups).toHaveLength(2);
    await expect(today({ rows }, { ...local, limit: -1 })).rejects.toMatchObject({ kind: 'usage' });
  });

  it('shows plain rows in a pipe', async () => {
    const { out } = await today(world, local);
    expect(out.split('\n')).toEqual([
      'total\t3m',
      'project\tapi\t3m\t100%',
      'source\tlocal history',
      'rule\thackatime, time-out 2 min: longer pauses count as 2 min',
      'queue\t4 waiting, 1 quarantined',
      '',
    ]);
  });

  it.each<[string, World, string, boolean]>([
    ['on a terminal', { tty: true }, 'auto', true],
    ['not in a pipe', {}, 'auto', false],
    ['not with NO_COLOR', { tty: true, env: { NO_COLOR: '1' } }, 'auto', false],
    ['with an empty NO_COLOR', { tty: true, env: { NO_COLOR: '' } }, 'auto', true],
    ['not on a dumb terminal', { tty: true, env: { TERM: 'dumb' } }, 'auto', false],
    ['never when told so', { tty: true }, 'never', false],
    ['always when told so', { env: { NO_COLOR: '1' } }, 'always', true],
  ])('has colours %s', async (_, more, color, coloured) => {
    const { out } = await today({ ...world, ...more }, { ...local, color });
    expect(out.includes('\u001b[')).toBe(coloured);
  });

  it('draws with plain characters where the locale knows no others', async () => {
    const { out } = await today({ ...world, tty: true, env: { LC_ALL: 'C' } }, { ...local, color: 'never' });
    expect(out).toContain('#'.repeat(30));
  });

  it('is a row for each project for programs', async () => {
    expect((await today(world, { ...local, csv: true })).out).toBe(
      'by,name,total_seconds,percent,heartbeats\nproject,api,180,100,3\nproject,web,0,0,1\ntotal,,180,100,\n',
    );
    expect((await today(world, { ...local, fields: 'name' })).out).toBe('api\nweb\n');
    await expect(today(world, { ...local, fields: 'nome' })).rejects.toMatchObject({ kind: 'usage' });
  });

  it('names the server and its rule', async () => {
    const server = {
      [STATUS_BAR_PATH]: ok({ data: { grand_total: { total_seconds: 3600 }, projects: [] } }),
    };
    const { out } = await today({ server, dialect: 'wakapi', baseUrl: 'https://waka.example.org:8443/api' });
    expect(out).toContain('total\t1h 00m\nsource\tserver waka.example.org:8443\n');
    expect(out).toContain("rule\twakapi, with the account's own time-out\n");
  });

  it('says that there was nothing, which is no error', async () => {
    const { out, exit } = await today({ tty: true }, { ...local, color: 'never' });
    expect(exit).toBe(0);
    expect(out).toMatch(/^No activity today\.\n/);
  });

  it('does not say so after a first heartbeat', async () => {
    const { out } = await today({ tty: true, rows: ROWS.slice(0, 1) }, { ...local, color: 'never' });
    expect(out).toMatch(/^Today {2}0s\n/);
  });
});

describe('the command as data', () => {
  it('names every exit code and option', () => {
    expect(spec.name).toBe('today');
    expect(spec.exits.map(([code]) => code)).toEqual([0, 1, 2, 4]);
    expect(spec.options?.map((option) => option.name)).toEqual([
      'source',
      'limit',
      'tz',
      'day-start',
      'week-start',
      'rule',
      'keystroke-timeout',
      'raw',
      'format',
      'json',
      'csv',
      'spreadsheet',
      'fields',
      'color',
    ]);
  });
});

describe('hackatime today where this computer has more', () => {
  const clockOf = (at: number): string => `09:${String(at * 2).padStart(2, '0')}:00`;
  const world = (rows: number, seconds: number): World => ({
    dialect: 'hackatime',
    rows: Array.from({ length: rows }, (_, at) => historyRow(clockOf(at), 'api')),
    server: { [STATUS_BAR_PATH]: ok({ data: { grand_total: { total_seconds: seconds } } }) },
  });

  it.each([
    [21, 60, 'hackatime: this computer alone has 40m today; "hackatime diff today" says why\n'],
    [21, 2_000, ''],
    [2, 0, ''],
  ])('with %d heartbeats here and %d seconds there says %j', async (rows, seconds, err) => {
    const shown = await today(world(rows, seconds));
    expect([shown.exit, shown.err]).toEqual([0, err]);
  });
});

describe('hackatime today with an answer of another day', () => {
  const yesterday: World = {
    rows: ROWS,
    server: {
      [STATUS_BAR_PATH]: ok({
        data: {
          grand_total: { total_seconds: 18_000 },
          range: { date: '2026-11-20', timezone: 'Europe/Berlin' },
        },
      }),
    },
    dialect: 'wakatime',
  };

  it('shows the local history and says why', async () => {
    const { out, err, exit } = await today(yesterday);
    expect([exit, out]).toEqual([0, expect.stringContaining('3m')]);
    expect(err).toContain("told the total of 2026-11-20, not that of today; showing this computer's history");
  });

  it('fails where only the server was asked for', async () => {
    await expect(today(yesterday, { source: 'server' })).rejects.toMatchObject({ kind: 'api' });
  });
});

import { describe, expect, it } from 'vitest';
import { rememberAccountValues } from '../../../src/context/accountValues.ts';
import { AppError } from '../../../src/errors.ts';
import { runToday } from '../../../src/plugin/today.ts';
import { STATUS_BAR_PATH } from '../../../src/server/answers/today.ts';
import { historyRow, ok, pluginOptions, todayWorld, type World } from '../../support/today.ts';

const item = (name: string, text: string) => ({ name, text, total_seconds: 1 });
const bar = (text: string, categories: readonly object[] = [], more: object = {}) => ({
  [STATUS_BAR_PATH]: ok({
    data: { grand_total: { text, total_seconds: 3600, hours: 1 }, categories },
    ...more,
  }),
});
const TWO = [item('Coding', '1 hr 3 mins'), item('Debugging', '41 secs')];
const THREE = [...TWO, item('Browsing', '5 secs')];
const OFFLINE = new AppError('offline', 'cannot reach https://hackatime.hackclub.com');

async function today(world: World, text = {}, numbers = {}) {
  const { context, network, trace } = todayWorld(world);
  const exit = await runToday(pluginOptions(text, numbers), context, network);
  expect(trace.err).toBe('');
  return { exit, ...trace };
}

describe('--today', () => {
  it('prints the text of the server and leaves the database alone', async () => {
    expect(await today({ server: bar('3 hrs 2 mins'), dialect: 'wakatime' })).toMatchObject({
      exit: 0,
      out: '3 hrs 2 mins\n',
      requests: [`${STATUS_BAR_PATH} 5000`],
      storeOpened: false,
    });
  });

  it('asks a server of unknown dialect at its own url, and nothing else', async () => {
    const world = { server: bar('1 hr'), baseUrl: 'http://localhost:3000/api' };
    expect(await today(world)).toMatchObject({
      out: '1 hr\n',
      requests: [`http://localhost:3000/api${STATUS_BAR_PATH} 5000`],
    });
  });

  it.each<[string, World, Record<string, string>, Record<string, number>, string]>([
    ['an empty total as an empty line', { server: bar('') }, {}, {}, ''],
    ['text for an empty --output', { server: bar('2 hrs') }, { output: '' }, {}, '2 hrs'],
    ['no categories by default', { server: bar('2 hrs', TWO) }, {}, {}, '2 hrs'],
    [
      'categories on demand',
      { server: bar('2 hrs', TWO) },
      { 'today-hide-categories': 'false' },
      {},
      '1 hr 3 mins Coding, 41 secs Debugging',
    ],
    [
      'categories by setting',
      { server: bar('2 hrs', TWO), statusBar: { showCategories: 'true' } },
      {},
      {},
      '1 hr 3 mins Coding, 41 secs Debugging',
    ],
    [
      'the flag over the setting',
      { server: bar('2 hrs', TWO), statusBar: { showCategories: 'true' } },
      { 'today-hide-categories': 'true' },
      {},
      '2 hrs',
    ],
    [
      'a single category as the total',
      { server: bar('2 hrs', TWO.slice(1)) },
      { 'today-hide-categories': '0' },
      {},
      '2 hrs',
    ],
    [
      'two of three categories',
      { server: bar('2 hrs', THREE) },
      { 'today-hide-categories': 'False' },
      {},
      '1 hr 3 mins Coding, 41 secs Debugging...',
    ],
    [
      'one of three categories',
      { server: bar('2 hrs', THREE) },
      { 'today-hide-categories': 'f' },
      { 'today-max-categories': 1 },
      '1 hr 3 mins Coding',
    ],
    [
      'as many as the setting allows',
      { server: bar('2 hrs', THREE), statusBar: { showCategories: '1', maxCategories: 3 } },
      {},
      {},
      '1 hr 3 mins Coding, 41 secs Debugging, 5 secs Browsing',
    ],
    ['hours only', { server: bar('3 hrs 12 mins'), statusBar: { hideMinutes: true } }, {}, {}, '3 hrs'],
    [
      'hours of categories only',
      { server: bar('2 hrs', TWO), statusBar: { hideMinutes: true, showCategories: 't' } },
      {},
      {},
      '1 hr Coding, 41 secs Debugging',
    ],
    [
      'json',
      { server: bar('2 hrs', TWO, { has_team_features: true }) },
      { output: 'json' },
      {},
      '{"text":"2 hrs","has_team_features":true}',
    ],
    [
      'json with categories',
      { server: bar('2 hrs', TWO) },
      { output: 'json', 'today-hide-categories': 'false' },
      { 'today-max-categories': 1 },
      '{"text":"1 hr 3 mins Coding","has_team_features":false}',
    ],
    [
      'json that is safe inside HTML',
      { server: bar('<b>&') },
      { output: 'json' },
      {},
      '{"text":"\\u003cb\\u003e\\u0026","has_team_features":false}',
    ],
    ['one line whatever the server says', { server: bar('1 hr\n\u001b[2Jx') }, {}, {}, '1 hr [2Jx'],
  ])('prints %s', async (_, world, text, numbers, line) => {
    expect(await today(world, text, numbers)).toMatchObject({ exit: 0, out: `${line}\n` });
  });

  it('prints the whole answer as raw-json', async () => {
    const { out } = await today({ server: bar('2 hrs', TWO, { odd: 1 }) }, { output: 'raw-json' });
    expect(JSON.parse(out)).toMatchObject({ data: { grand_total: { text: '2 hrs' }, editors: null } });
    expect(out).not.toContain('odd');
  });

  it.each<[string, World, Record<string, string>, Record<string, number>]>([
    ['a bad bool', {}, { 'today-hide-categories': 'perhaps' }, {}],
    ['a bad setting', { statusBar: { showCategories: 'yes please' } }, {}, {}],
    ['fewer than no categories', {}, {}, { 'today-max-categories': -1 }],
    ['an unknown output', {}, { output: 'yaml' }, {}],
    ['an unknown source', {}, { source: 'moon' }, {}],
  ])('prints nothing and asks nobody with %s', async (_, world, text, numbers) => {
    const called = await today({ server: bar('2 hrs'), ...world }, text, numbers);
    expect(called).toMatchObject({ exit: 1, out: '', requests: [], storeOpened: false });
    expect(called.log).toHaveLength(1);
  });
});

describe('--today without the server’s help', () => {
  const rows = [historyRow('09:00:00', 'api'), historyRow('09:01:00', 'api'), historyRow('09:01:20', 'web')];
  const failures: readonly [string, World][] = [
    ['no key', { key: false }],
    ['no connection', { server: OFFLINE }],
    ['a failing request', { server: { [STATUS_BAR_PATH]: OFFLINE } }],
    ['status 500', { server: { [STATUS_BAR_PATH]: { status: 500, headers: {}, body: 'x' } } }],
    ['status 202', { server: { [STATUS_BAR_PATH]: { ...ok({}), status: 202 } } }],
    ['status 401', { server: { [STATUS_BAR_PATH]: { status: 401, headers: {}, body: '{}' } } }],
    ['nothing in an answer', { server: { [STATUS_BAR_PATH]: ok({ data: null }) } }],
    ['a web page', { server: { [STATUS_BAR_PATH]: { status: 200, headers: {}, body: '<html>' } } }],
  ];

  it.each(failures)('prints nothing when there is nothing local either: %s', async (_, world) => {
    expect(await today({ ...world, dialect: 'hackatime' })).toMatchObject({ exit: 1, out: '' });
  });

  it.each(failures)('prints the local total in the same form: %s', async (_, world) => {
    expect(await today({ ...world, dialect: 'hackatime', rows })).toMatchObject({ exit: 0, out: '1 min\n' });
  });

  it.each(failures)('prints nothing when only the server was asked for: %s', async (_, world) => {
    const noKey = world.key === false ? { server: new AppError('auth', 'no key') } : {};
    expect(await today({ ...world, ...noKey, rows }, { source: 'server' })).toMatchObject({
      exit: 1,
      out: '',
    });
  });

  /** Five hours of the day that the server says. */
  const told = (range: object): World => ({
    server: {
      [STATUS_BAR_PATH]: ok({ data: { grand_total: { text: '5 hrs', total_seconds: 18_000 }, range } }),
    },
  });

  it.each([
    [{ date: '2026-11-20' }],
    [{ date: '2026-11-22', timezone: 'Europe/Berlin' }],
    [{ start: '2026-11-20T00:00:00+01:00' }],
    [{ date: '2026-11-20', timezone: 'Nowhere/Else' }],
  ])('prints the local total in place of one of another day: %j', async (range) => {
    expect(await today({ ...told(range), rows })).toMatchObject({ exit: 0, out: '1 min\n' });
    expect(await today(told(range))).toMatchObject({ exit: 0, out: '5 hrs\n' });
    expect(await today({ ...told(range), rows }, { source: 'server' })).toMatchObject({ out: '5 hrs\n' });
  });

  it.each([
    [{ date: '2026-11-21' }],
    [{ date: '2026-11-22', timezone: 'Pacific/Kiritimati' }],
    [{ date: 'today' }],
    [{}],
  ])('prints the total of the server that may be of today: %j', async (range) => {
    expect(await today({ ...told(range), rows })).toMatchObject({ exit: 0, out: '5 hrs\n' });
  });

  it.each([
    ['auto', 120_000, 5_000],
    ['auto', 0, 5_000],
    ['auto', 2_000, 2_000],
    ['server', 120_000, 10_000],
    ['server', 2_000, 2_000],
  ])('waits with --source %s and a time-out of %d ms for %d ms', async (source, timeoutMs, waits) => {
    const world = { server: bar('1 hr'), dialect: 'wakapi', timeoutMs } as const;
    expect((await today(world, { source })).requests).toEqual([`${STATUS_BAR_PATH} ${waits}`]);
  });

  it('asks nobody with --source local and prints zero when there was nothing', async () => {
    const options = { source: 'local' };
    expect(await today({ server: bar('9 hrs'), rows }, options)).toMatchObject({
      out: '1 min\n',
      requests: [],
    });
    expect(await today({ server: bar('9 hrs') }, options)).toMatchObject({ exit: 0, out: '0 secs\n' });
  });

  it('reads only the rows of today', async () => {
    const rangesOf = async (dialect: 'hackatime' | 'wakapi') =>
      (await today({ rows, dialect }, { source: 'local' })).ranges;
    const [start = 0, end = 0] = ['2026-11-21', '2026-11-22'].map(
      (date) => Date.parse(`${date}T00:00:00+01:00`) * 1000,
    );
    expect(await rangesOf('wakapi')).toEqual([[start, end]]);
    // Hackatime's day ends with its last whole second.
    expect(await rangesOf('hackatime')).toEqual([[start, end - 999_999]]);
  });

  it.each([
    ['hackatime', '2 mins'],
    ['wakapi', '8 mins'],
    ['wakatime', '18 mins'],
  ] as const)('counts as %s would', async (dialect, line) => {
    const three = [
      historyRow('09:00:00', 'api'),
      historyRow('09:08:00', 'api'),
      historyRow('09:18:00', 'api'),
    ];
    const beats = dialect === 'hackatime' ? three.slice(0, 2) : three;
    expect((await today({ dialect, rows: beats }, { source: 'local' })).out).toBe(`${line}\n`);
  });

  describe('with [reports]', () => {
    const early = [historyRow('02:00:00', 'api'), historyRow('02:10:00', 'api'), ...rows];
    const local = async (reports: World['reports']) =>
      today(
        { rows: early, dialect: 'wakatime', ...(reports && { reports }) },
        { source: 'local', output: 'raw-json' },
      );
    const rangeOf = (out: string): object => (JSON.parse(out) as { data: { range: object } }).data.range;

    it('counts by its start of day, its zone and its time-out', async () => {
      expect((await local(undefined)).out).toContain('"text":"11 mins"');
      const late = await local({ 'day-start': '4' });
      expect(late.out).toContain('"text":"1 min"');
      expect(rangeOf(late.out)).toMatchObject({
        date: '2026-11-21',
        start: '2026-11-21T04:00:00+01:00',
        end: '2026-11-22T03:59:59+01:00',
      });
      expect((await local({ 'keystroke-timeout': '5' })).out).toContain('"text":"1 min"');
      expect(rangeOf((await local({ tz: 'Asia/Tokyo' })).out)).toMatchObject({
        date: '2026-11-22',
        start: '2026-11-22T00:00:00+09:00',
        timezone: 'Asia/Tokyo',
      });
    });

    it('logs a zone that is none, and prints nothing of it', async () => {
      const shown = await local({ tz: 'Europe/Berlni' });
      expect(rangeOf(shown.out)).toMatchObject({ timezone: 'Europe/Berlin' });
      expect(shown.log).toEqual([
        expect.stringContaining('.wakatime.cfg:2: timezone in [reports] is ignored'),
      ]);
    });

    it('counts as the account is counted where nothing is said', async () => {
      const state: Record<string, string> = {};
      const world: World = { rows: early, dialect: 'wakatime', state };
      const memory = {
        get: (name: string) => state[name],
        set: (name: string, value: string) => (state[name] = value),
      };
      const settings = await todayWorld(world).context.settings();
      rememberAccountValues({ timeoutSeconds: 300 }, settings, memory);
      expect((await today(world, { source: 'local' })).out).toBe('1 min\n');
      expect((await today({ ...world, state: {} }, { source: 'local' })).out).toBe('11 mins\n');
    });

    it('shows what a server tells all the same', async () => {
      const world = { server: bar('9 hrs'), rows: early, reports: { 'day-start': '4' } };
      expect(await today(world)).toMatchObject({ out: '9 hrs\n', storeOpened: false });
    });
  });

  const mixed = [
    historyRow('09:00:00', 'api'),
    historyRow('09:02:00', 'api'),
    historyRow('09:02:10', 'api', { category: 'writing tests' }),
    historyRow('09:02:30', 'api', { category: 'writing tests' }),
    historyRow('09:02:31', 'api', { category: 'ai coding' }),
    historyRow('09:02:40', 'api', { category: 'ai coding' }),
  ];

  it('shows local categories as WakaTime names them', async () => {
    const shown = await today(
      { rows: mixed },
      { source: 'local', 'today-hide-categories': 'false' },
      { 'today-max-categories': 3 },
    );
    expect(shown.out).toBe('2 mins Coding, 20 secs Writing Tests, 9 secs AI Coding\n');
  });

  it('prints the local total as json and raw-json in the server’s shape', async () => {
    const options = { source: 'local', output: 'json' };
    expect((await today({ rows: mixed }, options)).out).toBe('{"text":"2 mins","has_team_features":false}\n');

    const userAgent = 'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0 vscode/1.99.0 vscode-wakatime/30.2.0';
    const rows = mixed.map((each) => ({ ...each, userAgent }));
    const { out } = await today({ rows }, { ...options, output: 'raw-json' });
    const time = { decimal: '0.04', hours: 0, minutes: 2, text: '2 mins', total_seconds: 160 };
    const api = { ...time, digital: '0:02:40', name: 'api', percent: 100, seconds: 40 };
    expect(JSON.parse(out)).toEqual({
      cached_at: '2026-11-21T17:02:11+01:00',
      data: {
        categories: expect.arrayContaining([
          expect.objectContaining({ name: 'ai coding', total_seconds: 9 }),
        ]),
        dependencies: [],
        editors: [{ ...api, name: 'VSCode' }],
        grand_total: { ...time, digital: '0:02' },
        languages: [{ ...api, name: 'Python' }],
        machines: [{ ...api, name: 'box', machine_name_id: '' }],
        operating_systems: [{ ...api, name: 'Linux' }],
        projects: [api],
        range: {
          date: '2026-11-21',
          start: '2026-11-21T00:00:00+01:00',
          end: '2026-11-21T23:59:59+01:00',
          text: 'Today',
          timezone: 'Europe/Berlin',
        },
      },
      has_team_features: false,
    });
  });

  it.each<[string, NonNullable<World['aliases']>, readonly string[], RegExp | undefined]>([
    ['under their other names', [['.*-old', 'api']], ['api'], undefined],
    [
      'as recorded where these go in a circle',
      [
        ['api', 'b'],
        ['b', 'api'],
      ],
      ['api', 'api-old'],
      /^\/c:3: .*circle: b -> api -> b/,
    ],
  ])('names local projects %s', async (_, aliases, names, logged) => {
    const some = [
      historyRow('09:00:00', 'api'),
      historyRow('09:01:00', 'api-old'),
      historyRow('09:02:00', 'api'),
    ];
    const { exit, out, log } = await today({ rows: some, aliases }, { source: 'local', output: 'raw-json' });
    expect(exit).toBe(0);
    const { data } = JSON.parse(out) as { data: { projects: { name: string }[] } };
    expect(data.projects.map(({ name }) => name)).toEqual(names);
    expect(log).toEqual(logged === undefined ? [] : [expect.stringMatching(logged)]);
  });

  it.each([
    ['hackatime', 'ai coding', 'TypeScript', 'VSCode'],
    ['wakapi', 'ai coding', 'Typescript', 'Vscode'],
    ['wakatime', 'AI Coding', 'TypeScript', 'VSCode'],
  ] as const)('names everything in raw-json as %s does', async (dialect, category, language, editor) => {
    const userAgent = 'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0 vscode/1.99.0 vscode-wakatime/30.2.0';
    const more = { category: 'ai coding', language: 'TypeScript', userAgent };
    const beats = [historyRow('09:00:00', 'api', more), historyRow('09:01:00', 'api', more)];
    const { out } = await today({ dialect, rows: beats }, { source: 'local', output: 'raw-json' });
    const { data } = JSON.parse(out) as { data: Record<string, readonly { name: string }[]> };
    expect([data['categories'], data['languages'], data['editors']].map((list) => list?.[0]?.name)).toEqual([
      category,
      language,
      editor,
    ]);
  });

  it('prints nothing when the database cannot be read either', async () => {
    const storeError = new AppError('storage', 'the database is locked');
    expect(await today({ server: OFFLINE, rows, storeError })).toMatchObject({ exit: 1, out: '' });
  });
});

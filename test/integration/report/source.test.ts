import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AskingKit,
  BASES,
  captured,
  createAskingKit,
  json,
  type Name,
} from '../../support/askingKit.ts';
import { KEY } from '../../support/config.ts';
import type { Mode } from '../../support/fakeServer.ts';
import { atTerminal } from '../../support/queueKit.ts';
import { minutes } from '../../support/reportKit.ts';

const OWN_STATS = '/api/v1/users/my/stats';
const SUMMARIES = '/users/current/summaries';
const ALL_TIME = '/users/current/all_time_since_today';

let kit: AskingKit;
beforeEach(async () => {
  kit = await createAskingKit();
});
afterEach(() => kit.remove());

const named = (name: string, seconds: number): object => ({ name, total_seconds: seconds });
/** As Hackatime counts a stretch of time (docs/servers.md#hackatime-user-statistics). */
const hackatimeStats = json({
  data: {
    username: 'Alice',
    total_seconds: 3600,
    start: '2026-11-16T00:00:00Z',
    end: '2026-11-23T00:00:00Z',
    languages: [named('Go', 3000), named('Other', 700)],
    projects: [named('web', 1200), named('api', 2400), named('Other', 30)],
    streak: 3,
  },
  trust_factor: { trust_level: 'blue', trust_value: 0 },
});
/** A day as WakaTime and Hackatime tell it. */
const day = (date: string, seconds: number, more: object = {}): object => ({
  grand_total: { total_seconds: seconds },
  projects: [named('api', seconds)],
  languages: [],
  editors: [],
  range: { date, start: `${date}T00:00:00Z`, end: `${date}T23:59:59Z`, timezone: 'UTC' },
  ...more,
});

describe('stats --source server', () => {
  it('is the documented object', async () => {
    kit.speak('hackatime');
    kit.route(OWN_STATS, hackatimeStats);
    kit.queue([0]);
    expect(await kit.parsed('stats --source server --by project --by language --limit 2')).toEqual({
      schema: 'hackatime.stats/1',
      source: 'server',
      account: null,
      server: `${kit.server.url}/api/hackatime/v1`,
      source_reason: null,
      aliases: false,
      rule: { name: 'hackatime', timeout_seconds: 120 },
      range: {
        name: '7d',
        from: '2026-11-16T00:00:00+00:00',
        to: '2026-11-23T00:00:00+00:00',
        timezone: 'UTC',
        day_start_hour: 0,
      },
      filters: {},
      writes_only: false,
      times: null,
      total_seconds: 3600,
      by: 'project',
      groups: [
        { name: 'api', total_seconds: 2400, percent: 66.12, heartbeats: null },
        { name: 'web', total_seconds: 1200, percent: 33.06, heartbeats: null },
      ],
      groups_left_out: 1,
      groups_total_seconds: 3630,
      more: [
        {
          by: 'language',
          groups: [
            { name: 'Go', total_seconds: 3000, percent: 81.08, heartbeats: null },
            { name: null, total_seconds: 700, percent: 18.92, heartbeats: null },
          ],
          groups_left_out: 0,
          groups_total_seconds: 3700,
        },
      ],
      daily_average: null,
      best_day: null,
      before: {
        from: '2026-11-09T00:00:00+00:00',
        to: '2026-11-15T12:00:00+00:00',
        is_cut: true,
        recorded_from: null,
        total_seconds: 3600,
        change_seconds: 0,
        change_percent: 0,
      },
      queue: { waiting: 1, quarantined: 0 },
      as_of: '2026-11-22T12:00:00+00:00',
    });
    expect(kit.asked().toSorted()).toEqual([
      `${OWN_STATS}?features=languages,projects&start_date=2026-11-09T00:00:00.000000Z&end_date=2026-11-15T12:00:00.000000Z`,
      `${OWN_STATS}?features=languages,projects&start_date=2026-11-16T00:00:00.000000Z&end_date=2026-11-23T00:00:00.000000Z`,
    ]);
    expect(kit.server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('takes no number that nobody can have coded for', async () => {
    kit.speak('hackatime');
    kit.route(
      OWN_STATS,
      json({ data: { total_seconds: 1e300, projects: [named('api', 60), named('web', 1e12)] } }),
    );
    const { code, err } = await kit.call('stats --source server');
    expect([code, err]).toEqual([1, `hackatime: ${kit.server.url}/api/hackatime/v1 told no total\n`]);
    kit.route(
      OWN_STATS,
      json({ data: { total_seconds: 60, projects: [named('api', 60), named('web', 1e12)] } }),
    );
    expect(await kit.parsed('stats --source server')).toMatchObject({ groups: [{ name: 'api' }] });
  });

  it('asks Hackatime for days besides', async () => {
    kit.speak('hackatime');
    kit.route(OWN_STATS, hackatimeStats);
    kit.route(
      SUMMARIES,
      json({ data: [day('2026-11-20', 900), day('2026-11-21', 0), day('2026-11-22', 1800)] }),
    );
    const { total_seconds: total, groups } = await kit.parsed('stats 3d --source server --by day');
    expect(total).toBe(3600);
    expect(groups).toMatchObject([
      { name: '2026-11-20', total_seconds: 900 },
      { name: '2026-11-22', total_seconds: 1800 },
    ]);
    expect(kit.asked()).toContain(
      '/api/hackatime/v1/users/current/summaries?start=2026-11-20&end=2026-11-22&timezone=UTC',
    );
  });

  it('asks Hackatime for projects and moments as they are meant', async () => {
    kit.speak('hackatime');
    kit.route(OWN_STATS, hackatimeStats);
    const line = 'stats --from 2026-11-21T09:00 --to 2026-11-21T17:30+02:00 --project api --project web';
    const { filters, range } = await kit.parsed(`${line} --source server`);
    expect(filters).toEqual({ project: ['api', 'web'] });
    expect(range).toMatchObject({ name: 'custom', to: '2026-11-21T15:30:00+00:00' });
    expect(kit.asked().toSorted().at(-1)).toMatch(
      /start_date=2026-11-21T09:00:00.000000Z&end_date=2026-11-21T15:30:00.000000Z&filter_by_project=api,web$/,
    );
  });

  it('tells editors of Hackatime’s own week, unless that is of another zone', async () => {
    kit.speak('hackatime');
    kit.route(OWN_STATS, hackatimeStats);
    const week = (start: string): Mode =>
      json({ data: { start, total_seconds: 3600, editors: [named('VSCode', 60), named('Unknown', 5)] } });
    kit.route('/users/current/stats/last_7_days', week('2026-11-15T00:00:00Z'));
    const { groups } = await kit.parsed('stats 8d --source server --by editor');
    expect(groups).toMatchObject([{ name: 'VSCode' }, { name: null, total_seconds: 5 }]);

    kit.route('/users/current/stats/last_7_days', week('2026-11-15T00:00:00-05:00'));
    expect(await kit.call('stats 8d --source server --by editor')).toMatchObject({
      code: 1,
      err: expect.stringContaining('another time zone'),
    });
  });

  it('adds the days of a real Wakapi', async () => {
    kit.speak('wakapi');
    kit.route(SUMMARIES, captured('get-summaries-two-days'));
    const line = 'stats --from 2026-11-20 --to 2026-11-21 --tz Europe/Berlin --by project,os,day';
    const answer = await kit.parsed(`${line} --source server`);
    expect(answer).toMatchObject({
      rule: { name: 'wakapi', timeout_seconds: null },
      range: {
        from: '2026-11-20T00:00:00+01:00',
        to: '2026-11-22T00:00:00+01:00',
        timezone: 'Europe/Berlin',
      },
      total_seconds: 3049 + 3510,
    });
    expect((answer['groups'] as object[])[0]).toMatchObject({ name: 'alpha', total_seconds: 2370 + 2430 });
    expect(answer['groups']).toContainEqual({
      name: null,
      total_seconds: 360,
      percent: 5.51,
      heartbeats: null,
    });
    expect(answer['more']).toMatchObject([
      { by: 'os', groups: [{ name: 'Linux' }] },
      { by: 'day', groups: [{ name: '2026-11-20', total_seconds: 3049 }, { name: '2026-11-21' }] },
    ]);
    expect(answer).toMatchObject({
      daily_average: { total_seconds: Math.round((3049 + 3510) / 2), days: 2 },
      best_day: { date: '2026-11-21', total_seconds: 3510 },
      // Whether nothing was done there or the account is younger, nobody knows.
      before: null,
    });
    expect(kit.asked().toSorted()).toEqual([
      `${BASES.wakapi}${SUMMARIES}?start=2026-11-18&end=2026-11-19&timezone=Europe/Berlin`,
      `${BASES.wakapi}${SUMMARIES}?start=2026-11-20&end=2026-11-21&timezone=Europe/Berlin`,
    ]);
  });

  it.each(['wakapi', 'wakatime'] as const)(
    'adds the days of all time from the first one on that %s tells',
    async (name) => {
      kit.speak(name);
      kit.route(ALL_TIME, json({ data: { total_seconds: 1810, range: { start_date: '2026-11-20' } } }));
      kit.route(SUMMARIES, json({ data: [day('2026-11-20', 600), day('2026-11-22', 1200)] }));
      expect(await kit.parsed('stats all --source server --by day --by project')).toMatchObject({
        range: { name: 'all', from: '2026-11-20T00:00:00+00:00' },
        total_seconds: 1800,
        groups: [
          { name: '2026-11-20', total_seconds: 600 },
          { name: '2026-11-22', total_seconds: 1200 },
        ],
        more: [{ by: 'project', groups: [{ name: 'api', total_seconds: 1800 }] }],
        before: null,
      });
      expect(kit.asked()).toEqual([
        `${BASES[name]}${ALL_TIME}`,
        `${BASES[name]}${SUMMARIES}?start=2026-11-20&end=2026-11-22&timezone=UTC`,
      ]);
    },
  );

  it('says what to name where the server tells no first day', async () => {
    const line = 'stats all --source server --by day';
    kit.speak('wakapi');
    kit.route(ALL_TIME, json({ data: { total_seconds: 0 } }));
    expect(await kit.call(line)).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not say when its first day was\nName the first day with --from.\n'),
    });
    kit.speak('hackatime');
    expect(await kit.call(line)).toMatchObject({
      code: 1,
      err: expect.stringContaining('no stats by day of all time; name the first day with --from'),
    });
  });

  it('compares whole days of a Wakapi, and no part of one', async () => {
    kit.speak('wakapi');
    kit.route(
      SUMMARIES,
      json({ data: [day('2026-11-19', 600), day('2026-11-20', 900), day('2026-11-21', 1200)] }),
    );
    expect(await kit.parsed('stats yesterday --source server')).toMatchObject({
      total_seconds: 1200,
      before: { is_cut: false, total_seconds: 900, change_seconds: 300, change_percent: 33.33 },
    });
    const before = kit.asked().length;
    expect(await kit.parsed('stats week --source server')).toMatchObject({ before: null });
    expect(kit.asked().length - before).toBe(1);
  });

  it('shows its numbers all the same when it fails to tell what to compare them with', async () => {
    kit.speak('hackatime');
    kit.route(OWN_STATS, (_, { path }) =>
      path.includes('start_date=2026-11-09') ? { status: 500 } : hackatimeStats,
    );
    expect(await kit.parsed('stats --source server')).toMatchObject({ total_seconds: 3600, before: null });
  });

  it('tells branches and files of one project of a real Wakapi', async () => {
    kit.speak('wakapi');
    kit.route(SUMMARIES, captured('get-summaries-project'));
    const { groups, more } = await kit.parsed(
      'stats week --project alpha --by branch --by entity --source server',
    );
    expect(groups).toEqual([{ name: 'main', total_seconds: 4800, percent: 100, heartbeats: null }]);
    expect((more as [{ groups: object[] }])[0].groups[0]).toMatchObject({
      name: '/home/u/alpha/src/main.ts',
    });
    expect(kit.asked()[0]).toContain('start=2026-11-16&end=2026-11-22&project=alpha&timezone=UTC');
  });

  it('tells all time of a real Wakapi, from the day on which it began', async () => {
    kit.speak('wakapi');
    kit.route('/users/current/stats/all_time', captured('get-stats-all_time'));
    expect(await kit.parsed('stats all --source server --by language --limit 1')).toMatchObject({
      total_seconds: 10069,
      range: {
        name: 'all',
        from: '2026-11-19T00:00:00+01:00',
        to: '2026-11-23T00:00:00+01:00',
        timezone: 'Europe/Berlin',
      },
      groups: [{ name: 'Typescript', total_seconds: 4310 }],
    });
  });

  it('keeps the fractions of WakaTime, and says that it still counts', async () => {
    kit.speak('wakatime');
    kit.route(SUMMARIES, json({ data: [day('2026-11-21', 60.25), day('2026-11-22', 0.5)] }));
    expect(await kit.parsed('stats 2d --source server')).toMatchObject({
      total_seconds: 60.75,
      groups: [{ name: 'api', total_seconds: 60.75 }],
    });
    kit.route('/users/current/stats/all_time', json({ data: { total_seconds: 5, projects: [] } }, 202));
    expect(await kit.call('stats all --source server')).toMatchObject({
      code: 0,
      err: 'hackatime: the server still counts; the numbers are not final\n',
    });
  });

  it('is the usual view for people, rows and fields', async () => {
    kit.speak('hackatime');
    kit.route(OWN_STATS, hackatimeStats);
    const host = `127.0.0.1:${kit.server.port}`;
    expect(
      (
        await kit.call('stats --source server', { ...atTerminal(''), stderrIsTty: false, columns: 100 })
      ).out.split('\n'),
    ).toEqual([
      'Last 7 days  1h 00m',
      '',
      `  api      40m  ${'█'.repeat(30)}  66%`,
      `  web      20m  ${'█'.repeat(15)}${' '.repeat(15)}  33%`,
      `  unknown  30s  █${' '.repeat(29)}  <1%`,
      '',
      'Change  as much as in the 7 days before up to 2026-11-15 12:00 (1h 00m)',
      'Range   2026-11-16 to 2026-11-22, UTC',
      `Source  server ${host}`,
      'Rule    hackatime, time-out 2 min: longer pauses count as 2 min',
      'Shared  30s counted in several groups',
      'Queue   0 waiting, 0 quarantined',
      '',
    ]);
    expect((await kit.call('stats all --source server')).out.split('\n').slice(-6)).toEqual([
      'project\tunknown\t30s\t<1%',
      `source\tserver ${host}`,
      'rule\thackatime, time-out 2 min: longer pauses count as 2 min',
      'shared\t30s counted in several groups',
      'queue\t0 waiting, 0 quarantined',
      '',
    ]);
    expect((await kit.call('stats --source server --fields name,heartbeats --limit 1')).out).toBe('api\t\n');
    expect((await kit.call('stats --source server --csv --limit 1')).out).toBe(
      'by,name,total_seconds,percent,heartbeats\nproject,api,2400,66.12,\ntotal,,3600,100,\n',
    );
  });

  it('works while the database does not', async () => {
    kit.speak('hackatime');
    kit.route(OWN_STATS, hackatimeStats);
    mkdirSync(kit.database);
    expect(await kit.parsed('stats --source server')).toMatchObject({ total_seconds: 3600, queue: null });
    expect(await kit.call('stats --source local')).toMatchObject({ code: 1, out: '' });
  });
});

describe('what a server does not have', () => {
  it.each<[Name, string, string, string]>([
    [
      'hackatime',
      '--by editor',
      'Hackatime has no stats by editor but of the range 8d',
      'WakaTime and Wakapi have it.',
    ],
    ['hackatime', '--by dependency', 'Hackatime has no stats by dependency', 'WakaTime has it.'],
    [
      'wakapi',
      '--day-start 4',
      'Wakapi has no stats of days that begin at another hour',
      'Hackatime has it.',
    ],
    ['wakapi', '--from 2026-11-21T09:00', 'Wakapi has no stats of parts of days', 'Hackatime has it.'],
    ['wakapi', '--by hour', 'no server has stats by hour', ''],
    ['hackatime', '--language Go', 'no server has stats of one language alone', ''],
    ['hackatime', '--rule wakatime', 'no server has stats by a rule of your choice', ''],
    ['hackatime', '--keystroke-timeout 5', 'no server has stats with a time-out of your choice', ''],
    ['hackatime', '--writes-only', 'no server has stats of saves alone', ''],
    ['hackatime', '--hours 9-17', 'no server has stats of some hours of the day alone', ''],
    ['wakapi', '--weekdays mon-fri', 'no server has stats of some days of the week alone', ''],
  ])('on %s, with %s, is told with those that have it and what works', async (name, flags, message, who) => {
    kit.speak(name);
    kit.add(minutes('2026-11-22T09:00', 6), { language: 'Go' });
    const local = '"--source local" counts it from the history of this computer.';
    expect(await kit.call(`stats ${flags} --source server`)).toEqual({
      code: 1,
      out: '',
      err: `hackatime: ${message}\n${`${who} ${local}`.trim()}\n`,
    });
    expect(await kit.parsed(`stats ${flags}`)).toMatchObject({ source: 'local' });
    expect(kit.server.requests).toEqual([]);
  });

  it('is said where times of the week are asked for', async () => {
    kit.speak('hackatime');
    kit.add(minutes('2026-11-22T09:00', 6));
    expect((await kit.call('stats --hours 9-17')).out).toContain(
      'source\tlocal history, since no server has stats of some hours of the day alone\n',
    );
  });

  it('is found out by asking only which server it is', async () => {
    kit.speak('wakatime');
    expect((await kit.call('stats --by dependency --day-start 4 --source server')).err).toContain(
      'no server has stats of days that begin at another hour',
    );
    expect(kit.server.requests).toEqual([]);
    expect((await kit.call('stats --from 2026-11-21T09:00 --source server')).err).toContain(
      'WakaTime has no stats of parts of days\nHackatime has it',
    );
    expect(kit.server.requests.map(({ path }) => path)).toEqual(['/api/health']);
  });
});

describe('a server that fails', () => {
  const FAILURES: readonly (readonly [string, Mode, number, string])[] = [
    ['refuses the key', json({ error: 'Unauthorized' }, 401), 4, 'does not accept the API key'],
    ['knows nobody of that key', json({ error: 'User not found' }, 404), 4, 'does not accept the API key'],
    ['is in error', { status: 500, body: 'x' }, 1, 'answered with status 500'],
    ['is a hotel’s', 'html', 1, 'did not answer with JSON'],
    ['cuts its answer', 'cut-mid-body', 1, '127.0.0.1'],
    ['tells no total', json({ data: { projects: [] } }), 1, 'told no total'],
    ['has another path there', json({ error: 'Page Not Found' }, 404), 1, 'status 404: Page Not Found'],
  ];

  it.each(FAILURES)('%s: local numbers and a word, or exit code and reason', async (_, mode, code, words) => {
    kit.speak('hackatime');
    kit.route(OWN_STATS, mode);
    kit.add(minutes('2026-11-22T09:00', 6));
    const ran = await kit.call('stats --json');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({
      source: 'local',
      total_seconds: 300,
      rule: { name: 'hackatime' },
      source_reason: /^hackatime: (.*); showing this computer's history\n$/.exec(ran.err)?.[1] ?? 'not told',
    });
    expect(ran.err).toContain(words);

    const alone = await kit.call('stats --json --source server');
    expect([alone.code, alone.out]).toEqual([code, '']);
    expect(alone.err).toContain(words);
  });

  it('is not there: the same, and what works without it', async () => {
    kit.config(['[settings]', 'api_url = http://127.0.0.1:9/api/hackatime/v1', `api_key = ${KEY}`]);
    expect(await kit.call('stats')).toMatchObject({
      code: 0,
      err: expect.stringMatching(
        /^hackatime: cannot reach 127\.0\.0\.1:9.*; showing this computer's history\n/,
      ),
    });
    expect(await kit.call('stats --source server')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /\nThis needs the server; "hackatime stats --source local" works without it\.\n$/,
      ),
    });
  });

  it('is not asked without a key', async () => {
    kit.speak('hackatime', []);
    kit.add(minutes('2026-11-22T09:00', 6));
    expect(await kit.parsed('stats')).toMatchObject({ source: 'local', total_seconds: 300 });
    expect(await kit.call('stats --source server')).toMatchObject({ code: 4, out: '' });
    expect(kit.server.requests).toEqual([]);
  });

  it('is not asked when the local numbers are asked for', async () => {
    kit.speak('hackatime');
    kit.add(minutes('2026-11-22T09:00', 6));
    expect(await kit.parsed('stats --source local')).toMatchObject({ source: 'local', total_seconds: 300 });
    expect(kit.server.requests).toEqual([]);
  });

  it('is not asked before the words are understood', async () => {
    kit.speak('hackatime');
    const lines = [
      'stats fortnight',
      'stats --rule toggl',
      'stats --source moon',
      'stats --tz Berlin',
      'stats --keystroke-timeout 0 --source server',
    ];
    for (const line of lines) {
      expect(await kit.call(line)).toMatchObject({ code: 2, out: '' });
    }
    expect(kit.server.requests).toEqual([]);
  });
});

describe('a project that the server has no time of', () => {
  beforeEach(() => {
    kit.speak('hackatime');
    kit.route(OWN_STATS, json({ data: { total_seconds: 0, projects: [], languages: [] } }));
    kit.add(minutes('2026-10-22T09:00', 6));
  });

  it('is a typing error when the history does not know it either', async () => {
    for (const source of ['auto', 'server']) {
      expect(await kit.call(`stats --project ap --source ${source}`)).toMatchObject({
        code: 2,
        err: expect.stringContaining('Did you mean api?'),
      });
    }
  });

  it('is no activity when it is known', async () => {
    expect(await kit.call('stats --project api --source server')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^total\t0s\n/),
    });
  });
});

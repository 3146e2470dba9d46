import { describe, expect, it } from 'vitest';
import { parseAccount } from '../../../../src/server/answers/account.ts';
import { parseGoals, parseStatusBarGoal } from '../../../../src/server/answers/goals.ts';
import { parseAnswer, wordsOf } from '../../../../src/server/answers/json.ts';
import { parseHackatimeLeaders, parseLeaders } from '../../../../src/server/answers/leaderboard.ts';
import {
  type NumbersForm,
  parseAllTime,
  parseBareTotal,
  parseStats,
  parseSummaries,
} from '../../../../src/server/answers/numbers.ts';
import { parsePreferences } from '../../../../src/server/answers/preferences.ts';
import { parseProjectDetails, parseProjects } from '../../../../src/server/answers/projects.ts';
import { parseTrustFactor } from '../../../../src/server/answers/trustFactor.ts';
import { ok } from '../../../support/today.ts';

const SERVER = 'https://waka.example/api/v1';
const FORM: NumbersForm = {
  dimensions: ['project', 'language'],
  hasDate: true,
  hasZone: true,
  hasAverage: true,
};
const us = (text: string): number => Date.parse(text) * 1000;

/** Values that no field should ever have. */
const WRONG: readonly unknown[] = [null, -1, 'x', [], {}, true, [null, 3, 'x', []]];

type Json = { [key: string]: unknown };

/** The object with each of its fields, however deep, taken away or replaced by a wrong value, one at a time. */
function* damaged(whole: unknown): Iterable<unknown> {
  if (typeof whole !== 'object' || whole === null) return;
  for (const key of Object.keys(whole)) {
    const copy = (): Json => structuredClone(whole) as Json;
    const without = copy();
    delete without[key];
    yield Array.isArray(whole) ? (whole as unknown[]).filter((_, at) => String(at) !== key) : without;
    for (const wrong of WRONG) {
      const changed = copy();
      changed[key] = wrong;
      yield changed;
    }
    for (const inner of damaged((whole as Json)[key])) {
      const changed = copy();
      changed[key] = inner;
      yield changed;
    }
  }
}

const USER = { id: 'u1', display_name: 'Alice', username: 'alice' };
const ACCOUNT = {
  data: {
    ...USER,
    email: 'a@example.org',
    timezone: 'Europe/Berlin',
    plan: 'free',
    created_at: '2020-01-02T03:04:05Z',
    last_heartbeat_at: '2026-11-21T10:00:00Z',
    last_project: 'api',
    last_plugin_name: 'Vim',
  },
};
const LEADERS = {
  current_user: { rank: 7, page: 1, user: USER },
  data: [
    {
      rank: 1,
      running_total: {
        total_seconds: 3600.5,
        daily_average: 600,
        languages: [{ name: 'Go', total_seconds: 60 }],
      },
      user: { id: 'u2', username: 'bob' },
    },
  ],
  page: 1,
  total_pages: 3,
  range: { name: 'last_7_days', text: 'Last 7 Days' },
  modified_at: '2026-11-21T00:00:00Z',
};
const HACKATIME_LEADERS = {
  period: 'daily',
  date_range: 'Last 24 hours',
  generated_at: '2026-11-21T10:00:00Z',
  entries: [{ rank: 1, user: { id: 42, username: 'Bob' }, total_seconds: 3600 }],
};
const STATS = {
  data: {
    user_id: 'u1',
    username: 'alice',
    total_seconds: 100,
    total_seconds_including_other_language: 120.5,
    daily_average: 10,
    daily_average_including_other_language: 12,
    range: 'last_7_days',
    human_readable_range: 'last 7 days',
    start: '2026-11-14T00:00:00Z',
    end: '2026-11-21T00:00:00Z',
    timezone: 'UTC',
    is_up_to_date: false,
    projects: [{ name: 'api', total_seconds: 70 }],
    languages: [],
  },
};
const day = (date: string, seconds: number) => ({
  grand_total: { total_seconds: seconds },
  projects: [{ name: 'api', total_seconds: seconds }],
  languages: null,
  range: { date, start: `${date}T00:00:00Z`, timezone: 'Europe/Berlin' },
});
const SUMMARIES = {
  data: [day('2026-11-20', 100), day('2026-11-21', 50)],
  start: '2026-11-19T23:00:00Z',
  end: '2026-11-21T22:59:59Z',
};
const GOALS = {
  data: [
    {
      id: 'g1',
      title: 'Code 1 hr a day',
      custom_title: '',
      delta: 'day',
      seconds: 3600,
      status: 'pending',
      is_inverse: false,
      languages: ['Go'],
      projects: [],
      editors: ['Vim'],
      chart_data: [
        { actual_seconds: 5 },
        {
          actual_seconds: 60,
          goal_seconds: 1800,
          range: { start: '2026-11-20T23:00:00Z', end: '2026-11-21T22:59:59Z' },
        },
      ],
    },
    { id: 'g2', title: 'Switched off', is_enabled: false },
  ],
};
const BAR = {
  data: { goal: { target_seconds: 3600, tracked_seconds: 60, completion_percent: 2, complete: false } },
};
const ALL_TIME = {
  data: {
    total_seconds: 10,
    daily_average: 2,
    is_up_to_date: true,
    range: { start_date: '2020-01-02' },
  },
};
const PROJECTS = {
  data: [
    {
      name: 'api',
      repository: null,
      first_heartbeat_at: '2020-01-02T00:00:00Z',
      last_heartbeat_at: '2026-11-21T00:00:00Z',
    },
  ],
};
const DETAILS = {
  projects: [
    {
      name: 'api',
      total_seconds: 60,
      languages: ['Go'],
      repo_url: 'https://example.org/r',
      first_heartbeat: '2020-01-02T00:00:00Z',
      last_heartbeat: '2026-11-21T00:00:00Z',
    },
  ],
};
const TRUST = { trust_level: 'blue', trust_value: 0 };

const stats = (answer: Parameters<typeof parseStats>[0], server: string) => parseStats(answer, server, FORM);
const summaries = (answer: Parameters<typeof parseStats>[0], server: string) =>
  parseSummaries(answer, server, FORM);

describe.each([
  ['account', ACCOUNT, parseAccount],
  ['leaders', LEADERS, parseLeaders],
  ['Hackatime’s leaders', HACKATIME_LEADERS, parseHackatimeLeaders],
  ['stats', STATS, stats],
  ['summaries', SUMMARIES, summaries],
  ['goals', GOALS, parseGoals],
  ['the status bar’s goal', BAR, parseStatusBarGoal],
  ['all time', ALL_TIME, parseAllTime],
  ['a bare total', { total_seconds: 3 }, parseBareTotal],
  ['projects', PROJECTS, parseProjects],
  ['project details', DETAILS, parseProjectDetails],
  ['trust', TRUST, parseTrustFactor],
  ['preferences', { data: { timeout: 15, writes_only: true } }, parsePreferences],
] as const)('the reader of %s', (_, whole, parse) => {
  it('survives any field that is missing or wrong, and gives no wrong type for it', () => {
    const numbers = /(Seconds|Us|[rR]ank|value|Days|Pages|page)$/;
    const check = (value: unknown, key = ''): void => {
      if (Array.isArray(value)) for (const item of value) check(item, key);
      else if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) check(inner, name);
      else if (value !== undefined && numbers.test(key)) {
        expect([key, typeof value]).toEqual([key, 'number']);
        expect(value).toBeGreaterThanOrEqual(0);
      }
    };
    let count = 0;
    for (const body of damaged(whole)) {
      check(parse(ok(body), SERVER));
      count += 1;
    }
    expect(count).toBeGreaterThan(5);
  });

  it('refuses what is no object, and a key that is not accepted', () => {
    expect(() => parse({ status: 200, body: '[]' }, SERVER)).toThrow(SERVER);
    expect(() => parse({ status: 200, body: '<html>' }, SERVER)).toThrow('did not answer with JSON');
    expect(() => parse({ status: 401, body: '{}' }, SERVER)).toThrow('does not accept the API key');
    expect(() => parse({ status: 429, body: '{"error":"Rate limit exceeded"}' }, SERVER)).toThrow(
      'status 429: Rate limit exceeded',
    );
  });
});

describe('what is read', () => {
  it('of an account', () => {
    expect(parseAccount(ok(ACCOUNT), SERVER)).toEqual({
      id: 'u1',
      username: 'alice',
      displayName: 'Alice',
      email: 'a@example.org',
      timezone: 'Europe/Berlin',
      plan: 'free',
      createdAtUs: us('2020-01-02T03:04:05Z'),
      lastHeartbeatAtUs: us('2026-11-21T10:00:00Z'),
      lastProject: 'api',
      lastEditor: 'Vim',
    });
    expect(parseAccount(ok({ data: { display_name: '', full_name: 'A B' } }), SERVER).displayName).toBe(
      'A B',
    );
  });

  it('of leaders', () => {
    expect(parseLeaders(ok(LEADERS), SERVER)).toEqual({
      period: 'last_7_days',
      periodText: 'Last 7 Days',
      updatedAtUs: us('2026-11-21T00:00:00Z'),
      entries: [
        {
          rank: 1,
          userId: 'u2',
          name: 'bob',
          totalSeconds: 3600.5,
          dailyAverageSeconds: 600,
          languages: [{ name: 'Go', totalSeconds: 60 }],
        },
      ],
      ownRank: 7,
      ownId: 'u1',
      page: 1,
      totalPages: 3,
    });
    expect(parseHackatimeLeaders(ok(HACKATIME_LEADERS), SERVER)).toMatchObject({
      period: 'daily',
      periodText: 'Last 24 hours',
      entries: [{ rank: 1, userId: '42', name: 'Bob', totalSeconds: 3600 }],
    });
  });

  it('of stats: what has no language counts, and a 202 is not final', () => {
    expect(stats(ok(STATS), SERVER)).toMatchObject({
      totalSeconds: 120.5,
      dailyAverageSeconds: 12,
      isUpToDate: false,
      groups: { project: [{ name: 'api', totalSeconds: 70 }], language: [] },
      range: { name: 'last_7_days', fromUs: us('2026-11-14T00:00:00Z') },
      username: 'alice',
    });
    const sooner = { status: 202, body: JSON.stringify({ data: { total_seconds: 1 } }) };
    expect(stats(sooner, SERVER).isUpToDate).toBe(false);
    expect(parseAllTime(sooner, SERVER).isUpToDate).toBe(false);
  });

  it('of summaries: the sum of the days, and no dimension that is not told', () => {
    const numbers = summaries(ok(SUMMARIES), SERVER);
    expect(numbers).toMatchObject({
      totalSeconds: 150,
      groups: { project: [{ name: 'api', totalSeconds: 150 }] },
      timezone: 'Europe/Berlin',
    });
    expect(numbers.groups).not.toHaveProperty('language');
    expect(numbers.days.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-21']);
  });

  it('of summaries: an unknown day makes the total unknown instead of too low', () => {
    const body = { data: [day('2026-11-20', 100), { ...day('2026-11-21', 50), grand_total: {} }] };
    expect(summaries(ok(body), SERVER).totalSeconds).toBeUndefined();
    expect(summaries(ok({ data: [] }), SERVER).totalSeconds).toBe(0);
  });

  it('of summaries: the day is where the server writes it', () => {
    const inTokyo = { range: { date: '2026-11-21', start: '2026-11-20T15:00:00Z' } };
    const dates = (form: NumbersForm) =>
      parseSummaries(ok({ data: [inTokyo] }), SERVER, form).days.map(({ date }) => date);
    expect(dates(FORM)).toEqual(['2026-11-21']);
    expect(dates({ ...FORM, hasDate: false })).toEqual(['2026-11-20']);
  });

  it('of goals', () => {
    expect(parseGoals(ok(GOALS), SERVER)).toEqual([
      {
        id: 'g1',
        title: 'Code 1 hr a day',
        period: 'day',
        targetSeconds: 1800,
        actualSeconds: 60,
        status: 'pending',
        isInverse: false,
        languages: ['Go'],
        projects: [],
        editors: ['Vim'],
        fromUs: Date.parse('2026-11-20T23:00:00Z') * 1000,
        toUs: Date.parse('2026-11-21T23:00:00Z') * 1000,
      },
    ]);
    expect(parseGoals(ok({ data: { chart_data: [] } }), SERVER)).toHaveLength(1);
    expect(parseStatusBarGoal(ok(BAR), SERVER)).toMatchObject([
      { period: 'day', targetSeconds: 3600, actualSeconds: 60, status: 'pending' },
    ]);
    expect(parseStatusBarGoal(ok({ data: { grand_total: {} } }), SERVER)).toEqual([]);
  });

  it('of projects', () => {
    expect(parseProjects(ok(PROJECTS), SERVER)).toEqual([
      {
        name: 'api',
        totalSeconds: undefined,
        firstHeartbeatUs: us('2020-01-02T00:00:00Z'),
        lastHeartbeatUs: us('2026-11-21T00:00:00Z'),
        repository: undefined,
        languages: [],
      },
    ]);
    expect(parseProjects(ok({ data: [{ id: 'x' }, { name: '' }] }), SERVER)).toEqual([]);
    expect(parseProjectDetails(ok(DETAILS), SERVER)).toMatchObject([
      { name: 'api', totalSeconds: 60, repository: 'https://example.org/r', languages: ['Go'] },
    ]);
  });

  it('of a trust factor', () => {
    expect(parseTrustFactor(ok(TRUST), SERVER)).toEqual({ level: 'blue', value: 0 });
  });
});

describe('a refusal', () => {
  it.each([
    ['{"error":"no  such\\nuser"}', 'no such user'],
    ['{"errors":{"date":["This field is required."]}}', '{"date":["This field is required."]}'],
    ['{"message":"m"}', 'm'],
    ['user not found\n', 'user not found'],
    ['', undefined],
    ['<html><body>no</body></html>', undefined],
    ['{"data":1}', undefined],
    ['{broken', undefined],
  ])('%j says %j', (body, words) => {
    expect(wordsOf({ body })).toBe(words);
  });

  it('is cut when it is long', () => {
    expect(wordsOf({ body: 'x'.repeat(5000) })).toHaveLength(201);
  });

  it('without words has its status', () => {
    expect(() => parseAnswer({ status: 500, body: '' }, SERVER)).toThrow(/status 500$/);
  });
});

describe('preferences', () => {
  it('are those that the numbers were counted by', () => {
    const body = { data: { timeout: 10, writes_only: true } };
    expect(parsePreferences(ok(body), SERVER)).toEqual({ timeoutSeconds: 600, writesOnly: true });
  });

  it('are not known where the server says nothing, or no time-out that could be one', () => {
    const unknown = { timeoutSeconds: undefined, writesOnly: undefined };
    expect(parsePreferences(ok({ data: {} }), SERVER)).toEqual(unknown);
    expect(parsePreferences(ok({ data: { timeout: 0, writes_only: 'no' } }), SERVER)).toEqual(unknown);
  });
});

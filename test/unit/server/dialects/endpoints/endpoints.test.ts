import { describe, expect, it } from 'vitest';
import {
  dialectsThat,
  endpointsOf,
  fetchStats,
  fetchSummaries,
} from '../../../../../src/server/dialects/endpoints/callEndpoint.ts';
import { splitRange } from '../../../../../src/server/dialects/endpoints/splitRange.ts';
import type { DialectName } from '../../../../../src/server/dialects/recognise.ts';
import { ok } from '../../../../support/today.ts';

const [hackatime, wakapi, wakatime] = [
  endpointsOf('hackatime'),
  endpointsOf('wakapi'),
  endpointsOf('wakatime'),
];

/** A server that gives each path the same answer, and notes what it was asked. */
function clientOf(dialect: DialectName, body: (path: string) => unknown) {
  const asked: string[] = [];
  const fetch = async (path: string) => {
    asked.push(path);
    return ok(body(path));
  };
  return { asked, client: { dialect, server: 'https://waka.example', fetch } };
}

describe('where something is asked for', () => {
  it.each([
    ['WakaTime’s leaders', wakatime.leaderboard.path({ page: 1 }), '/leaders?page=1'],
    [
      'WakaTime’s leaders of a language and country',
      wakatime.leaderboard.path({ page: 2, language: 'C#', country: 'DE' }),
      '/leaders?language=C%23&country_code=DE&page=2',
    ],
    [
      'a private leaderboard',
      wakatime.leaderboard.path({ page: 1, board: 'a/b' }),
      '/users/current/leaderboards/a%2Fb?page=1',
    ],
    ['Wakapi’s leaders', wakapi.leaderboard.path({ page: 1, language: 'Go' }), '/leaders?language=Go&page=1'],
    ['Hackatime’s leaders', hackatime.leaderboard.path({ page: 1 }), '/api/v1/leaderboard/daily'],
    [
      'Hackatime’s of the week',
      hackatime.leaderboard.path({ page: 1, period: 'weekly' }),
      '/api/v1/leaderboard/weekly',
    ],
    ['a user of WakaTime', wakatime.userStats.path('a b'), '/users/a%20b/stats'],
    [
      'a user of Hackatime',
      hackatime.userStats.path('a/b'),
      '/api/v1/users/a%2Fb/stats?features=languages,projects',
    ],
    ['trust', hackatime.trust?.path('U1'), '/api/v1/users/U1/trust_factor'],
    ['one’s account', wakapi.account.path('current'), '/users/current'],
    [
      'summaries',
      wakapi.summaries.path({ from: '2026-11-20', to: '2026-11-21', timezone: 'Europe/Berlin' }),
      '/users/current/summaries?start=2026-11-20&end=2026-11-21&timezone=Europe%2FBerlin',
    ],
  ])('%s', (_, path, expected) => {
    expect(path).toBe(expected);
  });

  it('is known of those dialects that have it', () => {
    expect(dialectsThat((endpoints) => endpoints.trust !== undefined)).toEqual(['Hackatime']);
    expect(dialectsThat((endpoints) => endpoints.goals !== undefined)).toEqual(['Hackatime', 'WakaTime']);
    expect(dialectsThat((endpoints) => endpoints.stats('2025') !== undefined)).toEqual(['WakaTime']);
  });
});

describe('summaries', () => {
  const dayBody = (path: string) => {
    const date = /start=([\d-]+)/.exec(path)?.[1] ?? '';
    return {
      data: [
        {
          grand_total: { total_seconds: 10 },
          projects: [{ name: 'a', total_seconds: 10 }],
          languages: [],
          range: { date, timezone: 'Asia/Tokyo' },
        },
      ],
    };
  };

  it('of Hackatime come in pieces that it takes, without lists that are placeholders', async () => {
    const { client, asked } = clientOf('hackatime', dayBody);
    const numbers = await fetchSummaries({ from: '2025-01-01', to: '2026-01-02' }, client);
    expect(asked).toEqual([
      '/users/current/summaries?start=2025-01-01&end=2026-01-01',
      '/users/current/summaries?start=2026-01-02&end=2026-01-02',
    ]);
    expect(numbers).toMatchObject({
      totalSeconds: 20,
      groups: { project: [{ name: 'a', totalSeconds: 20 }] },
      timezone: 'Asia/Tokyo',
    });
    expect(numbers.groups).not.toHaveProperty('language');
    expect(numbers.days).toHaveLength(2);
  });

  it('of WakaTime have every list, an empty one too', async () => {
    const { client } = clientOf('wakatime', dayBody);
    const numbers = await fetchSummaries({ from: '2026-11-20', to: '2026-11-20' }, client);
    expect(numbers.groups.language).toEqual([]);
  });

  it.each(['hackatime', 'wakapi', 'wakatime'] as const)(
    'of %s count each day once, and none that was not asked for',
    async (name) => {
      const told = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-20', '2026-11-21'];
      const { client } = clientOf(name, () => ({
        data: told.map((date) => ({
          grand_total: { total_seconds: 10 },
          projects: [{ name: 'a', total_seconds: 10 }],
          range: { date, start: `${date}T00:00:00Z` },
        })),
      }));
      const numbers = await fetchSummaries({ from: '2026-11-19', to: '2026-11-20' }, client);
      expect(numbers.days.map(({ date }) => date)).toEqual(['2026-11-19', '2026-11-20']);
      expect(numbers).toMatchObject({
        totalSeconds: 20,
        groups: { project: [{ name: 'a', totalSeconds: 20 }] },
      });
    },
  );

  it.each([
    ['2026-11-21', '2026-11-20', 'is before'],
    ['2026-02-30', '2026-03-01', 'is not a date'],
    ['today', '2026-03-01', 'is not a date'],
  ])('from %s to %s are refused', async (from, to, message) => {
    const { client, asked } = clientOf('wakatime', dayBody);
    await expect(fetchSummaries({ from, to }, client)).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });

  it('are cut into days without a gap', () => {
    const parts = splitRange({ from: '2026-02-27', to: '2026-03-05' }, 3);
    expect(parts.map(({ from, to }) => [from, to])).toEqual([
      ['2026-02-27', '2026-03-01'],
      ['2026-03-02', '2026-03-04'],
      ['2026-03-05', '2026-03-05'],
    ]);
  });
});

describe('stats', () => {
  it.each([
    ['wakatime', 'last_30_days', '/users/current/stats/last_30_days'],
    ['wakatime', '2026-11', '/users/current/stats/2026-11'],
    ['wakapi', 'all_time', '/users/current/stats/all_time'],
    ['hackatime', 'last_7_days', '/users/current/stats/last_7_days'],
    ['hackatime', 'all_time', '/api/v1/users/my/stats?features=languages,projects'],
  ] as const)('of %s for %s', async (dialect, range, path) => {
    const { client, asked } = clientOf(dialect, () => ({ data: { total_seconds: 5 } }));
    expect(await fetchStats(range, client)).toMatchObject({ totalSeconds: 5 });
    expect(asked).toEqual([path]);
  });

  it('that a server does not have are refused, and the others named', async () => {
    const { client, asked } = clientOf('hackatime', () => ({}));
    await expect(fetchStats('last_30_days', client)).rejects.toMatchObject({
      message: 'Hackatime has no stats of last_30_days',
      hint: 'WakaTime and Wakapi have them.',
    });
    await expect(fetchStats('bogus', client)).rejects.toMatchObject({ hint: 'Ask for days instead.' });
    expect(asked).toEqual([]);
  });

  it('of a Hackatime user have trust and streak, and no dates that mean nothing', () => {
    const answer = ok({
      data: {
        username: 'Alice',
        streak: 4,
        total_seconds: 9,
        start: '2016-11-21T00:00:00Z',
        daily_average: 0,
      },
      trust_factor: { trust_level: 'green', trust_value: 2 },
    });
    expect(hackatime.userStats.parse(answer, 'S')).toMatchObject({
      trust: { level: 'green', value: 2 },
      streakDays: 4,
      range: { fromUs: undefined },
      dailyAverageSeconds: undefined,
    });
  });

  it('of Hackatime’s week have no category, which is always the same one', () => {
    const endpoint = hackatime.stats('last_7_days');
    const answer = ok({ data: { categories: [{ name: 'coding', total_seconds: 1 }], editors: [] } });
    expect(endpoint?.parse(answer, 'S').groups).toEqual({ editor: [] });
  });
});

it('a leaderboard of Wakapi that is switched off says so', () => {
  expect(() => wakapi.leaderboard.parse({ status: 500, body: '' }, 'S')).toThrow('switched off');
});

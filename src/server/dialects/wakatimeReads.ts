import { parseAccount } from '../account.ts';
import { parseGoals } from '../goals.ts';
import { parseLeaders } from '../leaderboard.ts';
import { type NumbersForm, parseAllTime, parseStats, parseSummaries } from '../numbers.ts';
import { parseProjects } from '../projects.ts';
import { segment, withQuery } from './path.ts';
import type { Reads } from './reads.ts';

const FORM: NumbersForm = {
  dimensions: [
    'project',
    'language',
    'editor',
    'operating_system',
    'machine',
    'category',
    'dependency',
    'branch',
    'entity',
  ],
  hasDate: true,
  hasZone: true,
  hasAverage: true,
};

const RANGES = /^(last_7_days|last_30_days|last_6_months|last_year|all_time|\d{4}(-\d{2})?)$/;

/** What WakaTime can be asked (reference/wakatime-and-wakapi-servers.md §1). */
export const wakatimeReads: Reads = {
  account: { path: (name) => `/users/${segment(name)}`, parse: parseAccount },
  userStats: {
    path: (name) => `/users/${segment(name)}/stats`,
    parse: (answer, server) => ({
      ...parseStats(answer, server, FORM),
      trust: undefined,
      streakDays: undefined,
    }),
  },
  leaderboard: {
    filters: ['language', 'country', 'board', 'page'],
    period: 'weekly',
    // Without a page it gives the one that the account is on.
    path: ({ board, language, country, page }) =>
      withQuery(board === undefined ? '/leaders' : `/users/current/leaderboards/${segment(board)}`, {
        language,
        country_code: country,
        page,
      }),
    parse: parseLeaders,
  },
  trust: undefined,
  allTime: { path: () => '/users/current/all_time_since_today', parse: parseAllTime },
  projects: { path: () => '/users/current/projects', parse: parseProjects },
  goals: { path: () => '/users/current/goals', parse: parseGoals },
  summaries: {
    maxDays: undefined,
    path: ({ from, to, project, timezone }) =>
      withQuery('/users/current/summaries', { start: from, end: to, project, timezone }),
    parse: (answer, server) => parseSummaries(answer, server, FORM),
  },
  stats: (range) =>
    RANGES.test(range)
      ? {
          path: () => `/users/current/stats/${range}`,
          parse: (answer, server) => parseStats(answer, server, FORM),
        }
      : undefined,
};

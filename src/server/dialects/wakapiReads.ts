import { AppError } from '../../errors.ts';
import { parseAccount } from '../account.ts';
import { parseLeaders } from '../leaderboard.ts';
import { type NumbersForm, parseAllTime, parseStats, parseSummaries } from '../numbers.ts';
import { parseProjects } from '../projects.ts';
import { segment, withQuery } from './path.ts';
import type { Reads } from './reads.ts';

/** Its `range.date` is always now and its zone an abbreviation of the server's; dependencies are always empty. */
const FORM: NumbersForm = {
  dimensions: [
    'project',
    'language',
    'editor',
    'operating_system',
    'machine',
    'category',
    'branch',
    'entity',
  ],
  hasDate: false,
  hasZone: false,
  // It divides by the whole days between the first and the last heartbeat, which may be none.
  hasAverage: false,
};

const RANGES = ['last_7_days', 'last_30_days', 'last_6_months', 'last_year', 'all_time'];

/** What Wakapi can be asked (reference/wakatime-and-wakapi-servers.md §4, reference/server-truth.md §2). */
export const wakapiReads: Reads = {
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
    filters: ['language', 'page'],
    period: 'weekly',
    path: ({ language, page }) => withQuery('/leaders', { language, page }),
    parse(answer, server) {
      if (answer.status === 500 && answer.body.trim() === '') {
        throw new AppError('api', `The leaderboard of ${server} is switched off.`);
      }
      return parseLeaders(answer, server);
    },
  },
  trust: undefined,
  allTime: { path: () => '/users/current/all_time_since_today', parse: parseAllTime },
  projects: { path: () => '/users/current/projects', parse: parseProjects },
  goals: undefined,
  summaries: {
    maxDays: undefined,
    path: ({ from, to, project, timezone }) =>
      withQuery('/users/current/summaries', { start: from, end: to, project, timezone }),
    parse: (answer, server) => parseSummaries(answer, server, FORM),
  },
  stats: (range) =>
    RANGES.includes(range)
      ? {
          path: () => `/users/current/stats/${range}`,
          parse: (answer, server) => parseStats(answer, server, FORM),
        }
      : undefined,
};

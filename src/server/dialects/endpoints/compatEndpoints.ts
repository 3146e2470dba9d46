import { parseAccount } from '../../answers/account.ts';
import {
  type NumbersForm,
  parseAllTime,
  parseStats,
  parseSummaries,
  type ServerDimension,
} from '../../answers/numbers.ts';
import { parseProjects } from '../../answers/projects.ts';
import type { Endpoints } from './endpoints.ts';
import { pathSegment, withQuery } from './path.ts';

const PROJECT_DIMENSIONS: readonly ServerDimension[] = ['branch', 'entity'];

/**
 * What Wakapi serves at WakaTime's own paths and in its shapes (docs/servers.md#wakapi-reads). Neither counts
 * anything but days and its own ranges.
 *
 * @param form what of those shapes means something there; branches and entities only of a single project
 * @param hasStats whether it has statistics of that range
 */
export function compatEndpoints(
  form: NumbersForm,
  hasStats: (range: string) => boolean,
): Omit<Endpoints, 'leaderboard' | 'goals' | 'preferences'> {
  const dimensions = form.dimensions.filter((each) => !PROJECT_DIMENSIONS.includes(each));
  return {
    account: { path: (name) => `/users/${pathSegment(name)}`, parse: parseAccount },
    userStats: {
      path: (name) => `/users/${pathSegment(name)}/stats`,
      parse: (answer, server) => ({
        ...parseStats(answer, server, form),
        trust: undefined,
        streakDays: undefined,
      }),
    },
    trust: undefined,
    allTime: { path: () => '/users/current/all_time_since_today', parse: parseAllTime },
    tellsFirstDay: true,
    projects: { path: () => '/users/current/projects', parse: parseProjects },
    summaries: {
      maxDays: undefined,
      dimensions,
      projectDimensions: PROJECT_DIMENSIONS,
      path: ({ from, to, project, timezone }) =>
        withQuery('/users/current/summaries', { start: from, end: to, project, timezone }),
      parse: (answer, server) => parseSummaries(answer, server, form),
    },
    span: undefined,
    stats: (range) =>
      hasStats(range)
        ? {
            dimensions,
            path: () => `/users/current/stats/${range}`,
            parse: (answer, server) => parseStats(answer, server, form),
          }
        : undefined,
    statsRanges: { all: 'all_time' },
  };
}

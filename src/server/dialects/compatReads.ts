import { parseAccount } from '../account.ts';
import { type NumbersForm, parseAllTime, parseStats, parseSummaries } from '../numbers.ts';
import { parseProjects } from '../projects.ts';
import { segment, withQuery } from './path.ts';
import type { Reads } from './reads.ts';

/**
 * What Wakapi serves at WakaTime's own paths and in its shapes (reference/wakatime-and-wakapi-servers.md §1).
 *
 * @param form what of those shapes means something there
 * @param hasStats whether it has statistics of that range
 */
export function compatReads(
  form: NumbersForm,
  hasStats: (range: string) => boolean,
): Pick<Reads, 'account' | 'userStats' | 'trust' | 'allTime' | 'projects' | 'summaries' | 'stats'> {
  return {
    account: { path: (name) => `/users/${segment(name)}`, parse: parseAccount },
    userStats: {
      path: (name) => `/users/${segment(name)}/stats`,
      parse: (answer, server) => ({
        ...parseStats(answer, server, form),
        trust: undefined,
        streakDays: undefined,
      }),
    },
    trust: undefined,
    allTime: { path: () => '/users/current/all_time_since_today', parse: parseAllTime },
    projects: { path: () => '/users/current/projects', parse: parseProjects },
    summaries: {
      maxDays: undefined,
      path: ({ from, to, project, timezone }) =>
        withQuery('/users/current/summaries', { start: from, end: to, project, timezone }),
      parse: (answer, server) => parseSummaries(answer, server, form),
    },
    stats: (range) =>
      hasStats(range)
        ? {
            path: () => `/users/current/stats/${range}`,
            parse: (answer, server) => parseStats(answer, server, form),
          }
        : undefined,
  };
}

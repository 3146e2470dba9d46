import { parseAccount } from '../../answers/account.ts';
import { asCount } from '../../answers/fields.ts';
import { parseStatusBarGoal } from '../../answers/goals.ts';
import { asObject, parseAnswer, type ServerAnswer, wordsOf } from '../../answers/json.ts';
import { parseHackatimeLeaders } from '../../answers/leaderboard.ts';
import {
  type NumbersForm,
  parseBareTotal,
  parseStats,
  parseSummaries,
  readStats,
} from '../../answers/numbers.ts';
import { parseProjectDetails } from '../../answers/projects.ts';

import { parseTrustFactor, trustFactorIn } from '../../answers/trustFactor.ts';
import type { Endpoint, Endpoints, UserStats } from './endpoints.ts';

import { pathSegment, utcInstant, withQuery } from './path.ts';

/** Lists of everything but projects are placeholders there. */
const SUMMARIES: NumbersForm = { dimensions: ['project'], hasDate: true, hasZone: true, hasAverage: false };

/** Its category is always the same one. */
const WEEK: NumbersForm = {
  dimensions: ['project', 'language', 'editor', 'operating_system', 'machine'],
  hasDate: false,
  hasZone: false,
  hasAverage: true,
};

/** The average divides by ten years of days. */
const USER: NumbersForm = {
  dimensions: ['project', 'language'],
  hasDate: false,
  hasZone: false,
  hasAverage: false,
};

const USER_FEATURES = 'languages,projects';

const userStats: Endpoint<string, UserStats> = {
  path: (name) => `/api/v1/users/${pathSegment(name)}/stats?features=${USER_FEATURES}`,
  parse: parseUserStats,
};

function parseUserStats(answer: ServerAnswer, server: string): UserStats {
  const body = parseAnswer(answer, server);
  const numbers = readStats(body, answer.status, USER);
  return {
    ...numbers,
    // These are ten years back and the end of today, whenever the account began.
    range: { ...numbers.range, fromUs: undefined, toUs: undefined },
    trust: trustFactorIn(body),
    streakDays: asCount(asObject(body['data'])?.['streak']),
  };
}

/**
 * The numbers of the key's own account. A key that is not accepted is nobody's there, which is no 401
 * (docs/servers.md#keys).
 */
function parseOwnStats(answer: ServerAnswer, server: string): UserStats {
  const isNobody = answer.status === 404 && wordsOf(answer) === 'User not found';
  return parseUserStats(isNobody ? { ...answer, status: 401 } : answer, server);
}

/** What Hackatime can be asked (docs/servers.md#hackatime-reads). */
export const hackatimeEndpoints: Endpoints = {
  account: { path: (name) => `/users/${pathSegment(name)}`, parse: parseAccount },
  userStats,
  leaderboard: {
    filters: ['period', 'page'],
    period: 'daily',
    path: ({ period }) => `/api/v1/leaderboard/${period ?? 'daily'}`,
    parse: parseHackatimeLeaders,
  },
  trust: { path: (user) => `/api/v1/users/${pathSegment(user)}/trust_factor`, parse: parseTrustFactor },
  allTime: { path: () => '/api/v1/users/my/stats?total_seconds=true', parse: parseBareTotal },
  tellsFirstDay: false,
  // Without a beginning it is the last year.
  projects: {
    path: () => '/api/v1/users/my/projects/details?start=2000-01-01',
    parse: parseProjectDetails,
  },
  goals: { path: () => '/users/current/statusbar/today', parse: parseStatusBarGoal },
  preferences: undefined,
  summaries: {
    maxDays: 366,
    dimensions: SUMMARIES.dimensions,
    projectDimensions: [],
    path: ({ from, to, project, timezone }) =>
      withQuery('/users/current/summaries', { start: from, end: to, project, timezone }),
    parse: (answer, server) => parseSummaries(answer, server, SUMMARIES),
  },
  // Both its totals and its groups are those that `ruleFor('hackatime')` counts (docs/servers.md#hackatime-variants, A and B).
  span: {
    dimensions: USER.dimensions,
    takesProject: (name) => !name.includes(','),
    path: ({ fromUs, toUs, projects }) =>
      withQuery('/api/v1/users/my/stats', {
        features: USER_FEATURES,
        start_date: utcInstant(fromUs),
        end_date: utcInstant(toUs),
        filter_by_project: projects.length === 0 ? undefined : projects.join(','),
      }),
    parse: parseOwnStats,
  },
  // Its seven days are eight (docs/servers.md#hackatime-last-seven-days).
  statsRanges: { '8d': 'last_7_days' },
  stats(range) {
    if (range === 'last_7_days') {
      return {
        dimensions: WEEK.dimensions,
        path: () => '/users/current/stats/last_7_days',
        parse: (answer, server) => parseStats(answer, server, WEEK),
      };
    }
    return range === 'all_time'
      ? { dimensions: USER.dimensions, path: () => userStats.path('my'), parse: parseOwnStats }
      : undefined;
  },
};

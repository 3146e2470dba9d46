import { parseGoals } from '../../answers/goals.ts';
import { parseLeaders } from '../../answers/leaderboard.ts';
import type { NumbersForm } from '../../answers/numbers.ts';
import { parsePreferences } from '../../answers/preferences.ts';
import { compatEndpoints } from './compatEndpoints.ts';
import type { Endpoints } from './endpoints.ts';
import { pathSegment, withQuery } from './path.ts';

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

/** What WakaTime can be asked (docs/servers.md#wakatime-reads). */
export const wakatimeEndpoints: Endpoints = {
  ...compatEndpoints(FORM, (range) => RANGES.test(range)),
  leaderboard: {
    filters: ['language', 'country', 'board', 'page'],
    period: 'weekly',
    // Without a page it gives the one that the account is on.
    path: ({ board, language, country, page }) =>
      withQuery(board === undefined ? '/leaders' : `/users/current/leaderboards/${pathSegment(board)}`, {
        language,
        country_code: country,
        page,
      }),
    parse: parseLeaders,
  },
  goals: { path: () => '/users/current/goals', parse: parseGoals },
  preferences: { path: () => '/users/current/stats/last_7_days', parse: parsePreferences },
};

import { AppError } from '../../../errors.ts';
import { parseLeaders } from '../../answers/leaderboard.ts';
import type { NumbersForm } from '../../answers/numbers.ts';
import { compatEndpoints } from './compatEndpoints.ts';
import type { Endpoints } from './endpoints.ts';
import { withQuery } from './path.ts';

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

/** What Wakapi can be asked (docs/servers.md#wakapi-reads). */
export const wakapiEndpoints: Endpoints = {
  ...compatEndpoints(FORM, (range) => RANGES.includes(range)),
  leaderboard: {
    filters: ['language', 'page'],
    period: 'weekly',
    path: ({ language, page }) => withQuery('/leaders', { language, page }),
    parse(answer, server) {
      if (answer.status === 500 && answer.body.trim() === '') {
        throw new AppError('api', `the leaderboard of ${server} is switched off`);
      }
      return parseLeaders(answer, server);
    },
  },
  goals: undefined,
  preferences: undefined,
};

import { AppError } from '../../../errors.ts';
import type { Dimension } from '../../../report/groups/dimensions.ts';
import { dateOf, dayStartUs } from '../../../report/time/calendar.ts';
import {
  callEndpoint,
  endpointsOf,
  type ServerClient,
} from '../../../server/dialects/endpoints/callEndpoint.ts';
import type { Endpoints } from '../../../server/dialects/endpoints/endpoints.ts';
import type { ReportQuery } from './planReport.ts';
import { planServerRequests } from './serverRequests.ts';

/**
 * What a server can be asked for in place of a query without a beginning, once it has told the first day; the query itself where
 * that has a beginning, where it can be asked as it is, and where the server tells no first day.
 */
export function onceFirstDayIsKnown<Query extends ReportQuery>(
  query: Query,
  by: readonly Dimension[],
  endpoints: Endpoints,
): Query {
  return wantsFirstDay(query, by, endpoints) ? beginning(query, query.range.toUs - 1) : query;
}

/** Whether a server can be asked, be it that it is first asked for its first day. */
export const canBeAsked = (query: ReportQuery, by: readonly Dimension[], endpoints: Endpoints): boolean =>
  !('unsupported' in planServerRequests(onceFirstDayIsKnown(query, by, endpoints), by, endpoints));

/**
 * The query from the first day on that the server has anything of, where it has to be asked that way. Throws AppError 'api' where the
 * server does not say which that is, and what the request throws.
 */
export async function fromFirstDay<Query extends ReportQuery>(
  query: Query,
  by: readonly Dimension[],
  client: ServerClient,
): Promise<Query> {
  const endpoints = endpointsOf(client.dialect);
  if (!wantsFirstDay(query, by, endpoints)) return query;
  const { since } = await callEndpoint(endpoints.allTime, undefined, client);
  if (since !== undefined) return beginning(query, dayStartUs(query.zone, dateOf(since), 0));
  throw new AppError('api', `${client.server} does not say when its first day was`, {
    hint: 'Name the first day with --from.',
  });
}

const wantsFirstDay = (query: ReportQuery, by: readonly Dimension[], endpoints: Endpoints): boolean =>
  query.range.fromUs === 0 &&
  endpoints.tellsFirstDay &&
  'unsupported' in planServerRequests(query, by, endpoints);

const beginning = <Query extends ReportQuery>(query: Query, fromUs: number): Query => ({
  ...query,
  range: { ...query.range, fromUs },
});

import { AppError } from '../../../errors.ts';
import { daysWithin, type ServerNumbers, sumDays } from '../../answers/numbers.ts';
import type { HttpAnswer } from '../../transport/transport.ts';
import { dialectNamed } from '../index.ts';
import type { DialectName } from '../recognise.ts';
import type { DateRange, Endpoint, Endpoints, StatsRange } from './endpoints.ts';
import { hackatimeEndpoints } from './hackatimeEndpoints.ts';
import { splitRange } from './splitRange.ts';
import { wakapiEndpoints } from './wakapiEndpoints.ts';
import { wakatimeEndpoints } from './wakatimeEndpoints.ts';

/** A server that can be asked. */
export interface ServerClient {
  readonly dialect: DialectName;
  /** Base url, for messages. */
  readonly server: string;
  /** GET of a path as in `ApiRequest`, within so many milliseconds if not already within fewer. */
  readonly fetch: (path: string, withinMs?: number) => Promise<HttpAnswer>;
}

/** What the dialect of this name can be asked. */
export function endpointsOf(name: DialectName): Endpoints {
  switch (name) {
    case 'hackatime':
      return hackatimeEndpoints;
    case 'wakapi':
      return wakapiEndpoints;
    case 'wakatime':
      return wakatimeEndpoints;
  }
}

const DIALECT_NAMES = ['hackatime', 'wakatime', 'wakapi'] as const satisfies readonly DialectName[];

/** The titles of the dialects for which something holds. */
export function dialectsThat(can: (endpoints: Endpoints) => boolean): readonly string[] {
  return DIALECT_NAMES.filter((name) => can(endpointsOf(name))).map((name) => dialectNamed(name).title);
}

/** Asks one thing. Throws what `parse` throws, and AppError 'offline'. */
export async function callEndpoint<Query, Result>(
  endpoint: Endpoint<Query, Result>,
  query: Query,
  client: ServerClient,
): Promise<Result> {
  return endpoint.parse(await client.fetch(endpoint.path(query)), client.server);
}

/**
 * A range of days as the server counts it, day by day; in several requests where it takes only so many days in one.
 *
 * @throws AppError 'usage' for dates that are none or the wrong way round, 'auth' and 'api' as the server refuses, 'offline'
 */
export async function fetchSummaries(range: DateRange, client: ServerClient): Promise<ServerNumbers> {
  const endpoint = endpointsOf(client.dialect).summaries;
  const parts: ServerNumbers[] = [];
  for (const part of splitRange(range, endpoint.maxDays))
    parts.push(await callEndpoint(endpoint, part, client));
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) throw new AppError('internal', 'nothing was asked for');
  return {
    ...first,
    ...sumDays(
      daysWithin(
        parts.flatMap(({ days }) => days),
        range,
      ),
    ),
    isUpToDate: parts.some(({ isUpToDate }) => isUpToDate === false) ? false : first.isUpToDate,
    range: { ...first.range, toUs: last.range.toUs },
    timezone: range.timezone ?? first.timezone,
  };
}

/**
 * A range that servers know by name, as one sum.
 *
 * @throws AppError 'api' also when this server has no stats of the range; 'auth', 'offline'
 */
export async function fetchStats(range: StatsRange, client: ServerClient): Promise<ServerNumbers> {
  const endpoint = endpointsOf(client.dialect).stats(range);
  if (endpoint === undefined) {
    const others = dialectsThat((endpoints) => endpoints.stats(range) !== undefined);
    throw new AppError('api', `${dialectNamed(client.dialect).title} has no stats of ${range}`, {
      hint:
        others.length === 0
          ? 'Ask for days instead.'
          : `${others.join(' and ')} ${others.length === 1 ? 'has' : 'have'} them.`,
    });
  }
  return callEndpoint(endpoint, undefined, client);
}

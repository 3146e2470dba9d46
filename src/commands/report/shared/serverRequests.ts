import { UNKNOWN } from '../../../report/counting/totals.ts';
import type { Dimension } from '../../../report/groups/dimensions.ts';
import { dateIn } from '../../../report/time/ranges.ts';
import type { ServerDimension } from '../../../server/answers/numbers.ts';
import type {
  DateRange,
  Endpoints,
  SpanQuery,
  StatsRange,
} from '../../../server/dialects/endpoints/endpoints.ts';
import { DAY_MS } from '../../../system/units.ts';
import type { ReportQuery } from './planReport.ts';

/** One request to a server for a report. */
export type ServerRequest =
  | { readonly kind: 'span'; readonly query: SpanQuery }
  | { readonly kind: 'stats'; readonly range: StatsRange }
  | { readonly kind: 'summaries'; readonly query: DateRange };

/** The requests to a server for a report. */
export interface ServerRequests {
  /** The request whose answer has the total. */
  readonly total: ServerRequest;
  /** The requests whose answers have the groups of each dimension; often the same object. */
  readonly groups: readonly ServerRequest[];
}

/** Something that a server does not support, worded to follow "has no". */
export interface Unsupported {
  readonly unsupported: string;
}

interface Candidate {
  readonly request: ServerRequest;
  readonly dimensions: ReadonlySet<Dimension>;
}

/**
 * Plans the requests for a server with these endpoints, or says what it does not support.
 *
 * The request that comes closest to the numbers of `ruleFor` goes first: a stretch of time counted as one
 * (Hackatime's variants A and B, docs/servers.md#hackatime-variants), then stats if one of the server's ranges is the
 * same, then summaries, whose days are added up (Wakapi's and WakaTime's own way,
 * docs/servers.md#wakapi-whole-seconds). Days, weeks and weekdays always come from summaries.
 */
export function planServerRequests(
  query: ReportQuery,
  by: readonly Dimension[],
  endpoints: Endpoints,
): ServerRequests | Unsupported {
  const own = ownCounting(query);
  if (own !== undefined) return { unsupported: `stats ${own}` };
  const stats = planStats(query, endpoints);
  const summaries = planSummaries(query, endpoints);
  const candidates = [planSpan(query, endpoints), stats, summaries].filter(
    (each) => each !== undefined && 'request' in each,
  );
  const [first] = candidates;
  if (first === undefined) return { unsupported: `stats${reasonOf(stats ?? summaries)}` };
  const groups: ServerRequest[] = [];
  for (const dimension of by) {
    const candidate = candidates.find(({ dimensions }) => dimensions.has(dimension));
    if (candidate === undefined)
      return { unsupported: `stats by ${dimension}${unsupportedReason(dimension, query, endpoints)}` };
    groups.push(candidate.request);
  }
  return { total: first.request, groups };
}

/** What no server can be asked for, since each counts in its own way. */
function ownCounting({ counting, filter = {}, writesOnly, times }: ReportQuery): string | undefined {
  if (counting.includes('rule')) return 'by a rule of your choice';
  if (counting.includes('keystroke-timeout')) return 'with a time-out of your choice';
  if (writesOnly) return 'of saves alone';
  if (times !== undefined)
    return times.hours === undefined ? 'of some days of the week alone' : 'of some hours of the day alone';
  const other = Object.keys(filter).find((name) => name !== 'project');
  if (other !== undefined) return `of one ${other === 'os' ? 'operating system' : other} alone`;
  const isNothing = filter.project?.some((name) => name === '' || name.toLowerCase() === UNKNOWN);
  return isNothing === true ? 'of what has no project' : undefined;
}

function planSpan({ range, filter }: ReportQuery, { span }: Endpoints): Candidate | undefined {
  const projects = filter?.project ?? [];
  if (span === undefined || !projects.every(span.takesProject)) return undefined;
  const query = { fromUs: range.fromUs, toUs: range.toUs, projects };
  return { request: { kind: 'span', query }, dimensions: localNames(span.dimensions) };
}

/** undefined if none of the server's ranges is the requested one. */
function planStats(query: ReportQuery, endpoints: Endpoints): Candidate | Unsupported | undefined {
  // From the first day on all time is counted day by day.
  const isBegun = query.range.name === 'all' && query.range.fromUs !== 0;
  const range = isBegun ? undefined : endpoints.statsRanges[query.range.name];
  const stats = range === undefined ? undefined : endpoints.stats(range);
  if (range === undefined || stats === undefined) return undefined;
  if (query.filter?.project !== undefined) return { unsupported: 'of one project in this range' };
  if (query.counting.includes('tz'))
    return { unsupported: 'in this range and another zone than that of the account' };
  if (query.dayStartHour !== 0) return { unsupported: OTHER_DAYS };
  return { request: { kind: 'stats', range }, dimensions: localNames(stats.dimensions) };
}

const OTHER_DAYS = 'of days that begin at another hour';

/** A server counts each day by itself; no account is older than this. */
const MAX_DAYS = 3_660;

function planSummaries(query: ReportQuery, endpoints: Endpoints): Candidate | Unsupported {
  const { range, zone, nowUs, dayStartHour, filter } = query;
  const [project, another] = filter?.project ?? [];
  if (!range.isWholeDays) return { unsupported: 'of parts of days' };
  if (dayStartHour !== 0) return { unsupported: OTHER_DAYS };
  if (another !== undefined) return { unsupported: 'of several projects together' };
  if (range.fromUs === 0) return { unsupported: 'of all time; name the first day with --from' };

  const from = dateIn(zone, range.fromUs);
  const last = dateIn(zone, range.toUs - 1);
  const today = dateIn(zone, nowUs);
  // Future days are empty.
  const end = last <= today ? last : today;
  const to = end < from ? from : end;
  if (Date.parse(to) - Date.parse(from) >= MAX_DAYS * DAY_MS)
    return { unsupported: 'of more than ten years of days' };
  const { dimensions, projectDimensions } = endpoints.summaries;
  const supported = project === undefined ? dimensions : [...dimensions, ...projectDimensions];
  const dates = { from, to, timezone: zone.name, ...(project !== undefined && { project }) };
  return {
    request: { kind: 'summaries', query: dates },
    dimensions: new Set([...localNames(supported), 'day', 'week', 'weekday']),
  };
}

/** Why a dimension is not supported, as the rest of a sentence; '' if this server never supports it. */
function unsupportedReason(dimension: Dimension, query: ReportQuery, endpoints: Endpoints): string {
  const { dimensions, projectDimensions } = endpoints.summaries;
  if (localNames(projectDimensions).has(dimension) && query.filter?.project === undefined) {
    return ' but of one project';
  }
  const isOfSummaries = new Set([...localNames(dimensions), 'day', 'week', 'weekday']).has(dimension);
  if (isOfSummaries) return reasonOf(planSummaries(query, endpoints));
  const stats = planStats(query, endpoints);
  if (stats !== undefined) return reasonOf(stats);
  const ranges = Object.entries(endpoints.statsRanges).flatMap(([name, range]) =>
    localNames(endpoints.stats(range)?.dimensions ?? []).has(dimension) ? [name] : [],
  );
  return ranges.length === 0 ? '' : ` but of the range ${ranges.join(' or ')}`;
}

const reasonOf = (found: Candidate | Unsupported): string =>
  'unsupported' in found ? ` ${found.unsupported}` : '';

/** A server's dimensions under this program's names. */
function localNames(dimensions: readonly ServerDimension[]): ReadonlySet<Dimension> {
  return new Set(dimensions.map((each) => (each === 'operating_system' ? 'os' : each)));
}

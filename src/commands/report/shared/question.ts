import { UNKNOWN } from '../../../report/counting/totals.ts';
import type { Dimension } from '../../../report/groups/dimensions.ts';
import { dateIn } from '../../../report/time/ranges.ts';
import type { DateRange, Reads, SpanQuery, StatsRange } from '../../../server/dialects/reads.ts';
import type { Dimension as ServerDimension } from '../../../server/numbers.ts';
import type { ReportWish } from './planReport.ts';

/** One thing to ask a server for a report. */
export type Part =
  | { readonly kind: 'span'; readonly query: SpanQuery }
  | { readonly kind: 'stats'; readonly range: StatsRange }
  | { readonly kind: 'summaries'; readonly query: DateRange };

/** What to ask a server for a report. */
export interface Question {
  /** What tells the total. */
  readonly total: Part;
  /** What tells the groups of each dimension; often the same object. */
  readonly groups: readonly Part[];
}

/** What a server does not have, to be read behind "has no". */
export interface Lack {
  readonly lack: string;
}

interface Offer {
  readonly part: Part;
  readonly tells: ReadonlySet<Dimension>;
}

/**
 * What to ask a server that has these reads, or what it lacks.
 *
 * What comes closest to the numbers that `ruleFor` counts goes first: a stretch of time counted as one (Hackatime's
 * variants A and B, docs/servers.md#hackatime-variants), stats where one of the server's ranges is the same, else summaries,
 * whose days are added (Wakapi's and WakaTime's own way, docs/servers.md#wakapi-whole-seconds). Days and weekdays
 * are always those of summaries.
 */
export function planQuestion(wish: ReportWish, by: readonly Dimension[], reads: Reads): Question | Lack {
  const own = ownCounting(wish);
  if (own !== undefined) return { lack: `stats ${own}` };
  const stats = planStats(wish, reads);
  const summaries = planSummaries(wish, reads);
  const offers = [planSpan(wish, reads), stats, summaries].filter(
    (each) => each !== undefined && 'part' in each,
  );
  const [first] = offers;
  if (first === undefined) return { lack: `stats${reasonOf(stats ?? summaries)}` };
  const groups: Part[] = [];
  for (const dimension of by) {
    const offer = offers.find(({ tells }) => tells.has(dimension));
    if (offer === undefined) return { lack: `stats by ${dimension}${whyNot(dimension, wish, reads)}` };
    groups.push(offer.part);
  }
  return { total: first.part, groups };
}

/** What no server is asked for, each having a way of its own. */
function ownCounting({ counting, filter = {}, writesOnly }: ReportWish): string | undefined {
  if (counting.includes('rule')) return 'by a rule of your choice';
  if (counting.includes('keystroke-timeout')) return 'with a time-out of your choice';
  if (writesOnly) return 'of saves alone';
  const other = Object.keys(filter).find((name) => name !== 'project');
  if (other !== undefined) return `of one ${other === 'os' ? 'operating system' : other} alone`;
  const isNothing = filter.project?.some((name) => name === '' || name.toLowerCase() === UNKNOWN);
  return isNothing === true ? 'of what has no project' : undefined;
}

function planSpan({ range, filter }: ReportWish, { span }: Reads): Offer | undefined {
  const projects = filter?.project ?? [];
  if (span === undefined || !projects.every(span.takesProject)) return undefined;
  const query = { fromUs: range.fromUs, toUs: range.toUs, projects };
  return { part: { kind: 'span', query }, tells: localNames(span.dimensions) };
}

/** undefined where none of the server's ranges is the one that is asked for. */
function planStats(wish: ReportWish, reads: Reads): Offer | Lack | undefined {
  const range = reads.statsRanges[wish.range.name];
  const stats = range === undefined ? undefined : reads.stats(range);
  if (range === undefined || stats === undefined) return undefined;
  if (wish.filter?.project !== undefined) return { lack: 'of one project in this range' };
  if (wish.counting.includes('tz'))
    return { lack: 'in this range and another zone than that of the account' };
  if (wish.dayStartHour !== 0) return { lack: OTHER_DAYS };
  return { part: { kind: 'stats', range }, tells: localNames(stats.dimensions) };
}

const OTHER_DAYS = 'of days that begin at another hour';

/** A server counts each day on its own; no account is older. */
const MAX_DAYS = 3_660;
const DAY_MS = 86_400_000;

function planSummaries(wish: ReportWish, reads: Reads): Offer | Lack {
  const { range, zone, nowUs, dayStartHour, filter } = wish;
  const [project, another] = filter?.project ?? [];
  if (!range.isWholeDays) return { lack: 'of parts of days' };
  if (dayStartHour !== 0) return { lack: OTHER_DAYS };
  if (another !== undefined) return { lack: 'of several projects together' };
  if (range.fromUs === 0) return { lack: 'of days without a first one' };

  const from = dateIn(zone, range.fromUs);
  const last = dateIn(zone, range.toUs - 1);
  const today = dateIn(zone, nowUs);
  // Days to come hold nothing.
  const end = last <= today ? last : today;
  const to = end < from ? from : end;
  if (Date.parse(to) - Date.parse(from) >= MAX_DAYS * DAY_MS)
    return { lack: 'of more than ten years of days' };
  const { dimensions, projectDimensions } = reads.summaries;
  const told = project === undefined ? dimensions : [...dimensions, ...projectDimensions];
  const query = { from, to, timezone: zone.name, ...(project !== undefined && { project }) };
  return { part: { kind: 'summaries', query }, tells: new Set([...localNames(told), 'day', 'weekday']) };
}

/** Why a dimension is not told, as the rest of a sentence; '' where this server never tells it. */
function whyNot(dimension: Dimension, wish: ReportWish, reads: Reads): string {
  const { dimensions, projectDimensions } = reads.summaries;
  if (localNames(projectDimensions).has(dimension) && wish.filter?.project === undefined) {
    return ' but of one project';
  }
  const isOfSummaries = new Set([...localNames(dimensions), 'day', 'weekday']).has(dimension);
  if (isOfSummaries) return reasonOf(planSummaries(wish, reads));
  const stats = planStats(wish, reads);
  if (stats !== undefined) return reasonOf(stats);
  const ranges = Object.entries(reads.statsRanges).flatMap(([name, range]) =>
    localNames(reads.stats(range)?.dimensions ?? []).has(dimension) ? [name] : [],
  );
  return ranges.length === 0 ? '' : ` but of the range ${ranges.join(' or ')}`;
}

const reasonOf = (found: Offer | Lack): string => ('lack' in found ? ` ${found.lack}` : '');

/** Dimensions as this program names them. */
function localNames(dimensions: readonly ServerDimension[]): ReadonlySet<Dimension> {
  return new Set(dimensions.map((each) => (each === 'operating_system' ? 'os' : each)));
}

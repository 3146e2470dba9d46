import { formatSuggestion, suggest } from '../../../cli/suggest.ts';
import type { Breakdown, ReportHead, StatsView, Trend } from '../../../render/reportJson.ts';
import { printable } from '../../../render/text.ts';
import type { BlockedRows } from '../../../report/counting/blocks.ts';
import { type Rule, variantOf } from '../../../report/counting/rules.ts';
import type { GroupTotal } from '../../../report/counting/totals.ts';
import { UNKNOWN } from '../../../report/counting/totals.ts';
import { activeDaysOf } from '../../../report/days.ts';
import { renameProjects } from '../../../report/groups/aliases.ts';
import type { Dimension } from '../../../report/groups/dimensions.ts';
import { listGroups } from '../../../report/groups/limitGroups.ts';
import { countReport, type Report, type ReportRequest } from '../../../report/report.ts';
import { rangeBefore } from '../../../report/time/before.ts';
import { closedRange } from '../../../report/time/closeOfDay.ts';
import type { Range } from '../../../report/time/ranges.ts';
import { parseRange } from '../../../report/time/ranges.ts';
import { WEEKDAYS } from '../../../report/time/weeks.ts';
import { windowsOf } from '../../../report/time/windows.ts';
import { hasHeartbeats } from '../../../store/history/history.ts';
import {
  countByPeriods,
  countUnpacked,
  hasFewHeartbeats,
  readReportRows,
} from '../../../store/rollup/index.ts';
import type { Io } from '../../../system/ports.ts';
import { DAY_US, SECOND_US } from '../../../system/units.ts';
import { withLastNames } from './lastNames.ts';
import type { CountingBasis, ReportDeps, ReportPlan } from './planReport.ts';
import { countQueue } from './queueCounts.ts';

/** What counting the local history needs. */
export type LocalDeps = Pick<ReportDeps, 'store' | 'zone'> & {
  readonly io: Pick<Io, 'err' | 'showPassing' | 'stderrIsTty'>;
};

/** Reads the local history in the planned range. */
export function readPlannedRows(
  plan: Pick<ReportPlan, 'nameProject' | 'range' | 'rule'>,
  deps: LocalDeps,
): BlockedRows {
  noteFirstReading(plan.range, deps);
  return readNamedRows(plan, deps);
}

/** As `readPlannedRows`, for what told the user already. */
export function readNamedRows(
  { range: { fromUs, toUs }, rule, nameProject }: Pick<ReportPlan, 'nameProject' | 'range' | 'rule'>,
  { store }: Pick<LocalDeps, 'store'>,
): BlockedRows {
  const rows = withLastNames(readReportRows(store(), fromUs, toUs), rule, fromUs, store());
  return nameProject === undefined ? rows : renameProjects(rows, nameProject, rule.name);
}

/** Packing this many heartbeats takes about a third of a second. */
const MANY_HEARTBEATS = 150_000;

/** Tells a user at a terminal why this report takes longer than the next ones will. */
function noteFirstReading({ fromUs, toUs }: Range, { io, store }: LocalDeps): void {
  if (!io.stderrIsTty || hasFewHeartbeats(store(), fromUs, toUs)) return;
  const count = countUnpacked(store());
  if (count >= MANY_HEARTBEATS) io.showPassing(`Reading ${count} heartbeats for the first time`);
}

/** Counts the local history as planned; see `countReport`. */
export function countRange(plan: ReportPlan, by: readonly Dimension[], deps: LocalDeps): Report {
  return countPlanned(plan, deps, {
    fromTotals: (counted) => countByPeriods(counted, { ...counted, by }, deps),
    fromRows: (counted, rows) => countReport(rows(), { ...counted, by }),
  });
}

/** Filters that a report can say nothing of since no heartbeat at all has such a value, with similar ones; told on standard error. */
export function noteUnknownNames(
  plan: ReportPlan,
  counted: { readonly heartbeats: number },
  deps: LocalDeps,
): void {
  const { project: _, ...asked } = plan.filter ?? {};
  const wanted = Object.entries(asked) as [Dimension, readonly string[]][];
  if (counted.heartbeats > 0 || wanted.length === 0 || plan.earliestUs === undefined) return;
  const by = wanted.map(([dimension]) => dimension);
  const all = {
    ...plan,
    range: parseRange('all', plan),
    filter: undefined,
    times: undefined,
    writesOnly: false,
  };
  const { groups } = countRange(all, by, deps);
  for (const [at, [dimension, names]] of wanted.entries()) {
    const known = (groups[at] ?? []).flatMap(({ name }) => name ?? []);
    for (const name of names) {
      const isKnown = known.some((each) => each.toLowerCase() === name.toLowerCase());
      if (isKnown || name === '' || name.toLowerCase() === UNKNOWN) continue;
      const hint = formatSuggestion(suggest(name, known));
      const what = dimension === 'os' ? 'operating system' : dimension;
      deps.io.err(
        `hackatime: no ${what} "${printable(name)}" in the local history${hint === undefined ? '' : `. ${hint}`}\n`,
      );
    }
  }
}

/** How something is counted: from totals that are kept, undefined where they do not tell it, or from the heartbeats themselves. */
interface Ways<Counted> {
  readonly fromTotals: (counted: CountedPlan) => Counted | undefined;
  readonly fromRows: (counted: CountedPlan, rows: () => BlockedRows) => Counted;
}

type CountedPlan = ReportPlan & Pick<ReportRequest, 'windows'>;

/** Counts the local history as planned, the quicker way where that is possible. */
export function countPlanned<Counted>(plan: ReportPlan, deps: LocalDeps, ways: Ways<Counted>): Counted {
  noteFirstReading(plan.range, deps);
  // A server answers about all time with its statistics, which are not the sum of its days.
  const rule = plan.range.name === 'all' ? variantOf(plan.rule, 'stats') : plan.rule;
  const range = rangeToCount(plan.range, rule, deps);
  const counted = { ...plan, rule, range, windows: plannedWindows(plan) };
  return ways.fromTotals(counted) ?? ways.fromRows(counted, () => readNamedRows(counted, deps));
}

/** Hardly ever is anything so late that a range closes before it, and totals are kept for whole days. */
function rangeToCount(range: Range, rule: Rule, { store }: Pick<LocalDeps, 'store'>): Range {
  const closed = closedRange(range, rule);
  const isLate = closed.toUs < range.toUs && hasHeartbeats(store(), closed.toUs, range.toUs);
  return isLate ? closed : range;
}

/** The stretches of the range that are to be counted, from the first heartbeat on; undefined for all of it. */
export function plannedWindows(plan: ReportPlan): ReportRequest['windows'] {
  const { times, range, earliestUs = range.fromUs, zone, dayStartHour } = plan;
  if (times === undefined) return undefined;
  const fromUs = Math.max(range.fromUs, earliestUs);
  return () => windowsOf({ ...range, fromUs }, times, zone, dayStartHour);
}

/** A local report as it is shown. */
export function localStatsView(
  plan: ReportPlan,
  by: readonly [Dimension, ...Dimension[]],
  limit: number | undefined,
  report: Report,
  deps: Pick<ReportDeps, 'store'>,
): StatsView {
  const [first, ...more] = by.map(
    (dimension, at): Breakdown => ({
      by: dimension,
      ...listGroups(report.groups[at] ?? [], dimension, limit, plan.weekStart),
    }),
  );
  return {
    ...localReportHead(plan, report),
    totalSeconds: report.totalSeconds,
    by: by[0],
    groups: first?.groups ?? [],
    leftOut: first?.leftOut,
    timedLeftOut: first?.timedLeftOut,
    sumSeconds: first?.sumSeconds,
    more,
    queue: countQueue(deps.store()),
  };
}

/** Counts the local history as planned, in the view that a server's answer is turned into as well. */
export function countLocally(
  plan: ReportPlan,
  by: readonly [Dimension, ...Dimension[]],
  limit: number | undefined,
  deps: LocalDeps,
): StatsView {
  const { report, days } = countWithDays(plan, by, deps);
  noteUnknownNames(plan, report, deps);
  const { average, best } = activeDaysOf(days, report.totalSeconds) ?? {};
  const trend = { average, best, before: countBefore(plan, deps) };
  return { ...localStatsView(plan, by, limit, report, deps), trend };
}

/** Counts the planned range, and its days along with it; where totals are kept of days alone, they come from these. */
function countWithDays(
  plan: ReportPlan,
  by: readonly Dimension[],
  deps: LocalDeps,
): { readonly report: Report; readonly days: readonly GroupTotal[] } {
  const place = by.includes('day') ? by.indexOf('day') : by.length;
  const all = [...new Set<Dimension>([...by, 'day'])];
  const daysIn = ({ groups }: Report, at: number): readonly GroupTotal[] => groups[at] ?? [];
  const quick = (wanted: readonly Dimension[]) => (counted: CountedPlan) =>
    countByPeriods(counted, { ...counted, by: wanted }, deps);
  return countPlanned(plan, deps, {
    fromTotals(counted) {
      const whole = quick(all)(counted);
      if (whole !== undefined) return { report: whole, days: daysIn(whole, place) };
      const ofDays = by.includes('day') ? undefined : quick(['day'])(counted);
      return ofDays && { report: countRange(plan, by, deps), days: daysIn(ofDays, 0) };
    },
    fromRows(counted, rows) {
      const report = countReport(rows(), { ...counted, by: all });
      return { report, days: daysIn(report, place) };
    },
  });
}

/** Counts what the planned range is compared with; undefined where the history does not reach back so far. */
function countBefore(plan: ReportPlan, deps: LocalDeps): Trend['before'] {
  const { earliestUs } = plan;
  const before = rangeBefore(plan.range, plan);
  if (before === undefined || earliestUs === undefined || earliestUs >= before.range.toUs) return undefined;
  const { unit, days, range, isCut } = before;
  const { totalSeconds } = countRange({ ...plan, range }, [], deps);
  // Whoever began to record in the course of the first day has all of that day.
  const isLate = earliestUs - range.fromUs >= (unit === 'time' ? 1 : DAY_US);
  const recordedFromUs = isLate ? earliestUs : undefined;
  return { unit, days, fromUs: range.fromUs, toUs: range.toUs, isCut, totalSeconds, recordedFromUs };
}

/** The head of a report on the local history, and of what was counted where times of the week were cut out. */
export function localReportHead(
  plan: CountingBasis & { readonly range: Range } & Partial<
      Pick<ReportPlan, 'filter' | 'writesOnly' | 'times'>
    >,
  counted?: Pick<Report, 'cutSeconds'>,
): ReportHead {
  const { range, rule, zone, dayStartHour, times } = plan;
  return {
    source: 'local',
    server: undefined,
    aliases: plan.nameProject === undefined ? undefined : 'applied',
    rule: { name: rule.name, timeoutSeconds: rule.timeoutUs / SECOND_US },
    range: { ...range, timezone: zone.name, dayStartHour },
    offsetMinutes: (timeUs) => zone.offsetMinutes(timeUs),
    filters: plan.filter,
    writesOnly: plan.writesOnly,
    times: times && {
      ...times,
      weekdays: times.weekdays?.map((number) => ({ number, name: WEEKDAYS[number - 1] ?? '' })),
      cutSeconds: counted?.cutSeconds,
    },
    asOfUs: plan.nowUs,
    durationFormat: plan.durationFormat,
    fromAccount: plan.fromAccount,
  };
}

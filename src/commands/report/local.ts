import type { Breakdown, ReportHead, StatsView } from '../../render/json.ts';
import type { BlockedRows } from '../../report/blocks.ts';
import type { Dimension } from '../../report/groups.ts';
import { listGroups } from '../../report/listed.ts';
import type { Range } from '../../report/ranges.ts';
import { countReport, type Report } from '../../report/report.ts';
import { readReportRows } from '../../store/history.ts';
import { countByPeriods } from './byPeriods.ts';
import type { Basis, ReportDeps, ReportPlan } from './plan.ts';

/** The local history in the range that is planned. */
export function rowsOf({ range }: Pick<ReportPlan, 'range'>, deps: Pick<ReportDeps, 'store'>): BlockedRows {
  return readReportRows(deps.store(), range.fromUs, range.toUs);
}

/** Counts the local history as planned; see `countReport`. */
export function countRange(
  plan: ReportPlan,
  by: readonly Dimension[],
  deps: Pick<ReportDeps, 'store' | 'zone'>,
): Report {
  const request = { ...plan, by };
  return countByPeriods(plan, request, deps) ?? countReport(rowsOf(plan, deps), request);
}

/** The view of a report. */
export function viewOf(
  plan: ReportPlan,
  by: readonly [Dimension, ...Dimension[]],
  limit: number | undefined,
  report: Report,
  deps: Pick<ReportDeps, 'store'>,
): StatsView {
  const [first, ...more] = by.map(
    (dimension, at): Breakdown => ({
      by: dimension,
      ...listGroups(report.groups[at] ?? [], dimension, limit),
    }),
  );
  const store = deps.store();
  return {
    ...localHead(plan),
    totalSeconds: report.totalSeconds,
    by: by[0],
    groups: first?.groups ?? [],
    leftOut: first?.leftOut,
    more,
    queue: { waiting: store.countWaiting(), quarantined: store.countQuarantined() },
  };
}

/** Counts the local history as planned; what a server's answer would be made into as well. */
export function countLocally(
  plan: ReportPlan,
  by: readonly [Dimension, ...Dimension[]],
  limit: number | undefined,
  deps: Pick<ReportDeps, 'store' | 'zone'>,
): StatsView {
  return viewOf(plan, by, limit, countRange(plan, by, deps), deps);
}

/** Where numbers of the local history come from. */
export function localHead(
  plan: Basis & { readonly range: Range } & Partial<Pick<ReportPlan, 'filter' | 'writesOnly'>>,
): ReportHead {
  const { range, rule, zone, dayStartHour } = plan;
  return {
    source: 'local',
    server: undefined,
    rule: { name: rule.name, timeoutSeconds: rule.timeoutUs / 1_000_000 },
    range: { ...range, timezone: zone.name, dayStartHour },
    offsetMinutes: (timeUs) => zone.offsetMinutes(timeUs),
    filters: plan.filter,
    writesOnly: plan.writesOnly,
    asOfUs: plan.nowUs,
  };
}

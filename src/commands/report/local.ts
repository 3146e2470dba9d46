import type { Breakdown, ReportHead, StatsView } from '../../render/json.ts';
import type { Dimension, ReportRow } from '../../report/groups.ts';
import { listGroups } from '../../report/listed.ts';
import type { Range } from '../../report/ranges.ts';
import { countReport } from '../../report/report.ts';
import { readReportRows } from '../../store/history.ts';
import type { Basis, ReportDeps, ReportPlan } from './plan.ts';

/** The local history in the range that is planned. */
export function rowsOf(
  { range }: Pick<ReportPlan, 'range'>,
  deps: Pick<ReportDeps, 'store'>,
): Iterable<ReportRow> {
  return readReportRows(deps.store(), range.fromUs, range.toUs);
}

/** Counts the local history as planned; what a server's answer would be made into as well. */
export function countLocally(
  plan: ReportPlan,
  by: readonly [Dimension, ...Dimension[]],
  limit: number | undefined,
  deps: Pick<ReportDeps, 'store'>,
  rows = rowsOf(plan, deps),
): StatsView {
  const report = countReport(rows, { ...plan, by });
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

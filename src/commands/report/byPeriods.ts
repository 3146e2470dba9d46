import { type Period, periodsOf } from '../../report/periods.ts';
import {
  addTotals,
  createValueReader,
  isOfTotals,
  joinPeriods,
  measureDays,
  type PeriodTotals,
} from '../../report/periodTotals.ts';
import { daysOf } from '../../report/ranges.ts';
import { type Report, type ReportRequest, showReport } from '../../report/report.ts';
import { ruleFor } from '../../report/rules.ts';
import { type KeptTotals, openKeptTotals } from '../../store/digest/periodTotals.ts';
import { hasFew, readReportRows } from '../../store/history.ts';
import type { Store } from '../../store/store.ts';
import type { ReportDeps, ReportPlan } from './plan.ts';

/**
 * Counts from totals of days and months, most of which an earlier report kept. They are kept for whole days of this
 * computer's zone, by a server's own rule; undefined for all else, for a range with so few heartbeats that these are counted
 * as fast, and where totals cannot be kept.
 */
export function countByPeriods(
  plan: ReportPlan,
  request: ReportRequest,
  deps: Pick<ReportDeps, 'store' | 'zone'>,
): Report | undefined {
  const { range, zone, rule } = plan;
  if (!isOfTotals(request) || !isUsual(plan, deps)) return undefined;
  const store = deps.store();
  if (hasFew(store, range.fromUs, range.toUs)) return undefined;
  const kept = openKeptTotals(store, rule.name, createValueReader(request));
  if (kept === undefined) return undefined;
  try {
    const measured = addTotals(totalsOf([...periodsOf(range, zone)], kept, request, store), request);
    kept.keep();
    return showReport(measured, request);
  } finally {
    kept.close();
  }
}

function isUsual(plan: ReportPlan, { zone }: Pick<ReportDeps, 'zone'>): boolean {
  const { range, rule, dayStartHour } = plan;
  const isOwnRule = rule.name !== 'custom' && rule.timeoutUs === ruleFor(rule.name).timeoutUs;
  return isOwnRule && plan.zone === zone && dayStartHour === 0 && range.isWholeDays;
}

type RowStore = Pick<Store, 'access' | 'file'>;

/** The totals of all periods in their order; those that are not kept are counted and noted. */
function* totalsOf(
  periods: readonly Period[],
  kept: KeptTotals,
  request: ReportRequest,
  store: RowStore,
): Iterable<PeriodTotals> {
  for (const [place, found] of kept.find(periods).entries()) {
    const period = periods[place];
    if (found !== undefined || period === undefined) {
      if (found !== undefined) yield found;
      continue;
    }
    const counted = countPeriod(period, request, store);
    kept.note(period, counted);
    yield counted;
  }
}

function countPeriod({ fromUs, toUs }: Period, request: ReportRequest, store: RowStore): PeriodTotals {
  const days = [...daysOf({ name: '', fromUs, toUs, isWholeDays: true }, request.zone)];
  const counted = [...measureDays(readReportRows(store, fromUs, toUs), days, request)];
  const [only, ...others] = counted;
  return only !== undefined && others.length === 0 ? only : joinPeriods(counted, request.rule);
}

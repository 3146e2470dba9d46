import type { MatrixRequest, MeasuredCell } from '../../../report/cells.ts';
import { toSeconds } from '../../../report/counting/rules.ts';
import { type DateDimension, isOfDates, nameOfDate, ruleBy } from '../../../report/groups/dimensions.ts';
import { type Matrix, showMatrix } from '../../../report/matrix.ts';
import { showReport } from '../../../report/report.ts';
import { dateOf } from '../../../report/time/calendar.ts';
import { type HistoryDeps, type PeriodQuery, withPeriods } from './countByPeriods.ts';
import { dayPeriodsOf } from './periods.ts';
import { addTotals, KEPT_DIMENSIONS, type KeptDimension, type PeriodTotals } from './periodTotals.ts';

/**
 * A table of something that totals are kept by, and days, weeks or weekdays, from the totals of each day. undefined for all other
 * tables, and where `countByPeriods` has no answer.
 */
export function countMatrixByPeriods(
  query: PeriodQuery,
  request: MatrixRequest,
  deps: HistoryDeps,
): Matrix | undefined {
  const [row, column] = request.by;
  const kept = KEPT_DIMENSIONS.find((dimension) => dimension === row || dimension === column);
  const time = request.by.find(isOfDates);
  if (kept === undefined || time === undefined) return undefined;
  return withPeriods(query, request, deps, dayPeriodsOf(query.range, query.zone), (totals) => {
    const days = [...totals];
    const cells = cellsOf(days, kept, time, request).map(({ row: value, column: name, ...cell }) =>
      kept === row ? { ...cell, row: value, column: name } : { ...cell, row: name, column: value },
    );
    return showMatrix(showReport(addTotals(days, request), request), cells, request);
  });
}

/** What each value got on each day, or on all days of one name; values as rows. */
function cellsOf(
  days: readonly PeriodTotals[],
  kept: KeptDimension,
  time: DateDimension,
  request: MatrixRequest,
): readonly MeasuredCell[] {
  const rule = ruleBy(request.rule, time);
  const names = new Map<string, Map<string | null, { us: number; seconds: number }>>();
  for (const period of days) {
    const [day] = period.days;
    if (day === undefined) continue;
    const name = time === 'day' ? day.date : nameOfDate(time, dateOf(day.date), request.weekStart);
    const sums = names.get(name) ?? new Map<string | null, { us: number; seconds: number }>();
    names.set(name, sums);
    for (const { value, us, seconds } of period.values(kept)) {
      const sum = sums.get(value) ?? { us: 0, seconds: 0 };
      sums.set(value, { us: sum.us + us, seconds: sum.seconds + seconds });
    }
  }
  return Array.from(names, ([column, sums]) =>
    Array.from(sums, ([row, { us, seconds }]) => ({
      row,
      column,
      us,
      seconds: rule.roundsDays ? seconds : toSeconds(us, rule),
    })),
  ).flat();
}

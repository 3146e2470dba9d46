import type { Rule } from '../../../report/counting/rules.ts';
import { ruleFor } from '../../../report/counting/rules.ts';
import { type Report, type ReportRequest, showReport } from '../../../report/report.ts';
import type { Range } from '../../../report/time/ranges.ts';
import { type Day, daysOf, parseRange } from '../../../report/time/ranges.ts';
import type { Zone } from '../../../system/zone/zone.ts';
import { readBounds } from '../../history/history.ts';
import type { RollupSource } from '../file.ts';
import { hasFewHeartbeats, readReportRows } from '../read.ts';
import { updateRollup } from '../update.ts';
import { measureDays } from './countDays.ts';
import { type KeptTotals, openKeptTotals } from './keptTotals.ts';
import { type Period, periodsOf } from './periods.ts';
import { addTotals, createValueReader, isOfTotals, joinPeriods, type PeriodTotals } from './periodTotals.ts';

/** Which part of the history is to be counted, and how. */
export interface PeriodQuery {
  readonly range: Range;
  readonly zone: Zone;
  readonly dayStartHour: number;
  readonly rule: Rule;
}

/** Where the history is, and this computer's zone. */
export interface HistoryDeps {
  readonly store: () => RollupSource;
  readonly zone: Zone;
}

/**
 * Counts from totals of days and months, most of which an earlier report kept; a part of a day at an end of the range is
 * counted each time. They are kept for days of this computer's zone, by a server's own rule; undefined for all else, for a
 * range with so few heartbeats that these are counted as fast, and where totals cannot be kept.
 */
export function countByPeriods(
  query: PeriodQuery,
  request: ReportRequest,
  deps: HistoryDeps,
): Report | undefined {
  return withPeriods(query, request, deps, periodsOf(query.range, query.zone), (totals) =>
    showReport(addTotals(totals, request), request),
  );
}

/** Answers from the totals of these periods, which are the range; undefined where `countByPeriods` says so. */
export function withPeriods<Answer>(
  query: PeriodQuery,
  request: ReportRequest,
  deps: HistoryDeps,
  periods: Iterable<Period>,
  answer: (totals: Iterable<PeriodTotals>) => Answer,
): Answer | undefined {
  const { range, rule } = query;
  if (!isOfTotals(request) || !hasKeptTotals(query, deps)) return undefined;
  const store = deps.store();
  if (hasFewHeartbeats(store, range.fromUs, range.toUs)) return undefined;
  const kept = openKeptTotals(store, rule.name, createValueReader(request));
  if (kept === undefined) return undefined;
  try {
    const answered = answer(totalsOf([...periods], kept, request, store));
    kept.keep();
    return answered;
  } finally {
    kept.close();
  }
}

/**
 * Makes, after many heartbeats came in, what the next reports would have to make: the rollup, and the totals of all time by a
 * rule.
 */
export function prepareReports(
  basis: { readonly zone: Zone; readonly nowUs: number; readonly rule: Rule },
  store: RollupSource,
): void {
  updateRollup(store);
  const bounds = readBounds(store);
  if (bounds === undefined) return;
  const whole = { ...basis, dayStartHour: 0, earliestUs: bounds.oldestUs };
  const query = { ...whole, range: parseRange('all', whole) };
  countByPeriods(query, { ...query, by: [] }, { store: () => store, zone: basis.zone });
}

function hasKeptTotals(query: PeriodQuery, { zone }: Pick<HistoryDeps, 'zone'>): boolean {
  const { rule, dayStartHour } = query;
  const isOwnRule = rule.name !== 'custom' && rule.timeoutUs === ruleFor(rule.name).timeoutUs;
  return isOwnRule && query.zone === zone && dayStartHour === 0;
}

/** The totals of all periods in their order; those that are not kept are counted and noted. */
function* totalsOf(
  periods: readonly Period[],
  kept: KeptTotals,
  request: ReportRequest,
  store: RollupSource,
): Iterable<PeriodTotals> {
  const found = kept.find(periods);
  let place = 0;
  while (place < periods.length) {
    const total = found[place];
    const missing = total === undefined ? missingFrom(place, periods, found) : [];
    if (total !== undefined) yield total;
    else yield* countMissing(missing, kept, request, store);
    place += Math.max(missing.length, 1);
  }
}

/** A month or a part of a day, or days in a row, of which nothing was found. */
function missingFrom(
  place: number,
  periods: readonly Period[],
  found: readonly (PeriodTotals | undefined)[],
): readonly Period[] {
  if (periods[place]?.kind !== 'day') return periods.slice(place, place + 1);
  let end = place;
  while (periods[end]?.kind === 'day' && found[end] === undefined) end += 1;
  return periods.slice(place, end);
}

function* countMissing(
  periods: readonly Period[],
  kept: KeptTotals,
  request: ReportRequest,
  store: RollupSource,
): Iterable<PeriodTotals> {
  const [first] = periods;
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return;
  const { fromUs } = first;
  const { toUs } = last;
  const days = [...daysOf({ name: '', fromUs, toUs, isWholeDays: true }, request.zone)];
  if (first.kind === 'month') {
    const ofDays = totalsOf(days.map(asPeriod), kept, request, store);
    const month = joinPeriods([...ofDays], request.rule);
    kept.note(first, month);
    yield month;
    return;
  }
  let place = 0;
  for (const counted of measureDays(readReportRows(store, fromUs, toUs), days, request)) {
    const period = periods[place++];
    if (period !== undefined) kept.note(period, counted);
    yield counted;
  }
}

const asPeriod = ({ fromUs, toUs }: Day): Period => ({ kind: 'day', fromUs, toUs });

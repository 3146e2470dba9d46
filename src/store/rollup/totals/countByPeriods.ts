import { type Rule, ruleFor } from '../../../report/counting/rules.ts';
import { type NameProject, renameProjects } from '../../../report/groups/aliases.ts';
import { fillsLastNames } from '../../../report/groups/lastNames.ts';
import { type Report, type ReportRequest, showReport } from '../../../report/report.ts';
import type { Range } from '../../../report/time/ranges.ts';
import { type Day, daysOf, parseRange } from '../../../report/time/ranges.ts';
import type { Zone } from '../../../system/zone/zone.ts';
import { readBounds } from '../../history/history.ts';
import { hasLastNames } from '../../history/lastNames.ts';
import type { RollupSource } from '../file.ts';
import { hasFewHeartbeats, readReportRows } from '../read.ts';
import { updateRollup } from '../update.ts';
import { measureDays } from './countDays.ts';
import { type KeptTotals, openKeptTotals } from './keptTotals.ts';
import { createNaming, type NameTotals } from './namedTotals.ts';
import { type Period, periodsOf } from './periods.ts';
import { addTotals, createValueReader, isOfTotals, joinPeriods, type PeriodTotals } from './periodTotals.ts';

/** Which part of the history is to be counted, and how. */
export interface PeriodQuery {
  readonly range: Range;
  readonly zone: Zone;
  readonly dayStartHour: number;
  readonly rule: Rule;
  /** The name that a project is counted under; undefined for the recorded one. */
  readonly nameProject?: NameProject | undefined;
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
  const { range, rule, nameProject } = query;
  if (!isOfTotals(request) || !hasKeptTotals(query, deps)) return undefined;
  const store = deps.store();
  if (hasFewHeartbeats(store, range.fromUs, range.toUs)) return undefined;
  // Whose they are may depend on what came days before, which totals do not tell.
  if (fillsLastNames(rule.name) && hasLastNames(store, range.fromUs, range.toUs)) return undefined;
  const kept = openKeptTotals(store, rule.name, createValueReader(request));
  if (kept === undefined) return undefined;
  try {
    const counted = { ...request, kept, store };
    const all = [...periods];
    const answered = answer(
      nameProject === undefined ? totalsOf(all, counted) : namedTotalsOf(all, counted, nameProject),
    );
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

/** What is counted, and where totals are kept. */
interface Counted extends Pick<ReportRequest, 'rule' | 'zone' | 'by'> {
  readonly kept: KeptTotals;
  readonly store: RollupSource;
}

/** The totals of all periods in their order; those that are not kept are counted and noted. */
function* totalsOf(periods: readonly Period[], counted: Counted): Iterable<PeriodTotals> {
  const found = counted.kept.find(periods);
  let place = 0;
  while (place < periods.length) {
    const total = found[place];
    const missing = total === undefined ? missingFrom(place, periods, found) : [];
    if (total !== undefined) yield total;
    else yield* countMissing(missing, counted);
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

function* countMissing(periods: readonly Period[], counted: Counted): Iterable<PeriodTotals> {
  const { kept, store } = counted;
  const [first] = periods;
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return;
  const { fromUs } = first;
  const { toUs } = last;
  if (first.kind === 'month') {
    const month = joinPeriods([...totalsOf(daysOfMonth(first, counted), counted)], counted.rule);
    kept.note(first, month);
    yield month;
    return;
  }
  let place = 0;
  for (const totals of measureDays(
    readReportRows(store, fromUs, toUs),
    daysIn(fromUs, toUs, counted),
    counted,
  )) {
    const period = periods[place++];
    if (period !== undefined) kept.note(period, totals);
    yield totals;
  }
}

/** As `totalsOf`, under other names of projects; where totals do not tell what these have, their heartbeats are counted. */
function* namedTotalsOf(
  periods: readonly Period[],
  counted: Counted,
  nameProject: NameProject,
): Iterable<PeriodTotals> {
  const told = [...nameAll(periods, counted, createNaming(counted, nameProject))];
  const untold = told.flatMap(({ period, named }) => (named === undefined ? [period] : []));
  const projects = countProjects(untold, counted, nameProject);
  for (const { period, totals, named } of told) {
    const own = projects.get(period.fromUs) ?? totals;
    yield named ?? { ...own, values: (by) => (by === 'project' ? own : totals).values(by) };
  }
}

interface Told {
  readonly period: Period;
  readonly totals: PeriodTotals;
  /** undefined where the totals do not tell. */
  readonly named: PeriodTotals | undefined;
}

/** Periods with their totals by other names; the days of a month where that does not tell. */
function* nameAll(periods: readonly Period[], counted: Counted, name: NameTotals): Iterable<Told> {
  let place = 0;
  for (const totals of totalsOf(periods, counted)) {
    const period = periods[place++];
    if (period === undefined) return;
    const named = name(totals, period.kind);
    if (named !== undefined || period.kind !== 'month') yield { period, totals, named };
    else yield* nameAll(daysOfMonth(period, counted), counted, name);
  }
}

/** Counts the projects of days, or parts of days, in one pass over all that is between them; by when they begin. */
function countProjects(
  periods: readonly Period[],
  counted: Counted,
  nameProject: NameProject,
): ReadonlyMap<number, PeriodTotals> {
  const fromUs = periods[0]?.fromUs;
  const toUs = periods.at(-1)?.toUs;
  if (fromUs === undefined || toUs === undefined) return new Map();
  const days = daysIn(fromUs, toUs, counted);
  const rows = renameProjects(readReportRows(counted.store, fromUs, toUs), nameProject, counted.rule.name);
  const totals = [...measureDays(rows, days, counted, ['project'])];
  return new Map(totals.flatMap((each, at) => (days[at] === undefined ? [] : [[days[at].fromUs, each]])));
}

const daysIn = (fromUs: number, toUs: number, { zone }: Pick<Counted, 'zone'>): readonly Day[] => [
  ...daysOf({ name: '', fromUs, toUs, isWholeDays: true }, zone),
];

const daysOfMonth = ({ fromUs, toUs }: Period, counted: Counted): readonly Period[] =>
  daysIn(fromUs, toUs, counted).map((day) => ({ kind: 'day', fromUs: day.fromUs, toUs: day.toUs }));

import { weekdayOf } from './calendar.ts';
import { dateOf } from './days.ts';
import type { Measured, MeasuredGroup } from './durations.ts';
import { type Extent, joinExtents } from './extents.ts';
import { type About, type AboutDimension, type Dimension, readerFor, ruleBy, WEEKDAYS } from './groups.ts';
import type { MeasuredReport, ReportRequest } from './report.ts';
import { creditUs, type Rule, toSeconds } from './rules.ts';
import { countedAs } from './tally.ts';

/** What totals are kept by. */
export const KEPT_DIMENSIONS = ['project', 'language', 'editor'] as const satisfies readonly AboutDimension[];

export type KeptDimension = (typeof KEPT_DIMENSIONS)[number];

/** How much of a period belongs to one value, or to any. */
export interface Total extends Extent {
  readonly us: number;
  /** Each day on its own, rounded as the rule does it, and added. */
  readonly seconds: number;
  readonly heartbeats: number;
}

/** What one value got. */
export interface ValueTotal extends Total {
  readonly value: string | null;
  /** What any heartbeat of it is, to read the value from again. */
  readonly sample: About;
}

/** Is told the total of a value. */
export type TotalVisitor = (
  value: string | null,
  sample: About,
  us: number,
  seconds: number,
  heartbeats: number,
  firstUs: number,
  lastUs: number,
) => void;

/** A day with heartbeats. */
export interface DayTotal {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly us: number;
  readonly heartbeats: number;
}

/** A day, or several in a row, counted apart from all before and after. */
export interface PeriodTotals {
  /** undefined without a heartbeat. */
  readonly whole: Total | undefined;
  readonly days: readonly DayTotal[];
  /** Tells what each value got, in the order in which they first occurred. */
  visit(dimension: KeptDimension, visitor: TotalVisitor): void;
}

/**
 * Whether totals of periods are enough to know the total of several. Under a rule without a border between days, the pause
 * from the last heartbeat of one to the first of another is all that is missing, and whose it is must follow from those two.
 */
function addsPeriods(rule: Rule): boolean {
  return rule.splitsDays ? rule.attribution === 'earlier' : rule.attribution === 'apart' && rule.tickUs === 1;
}

/** Whether a report can be had from totals of periods. */
export function isOfTotals({ rule, by, filter, writesOnly, lets }: ReportRequest): boolean {
  const kept: readonly Dimension[] = [...KEPT_DIMENSIONS, 'day', 'weekday'];
  const isWhole = filter === undefined && writesOnly !== true && lets === undefined;
  return isWhole && addsPeriods(rule) && by.every((dimension) => kept.includes(dimension));
}

type Counting = Pick<ReportRequest, 'rule' | 'zone'>;

/** Reads the value of a sample, as it is counted by the rule. */
export function createValueReader({
  rule,
  zone,
}: Counting): (dimension: KeptDimension, sample: About) => string | null {
  const readers = new Map(
    KEPT_DIMENSIONS.map((dimension) => [dimension, readerFor(dimension, { names: rule.name, zone }).read]),
  );
  return (dimension, sample) => {
    const value = readers.get(dimension)?.(sample);
    return typeof value === 'string' ? countedAs(value, rule) : null;
  };
}

/** The totals of a period from lists of them. */
export function totalsFrom(
  whole: Total | undefined,
  days: readonly DayTotal[],
  values: ReadonlyMap<KeptDimension, readonly ValueTotal[]>,
): PeriodTotals {
  return {
    whole,
    days,
    visit(dimension, visitor) {
      for (const { value, sample, us, seconds, heartbeats, firstUs, lastUs } of values.get(dimension) ?? []) {
        visitor(value, sample, us, seconds, heartbeats, firstUs, lastUs);
      }
    },
  };
}

/** Several periods, which must come in their order, as one. */
export function joinPeriods(periods: readonly PeriodTotals[], rule: Rule): PeriodTotals {
  const all = createSums(rule);
  for (const { whole } of periods) if (whole !== undefined) addWhole(all, null, whole);
  const values = new Map(
    KEPT_DIMENSIONS.map((dimension) => {
      const sums = createSums(rule);
      for (const period of periods) period.visit(dimension, sums.add);
      return [dimension, sums.totals()];
    }),
  );
  const [whole] = all.totals();
  return totalsFrom(
    whole,
    periods.flatMap(({ days }) => days),
    values,
  );
}

/** What `countReport` measures over the periods, which must come in their order; see `isOfTotals`. */
export function addTotals(
  periods: Iterable<PeriodTotals>,
  { rule, by }: Pick<ReportRequest, 'rule' | 'by'>,
): MeasuredReport {
  const all = createSums(rule);
  const sums = new Map<Dimension, Sums>();
  const wanted = KEPT_DIMENSIONS.filter((dimension) => dimension === 'project' || by.includes(dimension));
  for (const dimension of wanted) sums.set(dimension, createSums(rule));
  const days: DayTotal[] = [];
  for (const period of periods) {
    if (period.whole === undefined) continue;
    addWhole(all, null, period.whole);
    for (const dimension of wanted) period.visit(dimension, (sums.get(dimension) ?? all).add);
    days.push(...period.days);
  }
  if (by.includes('day'))
    sums.set(
      'day',
      sumDays(days, rule, (date) => date),
    );
  if (by.includes('weekday')) {
    sums.set(
      'weekday',
      sumDays(days, rule, (date) => WEEKDAYS[weekdayOf(dateOf(date)) - 1] ?? null),
    );
  }

  const [whole = { us: 0, seconds: 0, heartbeats: 0 }] = all.groups();
  const measured = (dimension: Dimension): Measured => ({
    us: whole.us,
    seconds: whole.seconds,
    heartbeats: whole.heartbeats,
    groups: sums.get(dimension)?.groups() ?? [],
  });
  return {
    overall: measured('project'),
    extents: joinExtents((sums.get('project')?.totals() ?? []).map((total) => [total.value, total])),
    by: by.map(measured),
  };
}

/** A day is the whole of what it is grouped by, and nothing goes from one to the next. */
function sumDays(days: readonly DayTotal[], rule: Rule, nameOf: (date: string) => string | null): Sums {
  const sums = createSums({ ...ruleBy(rule, 'day'), splitsDays: true });
  for (const { date, us, heartbeats } of days) {
    addWhole(sums, nameOf(date), { us, seconds: toSeconds(us, rule), heartbeats, firstUs: 0, lastUs: 0 });
  }
  return sums;
}

/** Sums by value, in the order in which the values first occurred. */
interface Sums {
  /** Adds what a value got in a later period. */
  readonly add: TotalVisitor;
  totals(): readonly ValueTotal[];
  groups(): readonly MeasuredGroup[];
}

/** Nothing is to be read from what stands for all values. */
const NO_SAMPLE: About = {
  entity: '',
  project: null,
  branch: null,
  language: null,
  category: null,
  userAgent: null,
  machine: null,
  isWrite: null,
};

function addWhole({ add }: Sums, value: string | null, total: Total): void {
  add(value, NO_SAMPLE, total.us, total.seconds, total.heartbeats, total.firstUs, total.lastUs);
}

function createSums(rule: Rule): Sums {
  const sums = new Map<string | null, { -readonly [Key in keyof ValueTotal]: ValueTotal[Key] }>();
  return {
    add(value, sample, us, seconds, heartbeats, firstUs, lastUs) {
      const sum = sums.get(value);
      if (sum === undefined) {
        sums.set(value, { value, sample, us, seconds, heartbeats, firstUs, lastUs });
        return;
      }
      sum.us += us + (rule.splitsDays ? 0 : creditUs(rule, firstUs - sum.lastUs));
      sum.seconds += seconds;
      sum.heartbeats += heartbeats;
      sum.lastUs = lastUs;
    },
    totals: () => [...sums.values()],
    groups: () =>
      Array.from(sums.values(), ({ value, us, seconds, heartbeats }) => ({
        value,
        us,
        seconds: rule.roundsDays ? seconds : toSeconds(us, rule),
        heartbeats,
      })),
  };
}

import { type Extent, joinExtents } from '../../../report/counting/extents.ts';
import type { Measured, MeasuredGroup } from '../../../report/counting/meter.ts';
import { creditUs, type Rule, toSeconds } from '../../../report/counting/rules.ts';
import { countedAs } from '../../../report/counting/tally.ts';
import {
  type AttributeDimension,
  type Attributes,
  type Dimension,
  isOfDates,
  nameOfDate,
  readerFor,
  ruleBy,
} from '../../../report/groups/dimensions.ts';
import type { MeasuredReport, ReportRequest } from '../../../report/report.ts';
import { dateOf } from '../../../report/time/calendar.ts';

/** What totals are kept by. */
export const KEPT_DIMENSIONS = [
  'project',
  'language',
  'editor',
] as const satisfies readonly AttributeDimension[];

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
  readonly sample: Attributes;
}

/** A day with heartbeats. */
export interface DayTotal {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly us: number;
  /** As the rule makes a day whole: what is shown as the day. */
  readonly seconds: number;
  readonly heartbeats: number;
}

/** A day, or several in a row, counted apart from all before and after. */
export interface PeriodTotals {
  /** undefined without a heartbeat. */
  readonly whole: Total | undefined;
  readonly days: readonly DayTotal[];
  /** What each value got, in the order in which they first occurred. */
  values(dimension: KeptDimension): Iterable<ValueTotal>;
}

/**
 * Whether totals of periods are enough to know the total of several. Under a rule without a border between days, the pause
 * from the last heartbeat of one to the first of another is all that is missing, and whose it is must follow from those two.
 */
function addsPeriods(rule: Rule): boolean {
  return rule.splitsDays ? rule.attribution === 'earlier' : rule.attribution === 'apart' && rule.tickUs === 1;
}

/** Whether a report can be had from totals of periods. */
export function isOfTotals({ rule, by, filter, writesOnly, include, windows }: ReportRequest): boolean {
  const kept: readonly Dimension[] = [...KEPT_DIMENSIONS, 'day', 'week', 'weekday'];
  const isWhole = filter === undefined && writesOnly !== true && (include ?? windows) === undefined;
  return isWhole && addsPeriods(rule) && by.every((dimension) => kept.includes(dimension));
}

type Counting = Pick<ReportRequest, 'rule' | 'zone'>;

/** Reads the value of a sample, as it is counted by the rule. */
export function createValueReader({
  rule,
  zone,
}: Counting): (dimension: KeptDimension, sample: Attributes) => string | null {
  const readers = new Map(
    KEPT_DIMENSIONS.map((dimension) => [dimension, readerFor(dimension, { names: rule.name, zone }).read]),
  );
  return (dimension, sample) => {
    const value = readers.get(dimension)?.(sample);
    return typeof value === 'string' ? countedAs(value, rule) : null;
  };
}

/** Several periods, which must come in their order, as one. */
export function joinPeriods(periods: readonly PeriodTotals[], rule: Rule): PeriodTotals {
  const whole = createSums<Total>(rule);
  for (const period of periods) if (period.whole !== undefined) whole.add(null, period.whole);
  const values = KEPT_DIMENSIONS.map((dimension) => {
    const sums = createSums<ValueTotal>(rule);
    for (const period of periods) sums.addAll(period.values(dimension));
    return [dimension, [...sums.totals().values()]] as const;
  });
  const lists = new Map<KeptDimension, readonly ValueTotal[]>(values);
  return {
    whole: whole.totals().get(null),
    days: periods.flatMap(({ days }) => days),
    values: (dimension) => lists.get(dimension) ?? [],
  };
}

/** What `countReport` measures over the periods, which must come in their order; see `isOfTotals`. */
export function addTotals(
  periods: Iterable<PeriodTotals>,
  { rule, by, weekStart }: Pick<ReportRequest, 'rule' | 'by' | 'weekStart'>,
): MeasuredReport {
  const whole = createSums<Total>(rule);
  const projects = createSums<ValueTotal>(rule);
  const sums = new Map<Dimension, Sums<ValueTotal>>([['project', projects]]);
  for (const dimension of KEPT_DIMENSIONS) {
    if (dimension !== 'project' && by.includes(dimension)) sums.set(dimension, createSums(rule));
  }
  const days: DayTotal[] = [];
  for (const period of periods) {
    if (period.whole === undefined) continue;
    whole.add(null, period.whole);
    for (const dimension of KEPT_DIMENSIONS) sums.get(dimension)?.addAll(period.values(dimension));
    days.push(...period.days);
  }
  const [{ us, seconds, heartbeats } = { us: 0, seconds: 0, heartbeats: 0 }] = whole.groups();
  const groupsBy = (dimension: Dimension): readonly MeasuredGroup[] => {
    if (dimension === 'day') return groupDays(days, rule, (date) => date);
    if (isOfDates(dimension))
      return groupDays(days, rule, (date) => nameOfDate(dimension, dateOf(date), weekStart));
    return sums.get(dimension)?.groups() ?? [];
  };
  const measured = (dimension: Dimension): Measured => ({
    us,
    seconds,
    heartbeats,
    groups: groupsBy(dimension),
  });
  return {
    overall: measured('project'),
    extents: joinExtents(projects.totals()),
    cutUs: 0,
    by: by.map(measured),
  };
}

/** A day is the whole of what it is grouped by, and nothing goes from one to the next. */
function groupDays(
  days: readonly DayTotal[],
  rule: Rule,
  nameOf: (date: string) => string,
): readonly MeasuredGroup[] {
  const sums = createSums<Total>({ ...ruleBy(rule, 'day'), splitsDays: true });
  for (const { date, us, seconds, heartbeats } of days) {
    sums.add(nameOf(date), { us, seconds, heartbeats, firstUs: 0, lastUs: 0 });
  }
  return sums.groups();
}

/** Sums by value, in the order in which the values first occurred. */
interface Sums<Kept extends Total> {
  /** Adds what a value got in a later period; of the rest of a total that of the first one stays. */
  add(value: string | null, total: Kept): void;
  /** The same for totals that know their values. */
  addAll(totals: Iterable<Kept & { readonly value: string | null }>): void;
  totals(): ReadonlyMap<string | null, Kept>;
  groups(): readonly MeasuredGroup[];
}

function createSums<Kept extends Total>(rule: Rule): Sums<Kept> {
  const sums = new Map<string | null, { -readonly [Key in keyof Kept]: Kept[Key] }>();
  const add = (value: string | null, total: Kept): void => {
    const sum = sums.get(value);
    if (sum === undefined) {
      sums.set(value, { ...total });
      return;
    }
    sum.us += total.us + (rule.splitsDays ? 0 : creditUs(rule, total.firstUs - sum.lastUs));
    sum.seconds += total.seconds;
    sum.heartbeats += total.heartbeats;
    sum.lastUs = total.lastUs;
  };
  return {
    add,
    addAll(totals) {
      for (const total of totals) add(total.value, total);
    },
    totals: () => sums,
    groups: () =>
      Array.from(sums, ([value, { us, seconds, heartbeats }]) => ({
        value,
        us,
        seconds: rule.roundsDays ? seconds : toSeconds(us, rule),
        heartbeats,
      })),
  };
}

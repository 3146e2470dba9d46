import { AppError } from '../../errors.ts';
import type { Zone } from '../../system/zone/zone.ts';
import { addDays, calendarDateIn, dayHolding, dayStartUs, formatDate } from './calendar.ts';
import { findNamedEnd, findNamedTime, type NameContext, type NamedDays } from './named.ts';

/** A stretch of time, from ≤ t < to, in microseconds since 1970. */
export interface Range {
  readonly name: string;
  readonly fromUs: number;
  readonly toUs: number;
  /** Whether both ends are borders of days, so that whole days can be shown. */
  readonly isWholeDays: boolean;
}

/** One day of a range. */
export interface Day {
  /** `YYYY-MM-DD`, of the date on which it begins. */
  readonly date: string;
  readonly fromUs: number;
  readonly toUs: number;
}

export type RangeContext = NameContext;

/** The ranges that have a name. */
export const RANGE_WORDS = [
  'today',
  'yesterday',
  'week',
  'month',
  'year',
  '7d',
  '30d',
  'all',
  'last-week',
  'last-month',
  'last-year',
] as const;

/** What `parseRange` understands, for help texts. */
export const RANGE_HELP = `${RANGE_WORDS.join(', ')}, monday, last-monday, 2h, a year 2026, a month 2026-11, a week 2026-W47 or a date 2026-11-21`;

/** The calendar day that holds `nowUs`: 23, 24 or 25 hours. */
export function todayIn(zone: Zone, nowUs: number): Range {
  return {
    name: 'today',
    fromUs: zone.startOfDayUs(nowUs),
    toUs: zone.endOfDayUs(nowUs),
    isWholeDays: true,
  };
}

/** The calendar date of a moment, `YYYY-MM-DD`. */
export function dateIn(zone: Zone, timeUs: number): string {
  return formatDate(calendarDateIn(zone, timeUs));
}

/**
 * A range by its name. `week`, `month` and `year` are those of the calendar that hold today, as in `2026-W47`, `2026-11` and
 * `2026`; weeks that are written with a number begin on Monday. `7d` is today and the six days before it, and so for any number of days. (Servers differ in
 * what they call a week: Wakapi's `week` and WakaTime's "This Week" are the calendar's, Hackatime's `last_7_days` holds
 * eight days; so a week that rolls is asked for by its days.) `2h` begins two hours ago.
 *
 * Every range ends with a day, also when that day is not over. Undefined for any other text, and for a moment.
 */
export function findRange(text: string, context: RangeContext): Range | undefined {
  const named = findNamedTime(text, context);
  if (named?.kind !== 'moment') return named && rangeOf(named, context);
  if (!named.isAgo) return undefined;
  const { toUs } = parseRange('today', context);
  return { name: 'custom', fromUs: named.timeUs, toUs, isWholeDays: false };
}

/** As `findRange`. Throws AppError 'usage' for a text that it does not know. */
export function parseRange(text: string, context: RangeContext): Range {
  const range = findRange(text, context);
  if (range !== undefined) return range;
  throw new AppError('usage', `unknown range ${JSON.stringify(text)}`, {
    hint: `Use ${RANGE_HELP}; or --from and --to.`,
  });
}

/**
 * What stands for one end of a range: days as `findRange` knows them, where `7d` is the day seven days ago, or a moment, which
 * is a range without any length. Undefined for any other text.
 */
export function findEnd(text: string, context: RangeContext): Range | undefined {
  const named = findNamedEnd(text, context);
  if (named?.kind !== 'moment') return named && rangeOf(named, context);
  return { name: 'custom', fromUs: named.timeUs, toUs: named.timeUs, isWholeDays: false };
}

/** As `findEnd`. Throws AppError 'usage' for a text that it does not know. */
function parseEnd(name: 'from' | 'to', text: string, context: RangeContext): Range {
  const end = findEnd(text, context);
  if (end !== undefined) return end;
  throw new AppError('usage', `--${name} cannot be ${JSON.stringify(text)}`, {
    hint: `Use a date 2026-11-21, a time 2026-11-21T17:30 (with or without an offset), or ${RANGE_HELP}.`,
  });
}

/**
 * The range between two ends. `from` begins with the first moment of what it names. `to` holds all of what it names, so the
 * day of a date is in the range; a moment is where the range ends. Without `from` it begins where `all` does, without `to`
 * it ends with today.
 *
 * @param parse reads an end as `findEnd` does, and throws for a text that it does not know
 * @throws AppError 'usage' when nothing is left between the two, and what `parse` throws
 */
export function parseFromTo(
  from: string | undefined,
  to: string | undefined,
  context: RangeContext,
  parse: typeof parseEnd = parseEnd,
): Range {
  const first = from === undefined ? parseRange('all', context) : parse('from', from, context);
  const last = to === undefined ? parseRange('today', context) : parse('to', to, context);
  if (first.fromUs >= last.toUs) {
    const message = `the range from ${from ?? 'the first heartbeat'} to ${to ?? 'today'} is empty`;
    throw new AppError('usage', message, { hint: 'It has to begin before it ends.' });
  }
  return {
    name: 'custom',
    fromUs: first.fromUs,
    toUs: last.toUs,
    isWholeDays: first.isWholeDays && last.isWholeDays,
  };
}

function rangeOf({ name, first, after }: NamedDays, { zone, dayStartHour = 0 }: RangeContext): Range {
  return {
    name,
    fromUs: first === undefined ? 0 : dayStartUs(zone, first, dayStartHour),
    toUs: dayStartUs(zone, after, dayStartHour),
    isWholeDays: true,
  };
}

/**
 * The days of a range in their order, with 23, 24 or 25 hours; the first and the last may be cut by the range. A date that
 * a zone skipped is left out.
 */
export function* daysOf(range: Range, zone: Zone, dayStartHour = 0): Iterable<Day> {
  let date = dayHolding(zone, range.fromUs, dayStartHour);
  let fromUs = range.fromUs;
  while (fromUs < range.toUs) {
    const next = addDays(date, 1);
    const endUs = dayStartUs(zone, next, dayStartHour);
    if (endUs > fromUs) yield { date: formatDate(date), fromUs, toUs: Math.min(endUs, range.toUs) };
    fromUs = Math.max(fromUs, endUs);
    date = next;
  }
}

/** The first moment after the day that holds a moment, for any moment. */
export function dayEnds(zone: Zone, dayStartHour = 0): (timeUs: number) => number {
  if (dayStartHour === 0) return (timeUs) => zone.endOfDayUs(timeUs);
  return (timeUs) => dayStartUs(zone, addDays(dayHolding(zone, timeUs, dayStartHour), 1), dayStartHour);
}

/** The hour at which days begin. Throws AppError 'usage' unless it is a whole number from 0 to 23. */
export function parseDayStart(text: string): number {
  if (!/^(?:1?\d|2[0-3])$/.test(text)) {
    throw new AppError('usage', `days cannot begin at ${JSON.stringify(text)}`, {
      hint: 'Use an hour from 0 to 23.',
    });
  }
  return Number(text);
}

import { AppError } from '../../errors.ts';
import type { Zone } from '../../system/zone/zone.ts';
import {
  addDays,
  type CalendarDate,
  calendarDateIn,
  dateFrom,
  dayHolding,
  dayStartUs,
  formatDate,
  mondayOfWeek,
} from './calendar.ts';
import { firstOfWeek, MONDAY, type WeekStart } from './weeks.ts';

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

export interface RangeContext {
  readonly zone: Zone;
  readonly nowUs: number;
  /** When days begin; 0 to 23. */
  readonly dayStartHour?: number | undefined;
  /** Where `week` and `last-week` begin; without it, on Monday. */
  readonly weekStart?: WeekStart | undefined;
  /** Where `all` begins: the oldest heartbeat. Without it, 1970. */
  readonly earliestUs?: number | undefined;
}

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
export const RANGE_HELP = `${RANGE_WORDS.join(', ')}, a year 2026, a month 2026-11, a week 2026-W47 or a date 2026-11-21`;

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
 * eight days; so a week that rolls is asked for by its days.)
 *
 * Every range ends with a day, also when that day is not over. Throws AppError 'usage' for any other text.
 */
export function parseRange(text: string, context: RangeContext): Range {
  const name = text.trim().toLowerCase();
  const dates = datesOf(ALIASES[name] ?? name.replaceAll('_', '-'), context);
  if (dates === undefined) {
    throw new AppError('usage', `unknown range ${JSON.stringify(text)}`, {
      hint: `Use ${RANGE_HELP}; or --from and --to.`,
    });
  }
  const { zone, dayStartHour = 0 } = context;
  return {
    name: ALIASES[name] ?? (/^\d{4}-w/.test(name) ? name.toUpperCase() : name.replaceAll('_', '-')),
    fromUs: dates.first === undefined ? 0 : dayStartUs(zone, dates.first, dayStartHour),
    toUs: dayStartUs(zone, dates.after, dayStartHour),
    isWholeDays: true,
  };
}

/**
 * The range between two ends, each a moment (`2026-11-21T17:02:11+01:00`; without an offset, in the zone) or anything that
 * `parseRange` understands. `from` begins with the first moment of what it names. `to` holds all of what it names, so the
 * day of a date is in the range; a moment is where the range ends. Without `from` it begins where `all` does, without `to`
 * it ends with today.
 *
 * Throws AppError 'usage' for a text that is neither, and when nothing is left between the two.
 */
export function parseFromTo(from: string | undefined, to: string | undefined, context: RangeContext): Range {
  const first = from === undefined ? parseRange('all', context) : endOf('from', from, context);
  const last = to === undefined ? parseRange('today', context) : endOf('to', to, context);
  if (first.fromUs >= last.toUs) {
    throw new AppError(
      'usage',
      `the range from ${from ?? 'the first heartbeat'} to ${to ?? 'today'} is empty`,
      {
        hint: 'Let --from be before --to.',
      },
    );
  }
  return {
    name: 'custom',
    fromUs: first.fromUs,
    toUs: last.toUs,
    isWholeDays: first.isWholeDays && last.isWholeDays,
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

/** As servers call them. */
const ALIASES: Readonly<Record<string, string>> = {
  last_7_days: '7d',
  last_30_days: '30d',
  all_time: 'all',
};

interface Dates {
  /** undefined: since ever. */
  readonly first: CalendarDate | undefined;
  /** The day after the last one. */
  readonly after: CalendarDate;
}

function datesOf(
  name: string,
  { zone, nowUs, dayStartHour = 0, weekStart = MONDAY, earliestUs }: RangeContext,
): Dates | undefined {
  const today = dayHolding(zone, nowUs, dayStartHour);
  const { year, month } = today;
  const thisWeek = firstOfWeek(today, weekStart);
  switch (name) {
    case 'today':
      return days(today, 1);
    case 'yesterday':
      return days(addDays(today, -1), 1);
    case 'week':
      return days(thisWeek, 7);
    case 'last-week':
      return days(addDays(thisWeek, -7), 7);
    case 'month':
      return monthOf(year, month);
    case 'last-month':
      return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1);
    case 'year':
      return yearOf(year);
    case 'last-year':
      return yearOf(year - 1);
    case 'all':
      return {
        first:
          earliestUs === undefined ? undefined : dayHolding(zone, Math.min(earliestUs, nowUs), dayStartHour),
        after: addDays(today, 1),
      };
    default:
      return writtenDates(name, today);
  }
}

function writtenDates(name: string, today: CalendarDate): Dates | undefined {
  const count = Number(/^(\d{1,4})d$/.exec(name)?.[1] ?? 0);
  if (count > 0) return days(addDays(today, 1 - count), count);

  const [, yearText, weekText, monthText, dayText] =
    /^(\d{4})(?:-w(\d\d)|-(\d\d)(?:-(\d\d))?)?$/.exec(name) ?? [];
  const year = Number(yearText);
  if (yearText === undefined || year < 1970) return undefined;
  if (weekText !== undefined) {
    const monday = mondayOfWeek(year, Number(weekText));
    return monday && days(monday, 7);
  }
  if (monthText === undefined) return yearOf(year);
  const first = dateFrom(year, Number(monthText), Number(dayText ?? 1));
  if (first === undefined) return undefined;
  return dayText === undefined ? monthOf(first.year, first.month) : days(first, 1);
}

function days(first: CalendarDate, count: number): Dates {
  return { first, after: addDays(first, count) };
}

function monthOf(year: number, month: number): Dates {
  return {
    first: { year, month, day: 1 },
    after: month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 },
  };
}

function yearOf(year: number): Dates {
  return { first: { year, month: 1, day: 1 }, after: { year: year + 1, month: 1, day: 1 } };
}

function endOf(name: 'from' | 'to', text: string, context: RangeContext): Range {
  const momentUs = parseMoment(text.trim(), context.zone);
  if (momentUs !== undefined) return { name, fromUs: momentUs, toUs: momentUs, isWholeDays: false };
  try {
    return parseRange(text, context);
  } catch (cause) {
    throw new AppError('usage', `--${name} ${JSON.stringify(text)} is no date, time or range`, {
      hint: `Use a date 2026-11-21, a time 2026-11-21T17:30 (with or without an offset), or ${RANGE_HELP}.`,
      cause,
    });
  }
}

const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/;

/** undefined for a text that is no time of day on a date of the calendar. */
function parseMoment(text: string, zone: Zone): number | undefined {
  const found = MOMENT.exec(text);
  if (found === null) return undefined;
  const part = (index: number): number => Number(found[index] ?? 0);
  const date = dateFrom(part(1), part(2), part(3));
  const [hour, minute, second] = [part(4), part(5), part(6)];
  if (date === undefined || hour > 23 || minute > 59 || second > 59 || part(10) > 23 || part(11) > 59) {
    return undefined;
  }
  const fractionUs = Math.floor(part(7) * 1e6);
  if (found[8] === undefined && found[9] === undefined) {
    return zone.momentUs({ ...date, hour, minute, second }) + fractionUs;
  }
  const eastMinutes = (found[9] === '-' ? -1 : 1) * (part(10) * 60 + part(11));
  const utcMs = Date.UTC(date.year, date.month - 1, date.day, hour, minute - eastMinutes, second);
  return utcMs * 1000 + fractionUs;
}

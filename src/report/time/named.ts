import type { Zone } from '../../system/zone/zone.ts';
import {
  addDays,
  addMonths,
  type CalendarDate,
  dateFrom,
  dayHolding,
  mondayOfWeek,
  weekdayOf,
} from './calendar.ts';
import { findWeekStart, firstOfWeek, MONDAY, placeInWeek, type WeekStart } from './weeks.ts';

/** Whole days, from `first` (undefined: since ever) to the day before `after`. */
export interface NamedDays {
  readonly kind: 'days';
  /** The name in one form: `last-week`, `7d`, `2026-W47`. */
  readonly name: string;
  readonly first: CalendarDate | undefined;
  readonly after: CalendarDate;
}

/** A moment, in microseconds since 1970; `isAgo` for one that was named by how long ago it is. */
export interface NamedMoment {
  readonly kind: 'moment';
  readonly timeUs: number;
  readonly isAgo: boolean;
}

export interface NameContext {
  readonly zone: Zone;
  readonly nowUs: number;
  /** When days begin; 0 to 23. */
  readonly dayStartHour?: number | undefined;
  /** Where `week` and `last-week` begin; without it, on Monday. */
  readonly weekStart?: WeekStart | undefined;
  /** Where `all` begins: the oldest heartbeat. Without it, 1970. */
  readonly earliestUs?: number | undefined;
}

/** Only years of four digits can be shown. */
const FIRST_US = Date.UTC(1000, 0, 1) * 1000;
const END_US = Date.UTC(10_000, 0, 1) * 1000;

/**
 * What a text that somebody typed says of time: the one grammar of all commands (docs/times.md). `7d` and `2w` are
 * the last days up to today. Undefined for what is none of it.
 */
export function findNamedTime(text: string, context: NameContext): NamedDays | NamedMoment | undefined {
  const typed = text.trim();
  if (typed.toLowerCase() === 'now') return momentAt(context.nowUs, false);
  // Clocks and counts have a digit; compiling what tells them costs `today` as much as counting.
  if (!hasDigit(typed)) return daysNamed(wordsOf(typed), context);
  const agoUs = timeAgo(typed, context.nowUs);
  if (agoUs !== undefined) return momentAt(agoUs, true);
  const clockUs = clockTime(typed, context);
  return clockUs === undefined ? daysNamed(nameOf(typed), context) : momentAt(clockUs, false);
}

/**
 * The same of where something begins or ends: `7d` and `2w` are the day so long ago, as `7 days ago` is; so that what is
 * typed as an end never stands for two things.
 */
export function findNamedEnd(text: string, context: NameContext): NamedDays | NamedMoment | undefined {
  const [, count, unit] = /^(\d{1,4})([dw])$/i.exec(text.trim()) ?? [];
  return findNamedTime(
    count === undefined ? text : `${count} ${unit === 'd' || unit === 'D' ? 'days' : 'weeks'} ago`,
    context,
  );
}

function momentAt(timeUs: number, isAgo: boolean): NamedMoment | undefined {
  return timeUs >= FIRST_US && timeUs < END_US ? { kind: 'moment', timeUs, isAgo } : undefined;
}

/** As servers and people call them. */
const SAME: Readonly<Record<string, string>> = {
  'all-time': 'all',
  'this-week': 'week',
  'this-month': 'month',
  'this-year': 'year',
};

function hasDigit(text: string): boolean {
  return [...text].some((letter) => letter >= '0' && letter <= '9');
}

/** What a text without a count calls days. */
function wordsOf(typed: string): string {
  const name = joinedWords(typed);
  return SAME[name] ?? name;
}

function joinedWords(typed: string): string {
  return typed.toLowerCase().replace(/[\s_]+/g, '-');
}

function nameOf(typed: string): string {
  const name = joinedWords(typed);
  const [, count, unit] = /^(?:last|past)-(\d{1,4})-(days?|weeks?|months?|years?)$/.exec(name) ?? [];
  return count === undefined ? (SAME[name] ?? name) : `${count}${SHORT_UNITS[unit?.replace(/s$/, '') ?? '']}`;
}

/** Months and years have no letter that could be typed: `m` is minutes. */
const SHORT_UNITS: Readonly<Record<string, string>> = {
  day: 'd',
  week: 'w',
  month: '-months',
  year: '-years',
};

const AGO = /^(\d{1,9})\s*(s|seconds?|secs?|m|minutes?|mins?|h|hours?|hrs?)(?:[\s_-]+ago)?$/i;
const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** `2h`, `90 minutes ago`, in microseconds since 1970. */
function timeAgo(typed: string, nowUs: number): number | undefined {
  const [, count, unit = ''] = AGO.exec(typed) ?? [];
  // A long unit is not told from a short one without the word behind it.
  if (count === undefined || (unit.length > 1 && !/ago$/i.test(typed))) return undefined;
  return nowUs - Number(count) * (UNIT_SECONDS[unit[0]?.toLowerCase() ?? ''] ?? 0) * 1e6;
}

const CLOCK =
  /^(?:(.*\S)(?:[T ]|\s+))?(\d{1,2}):(\d\d)(?::(\d\d)(\.\d{1,9})?)?\s*(?:([Zz])|([+-])(\d\d):?(\d\d))?$/i;

/** `14:00`, `yesterday 9:30`, `2026-11-21T14:00:00.5+01:00`: without an offset, in the zone. */
function clockTime(typed: string, context: NameContext): number | undefined {
  const found = CLOCK.exec(typed);
  if (found === null) return undefined;
  const part = (index: number): number => Number(found[index] ?? 0);
  const [hour, minute, second] = [part(2), part(3), part(4)];
  const hasOffset = found[6] !== undefined || found[7] !== undefined;
  if (hour > 23 || minute > 59 || second > 59 || part(8) > 23 || part(9) > 59) return undefined;
  if (hasOffset && found[1] === undefined) return undefined;
  const date = oneDay(found[1] ?? 'today', context);
  if (date === undefined) return undefined;
  const fractionUs = Math.floor(part(5) * 1e6);
  if (!hasOffset) return context.zone.momentUs({ ...date, hour, minute, second }) + fractionUs;
  const eastMinutes = (found[7] === '-' ? -1 : 1) * (part(8) * 60 + part(9));
  const utcMs = Date.UTC(date.year, date.month - 1, date.day, hour, minute - eastMinutes, second);
  return utcMs * 1000 + fractionUs;
}

/** The date of a text that names a single day. A clock counts from midnight, whenever days begin. */
function oneDay(text: string, context: NameContext): CalendarDate | undefined {
  const days = daysNamed(nameOf(text), { ...context, dayStartHour: 0 });
  if (days?.first === undefined) return undefined;
  const next = addDays(days.first, 1);
  const isOne =
    next.year === days.after.year && next.month === days.after.month && next.day === days.after.day;
  return isOne ? days.first : undefined;
}

function daysNamed(name: string, context: NameContext): NamedDays | undefined {
  const { zone, nowUs, dayStartHour = 0, weekStart = MONDAY, earliestUs } = context;
  const today = dayHolding(zone, nowUs, dayStartHour);
  const { year, month } = today;
  const thisWeek = firstOfWeek(today, weekStart);
  switch (name) {
    case 'today':
      return days(name, today, 1);
    case 'yesterday':
      return days(name, addDays(today, -1), 1);
    case 'week':
      return days(name, thisWeek, 7);
    case 'last-week':
      return days(name, addDays(thisWeek, -7), 7);
    case 'month':
      return months(name, year, month, 1);
    case 'last-month':
      return month === 1 ? months(name, year - 1, 12, 1) : months(name, year, month - 1, 1);
    case 'year':
      return months(name, year, 1, 12);
    case 'last-year':
      return months(name, year - 1, 1, 12);
    case 'all': {
      const first =
        earliestUs === undefined ? undefined : dayHolding(zone, Math.min(earliestUs, nowUs), dayStartHour);
      return { kind: 'days', name, first, after: addDays(today, 1) };
    }
    default:
      return counted(name, today) ?? weekday(name, today) ?? written(name);
  }
}

/** `7d`, `2w`, `6-months` (of `last 6 months`), `3-days-ago`, `2-months-ago`. */
function counted(name: string, today: CalendarDate): NamedDays | undefined {
  const [, amount, unit] = /^(\d{1,4})([dw])$/.exec(name) ?? [];
  const count = Number(amount ?? 0) * (unit === 'w' ? 7 : 1);
  if (count > 0) return days(`${count}d`, addDays(today, 1 - count), count);
  const [, long, longUnit] = /^(\d{1,4})-(months|years)$/.exec(name) ?? [];
  if (Number(long ?? 0) > 0) {
    const first = addDays(addMonths(today, -Number(long) * (longUnit === 'years' ? 12 : 1)), 1);
    return first.year < 1000 ? undefined : { kind: 'days', name, first, after: addDays(today, 1) };
  }
  const [, back, what = ''] = /^(\d{1,4})-?(days?|weeks?|months?|years?)-ago$/.exec(name) ?? [];
  if (back === undefined) return undefined;
  const n = Number(back);
  if (what.startsWith('month')) return days(name, addMonths(today, -n), 1);
  if (what.startsWith('year')) return days(name, addMonths(today, -n * 12), 1);
  return days(name, addDays(today, -n * (what.startsWith('week') ? 7 : 1)), 1);
}

/** `monday` is the latest there is, today included; `last-monday` is over. */
function weekday(name: string, today: CalendarDate): NamedDays | undefined {
  const isLast = name.startsWith('last-');
  const day = isLast ? name.slice('last-'.length) : name;
  const wanted = findWeekStart(day);
  if (wanted === undefined || day.length < 3) return undefined;
  const back = placeInWeek(weekdayOf(today), wanted);
  return days(name, addDays(today, -(isLast && back === 0 ? 7 : back)), 1);
}

/** `2026`, `2026-11`, `2026-11-21`, `2026-W47`. */
function written(name: string): NamedDays | undefined {
  const [, yearText, weekText, monthText, dayText] =
    /^(\d{4})(?:-w(\d\d)|-(\d\d)(?:-(\d\d))?)?$/.exec(name) ?? [];
  const year = Number(yearText);
  if (yearText === undefined || (year < 1970 && dayText === undefined)) return undefined;
  if (weekText !== undefined) {
    const monday = mondayOfWeek(year, Number(weekText));
    return monday && days(name.toUpperCase(), monday, 7);
  }
  if (monthText === undefined) return months(name, year, 1, 12);
  const first = dateFrom(year, Number(monthText), Number(dayText ?? 1));
  if (first === undefined) return undefined;
  return dayText === undefined ? months(name, first.year, first.month, 1) : days(name, first, 1);
}

function days(name: string, first: CalendarDate, count: number): NamedDays | undefined {
  const after = addDays(first, count);
  return first.year < 1000 || after.year > 9999 ? undefined : { kind: 'days', name, first, after };
}

function months(name: string, year: number, month: number, count: number): NamedDays {
  const first = { year, month, day: 1 };
  return { kind: 'days', name, first, after: addMonths(first, count) };
}

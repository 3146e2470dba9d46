import { DAY_MS, MINUTE_MS } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';
import { addDays, type CalendarDate, calendarDateIn, dateFrom, dayHolding, dayStartUs } from './calendar.ts';
import type { Range, RangeContext } from './ranges.ts';

/** What a range is compared with. */
export interface RangeBefore {
  /** A unit of the calendar; `days`, so many of them; `time`, a stretch with an end within a day. */
  readonly unit: 'day' | 'week' | 'month' | 'year' | 'days' | 'time';
  /** How many days the range has; 0 for a stretch of time. */
  readonly days: number;
  readonly range: Range;
  /** Whether it ends early, since the range that it is compared with is not over. */
  readonly isCut: boolean;
}

/**
 * The range before a range: of a month the month before, of a year the year before, else as many days, or as much time. While
 * a range is not over, the one before it ends where the clock shows the same time on the same day of it, or as a whole where a
 * month has no such day.
 *
 * Undefined for all time, and for a range that has not begun.
 */
export function rangeBefore(
  range: Range,
  { zone, nowUs, dayStartHour = 0 }: Pick<RangeContext, 'zone' | 'nowUs' | 'dayStartHour'>,
): RangeBefore | undefined {
  const { name, fromUs, toUs, isWholeDays } = range;
  if (name === 'all' || fromUs <= 0 || fromUs >= nowUs) return undefined;
  const isOver = toUs <= nowUs;
  if (!isWholeDays) {
    const beganUs = fromUs - (toUs - fromUs);
    const endedUs = isOver ? fromUs : beganUs + (nowUs - fromUs);
    return { unit: 'time', days: 0, range: stretch(beganUs, endedUs, false), isCut: !isOver };
  }
  const first = dayHolding(zone, fromUs, dayStartHour);
  const days = daysBetween(first, dayHolding(zone, toUs, dayStartHour));
  const unit = unitOf(name, days);
  const beganUs = dayStartUs(zone, dateBefore(first, unit, days) ?? first, dayStartHour);
  const whole = { unit, days, range: stretch(beganUs, fromUs, true), isCut: false };
  if (isOver) return whole;
  const cutUs = sameTimeBefore(nowUs, zone, unit, days);
  if (cutUs === undefined || cutUs >= fromUs) return whole;
  return cutUs <= beganUs ? undefined : { ...whole, range: stretch(beganUs, cutUs, false), isCut: true };
}

const stretch = (fromUs: number, toUs: number, isWholeDays: boolean): Range => ({
  name: 'custom',
  fromUs,
  toUs,
  isWholeDays,
});

type CalendarUnit = Exclude<RangeBefore['unit'], 'time'>;

/** As ranges of the calendar are called; a month that is written as two dates is so many days. */
function unitOf(name: string, days: number): CalendarUnit {
  if (/^(?:last-)?month$|^\d{4}-\d\d$/.test(name)) return 'month';
  if (/^(?:last-)?year$|^\d{4}$/.test(name)) return 'year';
  if (/^(?:last-)?week$|^\d{4}-W\d\d$/.test(name)) return 'week';
  return days === 1 ? 'day' : 'days';
}

/** The same day of the unit before; undefined where that has none. */
function dateBefore(
  { year, month, day }: CalendarDate,
  unit: CalendarUnit,
  days: number,
): CalendarDate | undefined {
  if (unit === 'year') return dateFrom(year - 1, month, day) ?? { year: year - 1, month: 3, day: 1 };
  if (unit !== 'month') return addDays({ year, month, day }, -days);
  return month === 1 ? dateFrom(year - 1, 12, day) : dateFrom(year, month - 1, day);
}

/** When the clock showed the same, on the same day of the unit before. */
function sameTimeBefore(nowUs: number, zone: Zone, unit: CalendarUnit, days: number): number | undefined {
  const then = dateBefore(calendarDateIn(zone, nowUs), unit, days);
  if (then === undefined) return undefined;
  const clock = new Date(Math.floor(nowUs / 1000) + zone.offsetMinutes(nowUs) * MINUTE_MS);
  return zone.momentUs({
    ...then,
    hour: clock.getUTCHours(),
    minute: clock.getUTCMinutes(),
    second: clock.getUTCSeconds(),
  });
}

function daysBetween(first: CalendarDate, after: CalendarDate): number {
  const dayOf = ({ year, month, day }: CalendarDate): number => Date.UTC(year, month - 1, day) / DAY_MS;
  return dayOf(after) - dayOf(first);
}

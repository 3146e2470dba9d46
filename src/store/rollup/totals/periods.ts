import { addDays, calendarDateIn, dayStartUs } from '../../../report/time/calendar.ts';
import { daysOf, type Range } from '../../../report/time/ranges.ts';
import type { Zone } from '../../../system/zone/zone.ts';

/** A whole day, a whole month of the calendar, or a part of a day; microseconds since 1970. Parts are never kept. */
export interface Period {
  readonly kind: 'day' | 'month' | 'part';
  readonly fromUs: number;
  readonly toUs: number;
}

/** A range as whole months, as far as there are any in it, and days; the ends may be parts of days. In their order. */
export function* periodsOf(range: Range, zone: Zone): Iterable<Period> {
  let date = calendarDateIn(zone, range.fromUs);
  let { fromUs } = range;
  let isWhole = fromUs === dayStartUs(zone, date, 0);
  while (fromUs < range.toUs) {
    const { year, month } = date;
    const nextMonth =
      month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
    const monthEndUs = dayStartUs(zone, nextMonth, 0);
    const isMonth = isWhole && date.day === 1 && monthEndUs <= range.toUs;
    const next = isMonth ? nextMonth : addDays(date, 1);
    const endUs = isMonth ? monthEndUs : dayStartUs(zone, next, 0);
    const toUs = Math.min(endUs, range.toUs);
    const kind = isMonth ? 'month' : isWhole && toUs === endUs ? 'day' : 'part';
    // A date that a zone skipped has no moment.
    if (toUs > fromUs) yield { kind, fromUs, toUs };
    fromUs = Math.max(fromUs, endUs);
    date = next;
    isWhole = true;
  }
}

/** A range as days; the ends may be parts of days. In their order. */
export function dayPeriodsOf(range: Range, zone: Zone): readonly Period[] {
  return [...daysOf(range, zone)].map(({ fromUs, toUs }) => {
    const isWhole = fromUs === zone.startOfDayUs(fromUs) && toUs === zone.endOfDayUs(fromUs);
    return { kind: isWhole ? 'day' : 'part', fromUs, toUs };
  });
}

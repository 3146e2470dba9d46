import { addDays, calendarDateIn, dayStartUs } from '../../../report/time/calendar.ts';
import type { Range } from '../../../report/time/ranges.ts';
import type { Zone } from '../../../system/zone/zone.ts';

/** A whole day, or a whole month of the calendar; microseconds since 1970. */
export interface Period {
  readonly kind: 'day' | 'month';
  readonly fromUs: number;
  readonly toUs: number;
}

/** A range of whole days as whole months, as far as there are any in it, and days; in their order. */
export function* periodsOf(range: Range, zone: Zone): Iterable<Period> {
  let date = calendarDateIn(zone, range.fromUs);
  let { fromUs } = range;
  while (fromUs < range.toUs) {
    const { year, month } = date;
    const nextMonth =
      month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
    const monthEndUs = dayStartUs(zone, nextMonth, 0);
    const isMonth = date.day === 1 && monthEndUs <= range.toUs;
    const next = isMonth ? nextMonth : addDays(date, 1);
    const toUs = isMonth ? monthEndUs : dayStartUs(zone, next, 0);
    // A date that a zone skipped has no moment.
    if (toUs > fromUs) yield { kind: isMonth ? 'month' : 'day', fromUs, toUs };
    fromUs = Math.max(fromUs, toUs);
    date = next;
  }
}

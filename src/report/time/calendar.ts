import { DAY_MS, MINUTE_MS } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';

/** A date of the calendar; `month` is 1 to 12. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The date that the clocks of a zone show at a moment (microseconds). */
export function calendarDateIn(zone: Zone, timeUs: number): CalendarDate {
  return dateOfMs(Math.floor(timeUs / 1000) + zone.offsetMinutes(timeUs) * MINUTE_MS);
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfMs(msOf(date) + days * DAY_MS);
}

/** The same day of another month, or that month's last one where it has no such day. */
export function addMonths({ year, month, day }: CalendarDate, months: number): CalendarDate {
  const first = dateOfMs(Date.UTC(year, month - 1 + months, 1));
  return { ...first, day: Math.min(day, daysInMonth(first.year, first.month)) };
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(msOf(date)).getUTCDay() || 7;
}

/** `YYYY-MM-DD` */
export function formatDate(date: CalendarDate): string {
  return new Date(msOf(date)).toISOString().slice(0, 10);
}

/** The date, or undefined for one that the calendar does not have, such as 30 February. */
export function dateFrom(year: number, month: number, day: number): CalendarDate | undefined {
  const date = dateOfMs(Date.UTC(year, month - 1, day));
  return date.year === year && date.month === month && date.day === day ? date : undefined;
}

/** The date that `YYYY-MM-DD` names. */
export function dateOf(date: string): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return dateFrom(year, month, day) ?? { year, month, day };
}

/** Monday of an ISO week, or undefined when the year has no such week: week 1 is the one that holds 4 January. */
export function mondayOfWeek(year: number, week: number): CalendarDate | undefined {
  const fourth = { year, month: 1, day: 4 };
  const monday = addDays(fourth, 1 - weekdayOf(fourth) + (week - 1) * 7);
  return week >= 1 && addDays(monday, 3).year === year ? monday : undefined;
}

/** The first moment of a day (microseconds) whose days begin at `dayStartHour` instead of midnight. */
export function dayStartUs(zone: Zone, date: CalendarDate, dayStartHour: number): number {
  return zone.momentUs({ ...date, hour: dayStartHour });
}

/** The date of the day that holds a moment: before `dayStartHour` it is still the day before. */
export function dayHolding(zone: Zone, timeUs: number, dayStartHour: number): CalendarDate {
  let date = calendarDateIn(zone, timeUs);
  // More than one step back only where a whole day was skipped.
  while (dayStartHour > 0 && timeUs < dayStartUs(zone, date, dayStartHour)) date = addDays(date, -1);
  return date;
}

function msOf({ year, month, day }: CalendarDate): number {
  return Date.UTC(year, month - 1, day);
}

function dateOfMs(ms: number): CalendarDate {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

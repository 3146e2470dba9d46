import { DAY_MS, MINUTE_MS, MINUTE_US } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';

/** A calendar day as the count of days since 1970. */
export type DayNumber = number;

/** Stretches of days, both ends included, in ascending order, with a gap between any two. */
export type DayRanges = readonly (readonly [first: DayNumber, last: DayNumber])[];

/** The day of a date, `YYYY-MM-DD`. */
export const dayOfDate = (date: string): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** The date of a day, `YYYY-MM-DD`. */
export const dateOfDay = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The day that holds a moment, in a zone. */
export function dayNumberOf(timeUs: number, zone: Zone): DayNumber {
  return Math.floor((timeUs / 1000 + zone.offsetMinutes(timeUs) * MINUTE_MS) / DAY_MS);
}

/** The first moment of a day in a zone, in microseconds. */
export function startOfDayUs(day: DayNumber, zone: Zone): number {
  const noonUs = (day * DAY_MS + DAY_MS / 2) * 1000;
  return zone.startOfDayUs(noonUs - zone.offsetMinutes(noonUs) * MINUTE_US);
}

/** The days and one stretch more. */
export function addDayRange(days: DayRanges, first: DayNumber, last: DayNumber): DayRanges {
  if (last < first) return days;
  const apart = days.filter(([from, to]) => to < first - 1 || from > last + 1);
  const touching = days.filter(([from, to]) => to >= first - 1 && from <= last + 1);
  const from = Math.min(first, ...touching.map(([each]) => each));
  const to = Math.max(last, ...touching.map(([, each]) => each));
  return [...apart, [from, to] as const].sort(([a], [b]) => a - b);
}

/** The days in a text that `formatDayRanges` made; none for any other. */
export function parseDayRanges(text: string | undefined): DayRanges {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.reduce<DayRanges>((days, each) => {
      const [first, last] = Array.isArray(each) ? (each as unknown[]) : [];
      return Number.isInteger(first) && Number.isInteger(last)
        ? addDayRange(days, first as DayNumber, last as DayNumber)
        : days;
    }, []);
  } catch {
    return [];
  }
}

export const formatDayRanges = (days: DayRanges): string => JSON.stringify(days);

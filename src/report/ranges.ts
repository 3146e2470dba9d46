import type { Zone } from '../system/zone.ts';

/** A stretch of time, from ≤ t < to. */
export interface Range {
  readonly name: string;
  readonly fromUs: number;
  readonly toUs: number;
}

/** The calendar day that holds `nowUs`: 23, 24 or 25 hours. */
export function todayIn(zone: Zone, nowUs: number): Range {
  return { name: 'today', fromUs: zone.startOfDayUs(nowUs), toUs: zone.endOfDayUs(nowUs) };
}

/** The calendar date of a moment, `YYYY-MM-DD`. */
export function dateIn(zone: Zone, timeUs: number): string {
  const shifted = new Date(Math.floor(timeUs / 1000) + zone.offsetMinutes(timeUs) * 60_000);
  return shifted.toISOString().slice(0, 10);
}

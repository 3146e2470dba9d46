import type { Report } from './report.ts';

/** Seconds of each day that has any activity, `YYYY-MM-DD`. */
export type DaySeconds = ReadonlyMap<string, number>;

/** The days of a report by day. */
export function daySecondsOf({ groups: [days = []] }: Report): DaySeconds {
  return new Map(days.map(({ name, totalSeconds }) => [name ?? '', totalSeconds]));
}

/** How much a day is, from 0 for nothing to 4 for the last quarter up to the busiest day. */
export function levelOf(seconds: number, busiest: number): number {
  return seconds <= 0 || busiest <= 0 ? 0 : Math.min(4, Math.ceil((seconds / busiest) * 4));
}

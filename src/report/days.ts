import type { GroupTotal } from './counting/totals.ts';
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

/** What the days with any time tell of a range. */
export interface ActiveDays {
  /** WakaTime's daily average, too, is that of the days on which something was done; whole seconds. */
  readonly average: { readonly seconds: number; readonly days: number };
  /** The day with the most, of equal ones the first. */
  readonly best: { readonly date: string; readonly totalSeconds: number };
}

/** The days of a report by day, longest first, whose total is given; undefined when none has any time. */
export function activeDaysOf(days: readonly GroupTotal[], totalSeconds: number): ActiveDays | undefined {
  const active = days.filter((day) => day.totalSeconds > 0);
  const [best] = active;
  if (best === undefined) return undefined;
  return {
    average: { seconds: Math.round(totalSeconds / active.length), days: active.length },
    best: { date: best.name ?? '', totalSeconds: best.totalSeconds },
  };
}

import type { Report } from './report.ts';
import { STREAK_SECONDS } from './streaks.ts';
import { addDays, type CalendarDate, dateFrom, formatDate } from './time/calendar.ts';

/** Seconds of each day that has any activity, `YYYY-MM-DD`. */
export type DaySeconds = ReadonlyMap<string, number>;

/** The days of a report by day. */
export function daySecondsOf({ groups: [days = []] }: Report): DaySeconds {
  return new Map(days.map(({ name, totalSeconds }) => [name ?? '', totalSeconds]));
}

/** Days in a row that each have enough activity. */
export interface Streak {
  readonly days: number;
  /** `YYYY-MM-DD`; undefined for a streak of no day. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The longest streak there ever was; of equal ones the latest. */
export function longestStreak(days: DaySeconds): Streak {
  const dates = [...days].filter(([, seconds]) => seconds >= STREAK_SECONDS).map(([date]) => date);
  let best: Streak = { days: 0, from: undefined, to: undefined };
  let from = '';
  let length = 0;
  let next = '';
  for (const date of dates.sort()) {
    if (date !== next) {
      from = date;
      length = 0;
    }
    length += 1;
    next = formatDate(addDays(dateOf(date), 1));
    if (length >= best.days) best = { days: length, from, to: date };
  }
  return best;
}

/** The date that `YYYY-MM-DD` names. */
export function dateOf(date: string): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return dateFrom(year, month, day) ?? { year, month, day };
}

/** How much a day is, from 0 for nothing to 4 for the last quarter up to the busiest day. */
export function levelOf(seconds: number, busiest: number): number {
  return seconds <= 0 || busiest <= 0 ? 0 : Math.min(4, Math.ceil((seconds / busiest) * 4));
}

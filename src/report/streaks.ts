import type { DaySeconds } from './days.ts';
import type { ReportRow } from './groups/dimensions.ts';
import { addDays, type CalendarDate, dateOf, formatDate } from './time/calendar.ts';

/** A day counts for a streak from here on (docs/servers.md#hackatime-streaks). */
export const STREAK_SECONDS = 900;

/** Whether Hackatime counts a heartbeat for streaks. */
export function countsForStreak(row: Pick<ReportRow, 'category'>): boolean {
  return row.category !== null && row.category !== 'browsing';
}

/**
 * Days in a row with enough activity, counted back from today, or from yesterday while today has not enough yet
 * (docs/servers.md#hackatime-streaks). `secondsOn` tells a day's seconds, `YYYY-MM-DD`, counted by the variant `daily`
 * over what `countsForStreak` lets through. Hackatime looks no further back than 31 days.
 */
export function streakOf(today: CalendarDate, secondsOn: (date: string) => number): number {
  const qualifies = (date: CalendarDate): boolean => secondsOn(formatDate(date)) >= STREAK_SECONDS;
  let date = qualifies(today) ? today : addDays(today, -1);
  let streak = 0;
  while (qualifies(date)) {
    streak += 1;
    date = addDays(date, -1);
  }
  return streak;
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

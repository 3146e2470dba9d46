import type { ReportRow } from './groups/dimensions.ts';
import { addDays, type CalendarDate, formatDate } from './time/calendar.ts';

/** A day counts for a streak from here on (docs/servers.md#hackatime-streaks). */
export const STREAK_SECONDS = 900;

/** Whether Hackatime counts a heartbeat for streaks. */
export function countsForStreak(row: Pick<ReportRow, 'category'>): boolean {
  return row.category !== null && row.category !== 'browsing';
}

/**
 * Days in a row with enough activity, counted back from today, or from yesterday while today has not enough yet
 * (docs/servers.md#hackatime-streaks). `secondsOn` tells a day's seconds, `YYYY-MM-DD`, counted by the variant `daily`
 * over what `countsForStreak` lets through. Hackatime looks at 31 days; `limit` is the longest streak that is told.
 */
export function streakOf(
  today: CalendarDate,
  secondsOn: (date: string) => number,
  limit = Number.POSITIVE_INFINITY,
): number {
  const qualifies = (date: CalendarDate): boolean => secondsOn(formatDate(date)) >= STREAK_SECONDS;
  let date = qualifies(today) ? today : addDays(today, -1);
  let streak = 0;
  while (streak < limit && qualifies(date)) {
    streak += 1;
    date = addDays(date, -1);
  }
  return streak;
}

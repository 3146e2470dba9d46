import { hackatimeAgent } from './groups/agents.ts';
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

const BROWSERS: ReadonlySet<string> = new Set([
  'arc',
  'brave',
  'chrome',
  'chromium',
  'edge',
  'firefox',
  'floorp',
  'librewolf',
  'microsoft-edge',
  'opera',
  'opera-gx',
  'safari',
  'vivaldi',
  'waterfox',
  'zen',
]);

/** Seconds below which Hackatime's leaderboard does not list somebody: more than these are needed. */
export const LEADERBOARD_SECONDS = 60;

/** Whether Hackatime counts a heartbeat for its leaderboards (docs/servers.md#hackatime-what-leaderboards-count). */
export function countsForLeaderboard(row: Pick<ReportRow, 'category' | 'project' | 'userAgent'>): boolean {
  if (row.category !== 'coding' || row.project === '<<LAST_PROJECT>>') return false;
  const { editor } = hackatimeAgent(row.userAgent ?? '', row.category);
  return editor === null || !BROWSERS.has(editor);
}

/**
 * Categories that Hackatime's `boundary_aware` totals leave out, with those of an unknown category
 * (docs/servers.md#hackatime-boundary-aware-totals).
 */
const NOT_BOUNDARY_AWARE: ReadonlySet<string> = new Set(['browsing', 'meeting', 'communicating']);

/** Whether a heartbeat is in a `boundary_aware` total; `noAi` leaves out what an AI wrote. */
export function countsBoundaryAware(row: Pick<ReportRow, 'category'>, noAi: boolean): boolean {
  if (row.category === null || NOT_BOUNDARY_AWARE.has(row.category)) return false;
  return !(noAi && row.category === 'ai coding');
}

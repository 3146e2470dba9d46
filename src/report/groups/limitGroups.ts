import type { GroupTotal } from '../counting/totals.ts';
import { MONDAY, placeInWeek, WEEKDAYS, type WeekStart } from '../time/weeks.ts';
import { type Dimension, isOfDates } from './dimensions.ts';

/**
 * The groups that are shown: at most `limit`, the longest, but of days and weeks the last; how many are left out, and how many of
 * these have time; and the seconds of all groups together. Days, weeks, weekdays and hours stand in the order of time, everything else stays in its own.
 */
export function listGroups(
  groups: readonly GroupTotal[],
  dimension: Dimension,
  limit: number | undefined,
  weekStart = MONDAY,
): {
  readonly groups: readonly GroupTotal[];
  readonly leftOut: number;
  readonly timedLeftOut: number;
  readonly sumSeconds: number;
} {
  const kept = isOfDates(dimension)
    ? inOrder(groups, dimension, weekStart).slice(Math.max(0, groups.length - (limit ?? groups.length)))
    : inOrder(groups.slice(0, limit), dimension, weekStart);
  return {
    groups: kept,
    leftOut: groups.length - kept.length,
    timedLeftOut: countTimed(groups) - countTimed(kept),
    sumSeconds: groups.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0),
  };
}

const countTimed = (groups: readonly GroupTotal[]): number =>
  groups.filter(({ totalSeconds }) => totalSeconds > 0).length;

function inOrder(
  groups: readonly GroupTotal[],
  dimension: Dimension,
  weekStart: WeekStart,
): readonly GroupTotal[] {
  if (dimension === 'weekday') {
    const placeOf = ({ name }: GroupTotal): number =>
      placeInWeek(WEEKDAYS.indexOf(name ?? '') + 1, weekStart);
    return groups.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
  if (!isOfDates(dimension) && dimension !== 'hour') return groups;
  return groups.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}

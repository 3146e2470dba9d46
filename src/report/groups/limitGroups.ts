import type { GroupTotal } from '../counting/totals.ts';
import { type Dimension, WEEKDAYS } from './dimensions.ts';

/**
 * The groups that are shown: at most `limit`, the longest; how many are left out, and the seconds of all of them together. Days,
 * weekdays and hours then stand in the order of time, everything else stays in its own.
 */
export function listGroups(
  groups: readonly GroupTotal[],
  dimension: Dimension,
  limit: number | undefined,
): { readonly groups: readonly GroupTotal[]; readonly leftOut: number; readonly sumSeconds: number } {
  const kept = groups.slice(0, limit);
  return {
    groups: inOrder(kept, dimension),
    leftOut: groups.length - kept.length,
    sumSeconds: groups.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0),
  };
}

function inOrder(groups: readonly GroupTotal[], dimension: Dimension): readonly GroupTotal[] {
  if (dimension === 'weekday') {
    return groups.toSorted((a, b) => WEEKDAYS.indexOf(a.name ?? '') - WEEKDAYS.indexOf(b.name ?? ''));
  }
  if (dimension !== 'day' && dimension !== 'hour') return groups;
  return groups.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}

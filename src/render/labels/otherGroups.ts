import { type DurationFormat, formatDuration } from '../durationFormat.ts';
import type { BarRow } from '../table.ts';
import { formatPercent } from './reportLabels.ts';

/** Groups that a list leaves out. */
export interface OtherGroups {
  readonly count: number;
  /** Of all of them together. */
  readonly totalSeconds: number;
}

/**
 * The groups that a list leaves out, as its last row; nothing where they have no time.
 *
 * @param list.longestSeconds what the longest bar stands for
 * @param list.sumSeconds of all groups, these included: what the shares are of
 */
export function otherRows(
  { count, totalSeconds }: OtherGroups,
  {
    longestSeconds,
    sumSeconds,
    format,
  }: {
    readonly longestSeconds: number;
    readonly sumSeconds: number;
    readonly format: DurationFormat | undefined;
  },
): readonly BarRow[] {
  // Less than a microsecond is what adding up has rounded.
  if (count === 0 || totalSeconds < 1e-6) return [];
  return [
    {
      name: `Other (${count})`,
      amount: formatDuration(totalSeconds, format),
      share: totalSeconds / longestSeconds,
      note: formatPercent((totalSeconds / sumSeconds) * 100),
    },
  ];
}

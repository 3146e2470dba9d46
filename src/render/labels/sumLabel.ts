import { type DurationFormat, formatDuration } from '../durationFormat.ts';
import { type Label, MIN_DIFFERENCE_SECONDS } from './reportLabels.ts';

/** Groups beside the total that they are of. */
export interface Sums {
  readonly totalSeconds: number;
  /** The seconds of all groups together. */
  readonly sumSeconds: number;
  /** How many groups. */
  readonly groups: number;
}

/** How a difference is told. */
export interface SumWords {
  readonly format: DurationFormat | undefined;
  /** What is grouped, where that is not evident: ` by branch`. */
  readonly of?: string;
  /** What the groups are called; `groups` unless given. */
  readonly what?: string;
  /** What time is shared by: `: agents that worked at once`. */
  readonly sharers?: string;
  /** What belongs to no group: `: pauses over midnight`. */
  readonly between?: string;
}

/** Why groups are together more than the total, or less: each is counted for itself. Nothing where rounding alone does that. */
export function sumLabel({ totalSeconds, sumSeconds, groups }: Sums, words: SumWords): readonly Label[] {
  const more = sumSeconds - totalSeconds;
  if (Math.abs(more) < Math.max(MIN_DIFFERENCE_SECONDS, groups)) return [];
  const { of = '', what = 'groups', sharers = '', between = '' } = words;
  const amount = `${formatDuration(Math.abs(more), words.format)}${of}`;
  return more > 0
    ? [['Shared', `${amount} counted in several ${what}${sharers}`]]
    : [['Beside', `${amount} in none of the ${what}${between}`]];
}

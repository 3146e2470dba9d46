import { AppError } from '../errors.ts';
import { HOUR_SECONDS, MINUTE_SECONDS } from '../system/units.ts';

/** How often a goal is to be reached, and the range in which it is. */
export const GOAL_RANGES = { daily: 'today', weekly: 'week' } as const;

export type GoalPeriod = keyof typeof GOAL_RANGES;

/** Seconds of `2h`, `90m`, `1h30m` or `1.5h`. Throws AppError 'usage' for any other text, for nothing and for too much. */
export function parseGoal(period: GoalPeriod, text: string): number {
  const [, hours, minutes] =
    /^(?:(\d+(?:\.\d+)?)\s*h(?:ours?)?)?\s*(?:(\d+(?:\.\d+)?)\s*m(?:in(?:utes?)?)?)?$/i.exec(text.trim()) ??
    [];
  const seconds = Math.round(Number(hours ?? 0) * HOUR_SECONDS + Number(minutes ?? 0) * MINUTE_SECONDS);
  const most = period === 'daily' ? 24 : 7 * 24;
  if (seconds > 0 && seconds <= most * HOUR_SECONDS) return seconds;
  throw new AppError('usage', `the ${period} goal cannot be ${JSON.stringify(text)}`, {
    hint: `Use hours and minutes up to ${most}h, e.g. 2h, 90m or 1h30m.`,
  });
}

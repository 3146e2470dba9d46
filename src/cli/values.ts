import { INT32_LIMIT, MILLISECONDS_FROM } from '../heartbeat/numbers.ts';
import { timeUsOf } from '../heartbeat/time.ts';

export { readBool as parseSwitch, trimQuotes } from '../config/document/values.ts';

/**
 * A whole number from a number or a decimal text, fractions cut; undefined when it does not fit in 32 bits: one such
 * value makes Hackatime refuse a whole batch (docs/servers.md#field-limits).
 */
export function toInt32(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Math.trunc(Number(value));
  return number >= -INT32_LIMIT && number < INT32_LIMIT ? number + 0 : undefined;
}

/** The problem with a given time that `secondsToUs` cannot use. */
export const UNUSABLE_TIME = 'time is not between 1970 and 2255, taken as now';

/**
 * Microseconds of a time in seconds since 1970. Gives undefined, which means now, for no time and for one that no
 * heartbeat can have. Times that can only be milli-, micro- or nanoseconds are read as such.
 */
export function secondsToUs(seconds: number | undefined): number | undefined {
  if (seconds === undefined || !Number.isFinite(seconds)) return undefined;
  let time = seconds;
  while (time >= MILLISECONDS_FROM) time /= 1000;
  return timeUsOf(time);
}

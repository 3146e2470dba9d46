export { readBool as parseSwitch, trimQuotes } from '../config/values.ts';

const INT32 = 2 ** 31;

/**
 * A whole number from a number or a decimal text, fractions cut; undefined when it does not fit in 32 bits: one such
 * value makes Hackatime refuse a whole batch (reference/hackatime-server.md §2.2).
 */
export function toInt32(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Math.trunc(Number(value));
  return number >= -INT32 && number < INT32 ? number + 0 : undefined;
}

const MILLISECONDS_FROM = 1e11;

/**
 * Microseconds of a time in seconds since 1970; undefined, which means now, for none, zero, a negative one or one that is
 * no number. Times that can only be milli-, micro- or nanoseconds are taken as such.
 */
export function secondsToUs(seconds: number | undefined): number | undefined {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds <= 0) return undefined;
  let time = seconds;
  while (time >= MILLISECONDS_FROM) time /= 1000;
  return Math.round(time * 1e6);
}

/** Later than every moment that a database may hold, in microseconds since 1970. */
export const FOREVER_US = 2 ** 62;

/** The last exact microsecond of a JavaScript number, in the year 2255. */
const LAST_US = Number.MAX_SAFE_INTEGER;

/**
 * Microseconds of a time in seconds since 1970. Gives undefined for a time that no heartbeat can have: before 1970,
 * or after 2255, where microseconds are no longer exact.
 */
export function timeUsOf(seconds: number): number | undefined {
  const timeUs = Math.round(seconds * 1e6);
  return timeUs > 0 && timeUs < LAST_US ? timeUs : undefined;
}

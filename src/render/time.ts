import { MINUTE_MS } from '../system/units.ts';

/**
 * RFC 3339 with offset and whole seconds, e.g. `2026-11-21T17:02:11+01:00`.
 *
 * `timeUs` is microseconds since 1970 and `offsetMinutes` minutes east of UTC.
 */
export function formatInstant(timeUs: number, offsetMinutes: number): string {
  const offset = Math.round(offsetMinutes);
  const local = new Date(Math.floor(timeUs / 1000) + offset * MINUTE_MS).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

/** `2026-11-21 17:02:11`, for people; parameters as of `formatInstant`. */
export function formatLocal(timeUs: number, offsetMinutes: number): string {
  return formatInstant(timeUs, offsetMinutes).slice(0, 19).replace('T', ' ');
}

/** `17:02`, or `2026-11-22 17:02` if it is not on the day of `nowUs`. */
export function formatClock(
  timeUs: number,
  nowUs: number,
  offsetMinutes: (timeUs: number) => number,
): string {
  const text = formatLocal(timeUs, offsetMinutes(timeUs)).slice(0, 16);
  const today = formatLocal(nowUs, offsetMinutes(nowUs)).slice(0, 10);
  return text.startsWith(today) ? text.slice(11) : text;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * RFC 3339 with offset and whole seconds, e.g. `2026-11-21T17:02:11+01:00`.
 *
 * `timeUs` is microseconds since 1970 and `offsetMinutes` minutes east of UTC.
 */
export function formatInstant(timeUs: number, offsetMinutes: number): string {
  const offset = Math.round(offsetMinutes);
  const local = new Date(Math.floor(timeUs / 1000) + offset * 60_000).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

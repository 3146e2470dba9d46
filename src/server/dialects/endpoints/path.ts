/** A name as part of a path. */
export const pathSegment = (name: string): string => encodeURIComponent(name);

/** The path with those of the values that are there as its query. */
export function withQuery(
  path: string,
  values: Readonly<Record<string, string | number | undefined>>,
): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

/** A moment (microseconds since 1970) as RFC 3339 in UTC with microseconds. */
export function utcInstant(timeUs: number): string {
  const seconds = Math.floor(timeUs / 1e6);
  const fraction = String(timeUs - seconds * 1e6).padStart(6, '0');
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, `.${fraction}Z`);
}

/** First and last activity; microseconds since 1970. */
export interface Extent {
  readonly firstUs: number;
  readonly lastUs: number;
}

/** By value; null for what has none. */
export type Extents = ReadonlyMap<string | null, Extent>;

/** From the first to the last of all; undefined for none. */
export function extentOf(parts: Iterable<Extent>): Extent | undefined {
  let whole: Extent | undefined;
  for (const { firstUs, lastUs } of parts) {
    whole = {
      firstUs: Math.min(firstUs, whole?.firstUs ?? firstUs),
      lastUs: Math.max(lastUs, whole?.lastUs ?? lastUs),
    };
  }
  return whole;
}

/** Puts the extent of '' to that of null. */
export function joinExtents(parts: Iterable<readonly [value: string | null, extent: Extent]>): Extents {
  const joined = new Map<string | null, Extent>();
  for (const [value, extent] of parts) {
    const known = joined.get(value || null);
    const whole = extentOf(known === undefined ? [extent] : [known, extent]);
    if (whole !== undefined) joined.set(value || null, whole);
  }
  return joined;
}

/** First and last activity; microseconds since 1970. */
export interface Extent {
  readonly firstUs: number;
  readonly lastUs: number;
}

/** By value; null for what has none. */
export type Extents = ReadonlyMap<string | null, Extent>;

/** Joins extents that come in any order, those of '' with those of null. */
export function joinExtents(parts: Iterable<readonly [value: string | null, extent: Extent]>): Extents {
  const joined = new Map<string | null, Extent>();
  for (const [value, { firstUs, lastUs }] of parts) {
    const known = joined.get(value || null);
    joined.set(value || null, {
      firstUs: Math.min(firstUs, known?.firstUs ?? firstUs),
      lastUs: Math.max(lastUs, known?.lastUs ?? lastUs),
    });
  }
  return joined;
}

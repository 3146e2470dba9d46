import type { AttributeDimension, Attributes, ReportRow } from '../groups/dimensions.ts';

/** Heartbeats in the order of their times, with what many of them share told once. */
export interface Block {
  readonly timesUs: ArrayLike<number>;
  /** For each heartbeat the place in `kinds` of what it is. */
  readonly kindOf: ArrayLike<number>;
  readonly kinds: readonly Attributes[];
  /** The first heartbeat that is meant, and the first after the last. */
  readonly from: number;
  readonly to: number;
  /** For each kind a small number, the same for two only if a dimension tells no difference between them; if known. */
  readonly codesOf?: (dimension: AttributeDimension) => ArrayLike<number> | undefined;
}

/** Heartbeats that can be had one by one and, for a fraction of the price, in blocks. */
export interface BlockedRows extends Iterable<ReportRow> {
  blocks(): Iterable<Block>;
}

/** The blocks of heartbeats, which may well be given one by one. */
export function blocksOf(rows: Iterable<ReportRow> | BlockedRows): Iterable<Block> {
  return 'blocks' in rows ? rows.blocks() : blocksOfRows(rows);
}

const ROWS_AT_ONCE = 500;

/** Blocks in which each heartbeat is of a kind of its own. */
export function* blocksOfRows<Row extends ReportRow>(
  rows: Iterable<Row>,
): Iterable<Block & { readonly kinds: readonly Row[] }> {
  let some: Row[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < ROWS_AT_ONCE) continue;
    yield blockOfRows(some);
    some = [];
  }
  if (some.length > 0) yield blockOfRows(some);
}

function blockOfRows<Row extends ReportRow>(
  rows: readonly Row[],
): Block & { readonly kinds: readonly Row[] } {
  return {
    timesUs: rows.map(({ timeUs }) => timeUs),
    kindOf: [...rows.keys()],
    kinds: rows,
    from: 0,
    to: rows.length,
  };
}

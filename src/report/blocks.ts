import type { About, AboutDimension, ReportRow } from './groups.ts';

/** Heartbeats in the order of their times, with what many of them share told once. */
export interface Block {
  readonly timesUs: ArrayLike<number>;
  /** For each heartbeat the place in `kinds` of what it is. */
  readonly kindOf: ArrayLike<number>;
  readonly kinds: readonly About[];
  /** The first heartbeat that is meant, and the first after the last. */
  readonly from: number;
  readonly to: number;
  /** For each kind a small number, the same for two only if a dimension tells no difference between them; if known. */
  readonly codesOf?: (dimension: AboutDimension) => ArrayLike<number> | undefined;
}

/** Heartbeats that can be had one by one and, for a fraction of the price, in blocks. */
export interface BlockedRows extends Iterable<ReportRow> {
  blocks(): Iterable<Block>;
}

const ROWS_AT_ONCE = 500;

/** The blocks of heartbeats, which may well be given one by one. */
export function* blocksOf(rows: Iterable<ReportRow> | BlockedRows): Iterable<Block> {
  if ('blocks' in rows) {
    yield* rows.blocks();
    return;
  }
  let kinds: ReportRow[] = [];
  for (const row of rows) {
    kinds.push(row);
    if (kinds.length < ROWS_AT_ONCE) continue;
    yield blockOf(kinds);
    kinds = [];
  }
  yield blockOf(kinds);
}

/** Heartbeats of which each is of a kind of its own. */
function blockOf(kinds: readonly ReportRow[]): Block {
  const timesUs = kinds.map(({ timeUs }) => timeUs);
  return { timesUs, kindOf: [...kinds.keys()], kinds, from: 0, to: kinds.length };
}

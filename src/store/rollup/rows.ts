import { type Block, type BlockedRows, blocksOfRows } from '../../report/counting/blocks.ts';
import { firstFrom } from '../../report/counting/search.ts';
import { DAY_US } from '../../system/units.ts';
import { readRange } from '../history/range.ts';
import { type DayRows, KIND_COLUMNS, type KindColumn, placeOfDay, unpackDay, utcDayOf } from './dayRows.ts';
import { type Rollup, type RollupSource, removeRollup } from './file.ts';
import {
  COLUMNS_OF,
  createTexts,
  Kind,
  type KindRow,
  type RawKindRow,
  ROW_COLUMNS,
  rowOf,
  type Texts,
} from './kinds.ts';
import { unseal } from './seal.ts';
import { openCurrentRollup } from './update.ts';

const DAYS_AT_ONCE = 64;

/** See `readReportRows`; from the database alone. */
export function readUnpackedRows(store: RollupSource, fromUs: number, toUs: number): BlockedRows {
  return rowsIn(() => readUnpackedBlocks(store, fromUs, toUs));
}

/** See `readReportRows`; from the rollup and, what that does not hold, from the database. */
export function readPackedRows(store: RollupSource, fromUs: number, toUs: number): BlockedRows {
  return rowsIn(() => readBlocks(store, fromUs, toUs));
}

function rowsIn(blocks: () => Iterable<KindBlock>): BlockedRows {
  return {
    blocks,
    *[Symbol.iterator]() {
      for (const { timesUs, kindOf, kinds, from, to } of blocks()) {
        for (let at = from; at < to; at++) {
          yield (kinds[kindOf[at] as number] as Kind).at(timesUs[at] as number);
        }
      }
    },
  };
}

function readUnpackedBlocks({ access }: RollupSource, fromUs: number, toUs: number): Iterable<KindBlock> {
  const texts = createTexts({ access });
  return blocksOfRows(
    readRange(access.read, ROW_COLUMNS, fromUs, toUs, (raw: RawKindRow) => rowOf(raw, texts)),
  );
}

interface KindBlock extends Block {
  readonly kinds: readonly Kind[];
}

function* readBlocks(store: RollupSource, fromUs: number, toUs: number): Iterable<KindBlock> {
  const rollup = openCurrentRollup(store);
  const doneUs = rollup === undefined ? fromUs : yield* readHeldBlocks(store, rollup, fromUs, toUs);
  if (doneUs < toUs) yield* readUnpackedBlocks(store, doneUs, toUs);
}

/** Closes the rollup at the end. Gives up to when everything was given, which is not all when the rollup is damaged. */
function* readHeldBlocks(
  store: RollupSource,
  rollup: Rollup,
  fromUs: number,
  toUs: number,
): Generator<KindBlock, number> {
  const texts = createTexts(store);
  let doneUs = fromUs;
  let isSound = true;
  try {
    if (!rollup.hold()) return fromUs;
    const later = takerOf(readLaterRows(store, rollup.mark.lastId, fromUs, toUs, texts));
    for (const day of readDays(rollup, fromUs, toUs)) {
      isSound = day !== undefined;
      if (day === undefined) break;
      yield* blocksOfRows(later(day.startUs));
      yield merged(blockOfDay(day, fromUs, toUs, texts), later(day.startUs + DAY_US));
      doneUs = Math.max(fromUs, day.startUs + DAY_US);
    }
    yield* blocksOfRows(later(isSound ? toUs : doneUs));
  } finally {
    rollup.close();
    if (!isSound) removeRollup(store.file);
  }
  return isSound ? toUs : doneUs;
}

/** Gives, of rows in the order of time, those before a moment that were not given yet. */
function takerOf(rows: readonly KindRow[]): (beforeUs: number) => readonly KindRow[] {
  let next = 0;
  return (beforeUs) => {
    const first = next;
    while (next < rows.length && (rows[next]?.timeUs ?? 0) < beforeUs) next += 1;
    return rows.slice(first, next);
  };
}

function blockOfDay(day: PackedDay, fromUs: number, toUs: number, texts: Texts): KindBlock {
  const { timesUs, kindOf, kindCount, columns } = day;
  const allSame = new Uint32Array(kindCount);
  const kinds: Kind[] = [];
  for (let number = 0; number < kindCount; number++) kinds.push(new Kind(columns, number, texts));
  return {
    timesUs,
    kindOf,
    kinds,
    from: firstFrom(timesUs, fromUs),
    to: firstFrom(timesUs, toUs),
    codesOf: (dimension) => {
      if (dimension === 'agent') return undefined;
      const [first, second] = COLUMNS_OF[dimension].map((name) => columns[KIND_COLUMNS.indexOf(name)]);
      return second === undefined ? (first?.placeOf ?? allSame) : pairsOf(first, second, kindCount);
    },
  };
}

/** For each kind a number for the pair of values that it has in two columns. */
function pairsOf(one: KindColumn | undefined, other: KindColumn, kindCount: number): Uint32Array {
  const others = other.values.length;
  const pairs = new Uint32Array(kindCount);
  for (let kind = 0; kind < kindCount; kind++) {
    pairs[kind] = (one?.placeOf?.[kind] ?? 0) * others + (other.placeOf?.[kind] ?? 0);
  }
  return pairs;
}

/** A block with rows of the same stretch of time in it; of equal times those of the block come first. */
function merged(block: KindBlock, rows: readonly KindRow[]): KindBlock {
  if (rows.length === 0) return block;
  const timesUs: number[] = [];
  const kindOf: number[] = [];
  let next = 0;
  const takeRows = (beforeUs: number): void => {
    for (let row = rows[next]; row !== undefined && row.timeUs < beforeUs; row = rows[++next]) {
      timesUs.push(row.timeUs);
      kindOf.push(block.kinds.length + next);
    }
  };
  for (let at = block.from; at < block.to; at++) {
    const timeUs = block.timesUs[at] as number;
    takeRows(timeUs);
    timesUs.push(timeUs);
    kindOf.push(block.kindOf[at] as number);
  }
  takeRows(Number.POSITIVE_INFINITY);
  return { timesUs, kindOf, kinds: [...block.kinds, ...rows], from: 0, to: timesUs.length };
}

interface PackedDay extends DayRows {
  readonly startUs: number;
}

/** The days of the rollup that overlap a range, in their order; undefined, as the last, where it is damaged. */
function* readDays({ queries, mark }: Rollup, fromUs: number, toUs: number): Iterable<PackedDay | undefined> {
  const firstDay = utcDayOf(fromUs);
  const lastDay = utcDayOf(toUs - 1);
  const held = mark.days.filter((day) => day >= firstDay && day <= lastDay);
  for (let start = 0; start < held.length; start += DAYS_AT_ONCE) {
    const wanted = held.slice(start, start + DAYS_AT_ONCE);
    const found = daysFrom(queries, wanted[0] ?? firstDay, wanted.at(-1) ?? lastDay);
    for (const [at, day] of wanted.entries()) {
      const row = found?.[at];
      const bytes = row?.day === day ? unseal(placeOfDay(day), row.data) : undefined;
      const rows = bytes === undefined ? undefined : unpackDay(bytes, day * DAY_US);
      yield rows === undefined ? undefined : { ...rows, startUs: day * DAY_US };
    }
  }
}

/** undefined when they cannot be read. */
function daysFrom(
  { sql }: Rollup['queries'],
  first: number,
  last: number,
): readonly { readonly day: number; readonly data: Buffer }[] | undefined {
  const text = 'SELECT day, data FROM day_rows WHERE day >= ? AND day <= ? ORDER BY day';
  try {
    return sql(text).all(first, last) as { day: number; data: Buffer }[];
  } catch {
    return undefined;
  }
}

/** What the rollup does not hold yet, in the order of time, then of arrival. */
function readLaterRows(
  { access }: RollupSource,
  lastId: number,
  fromUs: number,
  toUs: number,
  texts: Texts,
): readonly KindRow[] {
  // The sign keeps the index on the time out of it: few rows are later, and many may be in the range.
  const text = `
    SELECT ${ROW_COLUMNS} FROM heartbeat WHERE id > ? AND +time_us >= ? AND +time_us < ? ORDER BY id`;
  const raws = access.read(({ sql }) => sql(text).all(lastId, fromUs, toUs)) as RawKindRow[];
  return raws.map((raw) => rowOf(raw, texts)).sort((a, b) => a.timeUs - b.timeUs);
}

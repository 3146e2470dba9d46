import type { Queries } from '../database/handle.ts';
import { createTextReader, rememberTexts } from '../strings.ts';

const ROWS_AT_ONCE = 2_000;
/** So many texts are remembered from one batch to the next. */
const MAX_TEXTS = 200_000;

/** What every row needs to say for the next batch to begin behind it. */
interface Placed {
  readonly id: number;
  readonly time_us: number;
}

/**
 * The history with from ≤ time < to in microseconds, by time then order of arrival. Read in batches, so that the connection
 * is free between two rows and no read transaction keeps the WAL from being worked off.
 *
 * @param columns of `heartbeat`, with `id` and `time_us` among them
 * @param rowOf makes a row of what was read; `textOf` gives the text of an id of `string`
 * @param only a condition of SQL on `heartbeat`; rows that it is not true of are left out
 * @param manyOf the id in a row of which most are told apart: their texts are read at once
 */
export function* readRange<Raw extends Placed, Row>(
  read: <T>(query: (queries: Queries) => T) => T,
  columns: string,
  fromUs: number,
  toUs: number,
  rowOf: (raw: Raw, textOf: (id: number) => string) => Row,
  only = 'true',
  manyOf?: (raw: Raw) => number,
): Iterable<Row> {
  const text = `
    SELECT ${columns} FROM heartbeat
    WHERE (time_us, id) > (?, ?) AND time_us < ? AND (${only}) ORDER BY time_us, id LIMIT ${ROWS_AT_ONCE}`;
  let after: Placed = { time_us: fromUs, id: -1 };
  let known = new Map<number, string>();
  for (;;) {
    if (known.size > MAX_TEXTS) known = new Map();
    const batch = read((queries) => {
      const textOf = createTextReader(queries, known);
      const raws = queries.sql(text).all(after.time_us, after.id, toUs) as Raw[];
      if (manyOf !== undefined) rememberTexts(queries, raws.map(manyOf), known);
      return { rows: raws.map((raw) => rowOf(raw, textOf)), last: raws.at(-1) };
    });
    yield* batch.rows;
    if (batch.last === undefined || batch.rows.length < ROWS_AT_ONCE) return;
    after = batch.last;
  }
}

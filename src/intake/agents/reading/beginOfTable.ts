import type { LogTable } from '../../../agents/adapter.ts';
import type { ForeignTableReader } from '../../../store/foreign/tables.ts';

/** So many records in a row have to be too old. */
const RECORDS = 16;
/** So many rows are looked at for them. */
const ROWS = 4096;
const MOST_ROW_BYTES = 1024 * 1024;

/**
 * The row behind which a table is read for what happened from `fromUs` on: a database may be of gigabytes, and what is new
 * stands at its end. Looks at rows further and further from the end until all are older.
 */
export function beginOf(table: LogTable, rows: ForeignTableReader, fromUs: number): number {
  const last = rows.lastId();
  for (let back = 64; back < last; back *= 8) {
    if (areOld(table, rows, last - back, fromUs)) return last - back;
  }
  return 0;
}

function areOld(table: LogTable, rows: ForeignTableReader, id: number, fromUs: number): boolean {
  let records = 0;
  let looked = 0;
  for (const row of rows.after(id)) {
    looked++;
    if (looked > ROWS || records >= RECORDS) break;
    if (table.isRecord?.(row.start()) === false) continue;
    const fields = row.fields(MOST_ROW_BYTES);
    const timeUs = fields && table.take(fields)?.timeUs;
    if (timeUs === undefined) continue;
    if (timeUs >= fromUs) return false;
    records++;
  }
  return records > 0;
}

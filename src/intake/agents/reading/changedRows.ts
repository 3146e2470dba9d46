import type { LogTable } from '../../../agents/adapter.ts';
import type { ForeignDatabase, ForeignTableReader } from '../../../store/foreign/tables.ts';

/** Where what stands in front of rows does not say when they changed, the latest of them are read, as far as this goes. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Longer rows are left alone. */
export const MOST_ROW_BYTES = 10 * 1024 * 1024;

/** A row that was written anew in its place. */
export interface ChangedRow {
  readonly id: number;
  /** When that was last. */
  readonly timeUs: number;
}

/**
 * The rows of such a table that changed from `sinceUs` on, in the order of their changes. That moment is in it: another change may
 * have come in it.
 */
export function changedRows(
  table: LogTable,
  rows: ForeignTableReader,
  sinceUs: number,
  database: Pick<ForeignDatabase, 'bytesRead'>,
): readonly ChangedRow[] {
  const changed: ChangedRow[] = [];
  const unclear: number[] = [];
  const note = (id: number, timeUs: number | undefined): void => {
    if (timeUs !== undefined && timeUs >= sinceUs) changed.push({ id, timeUs });
  };
  for (const row of rows.after(0)) {
    const start = row.start();
    if (table.isRecord?.(start) === false) continue;
    const timeUs = table.changedUs?.(start);
    if (timeUs === undefined) unclear.push(row.id);
    else note(row.id, timeUs);
  }
  for (const id of unclear.reverse()) {
    if (database.bytesRead() > MOST_BYTES) break;
    const fields = rows.at(id)?.fields(MOST_ROW_BYTES);
    if (fields !== undefined) note(id, table.changedUs?.(fields));
  }
  return changed.sort((one, other) => one.timeUs - other.timeUs || one.id - other.id);
}

import { FOREVER_US } from '../../heartbeat/time.ts';
import type { Queries } from '../database/handle.ts';
import type { WaitingDestination } from '../rows.ts';
import type { Store } from '../store.ts';
import { destinationOf, type RawDestination, WITH_COUNTS } from './outbox.ts';

/** Where rows are that no server has taken. */
export type QueueTable = 'outbox' | 'quarantine';

type Opened = Pick<Store, 'access'>;

/** The number that stands for a destination lost with a damaged file; no destination has it. */
export const LOST_DESTINATION = 0;

export interface QueueDestination extends WaitingDestination {
  readonly quarantined: number;
}

/** One heartbeat that waits for a destination, or that one refused for good. */
export interface QueueRow {
  readonly id: number;
  readonly heartbeatId: number;
  readonly destinationId: number;
  readonly timeUs: number;
  /** Requests it was part of. */
  readonly attempts: number;
  /** Times it was refused while alone in a request. */
  readonly refusals: number;
  /** Why it is still here, in the server's words; undefined when it was never tried. */
  readonly reason: string | undefined;
  /** The JSON to be sent, byte for byte. */
  readonly wire: string;
  /** HTTP status of the refusal; only of quarantined ones. */
  readonly status: number | undefined;
  /** When it was quarantined. */
  readonly quarantinedUs: number | undefined;
}

export interface QueueFilter {
  /** Numbers of destinations. */
  readonly destinations: readonly number[];
  /** Heartbeats from this moment on. */
  readonly sinceUs?: number | undefined;
  /** Heartbeats before this moment. */
  readonly beforeUs?: number | undefined;
}

/** Every destination that ever had a heartbeat, in the order they came to be known. */
export function readQueueDestinations({ access }: Opened): readonly QueueDestination[] {
  return access.read(({ sql }) => {
    const rows = sql(DESTINATIONS).all() as (RawDestination & { readonly quarantined: number })[];
    return rows.map((row) => ({ ...destinationOf(row), quarantined: row.quarantined }));
  });
}

/** See `readQueueDestinations`. */
export const DESTINATIONS = `
  SELECT w.*, (SELECT count(*) FROM quarantine WHERE destination_id = w.id) AS quarantined
  FROM (${WITH_COUNTS}) w ORDER BY w.id`;

const ROWS_AT_ONCE = 500;
/** SQLite takes no more parts in one query. */
const MAX_PARTS = 400;

const COLUMNS: Readonly<Record<QueueTable, string>> = {
  outbox: 'last_error AS reason, NULL AS status, NULL AS quarantinedUs',
  quarantine: 'message AS reason, status, at_us AS quarantinedUs',
};

/**
 * The query for a batch of rows by time, then number. Parameters: for each destination its number, the time and number
 * after which to begin, and the time before which to end; then the limit.
 */
export function selectRows(table: QueueTable, destinations: number): string {
  const part = `
    SELECT id, heartbeat_id AS heartbeatId, destination_id AS destinationId, time_us AS timeUs, attempts, refusals,
      ${COLUMNS[table]}, wire
    FROM ${table} WHERE destination_id = ? AND (time_us, id) > (?, ?) AND time_us < ?`;
  return `${Array.from({ length: destinations }, () => part).join(' UNION ALL ')} ORDER BY timeUs, id LIMIT ?`;
}

type RawRow = { readonly [Key in keyof QueueRow]: Exclude<QueueRow[Key], undefined> | null };

/** Rows by time, then number; read in batches, so that the connection is free between two of them. */
export function* readRows({ access }: Opened, table: QueueTable, filter: QueueFilter): Iterable<QueueRow> {
  const destinations = filter.destinations.slice(0, MAX_PARTS);
  if (destinations.length === 0) return;
  const text = selectRows(table, destinations.length);
  const toUs = filter.beforeUs ?? FOREVER_US;
  let afterUs = filter.sinceUs ?? Number.MIN_SAFE_INTEGER;
  let afterId = -1;
  for (;;) {
    const values = destinations.flatMap((id) => [id, afterUs, afterId, toUs]);
    const batch = access.read(({ sql }) => sql(text).all(...values, ROWS_AT_ONCE) as RawRow[]);
    for (const row of batch) yield rowOf(row);
    const last = batch.at(-1);
    if (last === undefined || batch.length < ROWS_AT_ONCE) return;
    afterUs = last.timeUs ?? 0;
    afterId = last.id ?? 0;
  }
}

/** One row; undefined when there is none of this number. */
export function readRow({ access }: Opened, table: QueueTable, id: number): QueueRow | undefined {
  const text = `
    SELECT id, heartbeat_id AS heartbeatId, destination_id AS destinationId, time_us AS timeUs, attempts, refusals,
      ${COLUMNS[table]}, wire
    FROM ${table} WHERE id = ?`;
  const row = access.read(({ sql }) => sql(text).get(id) as RawRow | undefined);
  return row === undefined ? undefined : rowOf(row);
}

function rowOf(row: RawRow): QueueRow {
  return {
    ...(row as QueueRow),
    reason: row.reason ?? undefined,
    status: row.status ?? undefined,
    quarantinedUs: row.quarantinedUs ?? undefined,
  };
}

/** How many heartbeats these rows are about, each once however many servers it is for. */
export function countHeartbeats({ access }: Opened, table: QueueTable, filter: QueueFilter): number {
  return access.read(({ value }) => {
    const { text, values } = whereOf(filter);
    return value(`SELECT count(DISTINCT heartbeat_id) FROM ${table} WHERE ${text}`, ...values) as number;
  });
}

/** How many rows a filter is about. */
export function countRows({ access }: Opened, table: QueueTable, filter: QueueFilter): number {
  return access.read(({ value }) => {
    const { text, values } = whereOf(filter);
    return value(`SELECT count(*) FROM ${table} WHERE ${text}`, ...values) as number;
  });
}

/** Quarantined rows whose destination was lost with a damaged file. */
export function countLost(store: Opened): number {
  return countRows(store, 'quarantine', { destinations: [LOST_DESTINATION] });
}

/** What the last drop took out and can be put back; undefined when there is none. */
export function readLastDrop({
  access,
}: Opened): { readonly heartbeats: number; readonly droppedUs: number } | undefined {
  return access.read(({ sql }) => {
    const text = `
      SELECT count(DISTINCT heartbeat_id) AS heartbeats, max(dropped_us) AS droppedUs FROM dropped
      WHERE batch = (SELECT max(batch) FROM dropped)`;
    const found = sql(text).get() as { heartbeats: number; droppedUs: number };
    return found.heartbeats === 0 ? undefined : found;
  });
}

/** The condition of a filter, for queries that need no order. */
export function whereOf(filter: QueueFilter): { readonly text: string; readonly values: readonly unknown[] } {
  return {
    text: 'destination_id IN (SELECT value FROM json_each(?)) AND time_us >= ? AND time_us < ?',
    values: [
      JSON.stringify(filter.destinations),
      filter.sinceUs ?? Number.MIN_SAFE_INTEGER,
      filter.beforeUs ?? FOREVER_US,
    ],
  };
}

/** The numbers among these that no row has. */
export function missingIds(
  { sql }: Pick<Queries, 'sql'>,
  table: QueueTable,
  ids: readonly number[],
): readonly number[] {
  const text = `SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM ${table} WHERE id = value)`;
  return (sql(text).all(JSON.stringify(ids)) as { value: number }[]).map(({ value }) => value);
}

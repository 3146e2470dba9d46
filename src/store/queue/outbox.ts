import type { DestinationRef } from '../../heartbeat/destination.ts';
import type { Queries } from '../database/handle.ts';
import type { OutboxRow, Settlement, TakeQuery, WaitingDestination } from '../rows.ts';

export interface RawDestination {
  readonly id: number;
  readonly url: string;
  readonly key_hash: string;
  readonly retry_at_us: number | null;
  readonly retry_reason: string | null;
  readonly not_before_us: number | null;
  readonly backoff_retries: number;
  readonly last_sent_us: number | null;
  readonly waiting: number;
  readonly oldest: number | null;
}

/** A destination as the table has it. */
export function destinationOf(row: RawDestination): WaitingDestination {
  return {
    id: row.id,
    ref: { url: row.url, keyHash: row.key_hash },
    waiting: row.waiting,
    oldestTimeUs: row.oldest ?? 0,
    retryAtUs: row.retry_at_us ?? undefined,
    retryReason: row.retry_reason ?? undefined,
    notBeforeUs: row.not_before_us ?? undefined,
    backoffRetries: row.backoff_retries,
    lastSentUs: row.last_sent_us ?? undefined,
  };
}

/** Destinations with what waits for them. */
export const WITH_COUNTS = `
  SELECT d.*,
    (SELECT count(*) FROM outbox WHERE destination_id = d.id) AS waiting,
    (SELECT min(time_us) FROM outbox WHERE destination_id = d.id) AS oldest
  FROM destination d`;

/** Destinations something waits for, in the order they came to be known. */
export function readDestinations({ sql }: Queries): readonly WaitingDestination[] {
  const rows = sql(`SELECT * FROM (${WITH_COUNTS}) WHERE waiting > 0 ORDER BY id`).all() as RawDestination[];
  return rows.map(destinationOf);
}

export function readDestination({ sql }: Queries, ref: DestinationRef): WaitingDestination | undefined {
  const row = sql(`${WITH_COUNTS} WHERE d.url = ? AND d.key_hash = ?`).get(ref.url, ref.keyHash);
  return row === undefined ? undefined : destinationOf(row as RawDestination);
}

/** Heartbeats that wait for anything, each once. */
export function countWaiting({ value }: Queries): number {
  const destinations = value('SELECT count(*) FROM (SELECT DISTINCT destination_id FROM outbox LIMIT 2)');
  if (destinations === 0) return 0;
  // One row per heartbeat and destination: with one destination there is nothing to tell apart.
  const counted = destinations === 1 ? '*' : 'DISTINCT heartbeat_id';
  return value(`SELECT count(${counted}) FROM outbox`) as number;
}

/** How many rows wait for a destination, counted no further than `upTo`. */
export function countWaitingFor({ value }: Queries, ref: DestinationRef, upTo: number): number {
  const text = `
    SELECT count(*) FROM (
      SELECT 1 FROM outbox
      WHERE destination_id = (SELECT id FROM destination WHERE url = ? AND key_hash = ?)
      LIMIT ?)`;
  return value(text, ref.url, ref.keyHash, upTo) as number;
}

/** Wire JSON of waiting heartbeats, oldest first, each heartbeat once. */
export function readWaiting({ sql }: Queries, limit: number): readonly string[] {
  const text = `
    SELECT wire FROM (
      SELECT min(id) AS first FROM outbox GROUP BY heartbeat_id ORDER BY time_us, first LIMIT ?
    ) JOIN outbox ON id = first
    ORDER BY time_us, id`;
  return (sql(text).all(limit) as { wire: string }[]).map((row) => row.wire);
}

const ROW = `
  id, heartbeat_id AS heartbeatId, wire, time_us AS timeUs, attempts, refusals
  FROM outbox`;

/** Waiting rows of a destination, oldest or newest first, always given in ascending order of time. */
export function takeRows(queries: Queries, destinationId: number, query: TakeQuery): readonly OutboxRow[] {
  const { newestFirst, leastTriedFirst } = query;
  const byTime = newestFirst ? 'time_us DESC, id DESC' : 'time_us, id';
  const order = leastTriedFirst === true ? `attempts, ${byTime}` : byTime;
  const refused = query.withoutRefused === true ? 'AND refusals = 0' : '';
  const rows = selectRows(queries, destinationId, query, refused, order);
  return newestFirst ? [...rows].reverse() : rows;
}

/** Rows refused as a whole request while alone, oldest first. */
export function takeRefusedRows(
  queries: Queries,
  destinationId: number,
  query: Pick<TakeQuery, 'limit' | 'sinceUs' | 'except'>,
): readonly OutboxRow[] {
  return selectRows(queries, destinationId, query, 'AND refusals > 0', 'time_us');
}

function selectRows(
  { sql }: Queries,
  destinationId: number,
  query: Omit<TakeQuery, 'newestFirst'>,
  condition: string,
  order: string,
): readonly OutboxRow[] {
  const { except, only, sinceUs, limit } = query;
  const conditions: string[] = ['destination_id = ?'];
  const values: unknown[] = [destinationId];
  if (except !== undefined && except.size > 0) {
    conditions.push('id NOT IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify([...except]));
  }
  if (only !== undefined) {
    conditions.push('id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(only));
  }
  if (sinceUs !== undefined) {
    conditions.push('time_us >= ?');
    values.push(sinceUs);
  }
  const text = `SELECT ${ROW} WHERE ${conditions.join(' AND ')} ${condition} ORDER BY ${order} LIMIT ?`;
  return sql(text).all(...values, limit) as OutboxRow[];
}

/** Freezes another wire form of a row that was never tried, or removes the row (null). */
export function rewriteRow({ sql }: Queries, id: number, wire: string | null): void {
  if (wire === null) sql('DELETE FROM outbox WHERE id = ? AND attempts = 0').run(id);
  else sql('UPDATE outbox SET wire = ? WHERE id = ? AND attempts = 0').run(wire, id);
}

/** Writes down how a request ended. Rows that are gone by now (dropped by the user meanwhile) are passed over. */
export function settleRows({ sql }: Queries, settlement: Settlement): void {
  const { destinationId, nowUs } = settlement;
  const remove = (id: number) =>
    sql('DELETE FROM outbox WHERE id = ? AND destination_id = ?').run(id, destinationId);
  for (const id of settlement.delivered) remove(id);
  for (const { id, status, message } of settlement.quarantined) {
    sql(`
      INSERT INTO quarantine
        (heartbeat_id, destination_id, time_us, attempts, refusals, status, message, at_us, wire)
      SELECT heartbeat_id, destination_id, time_us, attempts + 1, refusals, ?, ?, ?, wire
      FROM outbox WHERE id = ? AND destination_id = ?`).run(status, message, nowUs, id, destinationId);
    remove(id);
  }
  for (const { id, reason } of settlement.failed) {
    sql(`
      UPDATE outbox SET attempts = attempts + 1, last_error = ?
      WHERE id = ? AND destination_id = ?`).run(reason, id, destinationId);
  }
  for (const { id, reason } of settlement.refused) {
    sql(`
      UPDATE outbox SET attempts = attempts + 1, refusals = refusals + 1, last_error = ?
      WHERE id = ? AND destination_id = ?`).run(reason, id, destinationId);
  }
  settleDestination({ sql }, destinationId, settlement.destination);
}

function settleDestination(
  { sql }: Pick<Queries, 'sql'>,
  destinationId: number,
  patch: Settlement['destination'],
): void {
  if (patch === undefined) return;
  if (patch.forgetsRefusals === true)
    sql('UPDATE outbox SET refusals = 0 WHERE destination_id = ? AND refusals > 0').run(destinationId);
  const all: readonly (readonly [string, string | number | null | undefined])[] = [
    ['retry_at_us', patch.retryAtUs],
    ['retry_reason', patch.retryReason],
    ['not_before_us', patch.notBeforeUs],
    ['backoff_retries', patch.backoffRetries],
    ['last_sent_us', patch.lastSentUs],
  ];
  const columns = all.filter(([, value]) => value !== undefined);
  if (columns.length === 0) return;
  const texts = columns.map(([column]) => `${column} = ?`);
  const values = columns.map(([, value]) => value);
  sql(`UPDATE destination SET ${texts.join(', ')} WHERE id = ?`).run(...values, destinationId);
}

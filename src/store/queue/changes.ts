import { DAY_US } from '../../system/units.ts';
import type { Queries } from '../database/handle.ts';
import type { Store } from '../store.ts';
import { missingIds, type QueueFilter, type QueueTable, whereOf } from './queue.ts';

type Opened = Pick<Store, 'access'>;

/** Rows by their numbers, or all that a filter is about. */
export type Selection = { readonly ids: readonly number[] } | { readonly filter: QueueFilter };

/** What was changed; with unknown numbers nothing is. */
export type ChangeResult = Changed | { readonly missing: readonly number[] };

export interface Changed {
  /** Each once, however many servers it is for. */
  readonly heartbeats: number;
  readonly rows: number;
}

const KEPT_US = 30 * DAY_US;

/** Takes rows out so that `undoDrop` can put them back; what was dropped more than 30 days ago goes for good. */
export function dropRows(
  { access }: Opened,
  table: QueueTable,
  selection: Selection,
  nowUs: number,
): ChangeResult {
  return access.write((queries) =>
    changeSelected(queries, table, selection, ({ sql, value }, where, values) => {
      sql('DELETE FROM dropped WHERE dropped_us < ?').run(nowUs - KEPT_US);
      const batch = ((value('SELECT max(batch) FROM dropped') as number | null) ?? 0) + 1;
      const reason = table === 'outbox' ? 'last_error, NULL, NULL' : 'message, status, at_us';
      const rows = sql(`
        INSERT INTO dropped (batch, dropped_us, origin, origin_id, heartbeat_id, destination_id, time_us, attempts,
          refusals, reason, status, at_us, wire)
        SELECT ?, ?, '${table}', id, heartbeat_id, destination_id, time_us, attempts, refusals, ${reason}, wire
        FROM ${table} WHERE ${where}`).run(batch, nowUs, ...values).changes;
      const heartbeats = value('SELECT count(DISTINCT heartbeat_id) FROM dropped WHERE batch = ?', batch);
      sql(`DELETE FROM ${table} WHERE ${where}`).run(...values);
      return { rows, heartbeats: heartbeats as number };
    }),
  );
}

/** Puts back what the last drop took out, as it was; undefined when there was no drop. */
export function undoDrop({ access }: Opened): Changed | undefined {
  return access.write(({ sql, value }) => {
    const batch = value('SELECT max(batch) FROM dropped') as number | null;
    if (batch === null) return undefined;
    // A backfill may have queued the same heartbeat again meanwhile: it must not go out twice.
    const isMissingIn = (table: QueueTable): string => `
      NOT EXISTS (
        SELECT 1 FROM ${table} o
        WHERE o.destination_id = d.destination_id AND o.time_us = d.time_us AND o.heartbeat_id = d.heartbeat_id)`;
    const restore = (table: QueueTable, columns: string, values: string): number => {
      const insert = (id: string, condition: string): number =>
        sql(`
          INSERT INTO ${table} (id, heartbeat_id, destination_id, time_us, attempts, refusals, wire, ${columns})
          SELECT ${id}, heartbeat_id, destination_id, time_us, attempts, refusals, wire, ${values} FROM dropped d
          WHERE batch = ? AND origin = '${table}' AND ${isMissingIn('outbox')} AND ${isMissingIn('quarantine')}
            ${condition}
          ORDER BY origin_id`).run(batch).changes;
      // First those whose number is free, so that none of them is given to one whose number is not.
      const old = insert('origin_id', `AND NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.id = d.origin_id)`);
      return old + insert('NULL', '');
    };
    const waiting = restore('outbox', 'last_error', 'reason');
    const quarantined = restore(
      'quarantine',
      'status, message, at_us',
      "ifnull(status, 0), ifnull(reason, ''), ifnull(at_us, dropped_us)",
    );
    const rows = waiting + quarantined;
    const distinct = value('SELECT count(DISTINCT heartbeat_id) FROM dropped WHERE batch = ?', batch);
    sql('DELETE FROM dropped WHERE batch = ?').run(batch);
    return { rows, heartbeats: Math.min(distinct as number, rows) };
  });
}

/**
 * Lets quarantined rows wait for their destination again, byte for byte as they were sent. Those whose destination was lost
 * stay: nobody knows where they belong.
 */
export function requeueRows({ access }: Opened, selection: Selection): ChangeResult {
  return access.write((queries) =>
    changeSelected(queries, 'quarantine', selection, ({ sql, value }, where, values) => {
      const known = `${where} AND destination_id IN (SELECT id FROM destination)`;
      const heartbeats = value(
        `SELECT count(DISTINCT heartbeat_id) FROM quarantine WHERE ${known}`,
        ...values,
      );
      sql(`
        INSERT INTO outbox (heartbeat_id, destination_id, time_us, attempts, refusals, last_error, wire)
        SELECT heartbeat_id, destination_id, time_us, attempts, 0, message, wire FROM quarantine q
        WHERE ${known} AND NOT EXISTS (
          SELECT 1 FROM outbox o
          WHERE o.destination_id = q.destination_id AND o.time_us = q.time_us AND o.heartbeat_id = q.heartbeat_id)
        ORDER BY time_us, id`).run(...values);
      const rows = sql(`DELETE FROM quarantine WHERE ${known}`).run(...values).changes;
      return { rows, heartbeats: heartbeats as number };
    }),
  );
}

function changeSelected(
  queries: Queries,
  table: QueueTable,
  selection: Selection,
  change: (queries: Queries, where: string, values: readonly unknown[]) => Changed,
): ChangeResult {
  if ('filter' in selection) {
    const { text, values } = whereOf(selection.filter);
    return change(queries, text, values);
  }
  const missing = missingIds(queries, table, selection.ids);
  if (missing.length > 0) return { missing };
  const ids = JSON.stringify(selection.ids);
  return change(queries, 'id IN (SELECT value FROM json_each(?))', [ids]);
}

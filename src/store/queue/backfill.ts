import { type DestinationRef, parseRoute, type Route } from '../../heartbeat/destination.ts';
import { toWire } from '../../heartbeat/wire.ts';
import { heartbeatOf, type RawHeartbeat } from '../history/heartbeatRow.ts';
import { destinationIdOf } from '../history/heartbeats.ts';
import type { Store } from '../store.ts';
import { createTextReader } from '../strings.ts';

type Opened = Pick<Store, 'access'>;

/** A heartbeat of the history that neither waits for a destination nor was refused by it. */
export interface Unqueued {
  readonly id: number;
  readonly timeUs: number;
  readonly entity: string;
  readonly type: string;
  /** Where it was meant to go when it was recorded; undefined where nobody knows. */
  readonly route: Route | undefined;
}

const NOT_QUEUED = `
  NOT EXISTS (
    SELECT 1 FROM outbox o WHERE o.destination_id = ? AND o.time_us = h.time_us AND o.heartbeat_id = h.id)
  AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.heartbeat_id = h.id AND q.destination_id = ?)`;

const ROWS_AT_ONCE = 1_000;

/** See `readUnqueued`. Parameters: the time and the number behind which to begin, and twice the destination's number. */
export const SELECT_UNQUEUED = `
  SELECT id, time_us, entity, type, route FROM heartbeat h
  WHERE (time_us, id) > (?, ?) AND ${NOT_QUEUED} ORDER BY time_us, id LIMIT ${ROWS_AT_ONCE}`;

type RawUnqueued = Pick<RawHeartbeat, 'id' | 'time_us' | 'entity' | 'type' | 'route'>;

/**
 * The history from a moment on, without what waits for a destination or was refused by it, by time then order of arrival.
 * In batches, between which the connection is free. One whose name was lost with a damaged file is left out: no server has a
 * use for it.
 */
export function* readUnqueued(
  { access }: Opened,
  ref: DestinationRef,
  sinceUs: number,
): Iterable<readonly Unqueued[]> {
  let afterUs = sinceUs;
  let afterId = -1;
  const texts = new Map<number, string>();
  const routes = new Map<number, Route | undefined>();
  for (;;) {
    const { batch, last } = access.read((queries) => {
      const { sql, value } = queries;
      const id =
        value('SELECT id FROM destination WHERE url = ? AND key_hash = ?', ref.url, ref.keyHash) ?? -1;
      const rows = sql(SELECT_UNQUEUED).all(afterUs, afterId, id, id) as RawUnqueued[];
      if (texts.size > MAX_TEXTS) texts.clear();
      const textOf = createTextReader(queries, texts);
      const routeOf = (textId: number | null): Route | undefined => {
        if (textId === null) return undefined;
        if (!routes.has(textId)) routes.set(textId, parseRoute(textOf(textId)));
        return routes.get(textId);
      };
      return {
        batch: rows.map((row) => ({
          id: row.id,
          timeUs: row.time_us,
          entity: textOf(row.entity),
          type: textOf(row.type),
          route: routeOf(row.route),
        })),
        last: rows.at(-1),
      };
    });
    yield batch.filter(({ entity }) => entity !== '');
    if (last === undefined || batch.length < ROWS_AT_ONCE) return;
    afterUs = last.time_us;
    afterId = last.id;
  }
}

const MAX_TEXTS = 200_000;

/** Queues heartbeats of the history, by their numbers, unless they are queued meanwhile; gives how many. */
export function queueOld({ access }: Opened, ref: DestinationRef, ids: readonly number[]): number {
  if (ids.length === 0) return 0;
  return access.write((queries) => {
    const { sql } = queries;
    const id = destinationIdOf(queries, ref);
    const text = `
      SELECT * FROM heartbeat h WHERE id IN (SELECT value FROM json_each(?)) AND ${NOT_QUEUED} ORDER BY time_us, id`;
    const rows = sql(text).all(JSON.stringify(ids), id, id) as RawHeartbeat[];
    const textOf = createTextReader(queries, new Map());
    const insert = sql(
      'INSERT INTO outbox (heartbeat_id, destination_id, time_us, wire) VALUES (?, ?, ?, ?)',
    );
    for (const row of rows) {
      insert.run(row.id, id, row.time_us, JSON.stringify(toWire(heartbeatOf(row, textOf))));
    }
    return rows.length;
  });
}

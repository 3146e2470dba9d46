import type { Heartbeat } from '../heartbeat/heartbeat.ts';
import { heartbeatOf, type RawHeartbeat } from './heartbeatRow.ts';
import type { Store } from './store.ts';
import { createReader } from './strings.ts';

const ROWS_AT_ONCE = 2_000;
/** So many texts are remembered from one batch to the next. */
const MOST_TEXTS = 200_000;

const SELECT = `
  SELECT * FROM heartbeat WHERE (time_us, id) > (?, ?) AND time_us < ? ORDER BY time_us, id LIMIT ${ROWS_AT_ONCE}`;

/**
 * Heartbeats of the history with from ≤ time < to in microseconds, complete, by time then order of arrival. One whose
 * entity was lost with a damaged file is left out. Read in batches, so that the connection is free between two of them.
 */
export function* readHeartbeats(
  { access }: Pick<Store, 'access'>,
  fromUs: number,
  toUs: number,
): Iterable<Heartbeat> {
  let afterUs = fromUs;
  let afterId = -1;
  let known = new Map<number, string>();
  for (;;) {
    if (known.size > MOST_TEXTS) known = new Map();
    const batch = access.read((queries) => {
      const textOf = createReader(queries, known);
      const rows = queries.sql(SELECT).all(afterUs, afterId, toUs) as RawHeartbeat[];
      return rows.map((row) => ({ row, heartbeat: heartbeatOf(row, textOf) }));
    });
    for (const { heartbeat } of batch) if (heartbeat.entity !== '') yield heartbeat;
    const last = batch.at(-1)?.row;
    if (last === undefined || batch.length < ROWS_AT_ONCE) return;
    afterUs = last.time_us;
    afterId = last.id;
  }
}

import { DEFAULT_DESTINATION, parseRoute, type Route } from '../../heartbeat/destination.ts';
import type { LocalRow, Whereabouts } from '../../report/diff/matching.ts';
import type { Queries } from '../database/handle.ts';
import { LOST_DESTINATION } from '../queue/queue.ts';
import type { Store } from '../store.ts';
import { HISTORY_COLUMNS, historyRowOf, type RawHistoryRow } from './heartbeats.ts';
import { readRange } from './range.ts';

/**
 * The history with from ≤ time < to in microseconds, by time then order of arrival, with what keeps each heartbeat from the
 * default server, as far as this database knows, and for what it was meant: of what was delivered nothing is written down.
 */
export function* readLocalRows(
  { access }: Pick<Store, 'access'>,
  fromUs: number,
  toUs: number,
): Iterable<LocalRow & { readonly route: Route | undefined }> {
  const places = access.read((queries) => readPlaces(queries, fromUs, toUs));
  yield* readRange(access.read, COLUMNS, fromUs, toUs, (raw: RawLocalRow, textOf) => ({
    ...historyRowOf(raw, textOf),
    whereabouts: places.get(raw.id),
    route: raw.route === null ? undefined : parseRoute(textOf(raw.route)),
  }));
}

const COLUMNS = `${HISTORY_COLUMNS}, route`;
type RawLocalRow = RawHistoryRow & { readonly route: number | null };

/**
 * In the order in which they count: what waits is on its way, whatever else became of it. What was refused by a destination
 * that was lost with a damaged file may have been refused by this one.
 */
const PLACES: readonly (readonly [place: Whereabouts, table: string])[] = [
  ['waiting', 'outbox WHERE destination_id = ?'],
  ['quarantined', `quarantine WHERE destination_id IN (?, ${LOST_DESTINATION})`],
  ['dropped', 'dropped WHERE destination_id = ?'],
];

function readPlaces({ sql, value }: Queries, fromUs: number, toUs: number): ReadonlyMap<number, Whereabouts> {
  const { url, keyHash } = DEFAULT_DESTINATION;
  const destination =
    value('SELECT id FROM destination WHERE url = ? AND key_hash = ?', url, keyHash) ?? NO_DESTINATION;
  const places = new Map<number, Whereabouts>();
  for (const [place, table] of PLACES) {
    const text = `SELECT heartbeat_id AS id FROM ${table} AND time_us >= ? AND time_us < ?`;
    for (const { id } of sql(text).all(destination, fromUs, toUs) as { id: number }[]) {
      if (!places.has(id)) places.set(id, place);
    }
  }
  return places;
}

/** As no destination is numbered. */
const NO_DESTINATION = -1;

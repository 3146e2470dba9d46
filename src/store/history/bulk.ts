import { formatRoute, type Route } from '../../heartbeat/destination.ts';
import type { Queries } from '../database/handle.ts';
import type { NewHeartbeat } from '../rows.ts';
import type { Store } from '../store.ts';
import { createInterner, type Interner } from '../strings.ts';
import { FIND_EQUAL, FIND_TIME, INSERT, identityOf, queueHeartbeat, routeOf } from './heartbeats.ts';
import type { Trial } from './trial.ts';

/** Stores many heartbeats, some thousand in a transaction. */
export interface BulkWriter {
  /** Takes one; it is on disk after a later `add` or after `finish`. `options` are those of the writer. */
  add(item: NewHeartbeat, options?: BulkOptions): void;
  /** Writes what was taken so far. What a failed write was about is lost; all before it stays. */
  finish(): void;
  /**
   * Writes it without the last second, for work that is broken off: taken again later, all of that second are new together, where
   * some would otherwise be taken for those that were written. Is the last thing to be done with the writer.
   */
  breakOff(): void;
  /** How many of those written were new, and how many in the history already. */
  counts(): { readonly added: number; readonly known: number };
  /** Of how many of the new ones nobody knows where they were meant to go. */
  unrouted(): number;
}

export interface BulkOptions {
  /**
   * Passes over also one of which the history had the same entity and type in the same second before, where one of both times
   * is a whole second: some servers and exports cut times to seconds, and leave out what tells two heartbeats apart. Of
   * those that come together only what a server takes for one is one (docs/servers.md#duplicates): entity, type, category,
   * project, branch, language, time, and whether it is a write.
   */
  readonly bySecond: boolean;
}

export interface WriterOptions extends BulkOptions {
  /** Only counts; see `createTrial`. */
  readonly trial?: Trial | undefined;
}

const ROWS_AT_ONCE = 5_000;
/** Heartbeats of one second are written together, up to so many, so that whoever is killed has written all of them or none. */
const MAX_ROWS_AT_ONCE = 20_000;

/** Parameters: the last id before, then the first seven values of an identity, and whether it is a write. */
const FIND_TWIN = `
  SELECT 1 FROM heartbeat WHERE id > ? AND time_us = ? AND entity = ? AND type = ? AND category = ? AND project IS ?
    AND branch IS ? AND language IS ? AND is_write IS ?`;

/** Parameters: the second, its end, entity, type, the last id before, and whether the time that is looked for is whole. */
const FIND_SECOND = `
  SELECT 1 FROM heartbeat WHERE time_us >= ? AND time_us < ? AND entity = ? AND type = ?
    AND id <= ? AND (? OR time_us % 1000000 = 0)`;

/**
 * A writer for imports. One that is equal to a stored one in every wire field but `user_agent` is passed over, as by
 * `Store.add`. Throws as `Store.add` does.
 */
export function createBulkWriter({ access }: Pick<Store, 'access'>, options: WriterOptions): BulkWriter {
  const { trial } = options;
  const texts = createTexts();
  let waiting: Waiting[] = [];
  let added = 0;
  let unrouted = 0;
  let known = 0;
  /** The newest heartbeat of the history before this writer wrote. */
  let lastId: number | undefined;

  const secondOfLast = (): number | undefined => {
    const last = waiting.at(-1);
    return last === undefined ? undefined : secondOfItem(last.item);
  };
  const write = (): void => {
    const all = waiting;
    waiting = [];
    if (all.length === 0) return;
    const isNew = ({ item, bySecond }: Waiting): boolean =>
      trial?.isRepeated(item.heartbeat, bySecond) !== true;
    const items = trial === undefined ? all : all.filter(isNew);
    try {
      const inserted = access.write((queries) => {
        lastId ??= (queries.value('SELECT max(id) FROM heartbeat') as number | null) ?? 0;
        const before = lastId;
        const insert = () => insertAll(queries, items, texts.for(queries), before);
        return trial === undefined ? insert() : trial.undone(queries, insert);
      });
      if (trial !== undefined) texts.forget();
      trial?.endBatch();
      added += inserted.rows;
      unrouted += inserted.unrouted;
      known += all.length - inserted.rows;
    } catch (error) {
      // Ids of texts whose transaction was undone are no ids.
      texts.forget();
      throw error;
    }
  };

  return {
    add(item, { bySecond } = options) {
      const isFull = waiting.length >= ROWS_AT_ONCE;
      if (isFull && (waiting.length >= MAX_ROWS_AT_ONCE || secondOfLast() !== secondOfItem(item))) write();
      waiting.push({ item, bySecond });
    },
    finish: write,
    breakOff() {
      const last = secondOfLast();
      waiting = waiting.filter(({ item }) => secondOfItem(item) !== last);
      write();
    },
    counts: () => ({ added, known }),
    unrouted: () => unrouted,
  };
}

/** Servers round to milliseconds before they cut: what is half of one before a second belongs to it. */
const HALF_MS_US = 500;

const secondOf = (timeUs: number): number => Math.floor((timeUs + HALF_MS_US) / 1e6) * 1e6;

/** Where an identity says whether it is a write. */
const WRITE_AT = 9;

const secondOfItem = ({ heartbeat }: NewHeartbeat): number => secondOf(heartbeat.timeUs);

type Identity = readonly (number | string | null)[];

interface Waiting {
  readonly item: NewHeartbeat;
  readonly bySecond: boolean;
}

function insertAll(
  queries: Queries,
  items: readonly Waiting[],
  intern: (text: string) => number,
  lastId: number,
): { readonly rows: number; readonly unrouted: number } {
  const { value } = queries;
  const insert = queries.sql(INSERT);
  // What is newer than all there is needs no look for an equal one: files are mostly in the order of time.
  let newestUs = (value('SELECT max(time_us) FROM heartbeat') as number | null) ?? Number.MIN_SAFE_INTEGER;
  const destinations = new Map<string, number>();
  let rows = 0;
  let unrouted = 0;
  const isKnownBySecond = (timeUs: number, identity: Identity): boolean => {
    const [, entity, type] = identity;
    const second = secondOf(timeUs);
    const isWhole = second === timeUs ? 1 : 0;
    return (
      value(FIND_SECOND, second - HALF_MS_US, second + 1e6 - HALF_MS_US, entity, type, lastId, isWhole) !==
        undefined || value(FIND_TWIN, lastId, ...identity.slice(0, 7), identity[WRITE_AT]) !== undefined
    );
  };
  const routeTexts = new Map<Route, string>();
  const routeIdOf = (item: NewHeartbeat): number | null => {
    const route = routeOf(item);
    if (route === undefined) return null;
    // Whoever imports hands the same list over again and again.
    const text = routeTexts.get(route) ?? formatRoute(route);
    routeTexts.set(route, text);
    return intern(text);
  };
  const isKnown = (identity: Identity): boolean =>
    value(FIND_TIME, identity[0]) !== undefined && value(FIND_EQUAL, ...identity) !== undefined;
  for (const { item, bySecond } of items) {
    const { heartbeat } = item;
    const identity = identityOf(heartbeat, intern);
    const { timeUs } = heartbeat;
    const isNewest = (bySecond ? secondOf(timeUs) - HALF_MS_US : timeUs) > newestUs;
    if (!isNewest && (isKnown(identity) || (bySecond && isKnownBySecond(timeUs, identity)))) continue;
    // One list of all values is bound faster than each as an argument.
    const routeId = routeIdOf(item);
    const { lastInsertRowid } = insert.run([...identity, intern(heartbeat.userAgent), routeId]);
    newestUs = Math.max(newestUs, heartbeat.timeUs);
    rows++;
    if (routeId === null) unrouted++;
    if (item.destinations.length > 0) queueHeartbeat(queries, Number(lastInsertRowid), item, destinations);
  }
  return { rows, unrouted };
}

/** So many texts are remembered: most are of few files and come again and again. */
const MAX_TEXTS = 200_000;

/** Remembers ids of texts from one transaction to the next, as long as no other process can have changed them. */
function createTexts() {
  let intern: Interner | undefined;
  let version: unknown;
  let db: unknown;
  return {
    for(queries: Queries): (text: string) => number {
      const now = queries.value('PRAGMA data_version');
      if (intern === undefined || version !== now || db !== queries.db || intern.size() > MAX_TEXTS) {
        intern = createInterner(queries);
        version = now;
        db = queries.db;
      }
      return intern;
    },
    forget(): void {
      intern = undefined;
    },
  };
}

import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DestinationRef, parseRoute } from '../../heartbeat/destination.ts';
import { connect, isBusy } from '../database/connect.ts';
import { lockFlush } from '../database/flushLock.ts';
import { createQueries, type Handle } from '../database/handle.ts';
import { type Db, sqliteCode } from '../database/sqlite.ts';
import { openStore, type StoreOptions } from '../openStore.ts';
import type { NewHeartbeat } from '../rows.ts';
import type { Store } from '../store.ts';
import { heartbeatOf, type RawHeartbeat } from './heartbeatRow.ts';
import { readRange } from './range.ts';

const ROWS_AT_ONCE = 1_000;

/**
 * Everything a database holds, as another one can take it: each heartbeat of the history with the destinations that it waits
 * for or was refused by. One whose entity was lost with a damaged file is left out.
 */
export function* readWholeDatabase({ read }: Pick<Handle, 'read'>): Iterable<NewHeartbeat> {
  const refs = read(({ sql }) => {
    const text = `
      SELECT heartbeat_id AS id, url, key_hash AS keyHash
      FROM (SELECT heartbeat_id, destination_id FROM outbox UNION SELECT heartbeat_id, destination_id FROM quarantine)
      JOIN destination ON destination.id = destination_id`;
    const found = new Map<number, DestinationRef[]>();
    for (const { id, ...ref } of sql(text).all() as (DestinationRef & { id: number })[]) {
      found.set(id, [...(found.get(id) ?? []), ref]);
    }
    return found;
  });
  const rows = readRange(
    read,
    '*',
    Number.MIN_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
    (raw: RawHeartbeat, textOf) => ({
      id: raw.id,
      heartbeat: heartbeatOf(raw, textOf),
      route: raw.route === null ? null : (parseRoute(textOf(raw.route)) ?? null),
    }),
  );
  for (const { id, ...item } of rows) {
    if (item.heartbeat.entity !== '') yield { ...item, destinations: refs.get(id) ?? [] };
  }
}

/**
 * Moves everything from a database into another one and removes the file; gives how many heartbeats were new there. Nothing
 * is moved while another process sends from it or has it open: those who come to it meanwhile wait, see that the file is
 * gone and make a new one. A crash in between leaves what was moved in both. Throws AppError 'storage' or SQLite's error.
 */
export function moveWholeDatabase(file: string, into: Pick<Store, 'add'>, options: StoreOptions): number {
  const lock = lockFlush(join(dirname(file), 'flush.lock.db'));
  if (lock === undefined) return 0;
  try {
    settleKept(file, options);
    return moveAlone(file, into);
  } catch (error) {
    if (isBusy(error)) return 0;
    throw error;
  } finally {
    lock.release();
  }
}

/** What is known of how earlier requests ended is written down; a file that is damaged is salvaged by the way. */
function settleKept(file: string, options: StoreOptions): void {
  const store = openStore(file, options);
  try {
    store.countWaiting();
  } finally {
    store.close();
  }
}

function moveAlone(file: string, into: Pick<Store, 'add'>): number {
  const db = connect(file, { synchronous: 'full', timeoutMs: 0 });
  try {
    // Without files beside it, whose names the file that comes after this one has too.
    db.pragma('locking_mode = EXCLUSIVE');
    if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') return 0;
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    let added = 0;
    const queries = createQueries(db);
    for (const batch of inBatches(readWholeDatabase({ read: (query) => query(queries) }))) {
      added += into.add(batch).added;
    }
    db.exec('DELETE FROM outbox; DELETE FROM quarantine; COMMIT');
    removeFile(file);
    return added;
  } finally {
    closeWhatever(db);
  }
}

function* inBatches(items: Iterable<NewHeartbeat>): Iterable<readonly NewHeartbeat[]> {
  let batch: NewHeartbeat[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Where a file cannot be removed while it is open, what is in it waits no longer all the same. */
function removeFile(file: string): void {
  try {
    // Its journal first: beside a new file of the same name it would be taken for that one's.
    for (const suffix of ['-journal', '-wal', '-shm', '']) rmSync(file + suffix, { force: true });
  } catch {
    // The history in it is in the other one as well.
  }
}

function closeWhatever(db: Db): void {
  try {
    if (db.inTransaction) db.exec('ROLLBACK');
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
  }
  db.close();
}

import { statSync } from 'node:fs';
import { AppError } from '../../errors.ts';
import { checkRegular, readRegular } from '../../system/disk/regular.ts';
import type { Log } from '../../system/ports.ts';
import { addHeartbeats } from '../history/heartbeats.ts';
import { storeOf } from '../openStore.ts';
import type { NewHeartbeat } from '../rows.ts';
import type { Store } from '../store.ts';
import { storeError } from './connect.ts';
import { createQueries, type Handle } from './handle.ts';
import { openInPlace } from './inPlace.ts';
import { migrate, readVersion, refuseForeign, SCHEMA_VERSION } from './migrations.ts';
import { type Db, IN_MEMORY, openCopy, openDatabase } from './sqlite.ts';
import { withWal } from './wal.ts';

/** A larger file is not held in memory. */
const MAX_COPY_BYTES = 2 ** 30;

/**
 * Opens a database where nothing can be written: neither the file nor one beside it changes. What `more` gives is read as if
 * it were in it. Throws AppError 'storage' when the file cannot be read that way.
 */
export function openReadOnly(file: string, log: Log, more: readonly NewHeartbeat[] = []): Store {
  try {
    const db = (more.length === 0 ? openInPlace(file) : undefined) ?? copyOf(file);
    const queries = createQueries(db);
    if (more.length > 0) addHeartbeats(queries, more);
    return storeOf(handleOf(file, db), { log, patienceMs: 0 });
  } catch (error) {
    throw storeError(error, file);
  }
}

/**
 * Opens a database to read a little of it, at once or not at all: nothing is copied, mended or made, and nobody is waited for. A
 * file that is not there is an empty history. Throws AppError 'storage' when it cannot be read that way.
 */
export function openAtOnce(file: string, log: Log): Store {
  try {
    const isThere = checkRegular(file);
    const db = isThere ? openInPlace(file, 0) : openDatabase(IN_MEMORY, { timeoutMs: 0 });
    if (db === undefined) throw new AppError('storage', `${file} cannot be read as it is`);
    if (!isThere) migrate(db, file);
    return storeOf(handleOf(file, db), { log, patienceMs: 0 });
  } catch (error) {
    throw storeError(error, file);
  }
}

function handleOf(file: string, db: Db): Handle {
  const queries = createQueries(db);
  const refuse = (): never => {
    throw new AppError('storage', `${file} cannot be written to`);
  };
  return {
    file,
    read: (query) => {
      try {
        return query(queries);
      } catch (error) {
        throw storeError(error, file);
      }
    },
    write: refuse,
    writeSoon: refuse,
    close: () => void db.close(),
    closeFast: () => void db.close(),
  };
}

/** A copy in memory, with what waits in the WAL, in the schema of now. */
function copyOf(file: string): Db {
  const db = openCopy(withWal(readBounded(file), readWal(file)));
  try {
    const version = readVersion(db);
    if (version !== SCHEMA_VERSION) {
      refuseForeign(db, file, version);
      migrate(db, file);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function readBounded(file: string): Buffer {
  if (checkRegular(file) && statSync(file).size > MAX_COPY_BYTES)
    throw new AppError('storage', `${file} is too large to be read where nothing can be written`);
  return readRegular(file);
}

function readWal(file: string): Buffer {
  try {
    return readBounded(`${file}-wal`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

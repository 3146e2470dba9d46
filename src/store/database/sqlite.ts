import { statSync } from 'node:fs';
import { holdFile } from '../../system/disk/heldFiles.ts';
import { checkRegular } from '../../system/disk/regular.ts';
import { sqliteLibrary } from '../library/library.ts';
import { type Db, IN_MEMORY, type OpenOptions } from '../library/types.ts';

export { sqliteCode } from '../library/resultCode.ts';
export { type Db, IN_MEMORY, type OpenOptions, type Statement } from '../library/types.ts';

/** Files that SQLite opens by itself beside a database. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/**
 * Opens a database file with SQLite's own messages and codes on failure (`sqliteCode`). The file's folder has to exist.
 * AppError 'storage' for what is no regular file or may be somebody else's, also beside the file (SQLite would wait for a
 * FIFO, and work a foreign WAL into the file), and where there is no SQLite for this platform.
 */
export function openDatabase(file: string, options: OpenOptions): Db {
  if (file !== IN_MEMORY) checkDatabaseFiles(file);
  const db = sqliteLibrary().open(file, options);
  return file === IN_MEMORY ? db : holding(file, db);
}

/** Nothing else of this process opens the file until the database is closed. */
function holding(file: string, db: Db): Db {
  const found = statSync(file.trim(), { throwIfNoEntry: false });
  if (found === undefined) return db;
  const release = holdFile(found);
  const close = db.close.bind(db);
  db.close = () => {
    close();
    release();
  };
  return db;
}

/**
 * Opens the bytes of a database file in memory; nothing is read from or written to the disk. What waits in a journal or a
 * WAL beside the file is not in its bytes. Throws as `openDatabase` does.
 */
export function openCopy(bytes: Buffer): Db {
  return sqliteLibrary().openBytes(bytes);
}

/** Throws AppError 'storage' when the file, or one that SQLite opens beside it, is none that may be opened. */
export function checkDatabaseFiles(file: string): void {
  for (const suffix of ['', ...COMPANIONS]) checkRegular(file + suffix);
}

import { readVersion, SCHEMA_VERSION } from './migrations.ts';
import { type Db, openDatabase, sqliteCode } from './sqlite.ts';

/**
 * Opens a file to read it as it is. undefined where SQLite would have to write, and where the file's schema is an older one. Throws
 * what `openDatabase` does.
 *
 * @param timeoutMs how long a statement waits for another process's lock
 */
export function openInPlace(file: string, timeoutMs = 1_000): Db | undefined {
  const db = openDatabase(file, { readonly: true, mustExist: true, timeoutMs });
  try {
    const version = readVersion(db);
    if (version === SCHEMA_VERSION) return db;
    db.close();
    return undefined;
  } catch (error) {
    db.close();
    // Without its shared memory beside it, a file with a WAL can only be read by who may make that.
    if (/^SQLITE_(READONLY|CANTOPEN)/.test(sqliteCode(error) ?? '')) return undefined;
    throw error;
  }
}

/**
 * SQLite's extended result code by name, e.g. `SQLITE_BUSY_SNAPSHOT`, whichever library the error is from: better-sqlite3 gives
 * the name, Node's own the number. A number that a later SQLite has brought gets the name of its kind. undefined for any other
 * failure.
 */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number') return nameOf(errcode);
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

/** The lower byte is the kind, what is above it tells more (https://sqlite.org/rescode.html). */
function nameOf(code: number): string | undefined {
  const kind = KINDS[code & 0xff];
  if (kind === undefined) return undefined;
  const more = MORE[kind]?.split(' ')[(code >> 8) - 1];
  return `SQLITE_${kind}${more === undefined ? '' : `_${more}`}`;
}

/** By their numbers. */
const KINDS: readonly string[] = (
  'OK ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN PROTOCOL EMPTY ' +
  'SCHEMA TOOBIG CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB NOTICE WARNING'
).split(' ');

/** By their numbers, from 1; only what SQLite can answer on the database's own files. */
const MORE: Readonly<Record<string, string>> = {
  ERROR: 'MISSING_COLLSEQ RETRY SNAPSHOT',
  BUSY: 'RECOVERY SNAPSHOT TIMEOUT',
  LOCKED: 'SHAREDCACHE VTAB',
  READONLY: 'RECOVERY CANTLOCK ROLLBACK DBMOVED CANTINIT DIRECTORY',
  IOERR:
    'READ SHORT_READ WRITE FSYNC DIR_FSYNC TRUNCATE FSTAT UNLOCK RDLOCK DELETE BLOCKED NOMEM ACCESS CHECKRESERVEDLOCK LOCK ' +
    'CLOSE DIR_CLOSE SHMOPEN SHMSIZE SHMLOCK SHMMAP SEEK DELETE_NOENT MMAP GETTEMPPATH CONVPATH VNODE AUTH BEGIN_ATOMIC ' +
    'COMMIT_ATOMIC ROLLBACK_ATOMIC DATA CORRUPTFS IN_PAGE',
  CANTOPEN: 'NOTEMPDIR ISDIR FULLPATH CONVPATH DIRTYWAL SYMLINK',
  CORRUPT: 'VTAB SEQUENCE INDEX',
  CONSTRAINT:
    'CHECK COMMITHOOK FOREIGNKEY FUNCTION NOTNULL PRIMARYKEY TRIGGER UNIQUE VTAB ROWID PINNED DATATYPE',
};

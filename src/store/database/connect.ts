import { closeSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, isAppError, messageOf } from '../../errors.ts';
import { systemClock } from '../../system/clock.ts';
import { checkRegular, openRegular } from '../../system/disk/regular.ts';
import { pause } from '../../system/pause.ts';
import { FORMAT_OFFSET } from './fileFormat.ts';
import { createPrivateFile, errnoOf, isNoRoom, isOnNetwork } from './files.ts';
import { migrate, readVersion, refuseForeign, SCHEMA_VERSION } from './migrations.ts';
import { type Db, IN_MEMORY, openDatabase, sqliteCode } from './sqlite.ts';

export type Synchronous = 'full' | 'normal';

export interface ConnectOptions {
  /** 'full' survives a power cut; 'normal' may lose the last moments to one, never the file. */
  readonly synchronous: Synchronous;
  /** How long one statement waits for other processes. */
  readonly timeoutMs: number;
}

/**
 * Opens the database, created and migrated when it has to be. An existing file of the current version costs one look at
 * `user_version`: WAL is a property of the file, not of the connection.
 *
 * The journal is a WAL, because a write then waits for the disk twice instead of four times, and readers never wait; what
 * that leaves to do at the end of a process is `Store.closeFast`'s and `Store.close`'s business.
 *
 * Throws SQLite's errors (see `isDamage`, `storeError`) and AppError 'storage' for files that are not to be touched.
 */
export function connect(file: string, options: ConnectOptions): Db {
  if (!checkRegular(file)) createPrivateFile(file);
  try {
    return openCurrent(file, options);
  } catch (error) {
    if (!isSharedMemoryFailure(error)) throw error;
    leaveWal(file, options);
    return openCurrent(file, options);
  }
}

function openCurrent(file: string, options: ConnectOptions): Db {
  const db = openDatabase(file, { timeoutMs: options.timeoutMs });
  try {
    const version = readVersion(db);
    if (version !== SCHEMA_VERSION && !(isDoubtful(version) && mendVersion(db))) {
      refuseForeign(db, file, version);
      if (version === 0) chooseJournal(db, file, options.timeoutMs);
      migrate(db, file);
    }
    // This build of SQLite defaults to NORMAL under WAL. What is deleted is overwritten: after damage to the file, salvage
    // could not tell a heartbeat that was delivered from one that waits.
    const synchronous = options.synchronous === 'full' ? 'FULL' : 'NORMAL';
    db.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA secure_delete = ON`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A number that may be wrong. One that a newer program may write is believed: its file is not touched. */
const isDoubtful = (version: number): boolean => version < SCHEMA_VERSION || version > 1_000;

/**
 * A file that has exactly this version's tables and another number is of this version: with a flipped bit in the number it
 * would be left alone for ever, or be given tables that it has. Says whether it was so; the number is then right again.
 */
function mendVersion(db: Db): boolean {
  const schemaOf = (one: Db): string =>
    JSON.stringify(one.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').raw().all());
  const schema = schemaOf(db);
  if (schema === '[]') return false;
  const sound = openDatabase(IN_MEMORY, { timeoutMs: 0 });
  try {
    migrate(sound, IN_MEMORY);
    if (schema !== schemaOf(sound)) return false;
  } finally {
    sound.close();
  }
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  return true;
}

/** Sets the new file's journal: a WAL unless the folder is on a network mount or SQLite finds that it cannot work. */
function chooseJournal(db: Db, file: string, timeoutMs: number): void {
  if (isOnNetwork(dirname(file))) return;
  const deadlineMs = systemClock.monotonicMs() + timeoutMs;
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      // Several processes meeting a new file: SQLite does not wait for this lock by itself.
      if (!isBusy(error)) return;
      if (systemClock.monotonicMs() >= deadlineMs) throw error;
      pause(2 + Math.random() * 8);
    }
  }
}

/** A WAL file moved to where there is no shared memory can still be read by one process alone, and changed back. */
function leaveWal(file: string, options: ConnectOptions): void {
  const db = openDatabase(file, { timeoutMs: options.timeoutMs, mustExist: true });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

const isSharedMemoryFailure = (error: unknown): boolean => /^SQLITE_IOERR_SHM/.test(sqliteCode(error) ?? '');

/**
 * Mends a header whose write version is none that exists, which SQLite takes for a file it may only read; false when that is
 * not what is wrong. Nothing may hold the file open through this process.
 */
export function mendFormat(file: string): boolean {
  try {
    const handle = openRegular(file, 'change');
    try {
      const versions = Buffer.alloc(2);
      if (readSync(handle, versions, 0, 2, FORMAT_OFFSET) < 2) return false;
      const [write = 0, read = 0] = versions;
      // SQLite itself always writes the same number twice.
      if (write <= NEWEST_FORMAT || read > NEWEST_FORMAT) return false;
      writeSync(handle, versions, 1, 1, FORMAT_OFFSET);
      return true;
    } finally {
      closeSync(handle);
    }
  } catch {
    return false;
  }
}

const NEWEST_FORMAT = 2;

/**
 * Another process holds what is needed; SQLite's error, or the AppError made of it. PROTOCOL is what SQLite answers after ten seconds
 * of its own waiting for one that was stopped just while it opened the file.
 */
export function isBusy(error: unknown): boolean {
  const cause = isAppError(error) ? error.cause : error;
  return /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(sqliteCode(cause) ?? '');
}

/** Whether the database cannot be written for a reason that may pass: somebody has it, the disk is full, or the like. */
export function mayPass(error: unknown): error is AppError {
  const code = isAppError(error) ? (sqliteCode(error.cause) ?? '') : '';
  return /^SQLITE_(BUSY|LOCKED|PROTOCOL|FULL|IOERR|READONLY|CANTOPEN)/.test(code);
}

/** Whether the database, or what lies beside it, could not be used. */
export function isStoreFailure(error: unknown): error is AppError {
  return isAppError(error) && (sqliteCode(error.cause) !== undefined || isNoRoom(error.cause));
}

/** Only these mean that the file itself is broken; everything else may pass, and never moves the file. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error) ?? '';
  // No SQLite writes a format this one cannot read; the number in the header is damaged.
  if (code === 'SQLITE_ERROR') return messageOf(error) === 'unsupported file format';
  return /^SQLITE_(CORRUPT|NOTADB)/.test(code);
}

/** What may be a real lack of permission, or a header that says so; see `mendFormat`. */
export function isReadonly(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_READONLY') === true;
}

/**
 * SQLite's failure, or the system's, as AppError 'storage', with file and code; an AppError stays what it is. What has no code
 * is a bug: 'internal'.
 */
export function storeError(error: unknown, file: string): unknown {
  if (isAppError(error)) return error;
  const code = sqliteCode(error);
  if (code === undefined) {
    const reason = errnoOf(error);
    if (reason === 'ERR_DLOPEN_FAILED') return libraryError(error);
    return new AppError(
      reason === undefined ? 'internal' : 'storage',
      `cannot open ${file}: ${reason ?? 'an unexpected error'}`,
      { cause: error },
    );
  }
  return new AppError('storage', `cannot use ${file}: ${messageOf(error)} (${code})`, {
    hint: hintFor(code),
    cause: error,
  });
}

/** What the system's loader says, in its first line, and what to do where a disk is not for programs. */
function libraryError(error: unknown): AppError {
  const [said = ''] = messageOf(error).split('\n');
  // glibc's words for a file on a disk that is mounted with noexec; the file is one that a package has unpacked.
  const isNoexec = /[\\/]library[\\/]sqlite-.*failed to map segment/.test(said);
  return new AppError('storage', `cannot load SQLite's library: ${said}`, {
    hint: isNoexec
      ? 'Its disk is mounted with noexec: set WAKATIME_HOME to a folder on another one.'
      : 'Install hackatime again.',
    cause: error,
  });
}

function hintFor(code: string): string {
  if (code === 'SQLITE_PROTOCOL')
    return 'A process that uses the database is stopped, as by Ctrl-Z: let it go on, or end it.';
  if (code.startsWith('SQLITE_BUSY')) return 'Another process holds the database; try again.';
  if (code.startsWith('SQLITE_FULL')) return 'The disk is full.';
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code))
    return "Check the file's and its folder's permissions.";
  return 'Check the disk the file is on.';
}

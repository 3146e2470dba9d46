import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../../errors.ts';
import { giveToOwnerOf } from '../../system/disk/owner.ts';
import type { Log } from '../../system/ports.ts';
import { type ConnectOptions, connect } from '../database/connect.ts';
import { fileIdentity } from '../database/files.ts';
import { acquireSqliteLock } from '../database/flushLock.ts';
import { type Db, openDatabase, sqliteCode } from '../database/sqlite.ts';
import { openPages } from './pages.ts';
import { copyReadable } from './rows.ts';

export interface SalvageDeps {
  readonly nowUs: () => number;
  readonly log: Log;
}

const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/**
 * Puts a sound database with everything that could still be read in the place of a broken one, and keeps the broken one
 * beside it as `<file>.corrupt-<UTC time>`. One process does it, under a lock; the others wait and go on with the new file.
 * Does nothing when the file is no longer the one that was found broken. AppError 'storage' when another process is using
 * the file or it cannot be replaced.
 */
export function salvage(
  file: string,
  brokenIdentity: string,
  options: ConnectOptions,
  deps: SalvageDeps,
): void {
  const lock = acquireSqliteLock(`${file}.salvage`, options.timeoutMs);
  if (lock === undefined)
    throw new AppError('storage', `${file} is damaged and is being salvaged by another process`);
  try {
    if (fileIdentity(statSync(file, { throwIfNoEntry: false })) !== brokenIdentity) return;
    replace(file, options, deps);
  } finally {
    lock.release();
  }
}

function replace(file: string, options: ConnectOptions, deps: SalvageDeps): void {
  const fresh = `${file}.salvage-new`;
  removeWithCompanions(fresh);
  const broken = holdAlone(file, options.timeoutMs);
  const pages = openPages(file);
  try {
    const sound = connect(fresh, { ...options, synchronous: 'full' });
    let rows: number;
    try {
      rows = copyReadable(broken, pages, sound, deps.nowUs());
    } finally {
      sound.close();
    }
    giveToOwnerOf(dirname(file), fresh);
    const aside = setAside(file, deps.nowUs());
    renameSync(fresh, file);
    deps.log.error('The database was damaged; what could be read was saved, the damaged file is kept.', {
      file,
      aside,
      rows,
    });
  } catch (error) {
    removeWithCompanions(fresh);
    throw error;
  } finally {
    broken?.close();
    pages.close();
  }
}

/**
 * Opens the broken file so that no other process can write to it until it is replaced. Its WAL is worked in and switched
 * off where that still works: a process that opened the old file in this moment then finds it without one, and does not
 * take the new file's WAL for its own. undefined when SQLite cannot open it at all; then nobody else can either.
 */
function holdAlone(file: string, timeoutMs: number): Db | undefined {
  let db: Db | undefined;
  try {
    db = openDatabase(file, { timeoutMs, mustExist: true });
    attempt(db, 'PRAGMA locking_mode = EXCLUSIVE');
    attempt(db, 'PRAGMA journal_mode = DELETE');
    attempt(db, 'BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db?.close();
    if (isInUse(error)) throw error;
    return undefined;
  }
}

function attempt(db: Db, text: string): void {
  try {
    db.exec(text);
  } catch (error) {
    if (isInUse(error)) throw error;
  }
}

const isInUse = (error: unknown): boolean =>
  /^SQLITE_(BUSY|LOCKED|READONLY|CANTOPEN|IOERR|FULL|PERM)/.test(sqliteCode(error) ?? '');

/** Gives the broken file a second name (the first one is about to be taken over); its WAL loses the old name. */
function setAside(file: string, nowUs: number): string {
  const time = new Date(nowUs / 1000).toISOString().replace(/[-:]|\.\d+/g, '');
  let aside = `${file}.corrupt-${time}`;
  for (let number = 2; existsSync(aside); number++) aside = `${file}.corrupt-${time}-${number}`;
  try {
    linkSync(file, aside);
  } catch {
    // A file system without hard links: for a moment there is no file under the old name.
    try {
      renameSync(file, aside);
    } catch (error) {
      throw new AppError('storage', `cannot set the damaged ${file} aside: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }
  for (const suffix of COMPANIONS) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return aside;
}

function removeWithCompanions(file: string): void {
  for (const suffix of ['', ...COMPANIONS]) rmSync(file + suffix, { force: true });
}

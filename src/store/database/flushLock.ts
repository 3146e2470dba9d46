import { accessSync, closeSync, constants, ftruncateSync, lstatSync } from 'node:fs';
import { AppError } from '../../errors.ts';
import { openRegular } from '../../system/disk/regular.ts';
import { describeSystemError } from '../../system/systemError.ts';
import { isDamage, storeError } from './connect.ts';
import { createPrivateFile } from './files.ts';
import { checkDatabaseFiles, openDatabase, sqliteCode } from './sqlite.ts';

export interface HeldLock {
  release(): void;
}

/**
 * Takes the one lock of this file, held until `release` or until this process ends in whatever way: the kernel frees it,
 * so there is no lease to guess. undefined when another holds it. The lock is a writer's on an empty SQLite database.
 * Where something else is in the file's place, all take the lock of a second file instead. AppError 'storage' when that
 * cannot be locked either: then nobody may go on.
 */
export function lockFlush(file: string): HeldLock | undefined {
  return acquireSqliteLock(file, 0);
}

/** As `lockFlush`, waiting at most so long for another holder. */
export function acquireSqliteLock(path: string, timeoutMs: number): HeldLock | undefined {
  const file = isUsable(path) ? path : `${path}.2`;
  createPrivateFile(file);
  // SQLite would open such a file for reading, and then hold a lock that excludes nobody.
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new AppError('storage', `cannot lock ${file}: ${describeSystemError(error)}`, { cause: error });
  }
  try {
    return lock(file, timeoutMs);
  } catch (error) {
    if (!isDamage(error)) throw storeError(error, file);
  }
  // What is no database cannot be locked by anybody, so nobody's lock is broken by emptying it.
  empty(file);
  try {
    return lock(file, timeoutMs);
  } catch (error) {
    throw storeError(error, file);
  }
}

/**
 * The same for every process that looks: what is in the way stays until somebody takes it away. Taking it away here would
 * need a lock of its own.
 */
function isUsable(path: string): boolean {
  try {
    checkDatabaseFiles(path);
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return true;
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function empty(file: string): void {
  const handle = openRegular(file, 'change');
  try {
    ftruncateSync(handle);
  } finally {
    closeSync(handle);
  }
}

function lock(file: string, timeoutMs: number): HeldLock | undefined {
  const db = openDatabase(file, { timeoutMs });
  try {
    // Not the exclusive lock: of two that ask for that in the same moment both may be refused, and nobody has it.
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    db.close();
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) return undefined;
    throw error;
  }
  return { release: () => void db.close() };
}

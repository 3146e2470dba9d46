import { closeSync, lstatSync, readlinkSync, rmdirSync, symlinkSync, unlinkSync, writeSync } from 'node:fs';
import { AppError } from '../../errors.ts';
import { createRegular, readRegularHead } from '../../system/disk/regular.ts';
import { hostName, isRunning } from '../../system/host.ts';
import type { Clock } from '../../system/ports.ts';
import { describeSystemError } from '../../system/systemError.ts';

export interface FileLock {
  /** Names what the holder makes beside the locked file, so that a successor can clear it away. */
  readonly token: string;
  release(): void;
}

export interface LockDeps {
  readonly clock: Clock;
  /** Waits without leaving the call. */
  readonly pause: (ms: number) => void;
}

/**
 * Nobody holds the lock longer than a few file operations; after this a holder counts as gone. Less than anybody waits, so
 * that even a lock that names no holder costs no write.
 */
export const STALE_LOCK_MS = 4000;

/** So often stale locks are broken in one wait: each time, another process left one in between. */
const MAX_BROKEN = 100;

/**
 * Takes the lock file `<file>.lock`, waiting at most `waitMs` whatever is in its place. A lock whose holder is dead or that
 * is older than `STALE_LOCK_MS` is broken, so that no crash can block later calls, and so is what is no lock at all. What
 * should be broken and cannot be removed is not waited for.
 *
 * @param onBroken told the token of a dead holder
 * @throws AppError 'config-write' when the lock stays taken or cannot be made
 */
export function lockFile(
  file: string,
  waitMs: number,
  onBroken: (token: string) => void,
  deps: LockDeps,
): FileLock {
  const path = `${file}.lock`;
  const token = `${process.pid}-${Math.random().toString(36).slice(2, 10)}`;
  const deadline = deps.clock.monotonicMs() + waitMs;
  for (let broken = 0; !create(path, `${token} ${hostName()}`, file); ) {
    const found = breakStale(path, deps);
    if (found.is === 'broken' && broken < MAX_BROKEN) {
      broken += 1;
      onBroken(found.token);
    } else if (found.is === 'stuck' || deps.clock.monotonicMs() >= deadline) {
      throw new AppError('config-write', `${file} is being written by another process`, {
        hint: `If no other process is running, remove ${path}.`,
      });
    } else deps.pause(2 + Math.random() * 8);
  }
  return {
    token,
    release: () => {
      // Broken by somebody who thought us dead: the lock is no longer ours to remove.
      if (readHolder(path)?.token === token) remove(path);
    },
  };
}

/** A lock is a link that points to its holder's name: made in one step, it never stands there without saying whose it is. */
function create(path: string, holder: string, file: string): boolean {
  try {
    symlinkSync(holder, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
  }
  // No links on this file system.
  try {
    const handle = createRegular(path, 0o600);
    try {
      writeSync(handle, holder);
    } finally {
      closeSync(handle);
    }
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new AppError('config-write', `cannot write ${file}: ${describeSystemError(error)}`, {
      cause: error,
    });
  }
}

/** What became of a lock: 'broken' with the token of the holder that was gone ('' when it left none), or 'stuck': it cannot be removed. */
type Judged =
  | { readonly is: 'broken'; readonly token: string }
  | { readonly is: 'held' }
  | { readonly is: 'stuck' };

const HELD: Judged = { is: 'held' };

/**
 * Removes a stale lock. Two processes may judge the same lock, so that one of them could remove the lock the other has
 * just taken: only who holds the breaker file judges and removes. The breaker itself only ages.
 */
function breakStale(path: string, deps: LockDeps): Judged {
  if (!isStale(path, deps)) return HELD;
  const breaker = `${path}.break`;
  try {
    closeSync(createRegular(breaker, 0o600));
  } catch {
    return isOld(breaker, deps) && !remove(breaker) ? { is: 'stuck' } : HELD;
  }
  try {
    if (!isStale(path, deps)) return HELD;
    const token = readHolder(path)?.token ?? '';
    return remove(path) ? { is: 'broken', token } : { is: 'stuck' };
  } finally {
    remove(breaker);
  }
}

function isStale(path: string, deps: LockDeps): boolean {
  const holder = readHolder(path);
  // Process ids of another machine or container mean nothing here.
  if (holder !== undefined && holder.host === hostName() && !isRunning(holder.pid)) return true;
  return isNoLock(path) || isOld(path, deps);
}

/** A folder, a FIFO and the like: no process of ours makes these. */
function isNoLock(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isSymbolicLink() && !found.isFile();
}

/** A time far in the future comes from a wrong clock and must not block for ever either. */
function isOld(path: string, deps: LockDeps): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && Math.abs(deps.clock.nowUs() / 1000 - found.mtimeMs) > STALE_LOCK_MS;
}

interface Holder {
  readonly pid: number;
  readonly token: string;
  readonly host: string;
}

function readHolder(path: string): Holder | undefined {
  const text = readName(path);
  const parts = /^((\d+)-[a-z0-9]+) (\S*)$/.exec(text ?? '');
  return parts === null ? undefined : { pid: Number(parts[2]), token: parts[1] ?? '', host: parts[3] ?? '' };
}

const MAX_HOLDER_BYTES = 1024;

function readName(path: string): string | undefined {
  try {
    return readlinkSync(path, 'utf8');
  } catch {
    // Gone, or a plain file.
  }
  try {
    return readRegularHead(path, MAX_HOLDER_BYTES).toString('utf8');
  } catch {
    return undefined;
  }
}

/** Whether nothing is there any more. */
function remove(path: string): boolean {
  for (const act of [unlinkSync, rmdirSync]) {
    try {
      act(path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    }
  }
  return false;
}

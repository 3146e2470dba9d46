import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { AppError } from '../../errors.ts';
import { pause } from '../pause.ts';
import { isAnyHeld, isHeld } from './heldFiles.ts';
import { isOwnedHere, mayBePlanted } from './owner.ts';

/** 'read' needs the file; 'change' reads and writes one that is there; 'append' makes one that is missing, for its owner alone. */
export type Access = 'read' | 'change' | 'append';

export interface RegularOptions {
  /** Also a file that somebody else may have put there: one that the user named, or that is only looked at. */
  readonly ofAnybody?: boolean;
  /** Also a database that this process has open: whoever opens it so closes it after the database. */
  readonly closedLast?: boolean;
}

const { O_RDONLY, O_RDWR, O_WRONLY, O_APPEND, O_CREAT } = constants;
// Windows has none of these. Opening a FIFO would wait for its other end, a terminal would become this process's own.
const QUIET = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const NO_LINK = constants.O_NOFOLLOW ?? 0;
const FLAGS: Readonly<Record<Access, number>> = {
  read: O_RDONLY | QUIET,
  change: O_RDWR | QUIET,
  append: O_WRONLY | O_APPEND | O_CREAT | QUIET,
};

/**
 * Opens a regular file and nothing else, never waiting: the one way to a file of the program's own, in whose place anything
 * may be. Gives a descriptor.
 *
 * @throws AppError 'storage' for what is no regular file, may be somebody else's, or is a database that this process has open;
 * system errors when it cannot be opened
 */
export function openRegular(path: string | Buffer, access: Access, options: RegularOptions = {}): number {
  const { closedLast = false } = options;
  if (!closedLast) refuseHeld(path);
  const handle = openAt(path, FLAGS[access], options.ofAnybody === true);
  const found = fstatSync(handle);
  // It has come into this place since. The descriptor stays open until the process ends, as closing it would free the locks.
  if (!closedLast && isHeld(found)) throw heldError(path);
  try {
    checkKind(path, found, options.ofAnybody === true);
    return handle;
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

function refuseHeld(path: string | Buffer): void {
  if (!isAnyHeld()) return;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && isHeld(found)) throw heldError(path);
}

const heldError = (path: string | Buffer): AppError =>
  new AppError('storage', `${path} is open as a database`);

function openAt(path: string | Buffer, flags: number, ofAnybody: boolean): number {
  if (ofAnybody) return openSync(path, flags, 0o600);
  try {
    return openSync(path, flags | NO_LINK, 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // What a link is called that may not be followed, on Linux and elsewhere.
    if (code !== 'ELOOP' && code !== 'EMLINK') throw error;
  }
  if (mayBePlanted(String(path))) throw notOurs(path);
  return openSync(path, flags, 0o600);
}

/** All bytes of a regular file. Throws as `openRegular` does. */
export function readRegular(path: string, options: RegularOptions = {}): Buffer {
  const handle = openRegular(path, 'read', options);
  try {
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The first bytes of a regular file. Throws as `openRegular` does. */
export function readRegularHead(
  path: string | Buffer,
  maxBytes: number,
  options: RegularOptions = {},
): Buffer {
  const handle = openRegular(path, 'read', options);
  try {
    // Files of /proc say size 0, growing files more than they had: read until the limit or the end.
    const buffer = Buffer.allocUnsafe(Math.min(maxBytes, Math.max(fstatSync(handle).size, 4096)));
    let filled = 0;
    while (filled < buffer.length) {
      const read = readSync(handle, buffer, filled, buffer.length - filled, null);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(handle);
  }
}

/** The last bytes of a regular file. Throws as `openRegular` does. */
export function readRegularTail(path: string, maxBytes: number, options: RegularOptions = {}): Buffer {
  const handle = openRegular(path, 'read', options);
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(maxBytes, size));
    const read = readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return buffer.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}

/** Makes a file that is not there yet and gives its descriptor; a link, also one that leads nowhere, counts as there. */
export function createRegular(path: string, mode: number): number {
  return openSync(path, 'wx', mode);
}

/** Has the disk keep the names in a folder, where the system can. */
export function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, O_RDONLY | QUIET);
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Windows cannot flush a folder.
  }
}

/**
 * Looks at what a library is going to open by its name. Gives whether there is a file.
 *
 * @throws AppError 'storage' as `openRegular` does; system errors when it cannot be looked at
 */
export function checkRegular(path: string, options: RegularOptions = {}): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return false;
  const ofAnybody = options.ofAnybody === true;
  if (!found.isSymbolicLink()) {
    checkKind(path, found, ofAnybody);
    return true;
  }
  if (!ofAnybody && mayBePlanted(path)) throw notOurs(path);
  const target = statSync(path, { throwIfNoEntry: false });
  if (target === undefined) return false;
  checkKind(path, target, true);
  return true;
}

function checkKind(path: string | Buffer, found: Stats, ofAnybody: boolean): void {
  if (!found.isFile()) throw new AppError('storage', `${path} is not a regular file`);
  if (!ofAnybody && !isOwnedHere(found) && mayBePlanted(String(path))) throw notOurs(path);
}

const notOurs = (path: string | Buffer): AppError =>
  new AppError('storage', `${path} belongs to another user, and others can write to its folder`);

/**
 * What comes out of anything that can be opened, also a pipe or a device, until its end, `maxBytes` or `waitMs`: for files
 * that the user named.
 */
export function readAnything(path: string, maxBytes: number, waitMs: number): Buffer {
  refuseHeld(path);
  const handle = openSync(path, O_RDONLY | QUIET);
  const chunks: Buffer[] = [];
  let left = maxBytes;
  let waitedMs = 0;
  try {
    // A FIFO is at its end also before a writer that waits for its reader has come.
    const writerMs = fstatSync(handle).isFIFO() ? Math.min(waitMs, WRITER_MS) : 0;
    while (left > 0 && waitedMs < waitMs) {
      const chunk = readSome(handle, Math.min(left, 64 * 1024));
      const mayCome = chunk.length === 0 && chunks.length === 0 && waitedMs < writerMs;
      if (chunk === 'later' || mayCome) {
        waitedMs += PIPE_PAUSE_MS;
        pause(PIPE_PAUSE_MS);
      } else if (chunk.length === 0) break;
      else {
        chunks.push(chunk);
        left -= chunk.length;
      }
    }
    return Buffer.concat(chunks);
  } finally {
    closeSync(handle);
  }
}

const PIPE_PAUSE_MS = 5;
const WRITER_MS = 250;

function readSome(handle: number, bytes: number): Buffer | 'later' {
  const buffer = Buffer.allocUnsafe(bytes);
  try {
    return buffer.subarray(0, readSync(handle, buffer, 0, bytes, null));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 'later';
    throw error;
  }
}

import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  readlinkSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError, isAppError } from '../../errors.ts';
import { systemClock } from '../../system/clock.ts';
import { makeFolders } from '../../system/disk/makeFolders.ts';
import { giveToOwnerOf, isRoot } from '../../system/disk/owner.ts';
import { HELD_PAUSES_MS, patiently } from '../../system/disk/patiently.ts';
import { createRegular, openRegular, readAnything, readRegular } from '../../system/disk/regular.ts';
import { pause } from '../../system/pause.ts';
import type { Fs } from '../../system/ports.ts';
import { describeSystemError } from '../../system/systemError.ts';
import { decodeConfig } from '../document/encoding.ts';
import { type LockDeps, lockFile } from './lock.ts';

/** What is longer than this is no config file, and is not read as one. */
export const MAX_READ_BYTES = 1024 * 1024;
const RETRIES = 4;
const RETRY_PAUSE_MS = 5;
const LOCK_WAIT_MS = 5000;

const realDeps: LockDeps = { clock: systemClock, pause };

/**
 * The text of a config file; undefined when there is none, unreadable when it cannot be opened or is no file.
 *
 * Plugins rewrite their files in place, so a reader may meet one that is empty or cut off
 * (docs/plugins.md#configs-that-change-while-they-are-read): such a text is read again, a few milliseconds apart. A whole
 * file is read once. On Windows one that another program holds is waited for.
 */
export function readConfigText(file: string, deps: ReadDeps): ConfigReading {
  let reading = readOnce(file, deps.fs);
  if (reading?.kind === 'unreadable') reading = readOnceLetGo(file, deps);
  for (let retry = 0; retry < RETRIES && reading?.kind === 'text' && looksCut(reading.text); retry++) {
    (deps.pause ?? pause)(RETRY_PAUSE_MS);
    reading = readOnce(file, deps.fs);
  }
  return reading;
}

interface ReadDeps {
  readonly fs: Pick<Fs, 'stat' | 'readHead'>;
  readonly pause?: (ms: number) => void;
  /** For tests; that of the process unless given. */
  readonly platform?: NodeJS.Platform;
}

/** A virus scanner holds a file for some 200 ms, and what it says of hiding and leaving out has to hold for the call, too. */
function readOnceLetGo(file: string, { fs, ...deps }: ReadDeps): ConfigReading {
  const found = fs.stat(file);
  const mayBeHeld = typeof found !== 'string' && found.kind === 'file' && found.size <= MAX_READ_BYTES;
  const pauses = (deps.platform ?? process.platform) === 'win32' && mayBeHeld ? HELD_PAUSES_MS : [];
  for (const ms of pauses) {
    (deps.pause ?? pause)(ms);
    const reading = readOnce(file, fs);
    if (reading?.kind !== 'unreadable') return reading;
  }
  return { kind: 'unreadable' };
}

export type ConfigReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable' }
  | undefined;

/** As `readConfigText`, without waiting for the rest of a text. */
export function readOnce(file: string, fs: Pick<Fs, 'stat' | 'readHead'>): ConfigReading {
  // First, as a file that another call makes between two looks would seem to be one that cannot be read.
  if (fs.stat(file) === 'missing') return undefined;
  const bytes = fs.readHead(file, MAX_READ_BYTES + 1);
  if (bytes !== undefined) return readingOf(bytes);
  return fs.stat(file) === 'missing' ? undefined : { kind: 'unreadable' };
}

/** What is longer than any config counts as unreadable: its end may say what is to be hidden. */
function readingOf(bytes: Buffer): ConfigReading {
  return bytes.length > MAX_READ_BYTES
    ? { kind: 'unreadable' }
    : { kind: 'text', text: decodeConfig(bytes).text };
}

const PIPE_WAIT_MS = 2000;

/** The text of a pipe or device that the user named; it can be read once. */
export function readPipe(file: string): ConfigReading {
  try {
    return readingOf(readAnything(file, MAX_READ_BYTES + 1, PIPE_WAIT_MS));
  } catch {
    return { kind: 'unreadable' };
  }
}

/** Empty, nothing but NULs, or ending in the middle of a section or key. */
function looksCut(text: string): boolean {
  if (text.length > 0 && text.endsWith('\n') && text.charCodeAt(0) !== 0) return false;
  const last = text.slice(text.lastIndexOf('\n') + 1).trim();
  return text.replaceAll('\0', '').trim() === '' || /^(\[[^\]]*|[A-Za-z_][\w-]*)$/.test(last);
}

export interface UpdateOptions {
  /** Force the bytes onto the disk before they replace the old ones; default true. */
  readonly durable?: boolean;
  readonly lockWaitMs?: number;
  /**
   * A file that the program alone keeps, in a folder of its own: a FIFO, a device or a link to no file in its place is
   * replaced. Otherwise it is the user's, and such a thing is an error.
   */
  readonly isOwn?: boolean;
}

/**
 * Reads, changes and replaces a file under its lock. Readers see the old or the new content, never a part. Mode and owner
 * stay, a link is followed, missing folders are made; a new file is readable by its owner alone.
 *
 * @param change gives the new content for the old one (undefined: there was no file); undefined or an equal one writes nothing
 * @returns whether something was written
 * @throws AppError 'config-write'
 */
export function updateFile(
  file: string,
  change: (content: Buffer | undefined) => Buffer | undefined,
  options: UpdateOptions = {},
  deps: LockDeps = realDeps,
): boolean {
  try {
    const target = findTarget(file, options.isOwn ?? false);
    const folder = dirname(target);
    const made = makeFolders(folder);
    if (made !== undefined) giveToOwnerOf(dirname(made), folder);
    const lock = lockFile(
      target,
      options.lockWaitMs ?? LOCK_WAIT_MS,
      (token) => discard(tempName(target, token)),
      deps,
    );
    try {
      return updateLocked(target, change, tempName(target, lock.token), options.durable ?? true, deps);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (isAppError(error) && error.kind === 'config-write') throw error;
    if (isAppError(error))
      throw new AppError('config-write', `cannot write ${file}: ${error.message}`, { cause: error });
    const reason = describeSystemError(error);
    throw new AppError('config-write', `cannot write ${file}: ${reason}`, { cause: error });
  }
}

const tempName = (target: string, token: string): string => `${target}.${token}.tmp`;

const MAX_LINKS = 40;

/** Where a file really lies: the end of a chain of links, also one that leads nowhere yet. */
function followLinks(file: string): string {
  let path = resolve(file);
  for (let links = 0; links < MAX_LINKS; links++) {
    try {
      if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) break;
      path = resolve(dirname(path), readlinkSync(path));
    } catch {
      break;
    }
  }
  return path;
}

/** The file to be replaced. What would wait or never end is not opened, and what cannot be replaced is an error. */
function findTarget(file: string, isOwn: boolean): string {
  const path = followLinks(file);
  const kind = kindOf(path);
  if (kind === 'file' || kind === 'missing') return path;
  if (isOwn && kind === 'other') return resolve(file);
  throw new AppError(
    'config-write',
    `cannot write ${file}: it is ${kind === 'folder' ? 'a folder' : 'no regular file'}`,
  );
}

function kindOf(path: string): 'file' | 'folder' | 'other' | 'missing' {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return 'missing';
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') return 'other';
    throw error;
  }
}

function updateLocked(
  target: string,
  change: (content: Buffer | undefined) => Buffer | undefined,
  temp: string,
  durable: boolean,
  deps: LockDeps,
): boolean {
  for (let attempt = 0; ; attempt++) {
    const before = fileAt(target);
    const content = before === undefined ? undefined : readRegular(target);
    // A plugin that knows no lock may be between truncating and writing: its keys must not be lost to our copy.
    if (content?.length === 0 && attempt < RETRIES) {
      deps.pause(RETRY_PAUSE_MS);
      continue;
    }
    const changed = change(content);
    if (changed === undefined || (content !== undefined && changed.equals(content))) return false;
    if (before !== undefined) accessSync(target, constants.W_OK);
    let isRenamed = false;
    try {
      writeTemp(temp, changed, before, dirname(target), durable);
      if (attempt < RETRIES && !isSame(before, fileAt(target))) continue;
      isRenamed = replace(temp, target, changed);
      return true;
    } finally {
      if (!isRenamed) discard(temp);
    }
  }
}

/** undefined also for what is no file and is about to be replaced. */
function fileAt(path: string): Stats | undefined {
  return kindOf(path) === 'file' ? statSync(path) : undefined;
}

function isSame(before: Stats | undefined, now: Stats | undefined): boolean {
  return before?.ino === now?.ino && before?.size === now?.size && before?.mtimeMs === now?.mtimeMs;
}

function writeTemp(
  temp: string,
  content: Buffer,
  model: Stats | undefined,
  folder: string,
  durable: boolean,
): void {
  const fd = createRegular(temp, 0o600);
  try {
    writeFileSync(fd, content);
    if (isRoot()) {
      const owner = model ?? statSync(folder);
      fchownSync(fd, owner.uid, owner.gid);
    }
    if (model !== undefined) fchmodSync(fd, model.mode & 0o777);
    if (durable) fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Whether the new file is in the place of the old one; otherwise the old one has its content, and the new one is left. */
function replace(temp: string, target: string, content: Buffer): boolean {
  try {
    patiently(() => renameSync(temp, target));
    return true;
  } catch (error) {
    // A file that is a mount point of its own (containers) cannot be replaced, only rewritten.
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EBUSY' && code !== 'EXDEV') throw error;
    const handle = openRegular(target, 'change');
    try {
      ftruncateSync(handle);
      writeFileSync(handle, content);
    } finally {
      closeSync(handle);
    }
    return false;
  }
}

function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Never made.
  }
}

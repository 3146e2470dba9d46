import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../errors.ts';
import { nextTurn } from '../nextTurn.ts';
import { pause } from '../pause.ts';
import { showControls } from '../streams/door.ts';
import { fileError, inChunks, readChunks } from './files.ts';

/** What the name of a file to write stands for, all links followed. */
export type OutputPlace =
  /** Another name of standard output, or the very file it goes to. */
  | { readonly kind: 'stdout' }
  /** A FIFO, a device or a descriptor: it is written to as it is. */
  | { readonly kind: 'stream'; readonly name: string; readonly to: string | number }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly path: string;
      readonly found: FoundFile | undefined;
    };

/** A regular file that is there already. */
export interface FoundFile {
  readonly stats: Stats;
  /** Its name is a link that this user made. */
  readonly isOwnLink: boolean;
}

const [STDOUT, STDERR] = [1, 2];
const MAX_LINKS = 40;
/** Links of the kernel's own: what they say is no path. */
const KERNEL_LINK = /^\/(?:dev|proc\/[^/]+)\/fd\/\d+$/;
const OWN_DESCRIPTOR = /^\/(?:dev\/std(out|err)|(?:dev|proc\/(?:self|thread-self))\/fd\/([12]))$/;

/** Throws AppError 'storage' for a folder, for links in a circle, and where it cannot be told. */
export function findPlace(name: string): OutputPlace {
  try {
    const target = followLinks(name);
    const descriptor = OWN_DESCRIPTOR.exec(target);
    if (descriptor !== null) {
      const isStdout = descriptor[1] === 'out' || descriptor[2] === String(STDOUT);
      return isStdout ? { kind: 'stdout' } : { kind: 'stream', name, to: STDERR };
    }
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats === undefined) return { kind: 'file', name, path: target, found: undefined };
    if (stats.isDirectory()) throw new AppError('storage', `cannot write ${name}: it is a folder`);
    if (isStdout(stats)) return { kind: 'stdout' };
    if (!stats.isFile()) return { kind: 'stream', name, to: target };
    const path = KERNEL_LINK.test(target) ? realpathSync(target) : target;
    return { kind: 'file', name, path, found: { stats, isOwnLink: target !== name && isOwn(name) } };
  } catch (error) {
    throw fileError('write', name, error);
  }
}

/** Where the last part of a path leads, also when nothing is there yet. Throws a system error for a circle. */
function followLinks(path: string): string {
  let current = path;
  for (let links = 0; links < MAX_LINKS; links++) {
    if (OWN_DESCRIPTOR.test(current) || KERNEL_LINK.test(current)) return current;
    const link = linkAt(current);
    if (link === undefined) return current;
    current = resolve(realpathSync(dirname(current)), link);
  }
  // A circle: the system names it.
  statSync(path);
  return current;
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function isStdout(stats: Stats): boolean {
  const { dev, ino } = fstatSync(STDOUT);
  return stats.dev === dev && stats.ino === ino;
}

const isOwn = (path: string): boolean => lstatSync(path).uid === (process.getuid?.() ?? -1);

/**
 * Writes texts to a stream as long as somebody reads it; what a terminal would obey is shown to one.
 *
 * @returns how many texts there were; undefined when the reader has left before the end
 * @throws AppError 'storage' when it cannot be written
 */
export function writeStream(
  { name, to }: OutputPlace & { readonly kind: 'stream' },
  texts: Iterable<string>,
): number | undefined {
  let count = 0;
  try {
    const handle = typeof to === 'number' ? to : openSync(to, constants.O_WRONLY | (constants.O_NOCTTY ?? 0));
    try {
      const isScreen = process.getBuiltinModule('node:tty').isatty(handle);
      for (const chunk of inChunks(texts, () => count++))
        writePatiently(handle, Buffer.from(isScreen ? showControls(chunk) : chunk));
    } finally {
      if (handle !== to) closeSync(handle);
    }
    return count;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return undefined;
    throw fileError('write', name, error);
  }
}

/**
 * Puts texts into a file: a new one, which only its owner can read, or in the place of a file whose owner, mode and further
 * names (hard links) stay. Until all is written nothing has changed, and nothing has when it fails or is given up.
 *
 * @param isGivenUp asked now and then, so that whoever presses Ctrl-C leaves no unfinished file
 * @returns how many texts there were; undefined when it was given up
 * @throws AppError 'storage' when it cannot be written
 */
export async function writeFileWhole(
  { name, path, found }: OutputPlace & { readonly kind: 'file' },
  texts: Iterable<string>,
  isGivenUp: () => boolean = () => false,
): Promise<number | undefined> {
  const unfinished = join(dirname(path), `.hackatime.${process.pid}.tmp`);
  let count = 0;
  let isMade = false;
  try {
    if (found !== undefined) accessSync(path, constants.W_OK);
    const handle = openSync(unfinished, 'wx', 0o600);
    isMade = true;
    let isAlike: boolean;
    try {
      for (const chunk of inChunks(texts, () => count++)) {
        writePatiently(handle, Buffer.from(chunk));
        await nextTurn();
        if (isGivenUp()) return undefined;
      }
      isAlike = found === undefined || makeAlike(handle, found.stats);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (!isAlike || !moved(unfinished, path)) copyInto(path, unfinished);
    return count;
  } catch (error) {
    throw fileError('write', name, error);
  } finally {
    if (isMade) rmSync(unfinished, { force: true });
  }
}

/** Gives a file the owner and the mode of the one whose place it is to take; false when it cannot take it. */
function makeAlike(handle: number, wanted: Stats): boolean {
  if (wanted.nlink > 1) return false;
  const own = fstatSync(handle);
  try {
    if (own.uid !== wanted.uid || own.gid !== wanted.gid) fchownSync(handle, wanted.uid, wanted.gid);
    fchmodSync(handle, wanted.mode & 0o7777);
    return true;
  } catch {
    return false;
  }
}

/** False where another file system is mounted on the very name, as in containers. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EBUSY' || code === 'EXDEV') return false;
    throw error;
  }
}

function copyInto(path: string, source: string): void {
  const handle = openSync(path, 'w');
  try {
    for (const chunk of readChunks(source)) writePatiently(handle, chunk);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writePatiently(handle: number, bytes: Buffer): void {
  for (let rest = bytes; rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(handle, rest));
    } catch (error) {
      // A pipe or a terminal that another program made non-blocking.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      pause(2);
    }
  }
}

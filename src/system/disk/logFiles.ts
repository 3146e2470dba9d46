import { closeSync, type Dirent, lstatSync, readdirSync, readSync, statSync } from 'node:fs';
import { onDisk } from './lostNames.ts';
import { openRegular } from './regular.ts';

/** A file that another program adds to. */
export interface LogFile {
  readonly path: string;
  /** Below the folder that was searched, with `/`. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Microseconds since 1970. */
  readonly modifiedUs: number;
  /** The same of its owner, rights and name as well. */
  readonly changedUs: number;
}

export interface LogSearch {
  /** How many folders deep; 0 looks into the folder alone. */
  readonly depth: number;
  readonly isLog: (name: string) => boolean;
  /** Whether a folder is looked into; undefined: each. */
  readonly isFolder?: ((name: string) => boolean) | undefined;
  /** So many at most are given, those that were changed last. */
  readonly limit: number;
}

/** So many files are looked at: a folder may hold anything. */
const MOST_ENTRIES = 1_000_000;

/** The logs in a folder, in no order. No link is followed; what cannot be looked at is left out. */
export function findLogFiles(root: string, search: LogSearch): readonly LogFile[] {
  const found: LogFile[] = [];
  let left = MOST_ENTRIES;
  const look = (folder: string, prefix: string, depth: number): void => {
    for (const entry of entriesOf(folder)) {
      if (left <= 0) return;
      left--;
      const name = `${prefix}${entry.name}`;
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && depth > 0 && search.isFolder?.(name) !== false)
        look(path, `${name}/`, depth - 1);
      if (!entry.isFile() || !search.isLog(name)) continue;
      const file = lookAtFile(path, name);
      if (file !== undefined) found.push(file);
    }
  };
  look(root, '', search.depth);
  if (found.length <= search.limit) return found;
  return found.sort((a, b) => b.modifiedUs - a.modifiedUs).slice(0, search.limit);
}

/** A file as it is now, under a name that it is called by; undefined where there is none. */
export function lookAtFile(path: string, name: string): LogFile | undefined {
  try {
    const found = lstatSync(onDisk(path), { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    const { size, mtimeMs, ctimeMs } = found;
    return {
      path,
      name,
      size,
      modifiedUs: Math.floor(mtimeMs * 1000),
      changedUs: Math.floor(ctimeMs * 1000),
    };
  } catch {
    return undefined;
  }
}

/**
 * Tells whether folders are there, by their absolute paths with `/`. Most of those that are asked for lie in folders of programs that
 * nobody has: what is below one that is not there is not looked at. `home` is there.
 */
export function createFolderCheck(home: string): (path: string) => boolean {
  const known = new Map([[home, true]]);
  const isThere = (path: string): boolean => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const is = (!parent.startsWith(home) || isThere(parent)) && isFolder(path);
    known.set(path, is);
    return is;
  };
  return isThere;
}

function isFolder(path: string): boolean {
  try {
    return statSync(onDisk(path), { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

/** The names of what is in a folder, sorted; none where it cannot be looked at. */
export const namesIn = (folder: string): readonly string[] =>
  entriesOf(folder)
    .map(({ name }) => name)
    .sort();

/** Why a folder cannot be looked into; undefined where it can, or is not there. */
export function problemOfFolder(folder: string): unknown {
  try {
    readdirSync(onDisk(folder), { encoding: 'utf8' });
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : error;
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(onDisk(folder), { withFileTypes: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

/** Reads pieces of a file, as far as there is one. */
export interface FileReader {
  /** Up to `bytes` bytes from `offset` on; empty at the end. They are put into `into`, where that is given. */
  read(offset: number, bytes: number, into?: Buffer): Buffer;
  close(): void;
}

/** Opens a file of another program for reading. Throws as `openRegular` does. */
export function openForReading(path: string): FileReader {
  const handle = openRegular(onDisk(path), 'read');
  return {
    read(offset, bytes, into) {
      const buffer = into ?? Buffer.allocUnsafe(bytes);
      return buffer.subarray(0, readSync(handle, buffer, 0, bytes, offset));
    },
    close: () => closeSync(handle),
  };
}

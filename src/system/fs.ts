import { closeSync, openSync, readdirSync, readlinkSync, readSync, realpathSync, statSync } from 'node:fs';
import { onDisk } from './lostNames.ts';
import type { FileStat, Fs } from './ports.ts';

const TEXT_LIMIT = 1024 * 1024;
// A FIFO or a device as "file" would block or never end: only regular files are opened.
const isAbsent = (error: unknown): boolean => {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP';
};

function stat(path: string): FileStat | 'missing' | 'denied' {
  try {
    const found = statSync(onDisk(path), { throwIfNoEntry: false });
    if (found === undefined) return 'missing';
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
    return { kind, size: found.size, uid: found.uid };
  } catch (error) {
    return isAbsent(error) ? 'missing' : 'denied';
  }
}

function readHead(path: string, maxBytes: number): Buffer | undefined {
  const found = stat(path);
  if (typeof found === 'string' || found.kind !== 'file') return undefined;
  let fd: number | undefined;
  try {
    fd = openSync(onDisk(path), 'r');
    // Files of /proc say size 0, growing files more than they had: read until the limit or the end.
    const buffer = Buffer.allocUnsafe(Math.min(maxBytes, Math.max(found.size, 4096)));
    let filled = 0;
    while (filled < buffer.length) {
      const read = readSync(fd, buffer, filled, buffer.length - filled, null);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

// Node's own way reads every link as text and so does not find its way along bytes.
const realpathOf = (path: string | Buffer): string =>
  typeof path === 'string' ? realpathSync(path) : realpathSync.native(path);

/** The real file system, for reading. */
export const systemFs: Fs = {
  stat,
  readHead,
  readText: (path, maxBytes = TEXT_LIMIT) => readHead(path, maxBytes)?.toString('utf8'),
  list: (folder) => attempt(() => readdirSync(onDisk(folder)), []),
  realpath: (path) => attempt<string | undefined>(() => realpathOf(onDisk(path)), undefined),
  readLink: (path) => attempt<string | undefined>(() => readlinkSync(onDisk(path)), undefined),
};

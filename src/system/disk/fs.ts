import { readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import type { FileStat, Fs } from '../ports.ts';
import { onDisk } from './lostNames.ts';
import { readRegularHead } from './regular.ts';

const TEXT_LIMIT = 1024 * 1024;
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
  // Merely opening a FIFO would let go of whoever waits to write to it.
  if (typeof found === 'string' || found.kind !== 'file') return undefined;
  const read = (): Buffer => readRegularHead(onDisk(path), maxBytes, { ofAnybody: true });
  return attempt<Buffer | undefined>(read, undefined);
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
  readOwn: (path, maxBytes) => attempt<Buffer | undefined>(() => readRegularHead(path, maxBytes), undefined),
  readText: (path, maxBytes = TEXT_LIMIT) => readHead(path, maxBytes)?.toString('utf8'),
  list: (folder) => attempt(() => readdirSync(onDisk(folder)), []),
  realpath: (path) => attempt<string | undefined>(() => realpathOf(onDisk(path)), undefined),
  readLink: (path) => attempt<string | undefined>(() => readlinkSync(onDisk(path)), undefined),
};

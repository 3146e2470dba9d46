import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../errors.ts';
import { inFolder } from '../../system/disk/path.ts';
import { checkRegular } from '../../system/disk/regular.ts';
import { isPackaged } from '../../system/package/program.ts';
import { packedLibraryFile } from './packedLibrary.ts';

/** An open database. This module is the only one that knows which library stands behind it. */
export type Db = Database.Database;
export type Statement = Database.Statement<unknown[], unknown>;

export interface OpenOptions {
  /** How long a statement waits for another process's lock. */
  readonly timeoutMs: number;
  readonly readonly?: boolean;
  readonly mustExist?: boolean;
}

/** What the choice of the native file depends on. */
export interface NativeHost {
  readonly platform: string;
  readonly arch: string;
  readonly exists: (path: string) => boolean;
  /** Text of `/proc/self/maps`; undefined when it cannot be read. */
  readonly readMaps: () => string | undefined;
}

/** The name of a database without a file. */
export const IN_MEMORY = ':memory:';

/** Files that SQLite opens by itself beside a database. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/**
 * Opens a database file with SQLite's own messages and codes on failure (`sqliteCode`). The file's folder has to exist.
 * AppError 'storage' for what is no regular file or may be somebody else's, also beside the file (SQLite would wait for a
 * FIFO, and work a foreign WAL into the file), and where no native library fits this platform.
 */
export function openDatabase(file: string, options: OpenOptions): Db {
  if (file !== IN_MEMORY) checkDatabaseFiles(file);
  return new Database(file, {
    timeout: options.timeoutMs,
    readonly: options.readonly ?? false,
    fileMustExist: options.mustExist ?? false,
    nativeBinding: loadNative(),
  });
}

/**
 * Opens the bytes of a database file in memory; nothing is read from or written to the disk. What waits in a journal or a
 * WAL beside the file is not in its bytes. Throws as `openDatabase` does.
 */
export function openCopy(bytes: Buffer): Db {
  return new Database(bytes, { nativeBinding: loadNative() });
}

/** Throws AppError 'storage' when the file, or one that SQLite opens beside it, is none that may be opened. */
export function checkDatabaseFiles(file: string): void {
  for (const suffix of ['', ...COMPANIONS]) checkRegular(file + suffix);
}

/** SQLite's extended result code by name, e.g. `SQLITE_BUSY_SNAPSHOT`; undefined for any other failure. */
export function sqliteCode(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

/** The library, which a process has once, however many databases it opens. */
const native: { exports: unknown } = { exports: undefined };

/**
 * The SQLite library, as better-sqlite3 takes it. `require` would look at every folder of its path first, and costs an
 * editor's call a third of a millisecond more. AppError 'storage' where there is none for this platform.
 *
 * @returns the library itself; better-sqlite3's types know only of its path
 */
function loadNative(): string {
  if (native.exports === undefined) {
    const holder = { exports: {} };
    process.dlopen(holder, findNativeFile());
    native.exports = holder.exports;
  }
  return native.exports as string;
}

/**
 * The name of the prebuilt library for a machine, without `.node`; undefined when there is none.
 * Looking at a process's memory map tells musl from glibc in a third of a millisecond and is asked only where musl's
 * loader is installed at all, so that the usual Linux pays for one look at a path.
 */
export function planNativeName(machine: NativeHost): string | undefined {
  const { platform, arch } = machine;
  if (arch !== 'x64' && arch !== 'arm64') return undefined;
  if (platform === 'darwin' || platform === 'win32') return `${platform}-${arch}`;
  if (platform !== 'linux') return undefined;
  return `${usesMusl(machine) ? 'linuxmusl' : 'linux'}-${arch}`;
}

function usesMusl(machine: NativeHost): boolean {
  if (!machine.exists(`/lib/ld-musl-${machine.arch === 'x64' ? 'x86_64' : 'aarch64'}.so.1`)) return false;
  const maps = machine.readMaps();
  return maps === undefined || maps.includes('/ld-musl-') || !/\/(ld-linux|libc\.so\.6)/.test(maps);
}

/** Path of the prebuilt library for this machine. AppError 'storage' where there is none. */
export function findNativeFile(): string {
  if (isPackaged()) return packedLibraryFile();
  const name = planNativeName({
    platform: process.platform,
    arch: process.arch,
    exists: existsSync,
    readMaps: () => {
      try {
        return readFileSync('/proc/self/maps', 'latin1');
      } catch {
        return undefined;
      }
    },
  });
  // A library somebody compiled on purpose serves platforms that have no prebuilt one.
  const inside = name === undefined ? 'build/Release/better_sqlite3.node' : `prebuilds/${name}.node`;
  const file = findInPackage(inside);
  if (file !== undefined) return file;
  throw new AppError('storage', `no SQLite library for ${process.platform}-${process.arch} is installed`, {
    hint: 'Heartbeats are kept in files until better-sqlite3 has been built for this machine.',
  });
}

/**
 * A file of the better-sqlite3 package. Climbing by hand takes a few looks at paths, `require.resolve` nearly 2 ms; it is
 * asked only in layouts without a `node_modules` above this file.
 */
function findInPackage(inside: string): string | undefined {
  const here = ownFile();
  for (let folder = dirname(here); ; folder = dirname(folder)) {
    const file = inFolder(folder, `node_modules/better-sqlite3/${inside}`);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) break;
  }
  try {
    const file = join(
      dirname(
        process.getBuiltinModule('node:module').createRequire(here).resolve('better-sqlite3/package.json'),
      ),
      inside,
    );
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** This file's path: the bundle defines `import.meta.url` as a plain path. */
function ownFile(): string {
  const url = import.meta.url;
  return url.startsWith('file:') ? process.getBuiltinModule('node:url').fileURLToPath(url) : url;
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../errors.ts';
import { inFolder } from '../../system/disk/path.ts';
import { isPackaged } from '../../system/package/program.ts';
import { packedLibraryFile } from './packedLibrary.ts';
import type { Library } from './types.ts';

/** What the choice of the native file depends on. */
export interface NativeHost {
  readonly platform: string;
  readonly arch: string;
  readonly exists: (path: string) => boolean;
  /** Text of `/proc/self/maps`; undefined when it cannot be read. */
  readonly readMaps: () => string | undefined;
}

/**
 * The library that comes with better-sqlite3, which is quicker with many rows than Node's own. AppError 'storage' where there is
 * none for this platform, and the system's error (`ERR_DLOPEN_FAILED`) where it does not load.
 */
export function loadNative(): Library {
  // `require` would look at every folder of its path first, and costs an editor's call a third of a millisecond more.
  const holder = { exports: {} };
  process.dlopen(holder, findNativeFile());
  // better-sqlite3 takes the library itself as well; its types know only of its path.
  const nativeBinding = holder.exports as string;
  return {
    open: (file, { timeoutMs, readonly = false, mustExist = false }) =>
      new Database(file, { timeout: timeoutMs, readonly, fileMustExist: mustExist, nativeBinding }),
    openBytes: (bytes) => new Database(bytes, { nativeBinding }),
  };
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
    hint: 'Update Node, which has one of its own, or build better-sqlite3; heartbeats are kept in files until then.',
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

import { closeSync, existsSync, lstatSync, type Stats, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../errors.ts';
import { makeFolders } from '../../system/disk/makeFolders.ts';
import { giveToOwnerOf, isRoot, mayBePlanted } from '../../system/disk/owner.ts';
import { createRegular } from '../../system/disk/regular.ts';
import { describeSystemError } from '../../system/systemError.ts';

/** Creates an empty file that only its owner can read, and its folder, unless it is there already. */
export function createPrivateFile(file: string): void {
  const folder = dirname(file);
  createPrivateFolder(folder);
  if (existsSync(file)) return;
  let handle: number;
  try {
    handle = createRegular(file, 0o600);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return;
    throw cannot('create', file, error);
  }
  closeSync(handle);
  giveToOwnerOf(folder, file);
}

/** Creates a folder that only its owner can enter, with those above it; an existing one must not be a stranger's. */
export function createPrivateFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found !== undefined) {
    if (!found.isDirectory()) throw new AppError('storage', `${folder} is not a folder`);
    if (!isOwnFolder(folder)) throw new AppError('storage', `${folder} belongs to another user`);
    return;
  }
  try {
    const first = makeFolders(folder);
    if (first === undefined || !isRoot()) return;
    const made: string[] = [];
    for (let path = folder; path.length >= first.length; path = dirname(path)) made.unshift(path);
    for (const path of made) giveToOwnerOf(dirname(path), path);
  } catch (error) {
    throw cannot('create', folder, error);
  }
}

/**
 * Whether a folder is not one that somebody else has put there. Right below one that everybody can write to, such as `/tmp`,
 * it must be a real folder of this very user that nobody else can write to.
 */
export function isOwnFolder(folder: string): boolean {
  const uid = process.getuid?.();
  if (uid === undefined) return true;
  try {
    const above = statSync(dirname(folder));
    if ((above.mode & 0o002) === 0) return !mayBePlanted(folder);
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/** Which file a path stands for now; changes when another file takes its place. '' when there is none. */
export function fileIdentity(stats: Stats | undefined): string {
  return stats === undefined ? '' : `${stats.dev}:${stats.ino}`;
}

// Magic numbers of statfs(2): NFS, SMB, SMB2, CIFS, 9p, AFS, Ceph, Coda, vboxsf. FUSE is left out: it is mostly local.
const NETWORK_FILE_SYSTEMS: readonly number[] = [
  0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x01021997, 0x5346414f, 0x00c36400, 0x73757245, 0x786f4256,
];

/** Whether a Linux file system type (`statfs().type`) is shared between machines. */
export function isNetworkFileSystem(type: number): boolean {
  return NETWORK_FILE_SYSTEMS.includes(type >>> 0);
}

/** Whether a folder is known to be on a network mount (Linux only; elsewhere false). */
export function isOnNetwork(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return isNetworkFileSystem(statfsSync(folder).type);
  } catch {
    return false;
  }
}

function cannot(verb: string, path: string, error: unknown): AppError {
  return new AppError('storage', `cannot ${verb} ${path}: ${describeSystemError(error)}`, {
    cause: error,
  });
}

/** The system's error name, e.g. `ENOENT`. */
export function errnoOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** Whether it failed because a disk, a quota or a limit on the size of files is used up. */
export function isNoRoom(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errnoOf(error) ?? '');
}

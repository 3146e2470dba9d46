import { accessSync, chmodSync, chownSync, constants, lstatSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

const OTHERS_MAY_WRITE = 0o022;

/** Whether this is root's process, whose new files belong to root unless they are given away. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** As root, gives a new file to the owner of the folder it is in, so that the user can still use it without root. */
export function giveToOwnerOf(folder: string, path: string): void {
  if (!isRoot()) return;
  const owner = statSync(folder, { throwIfNoEntry: false });
  // A folder for everybody (/tmp) says nothing about whom the file is for.
  if (owner === undefined || owner.uid === 0 || (owner.mode & 0o002) !== 0) return;
  try {
    chownSync(path, owner.uid, owner.gid);
    chmodSync(path, statSync(path).mode & 0o700);
  } catch {
    // A file system without owners; what was created stays usable.
  }
}

/** Whether a file of this owner is this user's own or the system's. Always so where files have no owners. */
export function isOwnedHere({ uid }: Pick<Stats, 'uid'>): boolean {
  const user = process.getuid?.();
  return user === undefined || uid === user || uid === 0;
}

/**
 * Whether somebody else may have put what is at a path there: others can write to its folder, and it is not this user's. A
 * link counts by its own owner. In a folder that only this user and root can change, whatever there is was put there by
 * them. What cannot be looked at counts as somebody else's.
 */
export function mayBePlanted(path: string): boolean {
  if (process.getuid === undefined) return false;
  try {
    const folder = statSync(dirname(path));
    if (isOpenToOthers(folder)) {
      const entry = lstatSync(path, { throwIfNoEntry: false });
      return entry !== undefined && !isOwnedHere(entry) && !isOfMappedOwner(entry, folder, dirname(path));
    }
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** Whether somebody else than this user and root can put files into a folder. */
export function isOpenToOthers(folder: Stats): boolean {
  return !isOwnedHere(folder) || (folder.mode & OTHERS_MAY_WRITE) !== 0;
}

/**
 * Root works for the user whose folder it is. And some file systems (mounts of another machine) show one foreign owner for
 * all that this user writes: the folder then lets this user in although its mode does not say so.
 */
function isOfMappedOwner(entry: Stats, folder: Stats, path: string): boolean {
  if (entry.uid !== folder.uid) return false;
  if (isRoot()) return true;
  return (folder.mode & OTHERS_MAY_WRITE) === 0 && isWritable(path);
}

/** Whether this user may write to a file, or put files into a folder. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether anybody but its owner may read a file; false where the system cannot tell. */
export function groupOrOthersMayRead(path: string): boolean {
  if (process.platform === 'win32') return false;
  try {
    return (statSync(path).mode & 0o044) !== 0;
  } catch {
    return false;
  }
}

/** Whether anybody but its owner may put files into a folder; false where the system cannot tell. */
export function othersMayWrite(folder: string): boolean {
  if (process.platform === 'win32') return false;
  try {
    return (statSync(folder).mode & OTHERS_MAY_WRITE) !== 0;
  } catch {
    return false;
  }
}

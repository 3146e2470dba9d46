import { chmodSync, chownSync, statSync } from 'node:fs';

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

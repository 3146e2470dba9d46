import {
  chmodSync,
  cpSync,
  linkSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { updateFile } from '../config/files/update.ts';
import { makeFolders } from '../system/disk/makeFolders.ts';
import { giveToOwnerOf } from '../system/disk/owner.ts';

/**
 * Everything that linking and unlinking change on disk, one step each: an interruption can only come between two
 * steps or within one.
 */
export interface Disk {
  /** Makes a folder with those above it, for its owner alone. */
  makeFolder(folder: string): void;
  /** Writes a new file that can be run. */
  writeScript(path: string, text: string): void;
  /** Gives a file a second name. */
  link(path: string, other: string): void;
  symlink(target: string, path: string): void;
  rename(path: string, other: string): void;
  /** Removes a file or a link; nothing when there is none. */
  remove(path: string): void;
  /** Removes a folder with all that is in it; nothing when there is none. */
  removeFolder(path: string): void;
  /** Removes a folder in which there is nothing; leaves any other as it is. */
  removeEmptyFolder(path: string): void;
  /** Copies a file, or a folder with all that is in it. */
  copy(path: string, other: string): void;
  /** As root, gives what was made to the owner of the folder it is in. */
  giveAway(path: string): void;
  /** Changes a file of the program's own as a whole, see `updateFile`. Throws AppError 'config-write'. */
  update(path: string, change: (content: Buffer | undefined) => Buffer): void;
}

/** The real disk. Throws system errors, unless said otherwise. */
export const systemDisk: Disk = {
  makeFolder: (folder) => void makeFolders(folder),
  writeScript: (path, text) => {
    writeFileSync(path, text, { mode: 0o755, flag: 'wx' });
    chmodSync(path, 0o755);
  },
  link: linkSync,
  symlink: (target, path) => symlinkSync(target, path),
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  removeFolder: (path) => rmSync(path, { recursive: true, force: true }),
  removeEmptyFolder: (path) => {
    try {
      rmdirSync(path);
    } catch {
      // Something is in it by now, or somebody has removed it.
    }
  },
  copy: (path, other) => cpSync(path, other, { recursive: true }),
  giveAway: (path) => giveToOwnerOf(dirname(path), path),
  update: (path, change) => void updateFile(path, change, { isOwn: true }),
};

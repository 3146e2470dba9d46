import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.ts';
import { systemFs } from '../system/disk/fs.ts';
import { describeSystemError } from '../system/systemError.ts';
import type { Disk } from './disk.ts';
import { isExeText } from './exe/exeText.ts';
import { inspectFile, isExecutable, isOurLauncher, isTaken } from './inspect.ts';
import { formerName, unfinishedName } from './leftovers.ts';
import type { LauncherFile } from './places.ts';
import { BACKUP_SUFFIX } from './script.ts';

/** What was done at one place. */
export interface PlaceChange {
  readonly path: string;
  /** `updated`: an older launcher was there; `left`: the file that is there now is not ours. */
  readonly change: 'made' | 'updated' | 'unchanged' | 'restored' | 'removed' | 'left';
  /** The backup of what was there before, made or restored. */
  readonly backup: string | undefined;
}

/**
 * Puts a launcher, or the link to one, at a place. A file there that is not ours is kept beside it as
 * `….before-hackatime`. The place is never empty, unless the file system has no hard links. Running this again
 * changes nothing. After an interruption at any point, running it again completes it, and `uninstallAt` undoes it.
 *
 * @throws AppError 'config-write' when the folder or the file cannot be written
 */
export function installAt(place: LauncherFile, script: string, disk: Disk): PlaceChange {
  const { path, linkTo } = place;
  const unfinished = unfinishedName(path);
  try {
    makeFolder(dirname(path), disk);
    if (isInstalled(place, script)) return { path, change: 'unchanged', backup: undefined };
    const isNew = !isTaken(path) || !isOurLauncher(path);
    const backup = keepOther(path, disk);
    disk.remove(unfinished);
    if (linkTo === undefined) {
      disk.writeScript(unfinished, script);
      disk.giveAway(unfinished);
    } else disk.symlink(linkTo, unfinished);
    disk.rename(unfinished, path);
    return { path, change: isNew ? 'made' : 'updated', backup };
  } catch (error) {
    discard(() => disk.remove(unfinished));
    throw new AppError('config-write', `cannot put a launcher at ${path}: ${describeSystemError(error)}`, {
      cause: error,
    });
  }
}

/**
 * Removes a launcher and restores what was there before. If a plugin has put its own file there meanwhile, that stays
 * and the backup is removed.
 *
 * @throws AppError 'config-write' when it cannot be done
 */
export function uninstallAt(path: string, disk: Disk): PlaceChange {
  const backup = `${path}${BACKUP_SUFFIX}`;
  try {
    const hasBackup = isTaken(backup);
    if (isTaken(path) && !isOurLauncher(path)) {
      // The launcher was never finished: the file only got a second name.
      const change = hasBackup && isSameFile(path, backup) ? 'unchanged' : 'left';
      if (hasBackup) disk.remove(backup);
      return { path, change, backup: undefined };
    }
    if (hasBackup) {
      disk.rename(backup, path);
      return { path, change: 'restored', backup };
    }
    const change = isTaken(path) ? 'removed' : 'unchanged';
    disk.remove(path);
    return { path, change, backup: undefined };
  } catch (error) {
    throw new AppError(
      'config-write',
      `cannot take the launcher away from ${path}: ${describeSystemError(error)}`,
      {
        cause: error,
      },
    );
  }
}

/** Whether linking has changed something at a place that is not undone yet. */
export function isTouched(path: string): boolean {
  return isTaken(`${path}${BACKUP_SUFFIX}`) || (isTaken(path) && isOurLauncher(path));
}

/**
 * Copies the parts of the program that a call needs into the resource folder, so that launchers still work when the
 * installed package is gone, for example with the Node it was installed for.
 *
 * @throws AppError 'config-write'
 */
export function copyProgram(from: string, nativeFile: string | undefined, to: string, disk: Disk): void {
  putCopy(to, disk, (unfinished) => {
    for (const part of ['bin', 'dist', 'package.json']) disk.copy(join(from, part), join(unfinished, part));
    if (nativeFile === undefined) return;
    const inPackage = nativeFile.replace(/^.*[\\/](?=better-sqlite3[\\/])/, '');
    disk.copy(nativeFile, join(unfinished, 'node_modules', inPackage));
  });
}

/**
 * The same for a program that is one file, `copy` being its path in the folder `to`. Where it can, the copy is a second name of
 * the file, which takes no room: an update puts a new file in the place of the first name.
 *
 * @throws AppError 'config-write'
 */
export function copyPackage(program: string, copy: string, to: string, disk: Disk): void {
  putCopy(to, disk, (unfinished) => {
    const file = join(unfinished, copy.slice(to.length));
    disk.makeFolder(dirname(file));
    try {
      disk.link(systemFs.realpath(program) ?? program, file);
    } catch {
      disk.copy(program, file);
    }
  });
}

function putCopy(to: string, disk: Disk, fill: (unfinished: string) => void): void {
  const unfinished = unfinishedName(to);
  try {
    disk.removeFolder(unfinished);
    fill(unfinished);
    disk.giveAway(unfinished);
    const former = formerName(to);
    if (isTaken(to)) disk.rename(to, former);
    disk.rename(unfinished, to);
    disk.removeFolder(former);
  } catch (error) {
    discard(() => disk.removeFolder(unfinished));
    throw new AppError('config-write', `cannot copy the program to ${to}: ${describeSystemError(error)}`, {
      cause: error,
    });
  }
}

/** Removes the program's copy. Throws AppError 'config-write'. */
export function removeCopy(folder: string, disk: Disk): void {
  try {
    disk.removeFolder(folder);
  } catch (error) {
    throw new AppError('config-write', `cannot take away ${folder}: ${describeSystemError(error)}`, {
      cause: error,
    });
  }
}

function discard(remove: () => void): void {
  try {
    remove();
  } catch {
    // The next run of `hackatime link` removes it.
  }
}

function makeFolder(folder: string, disk: Disk): void {
  if (isTaken(folder)) return;
  disk.makeFolder(folder);
  disk.giveAway(folder);
}

/** A link counts even if something else made it, as long as it leads to the launcher beside it. */
function isInstalled({ path, linkTo }: LauncherFile, script: string): boolean {
  // Copied from a disk without modes, or backed up and brought back, it may have lost the right to be run.
  if (inspectFile(path, script) !== 'launcher' || !isExecutable(path)) return false;
  // On Windows the second name of a file is a file like the first.
  if (linkTo === undefined || isExeText(script)) return !isLink(path);
  return systemFs.realpath(path) === systemFs.realpath(join(dirname(path), linkTo));
}

/** Backs up a file at a place that is not ours. Gives the backup's path; undefined when there is nothing to back up. */
function keepOther(path: string, disk: Disk): string | undefined {
  if (!isTaken(path) || isOurLauncher(path)) return undefined;
  if (lstatSync(path).isDirectory()) throw new Error('a folder is in its place');
  const backup = `${path}${BACKUP_SUFFIX}`;
  if (isTaken(backup) && isSameFile(path, backup)) return backup;
  disk.remove(backup);
  if (isLink(path)) disk.symlink(readlinkSync(path), backup);
  else {
    try {
      disk.link(path, backup);
    } catch {
      // The file system has no hard links, or does not allow one to another user's file.
      disk.rename(path, backup);
    }
  }
  return backup;
}

function isSameFile(path: string, other: string): boolean {
  if (isLink(path)) return isLink(other) && readlinkSync(path) === readlinkSync(other);
  const [one, two] = [lstatSync(path), lstatSync(other)];
  return one.ino === two.ino && one.dev === two.dev;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

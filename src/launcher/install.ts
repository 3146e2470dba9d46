import {
  chmodSync,
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError, messageOf } from '../errors.ts';
import { systemFs } from '../system/fs.ts';
import { giveToOwnerOf } from '../system/owner.ts';
import { inspectFile, isTaken } from './inspect.ts';
import type { Place } from './places.ts';
import { BACKUP_SUFFIX } from './script.ts';

/** What was done at one place. */
export interface PlaceChange {
  readonly path: string;
  /** `updated`: an older launcher was there; `left`: what is there now is somebody else's. */
  readonly change: 'made' | 'updated' | 'unchanged' | 'restored' | 'removed' | 'left';
  /** Where what was there before is kept, or was taken from. */
  readonly backup: string | undefined;
}

/**
 * Puts a launcher, or the link to one, at a place. What is there and is not ours is kept beside it as
 * `….before-hackatime`; at no moment is the place empty. Done again it changes nothing.
 *
 * @throws AppError 'config-write' when the folder or the file cannot be written
 */
export function installAt(place: Place, script: string): PlaceChange {
  const { path, linkTo } = place;
  try {
    makeFolder(dirname(path));
    if (isInstalled(place, script)) return { path, change: 'unchanged', backup: undefined };
    const backup = keepOther(path);
    const unfinished = `${path}.${process.pid}.tmp`;
    rmSync(unfinished, { force: true });
    if (linkTo === undefined) {
      writeFileSync(unfinished, script, { mode: 0o755, flag: 'wx' });
      chmodSync(unfinished, 0o755);
      giveToOwnerOf(dirname(path), unfinished);
    } else symlinkSync(linkTo, unfinished);
    const isNew = !isTaken(path) || backup !== undefined;
    renameSync(unfinished, path);
    return { path, change: isNew ? 'made' : 'updated', backup };
  } catch (error) {
    throw new AppError('config-write', `cannot put a launcher at ${path}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * Takes a launcher away and puts back what was there before. What a plugin has put in its place meanwhile stays, and the
 * older file that was kept goes.
 *
 * @throws AppError 'config-write' when it cannot be done
 */
export function uninstallAt(path: string): PlaceChange {
  const backup = `${path}${BACKUP_SUFFIX}`;
  try {
    const hasBackup = isTaken(backup);
    if (isTaken(path) && !isOurs(path)) {
      if (hasBackup) rmSync(backup);
      return { path, change: 'left', backup: undefined };
    }
    if (hasBackup) {
      renameSync(backup, path);
      return { path, change: 'restored', backup };
    }
    const change = isTaken(path) ? 'removed' : 'unchanged';
    rmSync(path, { force: true });
    return { path, change, backup: undefined };
  } catch (error) {
    throw new AppError('config-write', `cannot take the launcher away from ${path}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * Copies the parts of the program that a call needs to a folder beside the launchers, so that these go on working on the
 * day on which the installed package is gone, as after the removal of the Node it was installed with.
 *
 * @throws AppError 'config-write'
 */
export function copyProgram(from: string, nativeFile: string | undefined, to: string): void {
  const unfinished = `${to}.${process.pid}.tmp`;
  try {
    rmSync(unfinished, { recursive: true, force: true });
    for (const part of ['bin', 'dist', 'package.json']) {
      cpSync(join(from, part), join(unfinished, part), { recursive: true });
    }
    if (nativeFile !== undefined) {
      const inPackage = nativeFile.slice(nativeFile.lastIndexOf('/better-sqlite3/') + 1);
      cpSync(nativeFile, join(unfinished, 'node_modules', inPackage));
    }
    giveToOwnerOf(dirname(to), unfinished);
    const former = `${to}.${process.pid}.old`;
    if (isTaken(to)) renameSync(to, former);
    renameSync(unfinished, to);
    rmSync(former, { recursive: true, force: true });
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new AppError('config-write', `cannot copy the program to ${to}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function makeFolder(folder: string): void {
  if (isTaken(folder)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveToOwnerOf(dirname(folder), folder);
}

/** A link counts also when somebody else made it, as long as it leads to the launcher beside it. */
function isInstalled({ path, linkTo }: Place, script: string): boolean {
  if (inspectFile(path, script) !== 'launcher') return false;
  if (linkTo === undefined) return !isLink(path);
  return systemFs.realpath(path) === systemFs.realpath(join(dirname(path), linkTo));
}

/** Keeps what is at a place and not ours; where, or undefined when there is nothing to keep. */
function keepOther(path: string): string | undefined {
  if (!isTaken(path) || isOurs(path)) return undefined;
  if (lstatSync(path).isDirectory()) throw new Error('a folder is in its place');
  const backup = `${path}${BACKUP_SUFFIX}`;
  rmSync(backup, { force: true });
  if (isLink(path)) symlinkSync(readlinkSync(path), backup);
  else linkSync(path, backup);
  return backup;
}

/** A launcher, or a link to one. */
function isOurs(path: string): boolean {
  const kind = inspectFile(path, '');
  return kind === 'launcher' || kind === 'old-launcher';
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

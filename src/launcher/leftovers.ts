import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRunning } from '../system/host.ts';
import type { Disk } from './disk.ts';
import { isUnfinished } from './inspect.ts';
import { isLauncherName } from './places.ts';

/** The name of an unfinished launcher, beside the finished one; it contains the id of the process that makes it. */
export const unfinishedName = (path: string): string => `${path}.${process.pid}.tmp`;
/** The name of the program's former copy until it is removed. */
export const formerName = (path: string): string => `${path}.${process.pid}.old`;

const LEFTOVER = /^(.+)\.(\d+)\.(tmp|old)$/;

/**
 * Removes what killed calls have left unfinished beside launchers and beside the program's copy. What cannot be
 * removed stays; it does no harm.
 */
export function removeLeftovers(places: readonly string[], copyFolder: string, disk: Disk): void {
  for (const folder of new Set(places.map((path) => dirname(path)))) {
    for (const { path, name } of leftoversIn(folder)) {
      if (isLauncherName(name) && isUnfinished(path)) ignoreFailure(() => disk.remove(path));
    }
  }
  for (const { path, name } of leftoversIn(dirname(copyFolder))) {
    if (join(dirname(copyFolder), name) === copyFolder) ignoreFailure(() => disk.removeFolder(path));
  }
}

function leftoversIn(folder: string): readonly { readonly path: string; readonly name: string }[] {
  return list(folder).flatMap((file) => {
    const [, name, pid] = LEFTOVER.exec(file) ?? [];
    if (name === undefined || Number(pid) === process.pid || isRunning(Number(pid))) return [];
    return [{ path: join(folder, file), name }];
  });
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function ignoreFailure(act: () => void): void {
  try {
    act();
  } catch {
    // It belongs to another user.
  }
}

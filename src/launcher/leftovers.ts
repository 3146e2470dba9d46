import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRunning } from '../system/host.ts';
import type { Disk } from './disk.ts';
import { isUnfinished } from './inspect.ts';
import { isLauncherName } from './places.ts';

/** Beside a launcher, until it is whole: named after the process that makes it. */
export const unfinishedName = (path: string): string => `${path}.${process.pid}.tmp`;
/** What a new copy of the program has taken the place of, until it is gone. */
export const formerName = (path: string): string => `${path}.${process.pid}.old`;

const LEFTOVER = /^(.+)\.(\d+)\.(tmp|old)$/;

/**
 * Takes away what calls that were killed have left unfinished beside launchers and beside the program's copy. What cannot
 * be taken away stays: it is in nobody's way.
 */
export function removeLeftovers(places: readonly string[], copyFolder: string, disk: Disk): void {
  for (const folder of new Set(places.map((path) => dirname(path)))) {
    for (const { path, name } of leftoversIn(folder)) {
      if (isLauncherName(name) && isUnfinished(path)) attempt(() => disk.remove(path));
    }
  }
  for (const { path, name } of leftoversIn(dirname(copyFolder))) {
    if (join(dirname(copyFolder), name) === copyFolder) attempt(() => disk.removeFolder(path));
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

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // It belongs to somebody else.
  }
}

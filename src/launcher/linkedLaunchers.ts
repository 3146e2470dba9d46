import { lstatSync, readdirSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import type { Paths } from '../config/files/paths.ts';
import { AppError, messageOf } from '../errors.ts';
import type { Fs } from '../system/ports.ts';
import type { Disk } from './disk.ts';
import { isTaken } from './inspect.ts';
import { isLauncherName } from './places.ts';
import { BACKUP_SUFFIX } from './script.ts';

const MAX_BYTES = 1024 * 1024;

const recordFile = (paths: Pick<Paths, 'resources'>): string => join(paths.resources, 'launchers.json');

/**
 * Where launchers were put, or were about to be put, so that they can be removed even after PATH has changed. Empty
 * when nothing is recorded.
 */
export function readLaunchers(paths: Pick<Paths, 'resources'>, fs: Pick<Fs, 'readOwn'>): readonly string[] {
  return parse(fs.readOwn(recordFile(paths), MAX_BYTES)?.toString('utf8'));
}

/** Records where launchers are going to be, or still are. Throws AppError 'config-write'. */
export function updateLaunchers(
  paths: Pick<Paths, 'resources'>,
  disk: Disk,
  change: (launchers: readonly string[]) => readonly string[],
): void {
  makeWay(recordFile(paths), disk);
  disk.update(recordFile(paths), (content) => {
    const launchers = [...new Set(change(parse(content?.toString('utf8'))))];
    return Buffer.from(`${JSON.stringify({ launchers }, undefined, 2)}\n`);
  });
}

/** Forgets where launchers were. Throws AppError 'config-write'. */
export function forgetLaunchers(paths: Pick<Paths, 'resources'>, disk: Disk): void {
  const file = recordFile(paths);
  if (!isTaken(file) && !isTaken(`${file}.lock`)) return;
  // Under the file's lock, so that leftovers of a call killed while writing are removed too.
  updateLaunchers(paths, disk, () => []);
  changing(file, () => disk.remove(file));
}

/** A folder in the place of the record was not made by this program: its content is kept. */
function makeWay(file: string, disk: Disk): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  changing(file, () => {
    if (readdirSync(file).length === 0) disk.removeFolder(file);
    else disk.rename(file, `${file}${BACKUP_SUFFIX}`);
  });
}

function changing(file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw new AppError('config-write', `cannot write ${file}: ${messageOf(error)}`, { cause: error });
  }
}

/** Only paths that can be those of launchers: a damaged record must not lead to other files. */
function parse(text: string | undefined): readonly string[] {
  try {
    const { launchers } = JSON.parse(text ?? '') as { readonly launchers?: unknown };
    return Array.isArray(launchers)
      ? launchers.filter(
          (path) => typeof path === 'string' && isAbsolute(path) && isLauncherName(basename(path)),
        )
      : [];
  } catch {
    return [];
  }
}

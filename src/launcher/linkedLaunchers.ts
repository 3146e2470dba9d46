import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import type { Paths } from '../config/files/paths.ts';
import { AppError } from '../errors.ts';
import type { Fs } from '../system/ports.ts';
import { describeSystemError } from '../system/systemError.ts';
import type { Disk } from './disk.ts';
import { isTaken } from './inspect.ts';
import { isLauncherName } from './places.ts';
import { BACKUP_SUFFIX } from './script.ts';

const MAX_BYTES = 1024 * 1024;

/** What `hackatime link` has put on this computer. */
export interface LauncherRecord {
  /** Where launchers were put, or were about to be put. */
  readonly launchers: readonly string[];
  /** The folders that were made for them, those above before those in them. */
  readonly folders: readonly string[];
}

const recordFile = (paths: Pick<Paths, 'resources'>): string => join(paths.resources, 'launchers.json');

/**
 * What is recorded, so that launchers can be removed even after PATH has changed. Empty when nothing is.
 */
export function readLauncherRecord(paths: Pick<Paths, 'resources'>, fs: Pick<Fs, 'readOwn'>): LauncherRecord {
  return parse(fs.readOwn(recordFile(paths), MAX_BYTES)?.toString('utf8'));
}

/** Where launchers were put, or were about to be put. */
export function readLaunchers(paths: Pick<Paths, 'resources'>, fs: Pick<Fs, 'readOwn'>): readonly string[] {
  return readLauncherRecord(paths, fs).launchers;
}

/** Records where launchers are going to be, or still are. Throws AppError 'config-write'. */
export function updateLaunchers(
  paths: Pick<Paths, 'resources'>,
  disk: Disk,
  change: (known: LauncherRecord) => LauncherRecord,
): void {
  makeWay(recordFile(paths), disk);
  disk.update(recordFile(paths), (content) => {
    const changed = change(parse(content?.toString('utf8')));
    const [launchers, folders] = [[...new Set(changed.launchers)], [...new Set(changed.folders)]];
    const record = folders.length === 0 ? { launchers } : { launchers, folders };
    return Buffer.from(`${JSON.stringify(record, undefined, 2)}\n`);
  });
}

/** The folders above these files that are not there yet, the highest first. */
export function missingFolders(files: readonly string[]): readonly string[] {
  const above = (path: string): readonly string[] => {
    const folder = dirname(path);
    return folder === path || isTaken(folder) ? [] : [...above(folder), folder];
  };
  return [...new Set(files.flatMap(above))];
}

/** Forgets where launchers were. Throws AppError 'config-write'. */
export function forgetLaunchers(paths: Pick<Paths, 'resources'>, disk: Disk): void {
  const file = recordFile(paths);
  if (!isTaken(file) && !isTaken(`${file}.lock`)) return;
  // Under the file's lock, so that leftovers of a call killed while writing are removed too.
  updateLaunchers(paths, disk, () => NOTHING);
  changing(file, () => disk.remove(file));
}

/** A folder in the place of the record was not made by this program: its content is kept. */
function makeWay(file: string, disk: Disk): void {
  if (!isTaken(file) || !lstatSync(file).isDirectory()) return;
  changing(file, () => {
    if (readdirSync(file).length === 0) disk.removeFolder(file);
    else disk.rename(file, `${file}${BACKUP_SUFFIX}`);
  });
}

function changing(file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw new AppError('config-write', `cannot write ${file}: ${describeSystemError(error)}`, {
      cause: error,
    });
  }
}

const NOTHING: LauncherRecord = { launchers: [], folders: [] };

/** Only paths that can be those of launchers, and folders above them: a damaged record must not lead to other files. */
function parse(text: string | undefined): LauncherRecord {
  try {
    const record = JSON.parse(text ?? '') as { readonly launchers?: unknown; readonly folders?: unknown };
    const launchers = paths(record.launchers).filter((path) => isLauncherName(basename(path)));
    const isAbove = (folder: string): boolean => launchers.some((path) => path.startsWith(`${folder}${sep}`));
    return { launchers, folders: paths(record.folders).filter(isAbove) };
  } catch {
    return NOTHING;
  }
}

function paths(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((path) => typeof path === 'string' && isAbsolute(path)) : [];
}

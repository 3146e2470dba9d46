import { chmodSync, lstatSync, readdirSync, rmdirSync, rmSync, type Stats, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Paths } from '../config/files/paths.ts';
import { unlessAppError } from '../errors.ts';
import { CALL_SUFFIX, laneName, lanePlaces } from '../launcher/lane/terms.ts';
import { checkPrivateFolder } from '../system/disk/privateFolder.ts';
import type { Env } from '../system/ports.ts';

/**
 * The mode of a lane. The sticky bit is what a launcher can see without starting a process: nobody else can take away or
 * replace what is in such a folder, and chmod with three digits takes it away. Nothing but `prepareLane` sets it, so that it
 * also says that the folder is on no disk.
 */
const LANE_MODE = 0o1700;

// Magic numbers of statfs(2): tmpfs and ramfs.
const IN_MEMORY: readonly number[] = [0x01021994, 0x858458f6];

/** What tells where the lane of a home is. */
export type LanePaths = Pick<Paths, 'resources'>;

/** Folders that may be the lane of this home's calls, whether they are there or not. */
export function laneFolders(env: Env, paths: LanePaths): readonly string[] {
  const uid = process.getuid?.();
  const name = laneName(paths.resources);
  // A task of cron has no such variable, and takes in what a desktop's editor left.
  const session = uid === undefined ? [] : [join('/run/user', String(uid), name)];
  return [...new Set([...lanePlaces(env, name), ...session])];
}

/** What `laneProblem` says of a folder that was not made yet. */
export const LANE_MISSING = 'it is not there';

/** What is at a path. What cannot be looked at is not there: `su` leaves a variable that leads into another user's memory. */
function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Why a folder is no lane; undefined when launchers may write into it. */
export function laneProblem(folder: string): string | undefined {
  const found = lookAt(folder);
  if (found === undefined) return LANE_MISSING;
  if (!found.isDirectory()) return 'it is no folder';
  if (found.uid !== process.getuid?.()) return 'it belongs to another user';
  if ((found.mode & 0o7777) !== LANE_MODE) return 'its mode is not 1700';
  return isInMemory(folder) ? undefined : 'it is on a disk';
}

/**
 * Makes the lane of a home in the first place where there can be one. Gives its folder; undefined where there can be none:
 * elsewhere than on Linux, without shared memory, as root in another user's home.
 */
export function prepareLane(env: Env, paths: LanePaths): string | undefined {
  if (process.platform !== 'linux' || !isOwnHome(paths.resources)) return undefined;
  return lanePlaces(env, laneName(paths.resources)).find(
    (folder) => unlessAppError(() => makeLane(folder)) === true,
  );
}

/** Throws AppError 'config' when there is something else in its place. */
function makeLane(folder: string): boolean {
  if (laneProblem(folder) === undefined) return true;
  if (!isInMemory(dirname(folder)) || !canSeeProcesses()) return false;
  checkPrivateFolder(folder);
  chmodSync(folder, LANE_MODE);
  return true;
}

function isOwnHome(resources: string): boolean {
  return lstatSync(resources, { throwIfNoEntry: false })?.uid === process.getuid?.();
}

function isInMemory(folder: string): boolean {
  try {
    return IN_MEMORY.includes(statfsSync(folder).type >>> 0);
  } catch {
    return false;
  }
}

/** Launchers recognise a running absorber by what it has open. */
function canSeeProcesses(): boolean {
  try {
    return readdirSync('/proc/self/fd').length > 0;
  } catch {
    return false;
  }
}

/** Whether calls lie in a folder, finished or not; costs one look at a path where there is no lane. */
export function hasCalls(folder: string): boolean {
  return callNames(folder).length > 0;
}

/** How many files lie in a folder, whatever they are. */
export function countEntries(folder: string): number {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0;
  }
}

/** Whether there is a folder, no link, that is this very user's. */
export function isOwnLane(folder: string): boolean {
  const found = lookAt(folder);
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}

/** The names of the calls in a lane; none when it is no folder of this very user's. */
export function callNames(folder: string): readonly string[] {
  try {
    if (!isOwnLane(folder)) return [];
    return readdirSync(folder).filter((name) => name.endsWith(CALL_SUFFIX));
  } catch {
    return [];
  }
}

/** Launchers take a folder without the sticky bit for no lane; `prepareLane` opens it again. */
export function closeLane(folder: string): void {
  try {
    chmodSync(folder, 0o700);
  } catch {
    // The next call finds out the same.
  }
}

/** Takes a lane away in which no call lies. */
export function removeLane(folder: string): void {
  if (lookAt(folder)?.isDirectory() !== true || hasCalls(folder)) return;
  closeLane(folder);
  try {
    for (const name of readdirSync(folder)) {
      if (!name.endsWith(CALL_SUFFIX)) rmSync(join(folder, name), { force: true });
    }
    rmdirSync(folder);
  } catch {
    // Not ours, or a call has come: launchers find no lane there any more.
  }
}

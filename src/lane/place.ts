import {
  closeSync,
  linkSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { isAppError } from '../errors.ts';
import { PLACE_DESCRIPTOR, PLACE_NAME } from '../launcher/lane/terms.ts';
import { isNoRoom } from '../store/database/files.ts';
import { acquireSqliteLock, type HeldLock } from '../store/database/flushLock.ts';
import { systemClock } from '../system/clock.ts';
import { createRegular, readRegularHead } from '../system/disk/regular.ts';

/** The place of the one process that takes calls out of a lane; launchers leave theirs to it. */
export interface HeldPlace {
  /** Whether it is still this process that others find there. */
  isHeld(): boolean;
  /** Gives it up; a launcher that looks from now on starts an absorber. */
  leave(): void;
}

const HEAD_BYTES = 64;

/** So long a place without a number may be one that a launcher is just claiming. */
export const CLAIMING_MS = 500;

/** How long to wait for another process that is putting a dead one's place in order. */
const LOCK_MS = 500;

/**
 * Whether somebody has the place of a lane and runs. The file holds the process's number and that of the descriptor by which it
 * has this very file open: a number alone may be another process's by now, and such a descriptor goes with its process.
 */
export function isAbsorberRunning(lane: string): boolean {
  const file = join(lane, PLACE_NAME);
  const holder = readHolder(file);
  return holder !== undefined && hasOpen(file, holder.pid, holder.descriptor);
}

/**
 * Takes the place of a lane, unless a process that runs has it.
 *
 * @param claimed the file by which a launcher has claimed the place for this process, which has it open
 * @param descriptor by which it has it open
 * @returns undefined when another process has it: that one takes whatever lies in the lane by now
 */
export function takePlace(
  lane: string,
  claimed?: string,
  descriptor = PLACE_DESCRIPTOR,
): HeldPlace | undefined {
  const file = join(lane, PLACE_NAME);
  if (claimed === file && hasOpen(file, 'self', descriptor)) return held(file, statSync(file));
  try {
    return claim(file) ?? (isTaken(lane) ? undefined : takeOver(lane, file));
  } catch (error) {
    if (!isNoRoom(error)) throw error;
    // Rather two at once than calls that wait for room.
    return { isHeld: () => true, leave: () => undefined };
  } finally {
    // A claim behind a dead one's place has served its purpose.
    if (claimed?.startsWith(`${file}.`) === true) rmSync(claimed, { force: true });
  }
}

interface Holder {
  readonly pid: string;
  readonly descriptor: string;
}

function readHolder(file: string): Holder | undefined {
  try {
    const text = readRegularHead(file, HEAD_BYTES).toString('latin1');
    const [, pid, descriptor] = /^(\d+) (\d+)\n$/.exec(text) ?? [];
    return pid === undefined || descriptor === undefined ? undefined : { pid, descriptor };
  } catch {
    return undefined;
  }
}

interface Identity {
  readonly dev: number;
  readonly ino: number;
}

const isSame = (one: Identity, other: Identity): boolean => one.ino === other.ino && one.dev === other.dev;

function hasOpen(file: string, pid: string, descriptor: string | number): boolean {
  try {
    return isSame(statSync(`/proc/${pid}/fd/${descriptor}`), statSync(file));
  } catch {
    return false;
  }
}

function isTaken(lane: string): boolean {
  if (isAbsorberRunning(lane)) return true;
  const found = lstatSync(join(lane, PLACE_NAME), { throwIfNoEntry: false });
  return found?.size === 0 && Math.abs(systemClock.nowUs() / 1000 - found.mtimeMs) < CLAIMING_MS;
}

/** Undefined when there is a file in the place. */
function claim(file: string): HeldPlace | undefined {
  return write(file, (unfinished) => {
    try {
      linkSync(unfinished, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return false;
    } finally {
      rmSync(unfinished, { force: true });
    }
  });
}

/** Under a lock, since of two that find a dead one's file each would put its own there. */
function takeOver(lane: string, file: string): HeldPlace | undefined {
  const lock = lockLane(lane);
  if (lock === undefined) return undefined;
  try {
    if (isTaken(lane)) return undefined;
    const place = write(file, (unfinished) => {
      renameSync(unfinished, file);
      return true;
    });
    for (const name of readdirSync(lane)) {
      if (name.startsWith(`${PLACE_NAME}.`)) rmSync(join(lane, name), { force: true });
    }
    return place;
  } finally {
    lock.release();
  }
}

/** Where there can be no lock it is done without. */
function lockLane(lane: string): HeldLock | undefined {
  try {
    return acquireSqliteLock(join(lane, 'lock.db'), LOCK_MS);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { release: () => undefined };
  }
}

/** Writes a file with this process's number, and has it put into its place; it stays open as long as this process runs. */
function write(file: string, put: (unfinished: string) => boolean): HeldPlace | undefined {
  const unfinished = `${file}-${process.pid}`;
  rmSync(unfinished, { force: true });
  const handle = createRegular(unfinished, 0o600);
  let isPut = false;
  try {
    writeSync(handle, `${process.pid} ${handle}\n`);
    const own = statSync(unfinished);
    isPut = put(unfinished);
    return isPut ? held(file, own, handle) : undefined;
  } finally {
    if (!isPut) closeSync(handle);
  }
}

function held(file: string, own: Identity, handle?: number): HeldPlace {
  const isHeld = (): boolean => {
    const found = lstatSync(file, { throwIfNoEntry: false });
    return found !== undefined && isSame(found, own);
  };
  return {
    isHeld,
    leave() {
      if (isHeld()) rmSync(file, { force: true });
      if (handle !== undefined) closeSync(handle);
    },
  };
}

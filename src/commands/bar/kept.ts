import { rmSync, statSync } from 'node:fs';
import { formatDuration } from '../../render/durationFormat.ts';
import { inFolder } from '../../system/disk/path.ts';
import { programVersion } from '../../version.ts';
import type { SoFar } from './soFar.ts';
import type { Today } from './today.ts';
import { halfWrittenName, readWhole, writeInOne, writeWhole } from './wholeFile.ts';

/** What was counted, and what it was counted from: while none of that changes, counting again would give the same. */
export interface KeptToday {
  readonly version: string;
  /** See `surroundingsOf`. */
  readonly surroundings: string;
  /** Of the day, in microseconds. */
  readonly fromUs: number;
  readonly toUs: number;
  /** Each file with its stamp. */
  readonly files: readonly (readonly [path: string, stamp: string])[];
  readonly today: Today;
  /** undefined where more can only be counted with all of it. */
  readonly soFar?: SoFar | undefined;
}

/** What was counted, and whether it may be kept: a file that is just changing may hold more the next moment. */
export interface FreshToday {
  readonly kept: KeptToday;
  readonly isLasting: boolean;
}

/** A file that was changed so shortly ago may change once more without its time saying so. */
const UNSETTLED_MS = 50;

/** Where it is kept, and where what a server has told. */
export const keptFile = (resources: string): string => inFolder(resources, 'today.json');
export const serverTodayFile = (resources: string): string => inFolder(resources, 'today-server.json');
/** Where the line for prompts is kept, see `writePromptLine`. */
export const promptFile = (resources: string): string => inFolder(resources, 'today.txt');

/** Takes away what is kept, which holds names of projects. */
export function dropKept(resources: string): void {
  for (const file of [keptFile(resources), serverTodayFile(resources), promptFile(resources)]) {
    for (const path of [file, halfWrittenName(file)]) rmSync(path, { force: true });
  }
}

/** When a file was last changed, as far as the disk tells; the same text means the same content. */
export function stampOf(path: string): string {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    // SQLite makes an empty WAL where it only reads.
    return found === undefined || found.size === 0 ? 'none' : `${found.ino} ${found.size} ${found.mtimeMs}`;
  } catch (error) {
    return `unknown ${(error as NodeJS.ErrnoException).code}`;
  }
}

/** Whether two stamps are of one file, whatever was written into it between them. */
export const isSameFile = (one: string, other: string): boolean => one.split(' ')[0] === other.split(' ')[0];

/** Stamps of files that are about to be read; undefined where one of them is still changing. */
export function stampAll(paths: readonly string[], nowMs: number): KeptToday['files'] | undefined {
  const stamped = paths.map((path) => [path, stampOf(path)] as const);
  const isSettled = stamped.every(([, stamp]) => nowMs - Number(stamp.split(' ')[2] ?? 0) > UNSETTLED_MS);
  return isSettled ? stamped : undefined;
}

/** What was kept; undefined when there is nothing that this version can use. */
export function readKeptToday(resources: string): KeptToday | undefined {
  const kept = readWhole(keptFile(resources)) as KeptToday | undefined;
  return kept?.version === programVersion() ? kept : undefined;
}

/** Keeps it for later calls. */
export const writeKeptToday = (resources: string, kept: KeptToday): void =>
  writeWhole(keptFile(resources), kept);

/**
 * Keeps today's time as shells read it without a process: one line with the second at which the day ends, since 1970, a blank
 * and the text.
 */
export function writePromptLine(resources: string, { toUs, today }: Pick<KeptToday, 'toUs' | 'today'>): void {
  const { totalSeconds } = today.server ?? today.local;
  const text = formatDuration(totalSeconds, today.durationFormat);
  writeInOne(promptFile(resources), `${Math.floor(toUs / 1e6)} ${text}\n`);
}

/** Whether counting now would give the same, as far as it does not depend on files whose path begins with `except`. */
export function isCurrent(kept: KeptToday, surroundings: string, nowUs: number, except?: string): boolean {
  return (
    kept.fromUs <= nowUs &&
    nowUs < kept.toUs &&
    kept.surroundings === surroundings &&
    kept.files.every(([path, stamp]) => {
      return (except !== undefined && path.startsWith(except)) || stampOf(path) === stamp;
    })
  );
}

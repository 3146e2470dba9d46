import type { LogFile } from '../../../system/disk/logFiles.ts';

/** Names in the table `state`. */

/** The moment from which on agents' activity counts: that of the first sync, or an earlier one that was asked for. */
export const SINCE = 'agents since';
/** When logs were last looked at. */
export const SYNCED = 'agents synced';
/** Begins the name of how far a log was read. */
export const LOG = 'agents log ';
/** The same for reading what happened before `SINCE`, while that goes on. */
export const BACK = 'agents back ';
/** What was forgotten of agents' work; see `noteForgotten`. */
export const FORGOTTEN = 'agents forgotten';
/** Begins the name of how a log was that could not be read. */
export const BAD = 'agents bad ';
/** The log that comes first in the next sync, as the last one had no time left for it. */
export const NEXT = 'agents next';
/** When somebody was told that older logs can be taken in, or asked for it. */
export const TOLD = 'agents told';
/** How all logs were when there was nothing new in any of them. */
export const QUIET = 'agents quiet';
/** Begins all of them. */
export const ALL = 'agents ';

/** What is wrong elsewhere, as with a disk, may be right again though the log is as it was. */
const AGAIN_US = 3_600_000_000;

/** The text of a state: how a log was that could not be read, and when. */
export function formatBad({ size, modifiedUs, changedUs }: LogFile, nowUs: number): string {
  return [size, modifiedUs, changedUs, nowUs].join(' ');
}

/** Whether a log is as it was when it could not be read, which was not long ago. */
export function isStillBad(text: string, file: LogFile, nowUs: number): boolean {
  const atUs = Number(text.split(' ')[3]);
  return nowUs >= atUs && nowUs - atUs < AGAIN_US && text === formatBad(file, atUs);
}

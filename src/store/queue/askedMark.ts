import { closeSync, existsSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createRegular, openRegular, readRegularHead } from '../../system/disk/regular.ts';

/**
 * Up to which number rows of the outbox may have been part of a request. A flush that is killed leaves its rows as if they had
 * never been tried, while the server may have them: nothing of them may change then. A file beside the database is written in
 * no time, and outlives its writer as long as the computer runs.
 */
const NAME = 'asked';
const DIGITS = 16;

/** Notes that rows up to this number may be part of a request from now on. */
export function noteAsked(folder: string, id: number): void {
  const file = join(folder, NAME);
  try {
    const handle = existsSync(file) ? openRegular(file, 'change') : createRegular(file, 0o600);
    try {
      // Always of one length, so that it is never seen half written.
      writeSync(handle, String(id).padStart(DIGITS, '0'), 0);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Without the file, all rows count as asked for.
    rmSync(file, { force: true });
  }
}

/** The last number that was noted: 0 where nothing was ever sent, Infinity where it is not known. */
export function readAsked(folder: string): number {
  if (!existsSync(folder)) return 0;
  try {
    const text = readRegularHead(join(folder, NAME), DIGITS).toString('latin1');
    return /^\d{16}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

import { closeSync, fsyncSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../system/clock.ts';
import { giveToOwnerOf } from '../../system/disk/owner.ts';
import { patiently } from '../../system/disk/patiently.ts';
import { createRegular, flushFolder } from '../../system/disk/regular.ts';
import { createPrivateFolder } from '../database/files.ts';

/**
 * A file name that no other process uses, and that sorts by the time it was made: `<µs>-<pid>-<random><end>`.
 */
export function uniqueName(end: string, nowUs: number = systemClock.nowUs()): string {
  const random = Math.random().toString(36).slice(2, 10).padEnd(8, '0');
  return `${nowUs}-${process.pid}-${random}${end}`;
}

/**
 * Writes a new file (0600) that is complete and on disk under its name when this returns, whatever happens to the machine.
 * The folder is made when it is missing. AppError 'storage' or a system error when it cannot be written; no half of a file
 * is left then.
 */
export function writeDurably(folder: string, name: string, text: string): string {
  createPrivateFolder(folder);
  const file = join(folder, name);
  const unfinished = `${file}.tmp`;
  const handle = createRegular(unfinished, 0o600);
  try {
    try {
      writeBytes(handle, Buffer.from(text));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    giveToOwnerOf(folder, unfinished);
    patiently(() => renameSync(unfinished, file));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  flushFolder(folder);
  return file;
}

/** Writes all of it at the handle's position. */
export function writeBytes(handle: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
}

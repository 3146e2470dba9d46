import { closeSync, renameSync, rmSync, writeSync } from 'node:fs';
import { patiently } from '../../system/disk/patiently.ts';
import { createRegular, readRegularHead } from '../../system/disk/regular.ts';

const MAX_BYTES = 256 * 1024;

/** Where a file is written before it gets its name. */
export const halfWrittenName = (file: string): string => `${file}.new`;

/** Puts a value into the place of a file, as `writeInOne` does, so that `readWhole` knows it again. */
export function writeWhole(file: string, value: object): void {
  const text = JSON.stringify(value);
  writeInOne(file, `${text}\n${text}`);
}

/**
 * Puts a text into the place of a file, for its owner alone, without waiting for the disk. Never throws. Of two calls at once
 * either may win; who reads in between finds nothing of use.
 */
export function writeInOne(file: string, text: string): void {
  const unfinished = halfWrittenName(file);
  try {
    rmSync(unfinished, { force: true });
  } catch {
    return;
  }
  try {
    const handle = createRegular(unfinished, 0o600);
    try {
      writeSync(handle, text);
    } finally {
      closeSync(handle);
    }
    patiently(() => renameSync(unfinished, file));
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/**
 * The value of a file that `writeWhole` wrote; undefined when it is not exactly that. It stands there twice: a disk that loses bits
 * must not change a number, and comparing costs less than any checksum.
 */
export function readWhole(file: string): unknown {
  try {
    const text = readRegularHead(file, MAX_BYTES).toString('utf8');
    const half = (text.length - 1) / 2;
    const json = text.slice(0, half);
    return text.slice(half + 1) === json ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}

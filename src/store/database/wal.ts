import { FORMAT_OFFSET } from './fileFormat.ts';

/**
 * SQLite's write-ahead log: a header, then frames of one page each, of which those up to the last commit count. See "The
 * Write-Ahead Log" of SQLite's file format.
 */

export const WAL_HEADER = 32;
export const FRAME_HEADER = 24;
export const MAGIC = 0x377f0682;
const ROLLBACK_FORMAT = 1;

/**
 * The bytes of a database with what waits in its WAL worked in, as a database that needs no WAL: it can then be opened where
 * nothing may be written beside it. The given bytes stay as they are.
 */
export function withWal(database: Buffer, wal: Buffer): Buffer {
  const frames = readCommitted(wal);
  const last = frames.at(-1);
  const whole = Buffer.alloc(last === undefined ? database.length : last.pagesAfter * last.page.length);
  database.copy(whole);
  for (const { number, page } of frames) page.copy(whole, (number - 1) * page.length);
  if (whole.length >= FORMAT_OFFSET + 2) whole.fill(ROLLBACK_FORMAT, FORMAT_OFFSET, FORMAT_OFFSET + 2);
  return whole;
}

interface Frame {
  /** Counted from 1. */
  readonly number: number;
  /** Size of the database after this commit, in pages; 0 within a transaction. */
  readonly pagesAfter: number;
  readonly page: Buffer;
}

/** The frames of finished transactions, in their order; none of a WAL that is damaged from the start. */
function readCommitted(wal: Buffer): readonly Frame[] {
  if (wal.length < WAL_HEADER || (wal.readUInt32BE(0) & ~1) !== MAGIC) return [];
  const isBigEndian = (wal.readUInt32BE(0) & 1) === 1;
  const pageSize = wal.readUInt32BE(8);
  if (pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0) return [];
  let sum = addToSum([0, 0], wal.subarray(0, 24), isBigEndian);
  if (!isSum(sum, wal, 24)) return [];
  const salts = wal.subarray(16, 24);
  const frames: Frame[] = [];
  let committed = 0;
  for (let at = WAL_HEADER; at + FRAME_HEADER + pageSize <= wal.length; at += FRAME_HEADER + pageSize) {
    const page = wal.subarray(at + FRAME_HEADER, at + FRAME_HEADER + pageSize);
    sum = addToSum(addToSum(sum, wal.subarray(at, at + 8), isBigEndian), page, isBigEndian);
    // Behind the last frame lies what is left of an older log.
    if (!wal.subarray(at + 8, at + 16).equals(salts) || !isSum(sum, wal, at + 16)) break;
    const pagesAfter = wal.readUInt32BE(at + 4);
    frames.push({ number: wal.readUInt32BE(at), pagesAfter, page });
    if (pagesAfter > 0) committed = frames.length;
  }
  return frames.slice(0, committed);
}

/** The two numbers by which a frame says that all before it is whole. */
export type WalSum = readonly [number, number];

export function addToSum(sum: WalSum, bytes: Buffer, isBigEndian: boolean): WalSum {
  let [one, two] = sum;
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + two) >>> 0;
    two = (two + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + one) >>> 0;
  }
  return [one, two];
}

export const isSum = ([one, two]: WalSum, wal: Buffer, at: number): boolean =>
  wal.readUInt32BE(at) === one && wal.readUInt32BE(at + 4) === two;

import { addToSum, FRAME_HEADER, isSum, MAGIC, WAL_HEADER, type WalSum } from '../database/wal.ts';

/** What waits in a write-ahead log, as of the moment it was looked at. */
export interface WalPages {
  /** Where the newest form of a page begins in the log. */
  readonly places: ReadonlyMap<number, number>;
  /** Tells whether it is still the same log: it begins anew once all of it is in the database. */
  readonly header: Buffer;
}

/** Gives up to `bytes` bytes from `offset` on. */
type Read = (offset: number, bytes: number) => Buffer;

const FRAMES_AT_ONCE = 64;

/**
 * The pages of finished transactions in a write-ahead log, none of one that is damaged from the start. Frames are read in their
 * order and never kept, so a log may be of any size up to `mostBytes`; undefined for a larger one.
 */
export function findWalPages(read: Read, pageSize: number, mostBytes: number): WalPages | undefined {
  const header = Buffer.from(read(0, WAL_HEADER));
  const none = { places: new Map<number, number>(), header };
  if (header.length < WAL_HEADER || (header.readUInt32BE(0) & ~1) !== MAGIC) return none;
  if (header.readUInt32BE(8) !== pageSize) return none;
  const isBigEndian = (header.readUInt32BE(0) & 1) === 1;
  let sum: WalSum = addToSum([0, 0], header.subarray(0, 24), isBigEndian);
  if (!isSum(sum, header, 24)) return none;
  const salts = header.subarray(16, 24);
  const frameBytes = FRAME_HEADER + pageSize;
  const places = new Map<number, number>();
  let open = new Map<number, number>();
  for (let from = WAL_HEADER; ; from += FRAMES_AT_ONCE * frameBytes) {
    if (from > mostBytes) return undefined;
    const frames = read(from, FRAMES_AT_ONCE * frameBytes);
    for (let at = 0; at + frameBytes <= frames.length; at += frameBytes) {
      const page = frames.subarray(at + FRAME_HEADER, at + frameBytes);
      sum = addToSum(addToSum(sum, frames.subarray(at, at + 8), isBigEndian), page, isBigEndian);
      // Behind the last frame lies what is left of an older log.
      if (!frames.subarray(at + 8, at + 16).equals(salts) || !isSum(sum, frames, at + 16))
        return { places, header };
      open.set(frames.readUInt32BE(at), from + at + FRAME_HEADER);
      if (frames.readUInt32BE(at + 4) === 0) continue;
      for (const [number, place] of open) places.set(number, place);
      open = new Map();
    }
    if (frames.length < FRAMES_AT_ONCE * frameBytes) return { places, header };
  }
}

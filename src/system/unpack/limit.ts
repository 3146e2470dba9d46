import { AppError } from '../../errors.ts';

/** So much may come out of any file. */
const FREE_BYTES = 16 * 1024 * 1024;
/** Deflate packs up to 1030 to 1. Heartbeats differ in time at least, and do not reach this. */
const MAX_RATIO = 300;

/** Bounds what comes out of a packed file, all its members together, by what was read of it. */
export interface UnpackLimit {
  /** Passes on what is read from the file, and notes its size. */
  packed(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
  /**
   * Passes on what came out. Throws AppError 'refused' when all that came out is more than heartbeats could have been
   * packed to.
   */
  unpacked(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
}

/** `size` is that of the file, where it is known before the file is read. */
export function createUnpackLimit(size: number | undefined): UnpackLimit {
  let packedBytes = size ?? 0;
  let unpackedBytes = 0;
  return {
    async *packed(chunks) {
      for await (const chunk of chunks) {
        if (size === undefined) packedBytes += chunk.length;
        yield chunk;
      }
    },
    async *unpacked(chunks) {
      for await (const chunk of chunks) {
        unpackedBytes += chunk.length;
        if (unpackedBytes > FREE_BYTES + packedBytes * MAX_RATIO) throw refused();
        yield chunk;
      }
    },
  };
}

const refused = (): AppError =>
  new AppError('refused', `it unpacks to more than ${MAX_RATIO} times its size`, {
    hint: 'Heartbeats are never packed so small. If you trust the file, unpack it yourself.',
  });

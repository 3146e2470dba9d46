/** Frames of zstd, one behind the other, as RFC 8878 has them: what decompresses takes one at a time. */

const FRAME = 0xfd2fb528;
/** Frames that hold nothing, with one of sixteen numbers. */
const SKIPPED = 0x184d2a50;
const SKIPPED_MASK = 0xfffffff0;
const SIZE_BYTES = [0, 2, 4, 8] as const;
const DICTIONARY_BYTES = [0, 1, 2, 4] as const;
const RLE = 1;
const RESERVED = 3;

/** The frames that are whole; undefined where something else stands. The last one may still be being written. */
export function zstdFrames(bytes: Buffer): readonly Buffer[] | undefined {
  const frames: Buffer[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const magic = bytes.readUInt32LE(at);
    const isSkipped = (magic & SKIPPED_MASK) >>> 0 === SKIPPED;
    if (magic !== FRAME && !isSkipped) return undefined;
    const end = isSkipped ? at + 8 + bytes.readUInt32LE(at + 4) : endOfFrame(bytes, at);
    if (end === undefined) return undefined;
    if (end > bytes.length) break;
    if (!isSkipped) frames.push(bytes.subarray(at, end));
    at = end;
  }
  return frames;
}

/** Where a frame ends, which may be beyond the bytes; undefined for what is none. */
function endOfFrame(bytes: Buffer, start: number): number | undefined {
  const descriptor = bytes[start + 4] ?? 0;
  const isSingle = (descriptor & 0x20) !== 0;
  const hasChecksum = (descriptor & 0x04) !== 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 && isSingle ? 1 : (SIZE_BYTES[sizeFlag] ?? 0);
  let at = start + 5 + (isSingle ? 0 : 1) + (DICTIONARY_BYTES[descriptor & 0x03] ?? 0) + sizeBytes;
  for (;;) {
    if (at + 3 > bytes.length) return Number.POSITIVE_INFINITY;
    const header = bytes.readUIntLE(at, 3);
    const type = (header >> 1) & 0x03;
    if (type === RESERVED) return undefined;
    at += 3 + (type === RLE ? 1 : header >> 3);
    if ((header & 1) !== 0) return at + (hasChecksum ? 4 : 0);
  }
}

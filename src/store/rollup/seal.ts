/**
 * A disk that flips a bit in packed numbers makes other numbers of them, which nothing in the file would contradict: what the
 * rollup keeps is sealed with a checksum of what it is and of what it is for.
 */
const SEAL_BYTES = 4;

/** Bytes with their seal in front; `place` says what they are of, and never changes. */
export function seal(place: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(SEAL_BYTES);
  head.writeUInt32BE(checksumOf(place, bytes));
  return Buffer.concat([head, bytes]);
}

/** What was sealed; undefined when it is not what was sealed for this place. */
export function unseal(place: string, sealed: unknown): Buffer | undefined {
  if (!Buffer.isBuffer(sealed) || sealed.length < SEAL_BYTES) return undefined;
  const bytes = sealed.subarray(SEAL_BYTES);
  return sealed.readUInt32BE(0) === checksumOf(place, bytes) ? bytes : undefined;
}

function checksumOf(place: string, bytes: Buffer): number {
  const { crc32 } = process.getBuiltinModule('node:zlib');
  return crc32(bytes, crc32(place));
}

/** Days since 1970, ascending, in a few bytes each. */
export function packDays(days: readonly number[]): Buffer {
  const bytes = Buffer.alloc(days.length * 4);
  for (const [at, day] of days.entries()) bytes.writeInt32LE(day, at * 4);
  return bytes;
}

/** See `packDays`. */
export function unpackDays(bytes: Buffer): readonly number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readInt32LE(at * 4));
}

import type { ByteSource } from '../../src/store/rescue/bytes.ts';

/** A buffer as a source; what is read shares its memory. */
export function bytesOf(buffer: Buffer): ByteSource {
  return { size: buffer.length, read: (at, length) => buffer.subarray(at, Math.max(at, at + length)) };
}

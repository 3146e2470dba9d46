/** Writes whole numbers from 0 to 2^53: seven bits in a byte, the lowest first, all bytes but the last with the eighth bit set. */
export interface NumberWriter {
  number(value: number): void;
  bytes(): Buffer;
}

/** A writer that has nothing yet. */
export function createNumberWriter(): NumberWriter {
  let buffer = Buffer.allocUnsafe(4_096);
  let length = 0;
  return {
    number(value) {
      // Eight bytes of seven bits hold any number there is.
      if (length + 8 > buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
      let rest = value;
      while (rest > 127) {
        buffer[length++] = (rest % 128) + 128;
        rest = Math.floor(rest / 128);
      }
      buffer[length++] = rest;
    },
    bytes: () => buffer.subarray(0, length),
  };
}

/** Reads what a `NumberWriter` wrote. */
export interface NumberReader {
  /** NaN past the end. */
  number(): number;
  /** How many bytes were read. */
  place(): number;
  /** Whether exactly all bytes were read. */
  isAtEnd(): boolean;
}

/** A reader from the first byte on. */
export function createNumberReader(bytes: Uint8Array): NumberReader {
  let at = 0;
  return {
    number() {
      let byte = bytes[at++] ?? Number.NaN;
      if (byte < 128) return byte;
      let value = byte - 128;
      for (let scale = 128; byte >= 128; scale *= 128) {
        byte = bytes[at++] ?? Number.NaN;
        value += (byte >= 128 ? byte - 128 : byte) * scale;
      }
      return value;
    },
    place: () => at,
    isAtEnd: () => at === bytes.length,
  };
}

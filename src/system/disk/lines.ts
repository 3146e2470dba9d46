/** Takes chunks of bytes and gives the lines in them. */
export interface LineSplitter {
  /** The lines that end in this chunk, without `\n`, with a `\r` before it. Of one that is too long only undefined. */
  push(chunk: Buffer): Iterable<Buffer | undefined>;
  /** The last line, if it has no end. */
  end(): Iterable<Buffer | undefined>;
  /** Whether the line that has no end yet is too long already. */
  isTooLong(): boolean;
}

/**
 * A splitter that keeps at most `maxBytes` of a line in memory. A line may be a piece of its chunk, which is not needed any
 * more once the next one is pushed. With `isInLong` it begins in the midst of a line that is too long.
 */
export function createLineSplitter(maxBytes: number, isInLong = false): LineSplitter {
  let parts: Buffer[] = [];
  let size = isInLong ? maxBytes + 1 : 0;
  let long: Buffer | undefined;
  const take = (part: Buffer, isKept = false): void => {
    const at = size;
    size += part.length;
    if (size > maxBytes) {
      parts = [];
      long = undefined;
    } else if (at > LONG_BYTES) {
      // Putting the parts of a long line together in the end would take twice its memory.
      long ??= putTogether(parts, Buffer.allocUnsafe(maxBytes));
      parts = [];
      part.copy(long, at);
    } else parts.push(isKept ? Buffer.from(part) : part);
  };
  const line = (): Buffer | undefined => {
    const [only, ...others] = parts;
    const short = only !== undefined && others.length === 0 ? only : Buffer.concat(parts);
    const bytes = long?.subarray(0, size) ?? short;
    const isKept = size <= maxBytes;
    parts = [];
    long = undefined;
    size = 0;
    return isKept ? bytes : undefined;
  };
  return {
    *push(chunk) {
      let from = 0;
      for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
        take(chunk.subarray(from, end));
        from = end + 1;
        yield line();
      }
      if (from < chunk.length) take(chunk.subarray(from), true);
    },
    *end() {
      if (size > 0) yield line();
    },
    isTooLong: () => size > maxBytes,
  };
}

const LONG_BYTES = 1024 * 1024;

function putTogether(parts: readonly Buffer[], into: Buffer): Buffer {
  let at = 0;
  for (const part of parts) at += part.copy(into, at);
  return into;
}

/** A line as text, without a `\r` at its end. */
export function textOfLine(bytes: Buffer): string {
  const end = bytes[bytes.length - 1] === 0x0d ? bytes.length - 1 : bytes.length;
  return bytes.toString('utf8', 0, end);
}

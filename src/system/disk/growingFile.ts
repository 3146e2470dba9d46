import { closeSync, fstatSync, readSync, statSync } from 'node:fs';
import { createLineSplitter, type LineSplitter, textOfLine } from './lines.ts';
import { openRegular } from './regular.ts';

const CHUNK_BYTES = 64 * 1024;
/** Longer lines are cut. */
const MAX_LINE_BYTES = 256 * 1024;

/**
 * The lines of a regular file from its end to its beginning, without empty ones; of a large file only what stands in its last
 * `maxBytes`. What is read is what is asked for, in chunks of 64 kB.
 *
 * @throws AppError 'storage' for what is no regular file; system errors when it cannot be opened
 */
export function* readLinesBackwards(path: string, maxBytes = Number.MAX_SAFE_INTEGER): Iterable<string> {
  const handle = openRegular(path, 'read', { ofAnybody: true });
  try {
    let position = fstatSync(handle).size;
    const floor = Math.max(0, position - maxBytes);
    /** What stands in front of the last line break that was found. */
    let rest: Buffer = Buffer.alloc(0);
    while (position > floor) {
      const length = Math.min(CHUNK_BYTES, position - floor);
      position -= length;
      const chunk = readAt(handle, position, length);
      let end = chunk.length;
      while (end > 0) {
        const lineBreak = chunk.lastIndexOf(0x0a, end - 1);
        if (lineBreak < 0) break;
        const line = joined(chunk.subarray(lineBreak + 1, end), rest);
        rest = Buffer.alloc(0);
        end = lineBreak;
        if (line.length > 0) yield textOfLine(line);
      }
      rest = joined(chunk.subarray(0, end), rest);
    }
    if (floor === 0 && rest.length > 0) yield textOfLine(rest);
  } finally {
    closeSync(handle);
  }
}

const joined = (first: Buffer, second: Buffer): Buffer =>
  second.length === 0 ? first : Buffer.concat([first, second]).subarray(0, MAX_LINE_BYTES);

/** Bytes at a position; fewer where the file ends before. */
function readAt(handle: number, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(handle, buffer, filled, length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

/** A file that others write to, read as it grows. */
export interface GrowingFile {
  /**
   * The whole lines that have come since. When another file has taken the place of this one, what is left of it comes first; one
   * that was emptied is read from its beginning. Throws what `readLinesBackwards` throws, save that the file may be missing.
   */
  read(): Iterable<string>;
  close(): void;
}

interface Followed {
  readonly handle: number;
  position: number;
  splitter: LineSplitter;
}

/** Follows a file by its name from its end, or from its beginning where it is not there yet. */
export function followFile(path: string): GrowingFile {
  let followed = openFollowed(path, 'end');
  function* readMore(file: Followed): Iterable<string> {
    if (fstatSync(file.handle).size < file.position) {
      file.position = 0;
      file.splitter = createLineSplitter(MAX_LINE_BYTES);
    }
    for (;;) {
      const chunk = readAt(file.handle, file.position, CHUNK_BYTES);
      if (chunk.length === 0) return;
      file.position += chunk.length;
      yield* textsOf(file.splitter.push(chunk));
    }
  }
  return {
    *read() {
      const before = followed;
      if (before !== undefined) {
        yield* readMore(before);
        if (isStillAt(path, before.handle)) return;
        // What was written between the last look and the change of files.
        yield* readMore(before);
        yield* textsOf(before.splitter.end());
        closeSync(before.handle);
      }
      followed = openFollowed(path, 'beginning');
      if (followed !== undefined) yield* readMore(followed);
    },
    close() {
      if (followed !== undefined) closeSync(followed.handle);
      followed = undefined;
    },
  };
}

function openFollowed(path: string, from: 'beginning' | 'end'): Followed | undefined {
  let handle: number;
  try {
    handle = openRegular(path, 'read', { ofAnybody: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const position = from === 'beginning' ? 0 : fstatSync(handle).size;
  return { handle, position, splitter: createLineSplitter(MAX_LINE_BYTES) };
}

/** Whether a name still leads to the file that is open; one that leads nowhere for a moment does. */
function isStillAt(path: string, handle: number): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  const open = fstatSync(handle);
  return there === undefined || (there.ino === open.ino && there.dev === open.dev);
}

function* textsOf(lines: Iterable<Buffer | undefined>): Iterable<string> {
  for (const line of lines) if (line !== undefined && line.length > 0) yield textOfLine(line);
}

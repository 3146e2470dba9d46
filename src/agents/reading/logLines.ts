import { createLineSplitter } from '../../system/disk/lines.ts';

/** A whole line of a log, or a piece of one that is too long. */
export interface LogLine {
  /** Where it begins in the file, in bytes. */
  readonly at: number;
  /** Where the next one begins. */
  readonly next: number;
  /** Without its end; undefined for one that is too long to be read. */
  readonly bytes: Buffer | undefined;
  /** It is too long, and goes on at `next`. */
  readonly isOpen?: true;
}

/** Longer lines hold whole files or pictures, and are passed over. */
export const MAX_LINE_BYTES = 10 * 1024 * 1024;

/**
 * Takes the bytes of a log from `offset` on, chunk by chunk, and gives the lines that are whole: the last one may still be
 * being written. Of one that is too long each piece is given, so that it is not read again; `isInLong` says that `offset` lies in one.
 */
export function createLogLines(offset: number, isInLong = false): (chunk: Buffer) => Iterable<LogLine> {
  const splitter = createLineSplitter(MAX_LINE_BYTES, isInLong);
  let chunkAt = offset;
  let lineAt = offset;
  return function* linesOf(chunk) {
    let end = -1;
    for (const bytes of splitter.push(chunk)) {
      end = chunk.indexOf(0x0a, end + 1);
      const next = chunkAt + end + 1;
      yield { at: lineAt, next, bytes };
      lineAt = next;
    }
    chunkAt += chunk.length;
    if (splitter.isTooLong()) yield { at: lineAt, next: chunkAt, bytes: undefined, isOpen: true };
  };
}

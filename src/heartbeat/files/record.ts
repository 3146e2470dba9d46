import { isUtf8 } from 'node:buffer';
import type { Heartbeat } from '../heartbeat.ts';
import type { RecordRules } from '../parseRecord.ts';

/** A record longer than this is none. */
export const RECORD_BYTES = 1024 * 1024;

export const TOO_LONG = 'it is longer than 1 MiB';
export const NOT_UTF8 = 'it is not UTF-8 text';

/** What a record is. */
export interface ParsedRecord {
  /** The heartbeat, or why it is none. */
  readonly result: Heartbeat | string;
  /** Told by a server, or changed by another program: its time may have been cut to seconds. */
  readonly isForeign: boolean;
}

/** One record of a file. */
export interface FileRecord {
  /** Where it is in the file, in words. */
  where(): string;
  /** What it is, by these rules; asked again with others, it is read again. */
  parse(rules: RecordRules): ParsedRecord;
}

/** Gives the records of a file that comes in chunks. */
export interface RecordReader {
  /** Those that end in this chunk. */
  push(chunk: Buffer): Iterable<FileRecord>;
  /** What is left at the end of the file. */
  end(): Iterable<FileRecord>;
  /** Why the file as a whole is none of heartbeats; known at its end. */
  problem(): FileProblem | undefined;
}

/** Why a file cannot be read, and what to do about it. */
export interface FileProblem {
  readonly problem: string;
  readonly hint: string;
}

/** A record that cannot be used, whatever the rules. */
export const unusable = (where: string, reason: string): FileRecord => ({
  where: () => where,
  parse: () => ({ result: reason, isForeign: true }),
});

/** What stands for bytes that are no UTF-8 once they are text. */
const REPLACEMENT = '\uFFFD';

/** Where the first byte is that is no UTF-8, given what the bytes became as a text; undefined when there is none. */
export function findNonUtf8(bytes: Buffer, text: string): number | undefined {
  if (!text.includes(REPLACEMENT) || isUtf8(bytes)) return undefined;
  const back = Buffer.from(text);
  let at = 0;
  while (at < bytes.length && bytes[at] === back[at]) at++;
  return at;
}

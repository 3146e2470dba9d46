import { CALL_FORM } from '../launcher/lane/terms.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import type { Env } from '../system/ports.ts';

/** A heartbeat call as a launcher wrote it down. */
export interface WrittenCall {
  readonly cwd: string;
  /** The variables of `LANE_VARIABLES` that it had. */
  readonly env: Env;
  /** What stands behind the name of the program. */
  readonly argv: readonly string[];
  /** What an absorber has made of it already; see `withPrepared`. */
  readonly prepared: PreparedCall | undefined;
}

/** A call that is ready for the store: from here on it is the same whoever takes it in, and when. */
export interface PreparedCall {
  /** When the call was made, in microseconds since 1970. */
  readonly timeUs: number;
  readonly kept: readonly NewHeartbeat[];
}

/**
 * - `unfinished`: without the mark at its end. Whoever wrote it has not returned to its caller, or not by this way
 * - `unknown`: of another form, for a version that knows it
 */
export type ReadCall = WrittenCall | 'unfinished' | 'unknown';

const END = 'end';

/**
 * Reads a file of the lane: fields that end with a NUL, which no argument and no variable can hold. The form, the working
 * folder, `NAME=value` or nothing for each variable, `argv` with the number of words, the words, `end`; then, once an absorber
 * has been at it, what it made of the call, as JSON.
 */
export function readCallFile(bytes: Buffer): ReadCall {
  const fields = splitFields(bytes);
  if (fields[0] === undefined) return bytes.length < CALL_FORM.length + 1 ? 'unfinished' : 'unknown';
  if (fields[0] !== CALL_FORM) return 'unknown';
  const at = fields.findIndex((field) => /^argv \d+$/.test(field));
  if (at < 2) return 'unfinished';
  const count = Number(fields[at]?.slice('argv '.length));
  const end = at + 1 + count;
  if (fields[end] !== END) return 'unfinished';
  return {
    cwd: fields[1] ?? '/',
    env: Object.fromEntries(fields.slice(2, at).filter(Boolean).map(splitVariable)),
    argv: fields.slice(at + 1, end),
    prepared: readPrepared(fields[end + 1]),
  };
}

/** The same file with what was made of the call behind it. */
export function withPrepared(bytes: Buffer, prepared: PreparedCall): Buffer {
  return Buffer.concat([bytes, Buffer.from(`${JSON.stringify(prepared)}\0`)]);
}

/** The fields that are there to their ends. */
function splitFields(bytes: Buffer): readonly string[] {
  const fields: string[] = [];
  for (let start = 0; ; ) {
    const end = bytes.indexOf(0, start);
    if (end < 0) return fields;
    fields.push(bytes.toString('utf8', start, end));
    start = end + 1;
  }
}

function splitVariable(field: string): readonly [name: string, value: string] {
  const end = field.indexOf('=');
  return [field.slice(0, end), field.slice(end + 1)];
}

/** It took the place of the file as a whole, in a folder that is this user's alone. */
function readPrepared(field: string | undefined): PreparedCall | undefined {
  return field === undefined ? undefined : (JSON.parse(field) as PreparedCall);
}

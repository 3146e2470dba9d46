import { closeSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { redact } from '../errors.ts';
import { makeFolders } from './disk/makeFolders.ts';
import { openRegular } from './disk/regular.ts';
import type { Clock, Log, LogFields, LogLevel } from './ports.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

export interface LogTarget {
  /** Absolute path of the log file. */
  readonly file: string;
  readonly level: LogLevel;
  /** Also write each line here (`--log-to-stdout`). */
  readonly echo?: (line: string) => void;
}

/** A log whose lines wait in memory until it is known where they go. */
export interface DeferredLog extends Log {
  /** Says where lines go from now on, and writes those that waited. */
  open(target: LogTarget): void;
  /** The file they go to; undefined before that is known. */
  file(): string | undefined;
}

interface Line {
  readonly level: LogLevel;
  readonly text: string;
}

/**
 * JSON lines with `level`, `now`, `message` and the fields given (docs/decisions.md#the-log). At most two files of 5 MB: the
 * full one is renamed to `<file>.1`. A log that cannot be written is no reason to fail.
 */
export function createLog(clock: Clock): DeferredLog {
  let target: LogTarget | undefined;
  const waiting: Line[] = [];

  const write = (line: Line): void => {
    if (target === undefined) {
      waiting.push(line);
      return;
    }
    if (RANK[line.level] < RANK[target.level]) return;
    target.echo?.(line.text);
    if (target.echo === undefined) append(target.file, line.text);
  };
  const add =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (target !== undefined && RANK[level] < RANK[target.level]) return;
      const now = new Date(clock.nowUs() / 1000).toISOString();
      write({ level, text: redact(`${JSON.stringify({ level, now, message, ...fields })}\n`) });
    };
  return {
    debug: add('debug'),
    info: add('info'),
    warn: add('warn'),
    error: add('error'),
    file: () => target?.file,
    open(given) {
      target = given;
      for (const line of waiting.splice(0)) write(line);
    },
  };
}

function append(file: string, text: string): void {
  try {
    rotate(file);
    try {
      appendTo(file, text);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      makeFolders(dirname(file));
      appendTo(file, text);
    }
  } catch {
    // Full disk, read-only home: the heartbeat matters, its log line does not.
  }
}

function appendTo(file: string, text: string): void {
  const handle = openRegular(file, 'append');
  try {
    writeSync(handle, text);
  } finally {
    closeSync(handle);
  }
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_BYTES) renameSync(file, `${file}.1`);
}

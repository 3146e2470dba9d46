import { readSync, writeSync } from 'node:fs';
import { pause } from './pause.ts';
import type { Io } from './ports.ts';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/**
 * The real streams, used through their descriptors: merely touching `process.stdin` makes the parent's descriptor
 * non-blocking, and `process.stdout.write` ends the program when the reader is gone (reference/editor-plugins.md §C4, §C5).
 */
export function systemIo(): Io {
  return {
    env: process.env,
    cwd: currentFolder(),
    get stdoutIsTty() {
      return isTerminal(STDOUT);
    },
    get stderrIsTty() {
      // Some terminals of scripts have no size; what moves on them cannot be taken back.
      return isTerminal(STDERR) && process.stderr.columns > 0;
    },
    get columns() {
      return process.stdout.columns || 80;
    },
    out: (text) => writeAll(STDOUT, text),
    err: (text) => writeAll(STDERR, text),
    readLine,
  };
}

/** Loaded on demand: node:tty brings the streams and the network along, some milliseconds of an editor's call. */
const isTerminal = (fd: number): boolean => process.getBuiltinModule('node:tty').isatty(fd);

/** A deleted working folder must not cost the call. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '/';
  }
}

function writeAll(fd: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'EAGAIN') return; // EPIPE, EIO, EBADF: nobody reads any more
      pause(2);
    }
  }
}

function readLine(maxBytes: number): string | undefined {
  const chunk = Buffer.allocUnsafe(64 * 1024);
  const parts: Buffer[] = [];
  let total = 0;
  let idle = 0;
  while (total < maxBytes) {
    let read = 0;
    try {
      read = readSync(STDIN, chunk, 0, chunk.length, null);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EAGAIN' && idle < MAX_IDLE_MS) {
        pause(5);
        idle += 5;
        continue;
      }
      break; // EOF on Windows, EIO from a vanished terminal, a closed descriptor
    }
    if (read === 0) break;
    const end = chunk.subarray(0, read).indexOf(0x0a);
    parts.push(Buffer.from(chunk.subarray(0, end < 0 ? read : end)));
    total += read;
    if (end >= 0) return withoutReturn(Buffer.concat(parts));
  }
  return parts.length === 0 ? undefined : withoutReturn(Buffer.concat(parts));
}

const MAX_IDLE_MS = 2000;
const withoutReturn = (line: Buffer): string => line.toString('utf8').replace(/\r$/, '');

import { existsSync, fstatSync, read, writeSync } from 'node:fs';
import { pause } from '../pause.ts';
import type { Io, Line } from '../ports.ts';
import { describeSystemError } from '../systemError.ts';
import { createDoor } from './door.ts';
import type { TypedReader } from './typed.ts';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/**
 * The real streams, used through their descriptors: merely touching `process.stdin` makes the parent's descriptor
 * non-blocking, and `process.stdout.write` ends the program when the reader is gone (docs/plugins.md#standard-input,
 * docs/plugins.md#output-is-failure).
 */
export function systemIo(): SystemIo {
  const stdin = lineReader(STDIN);
  let typed: TypedReader | undefined;
  let failure: NodeJS.ErrnoException | undefined;
  const door = createDoor({
    out(text) {
      failure ??= writeAll(STDOUT, text);
    },
    err: (text) => void writeAll(STDERR, text),
    stdoutIsTty: () => isTerminal(STDOUT),
  });
  return {
    ...door,
    env: process.env,
    cwd: currentFolder(),
    get stdoutIsTty() {
      return isTerminal(STDOUT);
    },
    get stdinIsTty() {
      return isTerminal(STDIN);
    },
    get stderrIsTty() {
      // Some terminals of scripts have no size; what moves on them cannot be taken back.
      return isTerminal(STDERR) && process.stderr.columns > 0;
    },
    get columns() {
      // Touching process.stdout where it is a file brings the streams along.
      return (isTerminal(STDOUT) && process.stdout.columns) || 80;
    },
    get errColumns() {
      return isTerminal(STDERR) ? process.stderr.columns || undefined : undefined;
    },
    get rows() {
      return (isTerminal(STDOUT) && process.stdout.rows) || 24;
    },
    get stdoutIsClosed() {
      return failure !== undefined;
    },
    get stdoutProblem() {
      return failure === undefined || READER_LEFT.has(failure.code ?? '')
        ? undefined
        : describeSystemError(failure);
    },
    readLine: stdin.readLine,
    async ask(question, options = {}) {
      if (!isTerminal(STDIN)) return undefined;
      const { createTypedReader } = await import('./typed.ts');
      typed ??= createTypedReader(() => process.stdin.setEncoding('utf8'));
      door.err(question);
      const show = (count: number): void => door.showPassing(`${question}${describeHidden(count)}`);
      const answer = await typed.read(options.isHidden === true ? show : undefined);
      if (options.isHidden === true || answer === undefined) door.err('\n');
      return answer;
    },
    exit(code) {
      typed?.restore();
      if (stdin.isReading() || isOtherAwaited()) leaveAtOnce(code);
      process.exit(code);
    },
  };
}

/** What stands there instead of what is typed; as long as before, so that nothing of it is left. */
const describeHidden = (characters: number): string =>
  (characters === 1 ? '1 character' : `${characters} characters`).padEnd(16);

export interface SystemIo extends Io {
  /** Ends the process, also while a read of stdin is still blocked. */
  readonly exit: (code: number) => void;
}

/** Only what may be a terminal is asked: node:tty brings the streams and the network along, some milliseconds of an editor's call. */
const isTerminal = (fd: number): boolean =>
  mayBeTerminal(fd) && process.getBuiltinModule('node:tty').isatty(fd);

/** Linux's number for the devices that are memory, such as /dev/null. */
const MEMORY_DEVICES = 1;

function mayBeTerminal(fd: number): boolean {
  try {
    const found = fstatSync(fd);
    const isMemory = process.platform === 'linux' && found.rdev >> 8 === MEMORY_DEVICES;
    return found.isCharacterDevice() && !isMemory;
  } catch {
    // It is closed, or the system cannot tell.
    return process.platform === 'win32';
  }
}

/** A deleted working folder must not cost the call. Its name is kept, so that nothing is written to another one instead. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    const { PWD = '/' } = process.env;
    return PWD.startsWith('/') ? PWD : '/';
  }
}

/** How a system says that the reader of a pipe or socket has gone; Windows has several names for it. */
const READER_LEFT: ReadonlySet<string> = new Set(['EPIPE', 'ECONNRESET', 'ENOTCONN', 'ESHUTDOWN', 'EOF']);

/** The error that kept some of it from being taken. */
function writeAll(fd: number, text: string): NodeJS.ErrnoException | undefined {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      if (failure.code !== 'EAGAIN') return failure;
      pause(2);
    }
  }
  return undefined;
}

/**
 * Reads a line on a thread of the pool: a plain blocking read, which works on pipes, sockets, terminals and files and leaves
 * the descriptor as the parent made it, while this thread can stop waiting.
 */
function lineReader(fd: number): {
  readonly readLine: Io['readLine'];
  readonly isReading: () => boolean;
} {
  let reading: Promise<string | undefined> | undefined;
  let isReading = false;

  async function readAll(maxBytes: number): Promise<string | undefined> {
    isReading = true;
    const parts: Buffer[] = [];
    let total = 0;
    while (total < maxBytes) {
      const chunk = await readChunk(fd);
      if (chunk.length === 0) break;
      const end = chunk.indexOf(0x0a);
      parts.push(end < 0 ? chunk : chunk.subarray(0, end));
      total += chunk.length;
      if (end >= 0) break;
    }
    isReading = false;
    return parts.length === 0 ? undefined : Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
  }

  return {
    readLine(maxBytes, waitMs) {
      reading ??= readAll(maxBytes);
      const line = reading.then((text): Line => ({ text, isLate: false }));
      return new Promise((done) => {
        const timer = setTimeout(() => done({ text: undefined, isLate: true }), waitMs);
        line.then((found) => {
          clearTimeout(timer);
          done(found);
        });
      });
    },
    isReading: () => isReading,
  };
}

const CHUNK_BYTES = 64 * 1024;

/** What comes next; empty at the end, which is what EOF on Windows and a vanished terminal are, too. */
function readChunk(fd: number): Promise<Buffer> {
  return new Promise((done) => {
    read(fd, Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, null, (error, bytesRead, buffer) => {
      if (error?.code === 'EAGAIN') setTimeout(() => done(readChunk(fd)), 5);
      else done(error === null ? buffer.subarray(0, bytesRead) : Buffer.alloc(0));
    });
  });
}

/** What Node calls a look-up of a host name, and the opening or reading of a file. */
const HELD = ['GetAddrInfoReqWrap', 'FSReqCallback'] as const;

/**
 * Whether others have not answered yet: a name server, or who was to write into a pipe. Each holds a thread of the pool, and cannot be
 * called off. Nothing is ever written that way.
 */
const isOtherAwaited = (): boolean => {
  const active = process.getActiveResourcesInfo();
  return HELD.some((kind) => active.includes(kind));
};

const SHELL = '/bin/sh';

/**
 * `process.exit` waits for the threads of the pool, and so for whoever holds the other end of stdin or answers for names.
 * Another program in the place of this process ends with the same code and waits for nobody.
 */
function leaveAtOnce(code: number): void {
  // A program that is not there would end this process with a signal.
  if (!existsSync(SHELL)) return;
  try {
    process.execve?.(SHELL, ['sh', '-c', `exit ${code}`], {});
  } catch {
    // No such call here (Windows): the exit waits.
  }
}

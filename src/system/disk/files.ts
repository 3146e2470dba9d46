import { closeSync, fstatSync, open, openSync, read, readSync, writeFileSync } from 'node:fs';
import { AppError, isAppError } from '../../errors.ts';
import { nextTurn } from '../nextTurn.ts';
import { pause } from '../pause.ts';
import { describeSystemError } from '../systemError.ts';
import { createLineSplitter, textOfLine } from './lines.ts';

/** Creates a file that must not exist yet. Never overwrites, never throws. */
export function createFile(path: string, text: string, mode: number): 'created' | 'exists' | 'failed' {
  try {
    writeFileSync(path, text, { flag: 'wx', mode });
    return 'created';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'exists' : 'failed';
  }
}

const CHUNK_BYTES = 64 * 1024;

/** The texts in larger pieces, to be written at once; `onText` is called for each text. */
export function* inChunks(texts: Iterable<string>, onText: () => void = () => undefined): Iterable<string> {
  let chunk = '';
  for (const text of texts) {
    onText();
    chunk += text;
    if (chunk.length < CHUNK_BYTES) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/**
 * The bytes of a file, of standard input for `-`, a chunk after the other. A chunk is kept by those who get it.
 *
 * @throws AppError 'storage' when it cannot be read
 */
export function* readChunks(path: string): Iterable<Buffer> {
  const handle = path === '-' ? 0 : openFile(path);
  try {
    for (let chunk = readChunk(handle, path); chunk.length > 0; chunk = readChunk(handle, path)) yield chunk;
  } finally {
    if (handle !== 0) closeSync(handle);
  }
}

/** The lines in chunks of bytes, without their ends. Of a line longer than `maxBytes` only undefined is given. */
export function* splitLines(chunks: Iterable<Buffer>, maxBytes: number): Iterable<string | undefined> {
  const splitter = createLineSplitter(maxBytes);
  const textOf = (line: Buffer | undefined): string | undefined =>
    line === undefined ? undefined : textOfLine(line);
  for (const chunk of chunks) for (const line of splitter.push(chunk)) yield textOf(line);
  for (const line of splitter.end()) yield textOf(line);
}

/** A file that is read without blocking, from the beginning or in any place. */
export interface FileBytes {
  /** Bytes of a regular file; undefined for what has no size, such as a pipe. Only what has one can be read in any place. */
  readonly size: number | undefined;
  /**
   * All bytes, a chunk after the other, each to be kept by those who get it. Throws AppError 'storage' when it cannot be
   * read. To be read once where there is no size.
   */
  chunks(from?: number, length?: number): AsyncIterable<Buffer>;
  close(): void;
}

/**
 * Opens a file, or standard input for `-`. Whoever waits for it or for its bytes can be interrupted: a FIFO opens only once another
 * program writes to it.
 *
 * @throws AppError 'storage' when it cannot be opened
 */
export async function openBytes(path: string): Promise<FileBytes> {
  const handle = path === '-' ? 0 : await openPatiently(path);
  const stats = fstatSync(handle);
  const size = stats.isFile() ? stats.size : undefined;
  return {
    size,
    chunks: (from, length) => readParts({ handle, path, size }, from, length),
    close: () => void (handle === 0 || closeSync(handle)),
  };
}

function openPatiently(path: string): Promise<number> {
  return new Promise((done, fail) => {
    open(path, 'r', (error, handle) => {
      // Until this function has returned, Node takes the call for one that nobody has answered, and so does whoever ends the process.
      setImmediate(() => {
        if (error === null) done(handle);
        else fail(fileError('read', path, error));
      });
    });
  });
}

interface OpenFile {
  readonly handle: number;
  readonly path: string;
  readonly size: number | undefined;
}

const LARGE_CHUNK_BYTES = 256 * 1024;

async function* readParts(file: OpenFile, from = 0, length = Number.MAX_SAFE_INTEGER): AsyncIterable<Buffer> {
  let position = from;
  const end = from + length;
  try {
    while (position < end) {
      const wanted = Math.min(LARGE_CHUNK_BYTES, end - position);
      const chunk = await readPart(file, file.size === undefined ? null : position, wanted);
      if (chunk.length === 0) return;
      position += chunk.length;
      yield chunk;
    }
  } finally {
    // As where it is opened: the last of the calls is over when its function has returned.
    await nextTurn();
  }
}

/** What comes next, or stands at a position; empty at the end. */
function readPart(file: OpenFile, position: number | null, bytes: number): Promise<Buffer> {
  const { handle, path } = file;
  return new Promise((done, fail) => {
    read(handle, Buffer.allocUnsafe(bytes), 0, bytes, position, (error, count, buffer) => {
      if (error === null) done(buffer.subarray(0, count));
      else if (error.code === 'EOF') done(Buffer.alloc(0));
      else if (error.code !== 'EAGAIN') fail(fileError('read', path, error));
      else setTimeout(() => done(readPart(file, position, bytes)), 5);
    });
  });
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw fileError('read', path, error);
  }
}

/** What comes next; empty at the end. */
function readChunk(handle: number, path: string): Buffer {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    try {
      return buffer.subarray(0, readSync(handle, buffer, 0, CHUNK_BYTES, null));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // EOF is how Windows ends a pipe; EAGAIN comes from a terminal or pipe that another program made non-blocking.
      if (code === 'EOF') return Buffer.alloc(0);
      if (code !== 'EAGAIN') throw fileError('read', path, error);
      pause(5);
    }
  }
}

/** What is told of a file that cannot be read or written; an AppError is told as it is. */
export function fileError(verb: 'read' | 'write', path: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  const name = path === '-' ? 'standard input' : path;
  const isSystem = error instanceof Error && 'code' in error;
  return new AppError(
    isSystem ? 'storage' : 'internal',
    `cannot ${verb} ${name}: ${describeSystemError(error)}`,
    { cause: error },
  );
}

import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { AppError, isAppError } from '../../errors.ts';
import { pause } from '../pause.ts';
import { describeSystemError } from '../systemError.ts';

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
  let parts: Buffer[] = [];
  let size = 0;
  const take = (part: Buffer): void => {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };
  const line = (): string | undefined => {
    if (size > maxBytes) return undefined;
    const [only, ...others] = parts;
    const bytes = only !== undefined && others.length === 0 ? only : Buffer.concat(parts);
    const end = bytes[bytes.length - 1] === 0x0d ? bytes.length - 1 : bytes.length;
    return bytes.toString('utf8', 0, end);
  };
  for (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      take(chunk.subarray(from, end));
      yield line();
      parts = [];
      size = 0;
      from = end + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (size > 0) yield line();
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
    `Cannot ${verb} ${name}: ${describeSystemError(error)}`,
    { cause: error },
  );
}

import { pipeline, type Transform } from 'node:stream';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { AppError, isAppError } from '../../errors.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * The bytes in a file of gzip, of all its members, a chunk after the other.
 *
 * @throws AppError 'refused' for data that is damaged or cut
 */
export function gunzip(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return through(createGunzip({ chunkSize: CHUNK_BYTES }), chunks, 'the gzip data');
}

/** The bytes in deflated data of a zip archive; throws as `gunzip`. */
export function inflate(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return through(createInflateRaw({ chunkSize: CHUNK_BYTES }), chunks, 'the zip archive');
}

/** Passes chunks on, and ends with an AppError 'refused' when they are not those that were packed. */
export async function* checked(chunks: AsyncIterable<Buffer>, checksum: number): AsyncIterable<Buffer> {
  let sum = 0;
  for await (const chunk of chunks) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== checksum) throw damaged('the zip archive');
}

async function* through(
  unpacker: Transform,
  chunks: AsyncIterable<Buffer>,
  what: string,
): AsyncIterable<Buffer> {
  // Errors come out of the loop below.
  pipeline(chunks, unpacker, () => undefined);
  try {
    yield* unpacker as AsyncIterable<Buffer>;
  } catch (error) {
    if (isAppError(error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'Z_BUF_ERROR' ? new AppError('refused', `${what} ends too early`) : damaged(what, error);
  }
}

const damaged = (what: string, cause?: unknown): AppError =>
  new AppError('refused', `${what} is damaged`, { cause });

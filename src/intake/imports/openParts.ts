import { AppError, isAppError } from '../../errors.ts';
import { createCsvReader } from '../../heartbeat/files/csvRecords.ts';
import { createDocumentReader } from '../../heartbeat/files/documentRecords.ts';
import { detectFormat, FORMAT_HEAD_BYTES } from '../../heartbeat/files/fileFormat.ts';
import { createLineReader } from '../../heartbeat/files/lineRecords.ts';
import type { FileProblem, RecordReader } from '../../heartbeat/files/record.ts';
import { type FileBytes, openBytes } from '../../system/disk/files.ts';
import { gunzip } from '../../system/unpack/inflate.ts';
import { createUnpackLimit, type UnpackLimit } from '../../system/unpack/limit.ts';
import { hasOldLineEnds, toUtf8, utf16Of, withLineFeeds } from '../../system/unpack/text.ts';
import { readZipMember, readZipMembers, type ZipMember, type ZipSource } from '../../system/unpack/zip.ts';

/** A file, or one in a zip archive. */
export interface FilePart {
  /** Its name in an archive; undefined for the file itself. */
  readonly member: string | undefined;
  /**
   * Its bytes, unpacked and in UTF-8, and what reads them, or why it cannot be a file of heartbeats. Throws AppError 'refused' where
   * its bytes cannot be had.
   */
  open(): Promise<OpenPart | FileProblem>;
}

export interface OpenPart {
  readonly chunks: AsyncIterable<Buffer>;
  readonly reader: RecordReader;
}

/** A file that is open. */
export interface OpenedFile {
  readonly parts: readonly FilePart[];
  /** Bytes; undefined where it has no size. */
  readonly size: number | undefined;
  /** Bytes that were read of it so far. */
  readBytes(): number;
  close(): void;
}

/**
 * Opens a file of heartbeats, `-` for standard input: as it is, in gzip, or in a zip archive.
 *
 * @throws AppError 'storage' for a file that cannot be read, 'refused' for an archive that cannot
 */
export async function openParts(path: string): Promise<OpenedFile> {
  const { source, readBytes } = counted(await openBytes(path));
  try {
    const limit = createUnpackLimit(source.size);
    const { head, chunks } = await peek(source.chunks());
    const parts = isZip(head)
      ? await zipParts(source, limit)
      : [{ member: undefined, open: () => openPart({ head, chunks }, limit) }];
    return { parts, size: source.size, readBytes, close: source.close };
  } catch (error) {
    source.close();
    throw error;
  }
}

function counted(source: FileBytes): { readonly source: FileBytes; readonly readBytes: () => number } {
  let bytes = 0;
  async function* chunks(from?: number, length?: number): AsyncIterable<Buffer> {
    for await (const chunk of source.chunks(from, length)) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  return { source: { ...source, chunks }, readBytes: () => bytes };
}

const isZip = (head: Buffer): boolean => /^PK(\x03\x04|\x05\x06)/.test(head.toString('latin1', 0, 4));
const isGzip = (head: Buffer): boolean => head.length > 2 && head.readUInt16BE(0) === 0x1f8b;

async function zipParts(source: FileBytes, limit: UnpackLimit): Promise<readonly FilePart[]> {
  const { size } = source;
  if (size === undefined)
    throw new AppError('refused', 'a zip archive cannot be read from a pipe', {
      hint: 'Name the file: hackatime import FILE.',
    });
  const archive: ZipSource = { ...source, size };
  const members = (await readZipMembers(archive)).filter(isMeant);
  if (members.length === 0) throw new AppError('refused', 'it is a zip archive without any file');
  return members.map((member) => ({
    member: member.name,
    open: async () => openPart(await peek(readZipMember(member, archive, limit)), limit),
  }));
}

/** macOS adds files of its own to every archive. */
const isMeant = ({ name }: ZipMember): boolean => !/(^|\/)(__MACOSX\/|\.DS_Store$)/.test(name);

interface Peeked {
  readonly head: Buffer;
  readonly chunks: AsyncIterable<Buffer>;
}

async function openPart(given: Peeked, limit: UnpackLimit): Promise<OpenPart | FileProblem> {
  const unpacked = isGzip(given.head)
    ? await peek(limit.unpacked(gunzip(limit.packed(given.chunks))))
    : given;
  const encoding = utf16Of(unpacked.head);
  const text = encoding === undefined ? unpacked : await peek(toUtf8(unpacked.chunks, encoding));
  const { head, chunks } = hasOldLineEnds(text.head) ? await peek(withLineFeeds(text.chunks)) : text;
  const reader = readerFor(head);
  return 'push' in reader ? { chunks, reader } : reader;
}

function readerFor(head: Buffer): RecordReader | FileProblem {
  if (isGzip(head) || isZip(head))
    throw new AppError('refused', 'it is packed twice', { hint: 'Unpack it, and import what is in it.' });
  const format = detectFormat(head);
  switch (format) {
    case 'lines':
      return createLineReader();
    case 'document':
      return createDocumentReader();
    case 'csv':
      return createCsvReader();
    default:
      return format;
  }
}

/** The first bytes, and all of them. */
async function peek(chunks: AsyncIterable<Buffer>): Promise<Peeked> {
  const rest = chunks[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let size = 0;
  let failure: unknown;
  while (size < FORMAT_HEAD_BYTES) {
    try {
      const { value, done } = await rest.next();
      if (done === true) break;
      first.push(value);
      size += value.length;
    } catch (error) {
      // What came before it may still be of use.
      if (!isAppError(error) || size === 0) throw error;
      failure = error;
      break;
    }
  }
  return { head: Buffer.concat(first).subarray(0, FORMAT_HEAD_BYTES), chunks: chain(first, rest, failure) };
}

async function* chain(
  first: readonly Buffer[],
  rest: AsyncIterator<Buffer>,
  failure: unknown,
): AsyncIterable<Buffer> {
  try {
    yield* first;
    if (failure !== undefined) throw failure;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

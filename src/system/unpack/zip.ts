import { AppError } from '../../errors.ts';
import type { FileBytes } from '../disk/files.ts';
import { checked, inflate } from './inflate.ts';
import type { UnpackLimit } from './limit.ts';

/** A file in a zip archive. */
export interface ZipMember {
  readonly name: string;
  /** Why it cannot be read. */
  readonly problem: string | undefined;
  /** Bytes in the archive. */
  readonly size: number;
  readonly method: number;
  readonly checksum: number;
  /** Where its local header is. */
  readonly offset: number;
}

/** A zip archive that can be read in any place. */
export type ZipSource = FileBytes & { readonly size: number };

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
/** Stand for "in another place" where 16 or 32 bits do not suffice. */
const NONE_16 = 0xffff;
const NONE_32 = 0xffffffff;
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

const UNPACK_HINT = 'Unpack it, and import what is in it.';

/**
 * The files in a zip archive by its central directory (APPNOTE.TXT of PKWARE, 4.3 and 4.4), without folders.
 *
 * @throws AppError 'refused' for an archive that is damaged or of a kind that is not read here
 */
export async function readZipMembers(source: ZipSource): Promise<readonly ZipMember[]> {
  const { entries, size, start, shift } = await readEnd(source);
  const directory = await readExactly(source, start, size);
  const members: ZipMember[] = [];
  let at = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + ENTRY_BYTES > size || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw damaged();
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    const name = directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    const member = {
      name,
      size: directory.readUInt32LE(at + 20),
      method: directory.readUInt16LE(at + 10),
      checksum: directory.readUInt32LE(at + 16),
      offset: directory.readUInt32LE(at + 42),
    };
    const flags = directory.readUInt16LE(at + 8);
    if (!name.endsWith('/'))
      members.push({ ...member, offset: member.offset + shift, problem: problemOf(member, flags) });
    at += ENTRY_BYTES + nameBytes + extraBytes;
  }
  return members;
}

/** The bytes of a member, unpacked; throws as `readZipMembers`, also when it has a problem. */
export async function* readZipMember(
  member: ZipMember,
  source: ZipSource,
  limit: UnpackLimit,
): AsyncIterable<Buffer> {
  const { problem, offset, size, method, checksum } = member;
  if (problem !== undefined) throw new AppError('refused', problem, { hint: UNPACK_HINT });
  const local = await readExactly(source, offset, LOCAL_BYTES);
  if (local.readUInt32LE(0) !== LOCAL_SIGNATURE) throw damaged();
  const from = offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = source.chunks(from, size);
  yield* checked(limit.unpacked(method === STORED ? packed : inflate(packed)), checksum);
}

function problemOf({ size, method, offset }: Omit<ZipMember, 'problem'>, flags: number): string | undefined {
  if ((flags & ENCRYPTED) !== 0) return 'it is encrypted with a password';
  if (size === NONE_32 || offset === NONE_32) return 'it is larger than 4 GB (zip64)';
  return method === STORED || method === DEFLATED
    ? undefined
    : `it is packed by method ${method} of zip, which is not read here`;
}

/** Where the central directory is, how large, and how far everything stands behind where the archive says. */
async function readEnd(source: ZipSource): Promise<{
  readonly entries: number;
  readonly size: number;
  readonly start: number;
  readonly shift: number;
}> {
  const length = Math.min(source.size, END_BYTES + MAX_COMMENT_BYTES);
  const tail = await readExactly(source, source.size - length, length);
  for (let at = length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) > length) continue;
    const entries = tail.readUInt16LE(at + 10);
    const size = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    if (tail.readUInt16LE(at + 4) !== 0) throw refused('it is one part of a zip archive in several');
    if (entries === NONE_16 || size === NONE_32 || offset === NONE_32)
      throw refused('it is a zip archive in the zip64 form, which is not read here');
    const start = source.size - length + at - size;
    if (size > MAX_DIRECTORY_BYTES || start < offset) throw damaged();
    return { entries, size, start, shift: start - offset };
  }
  throw new AppError('refused', 'the zip archive ends too early');
}

async function readExactly(source: ZipSource, from: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source.chunks(from, length)) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (bytes.length < length) throw damaged();
  return bytes;
}

const refused = (problem: string): AppError => new AppError('refused', problem, { hint: UNPACK_HINT });
const damaged = (): AppError => new AppError('refused', 'the zip archive is damaged');

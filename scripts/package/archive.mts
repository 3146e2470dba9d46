import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** A file of an archive. */
export interface Entry {
  /** With forward slashes, below the folder of all. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly isExecutable: boolean;
}

/** The time of every file in an archive, in seconds: the first that zip can tell. */
const TIME_S = Date.UTC(1980, 0, 1) / 1000;
/** The same as zip writes days: year since 1980, month and day. */
const ZIP_DATE = (0 << 9) | (1 << 5) | 1;
const BLOCK_BYTES = 512;
/** The highest takes four times as long for 0.3 % less. */
const LEVEL = 6;

/**
 * The files of a folder, sorted by the bytes of their names, so that an archive of them does not depend on the order of a disk.
 *
 * @param executables names of those that can be run
 */
export function readEntries(folder: string, executables: ReadonlySet<string>): readonly Entry[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).replaceAll(sep, '/'))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => ({
      name,
      bytes: readFileSync(join(folder, name)),
      isExecutable: executables.has(name),
    }));
}

/**
 * A tar archive in the form of POSIX (ustar), compressed with gzip. The same entries give the same bytes wherever and whenever it is made:
 * times, owners and modes are fixed. Throws an Error for a name of more than 100 bytes.
 */
export function tarGz(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap((entry) => [
    tarHeader(entry),
    entry.bytes,
    Buffer.alloc(-entry.bytes.length & (BLOCK_BYTES - 1)),
  ]);
  const packed = gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK_BYTES)]), { level: LEVEL });
  // The system that packed it: unknown, as it says nothing of the content.
  packed[9] = 255;
  return packed;
}

function tarHeader({ name, bytes, isExecutable }: Entry): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES);
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name for an archive`);
  const octal = (value: number, at: number, digits: number): void => {
    header.write(value.toString(8).padStart(digits, '0'), at, 'latin1');
  };
  header.write(name, 0);
  octal(isExecutable ? 0o755 : 0o644, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(bytes.length, 124, 11);
  octal(TIME_S, 136, 11);
  header.write('        0', 148, 'latin1');
  header.write('ustar\0', 257, 'latin1');
  header.write('00', 263, 'latin1');
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  );
  header.write('\0 ', 154, 'latin1');
  return header;
}

/** A zip archive of fewer than 65,536 files and 4 GB, with the same bytes for the same entries. */
export function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const listed: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = deflateRawSync(entry.bytes, { level: LEVEL });
    const common = zipFields(entry, name, data);
    const file = Buffer.concat([uint32(0x04034b50), common, uint16(0), name, data]);
    const mode = (0o100000 | (entry.isExecutable ? 0o755 : 0o644)) * 2 ** 16;
    listed.push(
      Buffer.concat([
        uint32(0x02014b50),
        // Made on Unix, which is why there is a mode.
        uint16((3 << 8) | 20),
        common,
        ...[0, 0, 0, 0].map(uint16),
        uint32(mode),
        uint32(offset),
        name,
      ]),
    );
    files.push(file);
    offset += file.length;
  }
  const list = Buffer.concat(listed);
  const counts = [0, 0, entries.length, entries.length].map(uint16);
  const end = [uint32(0x06054b50), ...counts, uint32(list.length), uint32(offset), uint16(0)];
  return Buffer.concat([...files, list, ...end]);
}

/** What the header of a file and its line in the list have in common: from the version needed to the length of the name. */
function zipFields({ bytes }: Entry, name: Buffer, data: Buffer): Buffer {
  const DEFLATED = 8;
  const UTF8_NAMES = 0x0800;
  return Buffer.concat([
    ...[20, UTF8_NAMES, DEFLATED, 0, ZIP_DATE].map(uint16),
    ...[crc32(bytes), data.length, bytes.length].map(uint32),
    uint16(name.length),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be put into a zip archive; the numbers are for archives that are not as they should be. */
export interface ZipEntry {
  readonly name: string;
  readonly data: string | Buffer;
  /** 0 stores, 8 deflates; others only say so. */
  readonly method?: number;
  readonly flags?: number;
  readonly checksum?: number;
  /** What the directory says of its size in the archive. */
  readonly size?: number;
}

/** A zip archive (APPNOTE.TXT of PKWARE, 4.3), with something in front of it if wanted. */
export function makeZip(
  entries: readonly ZipEntry[],
  front: Uint8Array = Buffer.alloc(0),
  comment = '',
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, method = 8, flags = 0, checksum, size } of entries) {
    const bytes = Buffer.from(data);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const common = (at: number, header: Buffer): void => {
      header.writeUInt16LE(20, at);
      header.writeUInt16LE(flags, at + 2);
      header.writeUInt16LE(method, at + 4);
      header.writeUInt32LE(checksum ?? crc32(bytes), at + 10);
      header.writeUInt32LE(size ?? packed.length, at + 14);
      header.writeUInt32LE(bytes.length, at + 18);
      header.writeUInt16LE(Buffer.byteLength(name), at + 22);
    };
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    common(4, local);
    // A field of four bytes that only the local header has.
    local.writeUInt16LE(4, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    common(6, entry);
    entry.writeUInt32LE(offset, 42);
    const body = Buffer.concat([local, Buffer.from(name), Buffer.alloc(4), packed]);
    bodies.push(body);
    directory.push(entry, Buffer.from(name));
    offset += body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([front, ...bodies, list, end, Buffer.from(comment)]);
}

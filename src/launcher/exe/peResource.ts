import { isPe } from './exeText.ts';

/** A resource that a program finds in itself by `FindResource`: of type RT_RCDATA, under this name. */
export interface PeResource {
  /** Capital letters of ASCII, digits and underlines. */
  readonly name: string;
  readonly data: Buffer;
}

const RT_RCDATA = 10;
/** US English, what Microsoft's own resource compiler writes. */
const LANGUAGE = 0x409;
const RESOURCES = 2;
const CERTIFICATES = 4;
const NAMED = 0x8000_0000;
const SECTION_BYTES = 40;
/** Data that is there from the start, and may only be read. */
const SECTION_KIND = 0x4000_0040;
const SECTION_NAME = '.sea';
const MAX_DEPTH = 3;
const MAX_ENTRIES = 10_000;

interface Section {
  readonly address: number;
  readonly size: number;
  readonly offset: number;
}

interface Header {
  /** Where each part begins in the file. */
  readonly file: number;
  readonly optional: number;
  readonly directories: number;
  readonly sectionTable: number;
  readonly sections: readonly Section[];
  readonly headerBytes: number;
  readonly sectionAlignment: number;
  readonly fileAlignment: number;
  readonly imageBytes: number;
}

interface Folder {
  readonly entries: readonly Entry[];
}
interface Leaf {
  /** Where the data is in memory, relative to where the program begins. */
  readonly address: number;
  readonly size: number;
  readonly codePage: number;
}
interface Entry {
  readonly id: number | string;
  readonly to: Folder | Leaf;
}

/**
 * A Windows program with one resource more, or another one in the place of one of that name. Everything that is in the program
 * stays where it is: the resource goes into a section behind all others, with a new table of all resources. A signature is
 * left out, since it would not fit any more.
 *
 * Format: learn.microsoft.com/windows/win32/debug/pe-format, "Section Table" and "The .rsrc Section".
 *
 * @throws Error when it is no such program, or has no room for another section
 */
export function withResource(program: Buffer, { name, data }: PeResource): Buffer {
  const header = readHeader(program);
  const { sectionAlignment, fileAlignment, optional, directories } = header;
  const slot = header.sectionTable + header.sections.length * SECTION_BYTES;
  const hasRoom = slot + SECTION_BYTES <= header.headerBytes;
  if (!hasRoom || program.subarray(slot, slot + SECTION_BYTES).some((byte) => byte !== 0)) {
    throw new Error('there is no room for another section');
  }
  const address = align(header.imageBytes, sectionAlignment);
  const table = insert(readResources(program, header), name, data, address);
  const body = program.subarray(0, endOfProgram(program, directories));
  const offset = align(body.length, fileAlignment);
  const made = Buffer.alloc(offset + align(table.length, fileAlignment));
  body.copy(made);
  table.copy(made, offset);
  made.write(SECTION_NAME, slot, 'latin1');
  made.writeUInt32LE(table.length, slot + 8);
  made.writeUInt32LE(address, slot + 12);
  made.writeUInt32LE(align(table.length, fileAlignment), slot + 16);
  made.writeUInt32LE(offset, slot + 20);
  made.writeUInt32LE(SECTION_KIND, slot + 36);
  made.writeUInt16LE(header.sections.length + 1, header.file + 2);
  made.writeUInt32LE(align(address + table.length, sectionAlignment), optional + 56);
  // The checksum counts for drivers alone; 0 says that there is none.
  made.writeUInt32LE(0, optional + 64);
  made.writeUInt32LE(address, directories + RESOURCES * 8);
  made.writeUInt32LE(table.length, directories + RESOURCES * 8 + 4);
  made.fill(0, directories + CERTIFICATES * 8, directories + CERTIFICATES * 8 + 8);
  return made;
}

function readHeader(program: Buffer): Header {
  if (!isPe(program) || program.length < 0x40) throw new Error('it is no Windows program');
  const file = program.readUInt32LE(0x3c) + 4;
  const optional = file + 20;
  if (optional + 240 > program.length || program.toString('latin1', file - 4, file) !== 'PE\0\0') {
    throw new Error('it is no Windows program');
  }
  if (program.readUInt16LE(optional) !== 0x20b) throw new Error('it is no 64-bit Windows program');
  const sectionTable = optional + program.readUInt16LE(file + 16);
  const count = program.readUInt16LE(file + 2);
  if (sectionTable + count * SECTION_BYTES > program.length) throw new Error('its sections are cut off');
  return {
    file,
    optional,
    directories: optional + 112,
    sectionTable,
    sections: Array.from({ length: count }, (_, at): Section => {
      const from = sectionTable + at * SECTION_BYTES;
      return {
        address: program.readUInt32LE(from + 12),
        size: program.readUInt32LE(from + 16),
        offset: program.readUInt32LE(from + 20),
      };
    }),
    headerBytes: program.readUInt32LE(optional + 60),
    sectionAlignment: program.readUInt32LE(optional + 32),
    fileAlignment: program.readUInt32LE(optional + 36),
    imageBytes: program.readUInt32LE(optional + 56),
  };
}

/** Without the signature, which stands behind everything else. */
function endOfProgram(program: Buffer, directories: number): number {
  const at = program.readUInt32LE(directories + CERTIFICATES * 8);
  const size = program.readUInt32LE(directories + CERTIFICATES * 8 + 4);
  return at > 0 && at + size >= program.length ? at : program.length;
}

function readResources(program: Buffer, { directories, sections }: Header): Folder {
  const address = program.readUInt32LE(directories + RESOURCES * 8);
  if (address === 0) return { entries: [] };
  const section = sections.find((one) => address >= one.address && address < one.address + one.size);
  if (section === undefined) throw new Error('its resources are in no section');
  const start = section.offset + address - section.address;
  const table = program.subarray(start, section.offset + section.size);
  let left = MAX_ENTRIES;
  const readFolder = (at: number, depth: number): Folder => {
    const count = table.readUInt16LE(at + 12) + table.readUInt16LE(at + 14);
    left -= count;
    if (depth >= MAX_DEPTH || left < 0) throw new Error('its resources are not in order');
    return {
      entries: Array.from({ length: count }, (_, index): Entry => {
        const from = at + 16 + index * 8;
        const [id, to] = [table.readUInt32LE(from), table.readUInt32LE(from + 4)];
        return {
          id: id >= NAMED ? readName(table, id - NAMED) : id,
          to: to >= NAMED ? readFolder(to - NAMED, depth + 1) : readLeaf(table, to),
        };
      }),
    };
  };
  return readFolder(0, 0);
}

function readName(table: Buffer, at: number): string {
  return table.toString('utf16le', at + 2, at + 2 + table.readUInt16LE(at) * 2);
}

function readLeaf(table: Buffer, at: number): Leaf {
  return {
    address: table.readUInt32LE(at),
    size: table.readUInt32LE(at + 4),
    codePage: table.readUInt32LE(at + 8),
  };
}

/** The table with the resource in it and its data behind it, for a section at `address`. */
function insert(root: Folder, name: string, data: Buffer, address: number): Buffer {
  const grown = (dataAt: number): Folder => {
    const leaf: Leaf = { address: address + dataAt, size: data.length, codePage: 0 };
    const named: Entry = { id: name, to: { entries: [{ id: LANGUAGE, to: leaf }] } };
    const type = root.entries.find(({ id }) => id === RT_RCDATA)?.to;
    const others = type !== undefined && 'entries' in type ? type.entries : [];
    return put(root.entries, { id: RT_RCDATA, to: put(others, named) });
  };
  const tableBytes = align(layOut(grown(0)).length, 16);
  const table = Buffer.alloc(tableBytes + data.length);
  layOut(grown(tableBytes)).copy(table);
  data.copy(table, tableBytes);
  return table;
}

const put = (entries: readonly Entry[], one: Entry): Folder => ({
  entries: [...entries.filter(({ id }) => id !== one.id), one].sort(byId),
});

/** Names come before numbers: who looks something up halves the distance. */
function byId(one: Entry, other: Entry): number {
  if (typeof one.id === 'number' && typeof other.id === 'number') return one.id - other.id;
  if (typeof one.id === 'number') return 1;
  if (typeof other.id === 'number') return -1;
  return one.id < other.id ? -1 : 1;
}

/** All folders, then names, then where data is. */
function layOut(root: Folder): Buffer {
  const folders: Folder[] = [];
  const walk = (folder: Folder): void => {
    folders.push(folder);
    for (const { to } of folder.entries) if ('entries' in to) walk(to);
  };
  walk(root);
  const folderAt = new Map<Folder, number>();
  let end = 0;
  for (const folder of folders) {
    folderAt.set(folder, end);
    end += 16 + folder.entries.length * 8;
  }
  const tails: Buffer[] = [];
  const append = (bytes: Buffer): number => {
    const at = end;
    tails.push(bytes);
    end += bytes.length;
    return at;
  };
  const tables = folders.map(({ entries }) => {
    const table = Buffer.alloc(16 + entries.length * 8);
    const names = entries.filter(({ id }) => typeof id === 'string').length;
    table.writeUInt16LE(names, 12);
    table.writeUInt16LE(entries.length - names, 14);
    for (const [index, { id, to }] of entries.entries()) {
      const from = 16 + index * 8;
      table.writeUInt32LE(typeof id === 'number' ? id : NAMED + append(nameBytes(id)), from);
      const at = 'entries' in to ? NAMED + (folderAt.get(to) ?? 0) : append(leafBytes(to));
      table.writeUInt32LE(at, from + 4);
    }
    return table;
  });
  return Buffer.concat([...tables, ...tails]);
}

/** Of a multiple of four bytes, as what comes behind it has to begin at one. */
function nameBytes(name: string): Buffer {
  const bytes = Buffer.alloc(align(2 + name.length * 2, 4));
  bytes.writeUInt16LE(name.length);
  bytes.write(name, 2, 'utf16le');
  return bytes;
}

function leafBytes({ address, size, codePage }: Leaf): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(address);
  bytes.writeUInt32LE(size, 4);
  bytes.writeUInt32LE(codePage, 8);
  return bytes;
}

const align = (size: number, to: number): number => Math.ceil(size / to) * to;

/** What a made-up program for Windows has. */
export interface MadeUpPe {
  /** Type, name and text of each resource; each type once. */
  readonly resources?: readonly (readonly [type: number, name: number | string, text: string])[];
  readonly certificate?: Buffer;
  readonly magic?: number;
  /** Whether the headers have room for another section. */
  readonly hasRoom?: boolean;
  /** A folder of resources that holds itself. */
  readonly isCircle?: boolean;
  /** In its first section. */
  readonly text?: string;
}

const FILE = 0x80;
const OPTIONAL = FILE + 24;
const SECTIONS = OPTIONAL + 240;
const ALIGN = 0x200;
const PAGE = 0x1000;

/** A program for Windows with a section of text and one of resources, by Microsoft's "PE Format". */
export function makePe(wanted: MadeUpPe): Buffer {
  const text = Buffer.alloc(ALIGN);
  text.write(wanted.text ?? 'text', 0, 'latin1');
  const resources = Buffer.concat([resourceTable(wanted, 2 * PAGE)], ALIGN);
  const headers = Buffer.alloc(ALIGN);
  headers.write('MZ', 0, 'latin1');
  headers.writeUInt32LE(FILE, 0x3c);
  headers.write('PE\0\0', FILE, 'latin1');
  headers.writeUInt16LE(2, FILE + 6);
  headers.writeUInt16LE(240, FILE + 20);
  headers.writeUInt16LE(wanted.magic ?? 0x20b, OPTIONAL);
  headers.writeUInt32LE(PAGE, OPTIONAL + 32);
  headers.writeUInt32LE(ALIGN, OPTIONAL + 36);
  headers.writeUInt32LE(3 * PAGE, OPTIONAL + 56);
  headers.writeUInt32LE(wanted.hasRoom === false ? SECTIONS + 100 : ALIGN, OPTIONAL + 60);
  headers.writeUInt32LE(2 * PAGE, OPTIONAL + 112 + 16);
  headers.writeUInt32LE(ALIGN, OPTIONAL + 112 + 20);
  if (wanted.certificate !== undefined) {
    headers.writeUInt32LE(3 * ALIGN, OPTIONAL + 112 + 32);
    headers.writeUInt32LE(wanted.certificate.length, OPTIONAL + 112 + 36);
  }
  for (const at of [0, 1]) {
    const from = SECTIONS + at * 40;
    headers.write(at === 0 ? '.text' : '.rsrc', from, 'latin1');
    for (const [place, value] of [ALIGN, (at + 1) * PAGE, ALIGN, (at + 1) * ALIGN].entries())
      headers.writeUInt32LE(value, from + 8 + place * 4);
  }
  return Buffer.concat([headers, text, resources, wanted.certificate ?? Buffer.alloc(0)]);
}

function resourceTable({ resources = [], isCircle }: MadeUpPe, address: number): Buffer {
  const table = Buffer.alloc(ALIGN);
  table.writeUInt16LE(isCircle ? 1 : resources.length, 14);
  if (isCircle) table.writeUInt32LE(0x8000_0000, 20);
  let end = 16 + resources.length * 8;
  const take = (bytes: number): number => {
    const at = end;
    end += bytes;
    return at;
  };
  for (const [at, [type, name, text]] of resources.entries()) {
    const [names, languages, leaf] = [take(24), take(24), take(16)];
    table.writeUInt32LE(type, 16 + at * 8);
    table.writeUInt32LE(0x8000_0000 + names, 20 + at * 8);
    table.writeUInt16LE(1, names + (typeof name === 'string' ? 12 : 14));
    if (typeof name === 'string') {
      const place = take(2 + name.length * 2);
      table.writeUInt16LE(name.length, place);
      table.write(name, place + 2, 'utf16le');
      table.writeUInt32LE(0x8000_0000 + place, names + 16);
    } else table.writeUInt32LE(name, names + 16);
    table.writeUInt32LE(0x8000_0000 + languages, names + 20);
    table.writeUInt16LE(1, languages + 14);
    table.writeUInt32LE(1033, languages + 16);
    table.writeUInt32LE(leaf, languages + 20);
    const place = take(text.length);
    table.write(text, place, 'latin1');
    table.writeUInt32LE(address + place, leaf);
    table.writeUInt32LE(text.length, leaf + 4);
  }
  return table;
}

/** Finds a resource as Windows does: through the sections to where it is in memory. */
export function readPeResource(program: Buffer, type: number, name: number | string): Buffer | undefined {
  const sections = Array.from({ length: program.readUInt16LE(FILE + 6) }, (_, at) => {
    const from = SECTIONS + at * 40;
    return {
      bytes: program.readUInt32LE(from + 8),
      address: program.readUInt32LE(from + 12),
      raw: program.readUInt32LE(from + 16),
      offset: program.readUInt32LE(from + 20),
    };
  });
  const inMemory = (address: number, bytes: number): Buffer => {
    const found = sections.find(
      (one) => address >= one.address && address + bytes <= one.address + one.bytes,
    );
    if (found === undefined || found.offset + found.raw > program.length) throw new Error('nothing is there');
    const from = found.offset + address - found.address;
    return program.subarray(from, from + bytes);
  };
  const root = inMemory(program.readUInt32LE(OPTIONAL + 128), program.readUInt32LE(OPTIONAL + 132));
  const find = (folder: number, id: number | string | undefined): number | undefined => {
    const count = root.readUInt16LE(folder + 12) + root.readUInt16LE(folder + 14);
    for (let at = folder + 16; at < folder + 16 + count * 8; at += 8) {
      const word = root.readUInt32LE(at);
      const place = word - 0x8000_0000;
      const own =
        place < 0 ? word : root.toString('utf16le', place + 2, place + 2 + 2 * root.readUInt16LE(place));
      if (id === undefined || own === id) return root.readUInt32LE(at + 4);
    }
    return undefined;
  };
  const names = find(0, type);
  const languages = names === undefined ? undefined : find(names - 0x8000_0000, name);
  const leaf = languages === undefined ? undefined : find(languages - 0x8000_0000, undefined);
  return leaf === undefined ? undefined : inMemory(root.readUInt32LE(leaf), root.readUInt32LE(leaf + 4));
}

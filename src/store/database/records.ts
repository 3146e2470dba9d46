/** Values as they lie in the rows of an SQLite file; see "Record Format" of SQLite's file format. */

/** What SQLite stores in a cell of ours; a blob or a fraction is none of them. */
export type CellValue = number | string | null | undefined;

/** The values of a record. RangeError when it does not add up. */
export function readRecord(payload: Buffer): readonly CellValue[] {
  const header = readVarint(payload, 0);
  const values: CellValue[] = [];
  let body = header.value;
  for (let at = header.end; at < header.value; ) {
    const type = readVarint(payload, at);
    at = type.end;
    const length = lengthOf(type.value);
    if (body + length > payload.length) throw new RangeError('a value beyond the end of its row');
    values.push(readValue(payload, body, type.value, length));
    body += length;
  }
  if (body !== payload.length) throw new RangeError('a row longer than its values');
  return values;
}

/**
 * The first `count` values of a record whose first bytes these are; undefined for those that are not whole in them, for blobs
 * and fractions. RangeError when the head of the record is not whole.
 */
export function readRecordStart(
  start: Buffer,
  count: number,
  read: typeof readValue = readValue,
): readonly CellValue[] {
  const header = readVarint(start, 0);
  const values: CellValue[] = [];
  let body = header.value;
  for (let at = header.end; at < header.value && values.length < count; ) {
    const type = readVarint(start, at);
    at = type.end;
    const length = lengthOf(type.value);
    values.push(body + length > start.length ? undefined : read(start, body, type.value, length));
    body += length;
  }
  return values;
}

/**
 * The same of a row of another program, where fractions are numbers, and bytes are read as text: a column without a type keeps
 * what it was given. With `latin1` bytes stay what they are, with a character for each.
 */
export function readForeignStart(
  start: Buffer,
  count: number,
  bytes: 'utf8' | 'latin1' = 'utf8',
): readonly CellValue[] {
  return readRecordStart(start, count, (payload, at, type, length) => {
    if (type === 7) return payload.readDoubleBE(at);
    if (type >= 12) return payload.toString(type % 2 === 1 ? 'utf8' : bytes, at, at + length);
    return readValue(payload, at, type, length);
  });
}

/** How many of the bytes of a row stand on its own page; the others on pages of their own. */
export function localLength(usable: number, length: number, isTable: boolean): number {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wished = least + ((length - least) % (usable - 4));
  return wished <= most ? wished : least;
}

const INTEGER_LENGTHS = [0, 1, 2, 3, 4, 6, 8] as const;

function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  if (type === 7) return 8;
  return INTEGER_LENGTHS[type] ?? 0;
}

function readValue(payload: Buffer, at: number, type: number, length: number): CellValue {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type >= 13 && type % 2 === 1) return payload.toString('utf8', at, at + length);
  if (type >= 1 && type <= 5) return payload.readIntBE(at, length);
  if (type !== 6) return undefined;
  const value = Number(payload.readBigInt64BE(at));
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A number of one to nine bytes. RangeError where it cannot be one of ours, or runs out of the buffer. */
export function readVarint(buffer: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start; at < start + 8; at++) {
    const byte = buffer.readUInt8(at);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      if (!Number.isSafeInteger(value)) break;
      return { value, end: at + 1 };
    }
  }
  throw new RangeError('a number larger than any of ours');
}

import { closeSync, fstatSync, readSync } from 'node:fs';
import { openRegular } from '../../system/disk/regular.ts';
import {
  FILE_HEADER_BYTES,
  INDEX_INTERIOR,
  INDEX_LEAF,
  isDatabaseHead,
  pageSizeIn,
  TABLE_LEAF,
} from '../database/fileFormat.ts';
import { type CellValue, localLength, readRecord, readVarint } from '../database/records.ts';

/** A row as it lies in the file. */
export interface FoundCell {
  /** Whether it is an entry of an index (or of a table without row ids), which has no id of its own. */
  readonly isIndex: boolean;
  readonly id: number;
  readonly values: readonly CellValue[];
}

/** A database file as plain pages, whatever is left of it. */
export interface PageFile {
  readonly pageSize: number;
  readonly count: number;
  /** The page of this number, counted from 1; a last one cut short is filled up with zeros. undefined: not in the file. */
  read(number: number): Buffer | undefined;
  close(): void;
}

const DEFAULT_PAGE_SIZE = 4096;

/**
 * Opens a database file for looking at its pages. Closing it frees every lock this process has on that file, so whoever
 * holds it through SQLite closes this one last.
 */
export function openPages(file: string): PageFile {
  const handle = openRegular(file, 'read', { closedLast: true });
  const { size } = fstatSync(handle);
  const head = Buffer.alloc(FILE_HEADER_BYTES);
  readSync(handle, head, 0, FILE_HEADER_BYTES, 0);
  const pageSize = (isDatabaseHead(head) ? pageSizeIn(head) : undefined) ?? DEFAULT_PAGE_SIZE;
  const count = Math.ceil(size / pageSize);
  return {
    pageSize,
    count,
    read(number) {
      if (number < 1 || number > count) return undefined;
      const page = Buffer.alloc(pageSize);
      readSync(handle, page, 0, pageSize, (number - 1) * pageSize);
      return page;
    },
    close: () => closeSync(handle),
  };
}

/**
 * Every row and index entry on every page that looks sound, whether or not anything still points to that page. What was
 * deleted is not among them, because deleting overwrites (see `connect`).
 */
export function* readCells(pages: PageFile): Iterable<FoundCell> {
  for (let number = 1; number <= pages.count; number++) {
    const page = pages.read(number);
    if (page === undefined) continue;
    const start = number === 1 ? FILE_HEADER_BYTES : 0;
    const type = page[start];
    if (type !== TABLE_LEAF && type !== INDEX_LEAF && type !== INDEX_INTERIOR) continue;
    const pointers = start + (type === INDEX_INTERIOR ? 12 : 8);
    const count = Math.min(page.readUInt16BE(start + 3), Math.floor((pages.pageSize - pointers) / 2));
    for (let cell = 0; cell < count; cell++) {
      const found = readCell(pages, page, page.readUInt16BE(pointers + cell * 2), type);
      if (found !== undefined) yield found;
    }
  }
}

function readCell(pages: PageFile, page: Buffer, offset: number, type: number): FoundCell | undefined {
  try {
    const length = readVarint(page, offset + (type === INDEX_INTERIOR ? 4 : 0));
    const id = type === TABLE_LEAF ? readVarint(page, length.end) : { value: 0, end: length.end };
    const payload = readPayload(pages, page, id.end, length.value, type === TABLE_LEAF);
    if (payload === undefined) return undefined;
    return { isIndex: type !== TABLE_LEAF, id: id.value, values: readRecord(payload) };
  } catch (error) {
    // Numbers that point out of the page: the cell is damaged, the next one may not be.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The bytes of a row, put together from its page and the pages it runs over to. */
function readPayload(
  pages: PageFile,
  page: Buffer,
  start: number,
  length: number,
  isTable: boolean,
): Buffer | undefined {
  const usable = pages.pageSize;
  const local = localLength(usable, length, isTable);
  if (local === length) return start + length <= usable ? page.subarray(start, start + length) : undefined;
  if (length > pages.count * usable) return undefined;
  const parts = [page.subarray(start, start + local)];
  let missing = length - local;
  let next = page.readUInt32BE(start + local);
  while (missing > 0) {
    const more = pages.read(next);
    if (more === undefined) return undefined;
    parts.push(more.subarray(4, 4 + missing));
    missing -= usable - 4;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

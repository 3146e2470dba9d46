/**
 * Looks up rows in a database file of somebody else's, page by page. SQLite is not asked: a view, an expression or a journal
 * in or beside such a file could make it compute for ever, take all memory or write. Whatever the file holds, a look-up ends
 * within the bounds below. The pages are described in "Database File Format" of SQLite's documentation.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { onDisk } from '../../system/disk/lostNames.ts';
import {
  FILE_HEADER_BYTES,
  FORMAT_OFFSET,
  INDEX_INTERIOR,
  INDEX_LEAF,
  isDatabaseHead,
  pageSizeIn,
  TABLE_INTERIOR,
  TABLE_LEAF,
} from '../database/fileFormat.ts';
import { type CellValue, localLength, readRecordStart, readVarint } from '../database/records.ts';

/** All that may be read for one look-up. A working copy of a million files takes some thirty pages of 4 KiB. */
const BYTES = 4 * 1024 * 1024;
/** Rows and entries that are looked at. */
const STEPS = 20_000;
/** As much of a row as is read: what is asked for stands in front, and no name is longer. */
const ROW_BYTES = 32 * 1024;
const DEPTH = 20;

/** A database file that is looked up with bounds. */
export interface ForeignPages {
  readonly usable: number;
  /** Throws RangeError when the page is not in the file, or the bounds are reached. */
  read(number: number): Buffer;
  /** Counts one row or entry that is looked at; throws RangeError when there were too many. */
  step(): void;
}

export interface ForeignRow {
  readonly id: number;
  readonly values: readonly CellValue[];
}

/**
 * What `look` finds in a database file; undefined when it is no regular file, no database whose pages alone tell everything
 * (UTF-8, no write-ahead log), or the bounds are reached. Links are not followed, nothing is locked or written.
 */
export function lookIntoDatabase<T>(
  file: string,
  look: (pages: ForeignPages) => T | undefined,
): T | undefined {
  let handle: number | undefined;
  try {
    // A FIFO must not block; neither flag exists on Windows.
    handle = openSync(
      onDisk(file),
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0),
    );
    if (!fstatSync(handle).isFile()) return undefined;
    const pages = pagesOf(handle);
    return pages === undefined ? undefined : look(pages);
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function pagesOf(handle: number): ForeignPages | undefined {
  const head = Buffer.alloc(FILE_HEADER_BYTES);
  if (readSync(handle, head, 0, FILE_HEADER_BYTES, 0) < FILE_HEADER_BYTES) return undefined;
  const pageSize = pageSizeIn(head);
  const usesJournal = head[FORMAT_OFFSET] === 1 && head[FORMAT_OFFSET + 1] === 1;
  if (!isDatabaseHead(head) || pageSize === undefined || !usesJournal) return undefined;
  const usable = pageSize - (head[20] ?? 0);
  if (usable < 480 || head.readUInt32BE(56) !== 1) return undefined;

  let bytesLeft = BYTES;
  let stepsLeft = STEPS;
  return {
    usable,
    read(number) {
      bytesLeft -= pageSize;
      if (number < 1 || bytesLeft < 0) throw new RangeError('no such page, or too many');
      const page = Buffer.alloc(pageSize);
      if (readSync(handle, page, 0, pageSize, (number - 1) * pageSize) < pageSize) {
        throw new RangeError('a page beyond the end of the file');
      }
      return page;
    },
    step() {
      stepsLeft--;
      if (stepsLeft < 0) throw new RangeError('too many rows');
    },
  };
}

/** The rows of a table in the order of their ids, with their first `count` values. RangeError as said above. */
export function* rowsOf(pages: ForeignPages, root: number, count: number, depth = 0): Iterable<ForeignRow> {
  const page = openTreePage(pages, root, depth);
  for (const at of page.cells) {
    pages.step();
    if (page.type === TABLE_INTERIOR) yield* rowsOf(pages, page.bytes.readUInt32BE(at), count, depth + 1);
    else yield tableRow(pages, page.bytes, at, count);
  }
  if (page.type === TABLE_INTERIOR) yield* rowsOf(pages, page.last, count, depth + 1);
}

/** The row of a table with this id. */
export function findRow(
  pages: ForeignPages,
  root: number,
  id: number,
  count: number,
): ForeignRow | undefined {
  let number = root;
  for (let depth = 0; ; depth++) {
    const page = openTreePage(pages, number, depth);
    const keyAt = (at: number): number => {
      const before = page.type === TABLE_INTERIOR ? at + 4 : readVarint(page.bytes, at).end;
      return readVarint(page.bytes, before).value;
    };
    const cell = page.cells.find((at) => {
      pages.step();
      return keyAt(at) >= id;
    });
    if (page.type === TABLE_LEAF) {
      return cell !== undefined && keyAt(cell) === id ? tableRow(pages, page.bytes, cell, count) : undefined;
    }
    number = cell === undefined ? page.last : page.bytes.readUInt32BE(cell);
  }
}

/**
 * The first entry of an index that is not less than what is looked for, with its first `count` values. `compare` tells
 * whether an entry's values stand before it (less than 0), at it, or behind.
 */
export function findEntry(
  pages: ForeignPages,
  root: number,
  count: number,
  compare: (values: readonly CellValue[]) => number,
): readonly CellValue[] | undefined {
  let found: readonly CellValue[] | undefined;
  let number = root;
  for (let depth = 0; ; depth++) {
    const page = openTreePage(pages, number, depth);
    const isLeaf = page.type === INDEX_LEAF;
    let next = page.last;
    for (const at of page.cells) {
      pages.step();
      const values = entry(pages, page.bytes, isLeaf ? at : at + 4, count);
      if (compare(values) < 0) continue;
      found = values;
      if (!isLeaf) next = page.bytes.readUInt32BE(at);
      break;
    }
    if (isLeaf) return found;
    number = next;
  }
}

export interface OpenPage {
  readonly type: number;
  readonly bytes: Buffer;
  /** Where its cells begin. */
  readonly cells: readonly number[];
  /** The page below that comes behind all cells; 0 for a leaf. */
  readonly last: number;
}

/** A page of a tree. RangeError for any other. */
export function openTreePage(pages: ForeignPages, number: number, depth: number): OpenPage {
  if (depth > DEPTH) throw new RangeError('a tree too deep');
  const bytes = pages.read(number);
  const start = number === 1 ? FILE_HEADER_BYTES : 0;
  const type = bytes[start] ?? 0;
  const isInterior = type === TABLE_INTERIOR || type === INDEX_INTERIOR;
  if (!isInterior && type !== TABLE_LEAF && type !== INDEX_LEAF) throw new RangeError('no page of a tree');
  const pointers = start + (isInterior ? 12 : 8);
  const cells: number[] = [];
  for (let cell = 0; cell < bytes.readUInt16BE(start + 3); cell++) {
    cells.push(bytes.readUInt16BE(pointers + cell * 2));
  }
  return { type, bytes, cells, last: isInterior ? bytes.readUInt32BE(start + 8) : 0 };
}

function tableRow(pages: ForeignPages, page: Buffer, at: number, count: number): ForeignRow {
  const length = readVarint(page, at);
  const id = readVarint(page, length.end);
  const start = readStart(pages, page, id.end, length.value, true);
  return { id: id.value, values: readRecordStart(start, count) };
}

function entry(pages: ForeignPages, page: Buffer, at: number, count: number): readonly CellValue[] {
  const length = readVarint(page, at);
  return readRecordStart(readStart(pages, page, length.end, length.value, false), count);
}

/** The first bytes of a row, put together from its page and the pages it runs over to. */
export function readStart(
  pages: ForeignPages,
  page: Buffer,
  at: number,
  length: number,
  isTable: boolean,
  most = ROW_BYTES,
): Buffer {
  const { usable } = pages;
  const wanted = Math.min(length, most);
  const local = localLength(usable, length, isTable);
  if (at + local > usable) throw new RangeError('a row beyond the end of its page');
  const parts = [page.subarray(at, at + Math.min(local, wanted))];
  let missing = wanted - local;
  let next = missing > 0 ? page.readUInt32BE(at + local) : 0;
  while (missing > 0) {
    const more = pages.read(next);
    parts.push(more.subarray(4, 4 + Math.min(missing, usable - 4)));
    missing -= usable - 4;
    next = more.readUInt32BE(0);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/**
 * A database of another program that may be running, as it is at one moment: its pages, and those that wait in its write-ahead
 * log. SQLite is not asked: it would lock the file, write beside it, and work for whoever made it. What was changed meanwhile is
 * told instead, so that it is read again. See "Database File Format" and "WAL-mode File Format" of SQLite's documentation.
 */
import { closeSync, fstatSync, readSync } from 'node:fs';
import { AppError } from '../../errors.ts';
import { onDisk } from '../../system/disk/lostNames.ts';
import { openRegular } from '../../system/disk/regular.ts';
import { FILE_HEADER_BYTES, FORMAT_OFFSET, isDatabaseHead, pageSizeIn } from '../database/fileFormat.ts';
import type { ForeignPages } from './pages.ts';
import { findWalPages, type WalPages } from './walPages.ts';

export interface Snapshot extends ForeignPages {
  /** Bytes that were read up to now. */
  bytesRead(): number;
  /** Whether nothing of it was written over since it was opened. */
  isUnchanged(): boolean;
  close(): void;
}

export interface SnapshotBounds {
  readonly bytes: number;
  /** Rows and entries that are looked at. */
  readonly steps: number;
}

const MOST_WAL_BYTES = 256 * 1024 * 1024;
const CHANGES_OFFSET = 24;
const ENCODING_OFFSET = 56;
const UTF_8 = 1;
const WITH_WAL = 2;
const CACHED_PAGES = 64;

/**
 * Opens a database for reading and nothing else; links are followed as far as `openRegular` does.
 *
 * @throws AppError 'storage' for what is no database, one that is in the middle of a change, and as `openRegular` does; system
 * errors when it cannot be opened
 */
export function openSnapshot(file: string, bounds: SnapshotBounds): Snapshot {
  const handle = openRegular(onDisk(file), 'read');
  let wal: number | undefined;
  try {
    const before = stampOf(handle);
    const head = readAt(handle, 0, FILE_HEADER_BYTES);
    const pageSize = head.length < FILE_HEADER_BYTES ? undefined : pageSizeIn(head);
    if (pageSize === undefined || !isDatabaseHead(head))
      throw new AppError('storage', `${file} is no database of SQLite`);
    const encoding = head.readUInt32BE(ENCODING_OFFSET);
    const usable = pageSize - (head[20] ?? 0);
    if (usable < 480 || (encoding !== UTF_8 && encoding !== 0)) {
      throw new AppError('storage', `${file} is a database of a kind that is not read`);
    }
    refuseJournal(file);
    if (head[FORMAT_OFFSET + 1] === WITH_WAL) wal = openIfThere(`${file}-wal`);
    const waiting = wal === undefined ? undefined : walOf(file, wal, pageSize);
    return snapshotOf({ handle, wal, waiting, pageSize, usable, before, bounds });
  } catch (error) {
    closeSync(handle);
    if (wal !== undefined) closeSync(wal);
    throw error;
  }
}

function walOf(file: string, wal: number, pageSize: number): WalPages {
  const pages = findWalPages((offset, bytes) => readAt(wal, offset, bytes), pageSize, MOST_WAL_BYTES);
  if (pages === undefined) throw new AppError('storage', `too much waits in the write-ahead log of ${file}`);
  return pages;
}

/** With a journal that has a head, a change is going on, or was not finished. */
function refuseJournal(file: string): void {
  const journal = openIfThere(`${file}-journal`);
  if (journal === undefined) return;
  const head = readAt(journal, 0, 8);
  closeSync(journal);
  if (head.some((byte) => byte !== 0)) throw new AppError('storage', `${file} is being written`);
}

function openIfThere(file: string): number | undefined {
  try {
    return openRegular(onDisk(file), 'read');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

interface Opened {
  readonly handle: number;
  readonly wal: number | undefined;
  readonly waiting: WalPages | undefined;
  readonly pageSize: number;
  readonly usable: number;
  readonly before: string;
  readonly bounds: SnapshotBounds;
}

function snapshotOf({ handle, wal, waiting, pageSize, usable, before, bounds }: Opened): Snapshot {
  let bytes = 0;
  let stepsLeft = bounds.steps;
  const cache = new Map<number, Buffer>();
  const readPage = (number: number): Buffer => {
    const place = waiting?.places.get(number);
    const page =
      place === undefined || wal === undefined
        ? readAt(handle, (number - 1) * pageSize, pageSize)
        : readAt(wal, place, pageSize);
    if (page.length < pageSize) throw new RangeError('a page beyond the end of the file');
    return page;
  };
  return {
    usable,
    read(number) {
      const known = cache.get(number);
      if (known !== undefined) return known;
      bytes += pageSize;
      if (number < 1 || bytes > bounds.bytes) throw new RangeError('no such page, or too many');
      const page = readPage(number);
      if (cache.size >= CACHED_PAGES) cache.delete(cache.keys().next().value ?? 0);
      cache.set(number, page);
      return page;
    },
    step() {
      stepsLeft--;
      if (stepsLeft < 0) throw new RangeError('too many rows');
    },
    bytesRead: () => bytes,
    isUnchanged() {
      if (stampOf(handle) !== before) return false;
      return (
        wal === undefined ||
        waiting === undefined ||
        readAt(wal, 0, waiting.header.length).equals(waiting.header)
      );
    },
    close() {
      closeSync(handle);
      if (wal !== undefined) closeSync(wal);
    },
  };
}

/** Changes whenever a page of the file itself does. */
function stampOf(handle: number): string {
  const { size, mtimeNs } = fstatSync(handle, { bigint: true });
  return `${size} ${mtimeNs} ${readAt(handle, CHANGES_OFFSET, 4).toString('hex')}`;
}

function readAt(handle: number, offset: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(bytes);
  return buffer.subarray(0, readSync(handle, buffer, 0, bytes, offset));
}

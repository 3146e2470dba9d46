/**
 * The page format of bbolt (file format version 2, little endian), as its own documentation and files show it:
 *
 * page    id u64, flags u16, count u16, overflow u32 (further pages that belong to it), then `count` elements, then data
 * branch  element: pos u32, key size u32, page id u64; `pos` counts from the element's own first byte
 * leaf    element: flags u32 (1: a bucket), pos u32, key size u32, value size u32; the value follows its key
 * bucket  value: root page id u64, sequence u64; root 0 means that a whole leaf page follows in the value
 * meta    magic u32, version u32, page size u32, flags u32, root bucket (16 bytes), free list page u64,
 *         pages in use u64, transaction u64, FNV-64a checksum of all before u64; one each in pages 0 and 1
 * free list  page ids u64, ascending; a count of 0xffff means that the first u64 is the count
 *
 * A page of elements is written in one go: its data is in the order of the elements, without gaps.
 */

export const HEADER_BYTES = 16;
const ELEMENT_BYTES = 16;
const META_BYTES = 64;
const MAGIC = 0xed0cdaed;
const VERSION = 2;

export const BRANCH = 0x01;
export const LEAF = 0x02;
const FREE_LIST = 0x10;
const BUCKET_ELEMENT = 0x01;

const NO_FREE_LIST = 2n ** 64n - 1n;

/** Page sizes that systems have, smallest first. */
export const PAGE_SIZES: readonly number[] = [1024, 2048, 4096, 8192, 16384, 32768, 65536];

export interface Meta {
  /** Bytes. */
  readonly pageSize: number;
  /** Page of the bucket that holds all others. */
  readonly root: number;
  /** undefined where the writer keeps none. */
  readonly freeList: number | undefined;
  /** Pages in use are below this one. */
  readonly highWater: number;
  readonly transaction: bigint;
}

export interface PageHeader {
  readonly id: number;
  readonly flags: number;
  readonly count: number;
  readonly overflow: number;
}

export interface LeafElement {
  readonly isBucket: boolean;
  readonly key: Buffer;
  readonly value: Buffer;
}

/** The meta page's content, given the bytes after its header; undefined unless magic, version and checksum are right. */
export function parseMeta(bytes: Buffer): Meta | undefined {
  if (bytes.length < META_BYTES) return undefined;
  if (bytes.readUInt32LE(0) !== MAGIC || bytes.readUInt32LE(4) !== VERSION) return undefined;
  if (bytes.readBigUInt64LE(56) !== fnv64a(bytes.subarray(0, 56))) return undefined;
  const pageSize = bytes.readUInt32LE(8);
  if (!PAGE_SIZES.includes(pageSize)) return undefined;
  return {
    pageSize,
    root: readId(bytes, 16),
    freeList: bytes.readBigUInt64LE(32) === NO_FREE_LIST ? undefined : readId(bytes, 32),
    highWater: readId(bytes, 40),
    transaction: bytes.readBigUInt64LE(48),
  };
}

/** FNV-1a of 64 bits. */
export function fnv64a(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash;
}

/** The first bytes of a page; undefined when there are not enough of them. */
export function parseHeader(bytes: Buffer): PageHeader | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  return {
    id: readId(bytes, 0),
    flags: bytes.readUInt16LE(8),
    count: bytes.readUInt16LE(10),
    overflow: bytes.readUInt32LE(12),
  };
}

/**
 * The elements of a leaf page, given all its bytes; undefined when anything about them cannot be right. `pageSize` 0 is for
 * a page inside a bucket's value, which has no size of its own.
 */
export function parseLeaf(page: Buffer, pageSize: number): readonly LeafElement[] | undefined {
  const header = parseHeader(page);
  if (header === undefined || header.flags !== LEAF) return undefined;
  let end = HEADER_BYTES + header.count * ELEMENT_BYTES;
  if (end > page.length) return undefined;
  const elements: LeafElement[] = [];
  for (let at = HEADER_BYTES; elements.length < header.count; at += ELEMENT_BYTES) {
    const flags = page.readUInt32LE(at);
    const valueAt = end + page.readUInt32LE(at + 8);
    const next = valueAt + page.readUInt32LE(at + 12);
    if (flags > BUCKET_ELEMENT || at + page.readUInt32LE(at + 4) !== end || next > page.length)
      return undefined;
    elements.push({
      isBucket: flags === BUCKET_ELEMENT,
      key: page.subarray(end, valueAt),
      value: page.subarray(valueAt, next),
    });
    end = next;
  }
  return pageSize === 0 || isTight(header.overflow, end, pageSize) ? elements : undefined;
}

/** The children of a branch page, given all its bytes: those that can be read, and whether everything is as it should be. */
export function parseBranch(
  page: Buffer,
  pageSize: number,
): { readonly children: readonly number[]; readonly isSound: boolean } {
  const header = parseHeader(page);
  const children: number[] = [];
  if (header === undefined) return { children, isSound: false };
  let end = HEADER_BYTES + header.count * ELEMENT_BYTES;
  let isSound = header.count > 0 && end <= page.length;
  const table = Math.min(end, page.length - ELEMENT_BYTES + 1);
  for (let at = HEADER_BYTES; at < table; at += ELEMENT_BYTES) {
    if (at + page.readUInt32LE(at) !== end) isSound = false;
    end += page.readUInt32LE(at + 4);
    children.push(readId(page, at + 8));
  }
  return { children, isSound: isSound && end <= page.length && isTight(header.overflow, end, pageSize) };
}

/**
 * The ids on a free list page, given all its bytes; undefined when they cannot be right. None is below 2 or reaches
 * `highWater`, and they ascend.
 */
export function parseFreeList(
  page: Buffer,
  pageSize: number,
  highWater: number,
): readonly number[] | undefined {
  const header = parseHeader(page);
  if (header === undefined || header.flags !== FREE_LIST) return undefined;
  const isLong = header.count === 0xffff && page.length >= HEADER_BYTES + 8;
  const count = isLong ? readId(page, HEADER_BYTES) : header.count;
  const start = HEADER_BYTES + (isLong ? 8 : 0);
  // Its size is settled before its own new pages are taken off the list.
  const before = start + (count + header.overflow + 1) * 8;
  if (start + count * 8 > page.length || !isTight(header.overflow, before, pageSize)) return undefined;
  const ids: number[] = [];
  for (let last = 1; ids.length < count; ) {
    const id = readId(page, start + ids.length * 8);
    if (id <= last || id >= highWater) return undefined;
    ids.push(id);
    last = id;
  }
  return ids;
}

/**
 * Where a bucket's content is, given its element's value: a page, or the bytes of a page in the value itself. undefined
 * when it is too short for either.
 */
export function parseBucket(value: Buffer): number | Buffer | undefined {
  if (value.length < 16) return undefined;
  const root = readId(value, 0);
  return root === 0 ? value.subarray(16) : root;
}

/** A page never has more pages behind it than its content needs; one that says so would swallow its neighbours. */
function isTight(overflow: number, usedBytes: number, pageSize: number): boolean {
  return overflow <= Math.floor(usedBytes / pageSize);
}

/** Ids beyond 2^53 lose their last digits; no file has so many pages. */
function readId(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
}

import { fnv64a } from '../../src/store/rescue/boltFormat.ts';

/** Key and value. */
export type Pair = readonly [key: string, value: string];

export interface BoltPlan {
  /** What waits; in the order of keys. */
  readonly records: readonly Pair[];
  /** What waited in the transaction before, on pages that are free now. */
  readonly before?: readonly Pair[];
  readonly pageSize?: number;
  /** The queue's bucket stands inside the root page, as bbolt does with small ones. */
  readonly isInline?: boolean;
  /** In place of the queue's bucket. */
  readonly bucket?: string;
  /** Pages at the end that were never used. */
  readonly spare?: number;
}

export interface BoltImage {
  readonly bytes: Buffer;
  readonly pageSize: number;
  /** Pages of the newest transaction by what they are; a record's are those of its leaf, with the overflow. */
  readonly root: number;
  readonly freeList: number;
  readonly branches: readonly number[];
  readonly leafOf: readonly { readonly page: number; readonly pages: number }[];
}

const BRANCH = 1;
const LEAF = 2;
const META = 4;
const FREE_LIST = 16;

interface Item {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly isBucket?: boolean;
}

interface Child {
  readonly key: Buffer;
  readonly page: number;
}

/** A bbolt file as two transactions leave it. Only what a reader sees is made, in the simplest way. */
export function writeBolt(plan: BoltPlan): BoltImage {
  const pageSize = plan.pageSize ?? 4096;
  const pages: Buffer[] = [Buffer.alloc(pageSize), Buffer.alloc(pageSize)];
  const old = writeTree(pages, plan.before ?? plan.records, plan, pageSize);
  const oldList = writeRun(pages, FREE_LIST, 0, Buffer.alloc(0), pageSize);
  const oldEnd = pages.length;
  const now = writeTree(pages, plan.records, plan, pageSize);
  const free = Array.from({ length: oldEnd - 2 }, (_, at) => at + 2);
  const ids = Buffer.concat(free.map(writeId));
  const freeList = writeRun(pages, FREE_LIST, free.length, ids, pageSize);
  writeMeta(pages, 0, { pageSize, root: old.root, freeList: oldList, end: oldEnd, transaction: 6 });
  writeMeta(pages, 1, { pageSize, root: now.root, freeList, end: pages.length, transaction: 7 });
  for (let spare = plan.spare ?? 3; spare > 0; spare--) pages.push(Buffer.alloc(pageSize));
  return { bytes: Buffer.concat(pages), pageSize, freeList, ...now };
}

/** Gives a meta page a new content and a right checksum. */
export function sealMeta(bytes: Buffer, metaAt: number): void {
  bytes.writeBigUInt64LE(fnv64a(bytes.subarray(metaAt, metaAt + 56)), metaAt + 56);
}

/** A leaf page's bytes without any padding, as they stand in an inline bucket. */
export function inlineLeaf(items: readonly Item[]): Buffer {
  return Buffer.concat([writeHeader(0, LEAF, items.length, 0), writeItems(items)]);
}

function writeTree(pages: Buffer[], records: readonly Pair[], plan: BoltPlan, pageSize: number) {
  const items = records.map(([key, value]) => ({ key: Buffer.from(key), value: Buffer.from(value) }));
  const name = Buffer.from(plan.bucket ?? 'heartbeats');
  const leafOf: { page: number; pages: number }[] = [];
  const branches: number[] = [];
  let value: Buffer;
  if (plan.isInline === true) {
    value = Buffer.concat([writeId(0), writeId(0), inlineLeaf(items)]);
  } else {
    let children: Child[] = [];
    for (const part of splitItems(items, pageSize)) {
      const first = pages.length;
      children.push({ key: part[0]?.key ?? Buffer.alloc(0), page: first });
      writeRun(pages, LEAF, part.length, writeItems(part), pageSize);
      for (const _ of part) leafOf.push({ page: first, pages: pages.length - first });
    }
    while (children.length > 1) {
      const above: Child[] = [];
      for (let at = 0; at < children.length; at += 8) {
        const part = children.slice(at, at + 8);
        const page = writeRun(pages, BRANCH, part.length, writeChildren(part), pageSize);
        above.push({ key: part[0]?.key ?? Buffer.alloc(0), page });
        branches.push(page);
      }
      children = above;
    }
    value = Buffer.concat([writeId(children[0]?.page ?? 0), writeId(0)]);
  }
  const root = writeRun(pages, LEAF, 1, writeItems([{ key: name, value, isBucket: true }]), pageSize);
  if (plan.isInline === true) for (const _ of items) leafOf.push({ page: root, pages: pages.length - root });
  return { root, branches, leafOf };
}

function splitItems(items: readonly Item[], pageSize: number): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  let used = 16;
  for (const item of items) {
    const bytes = 16 + item.key.length + item.value.length;
    if (used + bytes > pageSize && (parts.at(-1)?.length ?? 0) > 0) {
      parts.push([]);
      used = 16;
    }
    parts.at(-1)?.push(item);
    used += bytes;
  }
  return parts;
}

function writeItems(items: readonly Item[]): Buffer {
  const table = Buffer.alloc(items.length * 16);
  let data = table.length;
  items.forEach(({ key, value, isBucket }, at) => {
    table.writeUInt32LE(isBucket === true ? 1 : 0, at * 16);
    table.writeUInt32LE(data - at * 16, at * 16 + 4);
    table.writeUInt32LE(key.length, at * 16 + 8);
    table.writeUInt32LE(value.length, at * 16 + 12);
    data += key.length + value.length;
  });
  return Buffer.concat([table, ...items.flatMap(({ key, value }) => [key, value])]);
}

function writeChildren(children: readonly Child[]): Buffer {
  const table = Buffer.alloc(children.length * 16);
  let data = table.length;
  children.forEach(({ key, page }, at) => {
    table.writeUInt32LE(data - at * 16, at * 16);
    table.writeUInt32LE(key.length, at * 16 + 4);
    writeId(page).copy(table, at * 16 + 8);
    data += key.length;
  });
  return Buffer.concat([table, ...children.map(({ key }) => key)]);
}

function writeRun(pages: Buffer[], flags: number, count: number, content: Buffer, pageSize: number): number {
  const id = pages.length;
  const size = Math.ceil((16 + content.length) / pageSize);
  const run = Buffer.alloc(size * pageSize);
  writeHeader(id, flags, count, size - 1).copy(run);
  content.copy(run, 16);
  for (let at = 0; at < run.length; at += pageSize) pages.push(run.subarray(at, at + pageSize));
  return id;
}

function writeHeader(id: number, flags: number, count: number, overflow: number): Buffer {
  const header = Buffer.alloc(16);
  writeId(id).copy(header);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(count, 10);
  header.writeUInt32LE(overflow, 12);
  return header;
}

interface MetaPlan {
  readonly pageSize: number;
  readonly root: number;
  readonly freeList: number;
  readonly end: number;
  readonly transaction: number;
}

function writeMeta(pages: Buffer[], id: number, plan: MetaPlan): void {
  const page = pages[id] ?? Buffer.alloc(0);
  writeHeader(id, META, 0, 0).copy(page);
  page.writeUInt32LE(0xed0cdaed, 16);
  page.writeUInt32LE(2, 20);
  page.writeUInt32LE(plan.pageSize, 24);
  writeId(plan.root).copy(page, 32);
  writeId(plan.freeList).copy(page, 48);
  writeId(plan.end).copy(page, 56);
  writeId(plan.transaction).copy(page, 64);
  sealMeta(page, 16);
}

function writeId(id: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(id));
  return bytes;
}

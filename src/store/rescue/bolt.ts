import {
  BRANCH,
  HEADER_BYTES,
  LEAF,
  type LeafElement,
  type Meta,
  PAGE_SIZES,
  parseBranch,
  parseBucket,
  parseFreeList,
  parseHeader,
  parseLeaf,
  parseMeta,
} from './boltFormat.ts';
import type { ByteSource } from './bytes.ts';
import { carve } from './carve.ts';
import { createOnce } from './once.ts';
import { createRescueProblems, type RescueProblems } from './problems.ts';

export interface BoltRecord {
  /** undefined where only the value could be found. */
  readonly key: string | undefined;
  readonly value: string;
  /**
   * 'tree': it was waiting in the queue. 'scan': it lay in bytes that the damaged tree does not account for, so that it may
   * also be one that was delivered or replaced before.
   */
  readonly found: 'tree' | 'scan';
}

export interface BoltReport {
  /** Every page of the file was accounted for, so that the records are exactly what the queue held. */
  readonly intact: boolean;
  /** What is wrong, a sentence each; empty when intact. */
  readonly problems: readonly string[];
}

/** The bucket of wakatime-cli's queue (docs/wakatime-cli.md#queue-file). */
const QUEUE_BUCKET = 'heartbeats';

/**
 * Gives each record of a bbolt file to `visit`, in the order of keys, and says afterwards whether the file was sound. Where
 * it was not, everything that looks like a heartbeat is searched for in all bytes that are not known to be empty or read
 * already; equal values are given once. Never throws by itself, takes time in proportion to the file, and memory for a
 * digest of each record. The file is not locked: being written to meanwhile counts as damage.
 */
export function readBolt(source: ByteSource, visit: (record: BoltRecord) => void): BoltReport {
  const problems = createRescueProblems();
  const isNew = createOnce();
  const give = (record: BoltRecord, bytes: Buffer): void => {
    if (isNew(bytes)) visit(record);
  };

  const metas = readMetas(source);
  const [meta] = metas;
  if (metas.length < 2)
    problems.add(meta === undefined ? 'both meta pages are damaged' : 'a meta page is damaged');
  const tree = meta === undefined ? undefined : openTree(source, meta, metas.length === 2, problems);
  if (tree !== undefined) {
    walk(tree, give);
    checkAccounts(tree);
    const now = readMetas(source)[0]?.transaction;
    if (now !== tree.meta.transaction) problems.add('the file was written to while it was read');
  }
  if (problems.any()) {
    for (const [from, to] of unknownRanges(source, tree)) {
      carve(source, from, to, ({ bytes }) =>
        give({ key: undefined, value: bytes.toString('utf8'), found: 'scan' }, bytes),
      );
    }
  }
  return { intact: !problems.any(), problems: problems.list() };
}

/** The valid meta pages, the newest first. The second one's place depends on the page size, which only a valid one tells. */
function readMetas(source: ByteSource): readonly Meta[] {
  const first = parseMeta(source.read(HEADER_BYTES, 64));
  const sizes = first === undefined ? PAGE_SIZES : [first.pageSize];
  const metas = first === undefined ? [] : [first];
  for (const pageSize of sizes) {
    const second = parseMeta(source.read(pageSize + HEADER_BYTES, 64));
    if (second?.pageSize === pageSize) metas.push(second);
  }
  return metas.sort((a, b) => (a.transaction < b.transaction ? 1 : -1)).slice(0, 2);
}

/** What is known of a page; flags, because a damaged file contradicts itself. */
const VISITED = 1;
const ACCOUNTED = 2;
const CONTESTED = 4;
const FREE = 8;

/** A page with its overflow; a larger one holds no heartbeats. */
const MAX_RUN_BYTES = 2 ** 24;

interface Tree {
  readonly source: ByteSource;
  readonly meta: Meta;
  /** A flag byte per page in use. */
  readonly state: Uint8Array;
  readonly problems: RescueProblems;
  /** Whether all pages that are not in use are known to be marked FREE. */
  freeIsKnown: boolean;
  /** Bytes that may still be read; only a file that was made to mislead has pages enough to use them up. */
  bytesLeft: number;
}

function openTree(source: ByteSource, meta: Meta, isNewest: boolean, problems: RescueProblems): Tree {
  const pages = Math.floor(source.size / meta.pageSize);
  if (meta.highWater > pages) problems.add('the file is shorter than it should be');
  const tree: Tree = {
    source,
    meta,
    state: new Uint8Array(Math.min(pages, meta.highWater)),
    problems,
    freeIsKnown: false,
    bytesLeft: source.size * 4,
  };
  if (meta.freeList !== undefined) readFreeList(tree, meta.freeList);
  // What is free to an older transaction is in use by the newer one that cannot be read.
  if (!isNewest) tree.freeIsKnown = false;
  return tree;
}

function readFreeList(tree: Tree, id: number): void {
  const run = readRun(tree, id);
  if (run === undefined) return;
  const ids = parseFreeList(run, tree.meta.pageSize, tree.meta.highWater);
  if (ids === undefined) {
    tree.problems.add(`page ${id}: the free list is damaged`);
    return;
  }
  account(tree, id, run);
  for (const free of ids) if (free < tree.state.length) tree.state[free] = (tree.state[free] ?? 0) | FREE;
  tree.freeIsKnown = true;
}

interface Step {
  readonly id: number;
  /** Buckets above this page's records; 0 is the bucket of buckets. */
  readonly depth: number;
  readonly bucket: string;
}

type Give = (record: BoltRecord, bytes: Buffer) => void;

/** Reads each page that the root leads to once. A page that is not right is left for the scan, with what only it leads to. */
function walk(tree: Tree, give: Give): void {
  const steps: Step[] = [{ id: tree.meta.root, depth: 0, bucket: '' }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const run = readRun(tree, step.id);
    if (run === undefined) continue;
    const next =
      parseHeader(run)?.flags === BRANCH ? readBranch(tree, step, run) : readLeaf(tree, step, run, give);
    // No sound file has more pages to go to than it has pages.
    const room = tree.state.length - steps.length;
    if (next.length > room) tree.problems.add(`page ${step.id}: it leads to more pages than there are`);
    for (const following of next.slice(0, Math.max(0, room)).reverse()) steps.push(following);
  }
}

function readBranch(tree: Tree, step: Step, run: Buffer): readonly Step[] {
  const { children, isSound } = parseBranch(run, tree.meta.pageSize);
  if (isSound) account(tree, step.id, run);
  else tree.problems.add(`page ${step.id}: the branch is damaged`);
  return children.map((id) => ({ ...step, id }));
}

function readLeaf(tree: Tree, step: Step, run: Buffer, give: Give): readonly Step[] {
  const content = readElements(parseLeaf(run, tree.meta.pageSize), step);
  if (content === undefined) {
    tree.problems.add(`page ${step.id}: the leaf is damaged`);
    return [];
  }
  account(tree, step.id, run);
  for (const { key, value } of content.records) {
    give({ key: key.toString('utf8'), value: value.toString('utf8'), found: 'tree' }, value);
  }
  return content.steps;
}

interface Content {
  readonly records: readonly LeafElement[];
  readonly steps: readonly Step[];
}

const DEEPEST_BUCKET = 8;

/** What a leaf and the buckets inside it hold; undefined when any of it cannot be right. */
function readElements(
  elements: readonly LeafElement[] | undefined,
  at: Pick<Step, 'depth' | 'bucket'>,
): Content | undefined {
  if (elements === undefined || at.depth > DEEPEST_BUCKET) return undefined;
  const records: LeafElement[] = [];
  const steps: Step[] = [];
  for (const element of elements) {
    if (!element.isBucket) {
      // The bucket of buckets holds nothing else.
      if (at.depth === 0) return undefined;
      if (at.bucket === QUEUE_BUCKET || looksLikeHeartbeat(element.value)) records.push(element);
      continue;
    }
    const place = { depth: at.depth + 1, bucket: at.depth === 0 ? element.key.toString('utf8') : at.bucket };
    const root = parseBucket(element.value);
    if (typeof root === 'number') {
      steps.push({ ...place, id: root });
      continue;
    }
    const inner = root === undefined ? undefined : readElements(parseLeaf(root, 0), place);
    if (inner === undefined) return undefined;
    for (const record of inner.records) records.push(record);
    for (const step of inner.steps) steps.push(step);
  }
  return { records, steps };
}

/** For buckets whose name is not the queue's, be it that its name is damaged. */
function looksLikeHeartbeat(value: Buffer): boolean {
  return value[0] === 0x7b && value.includes('"entity"');
}

/** A page with its overflow, once; undefined, with a problem noted, when it is not what a page of that id should be. */
function readRun(tree: Tree, id: number): Buffer | undefined {
  const { state, meta, problems, source } = tree;
  const refuse = (why: string): undefined => problems.add(`page ${id}: ${why}`) as undefined;
  if (id < 2 || id >= state.length) return refuse('there is no such page');
  const known = state[id] ?? 0;
  state[id] = known | VISITED;
  if ((known & (VISITED | ACCOUNTED)) !== 0) {
    state[id] = known | CONTESTED;
    return refuse('it is used twice');
  }
  if ((known & FREE) !== 0) {
    tree.freeIsKnown = false;
    return refuse('it is used and free');
  }
  const first = source.read(id * meta.pageSize, meta.pageSize);
  const header = parseHeader(first);
  const isExpected = header?.flags === BRANCH || header?.flags === LEAF || id === meta.freeList;
  if (header?.id !== id || !isExpected) return refuse('it is something else');
  const bytes = (header.overflow + 1) * meta.pageSize;
  if (id + header.overflow >= state.length || bytes > MAX_RUN_BYTES) return refuse('it is too large');
  tree.bytesLeft -= bytes;
  if (tree.bytesLeft < 0) return refuse('the file has been read several times over');
  return header.overflow === 0 ? first : source.read(id * meta.pageSize, bytes);
}

/** Notes that a run's bytes are known. Where two runs claim a page, neither is believed. */
function account(tree: Tree, id: number, run: Buffer): void {
  for (let page = id; page < id + run.length / tree.meta.pageSize; page++) {
    const known = tree.state[page] ?? 0;
    const isOthers = (known & ACCOUNTED) !== 0 || (page !== id && (known & VISITED) !== 0);
    if (isOthers) tree.problems.add(`page ${page}: it is used twice`);
    if ((known & FREE) !== 0) tree.freeIsKnown = false;
    tree.state[page] = known | ACCOUNTED | (isOthers ? CONTESTED : 0);
  }
}

/** A page that nothing leads to and that is not free has lost its way: a count or an id in a branch is wrong. */
function checkAccounts(tree: Tree): void {
  if (tree.meta.freeList === undefined || tree.problems.any()) return;
  let lost = 0;
  for (let page = 2; page < tree.state.length; page++) {
    if (((tree.state[page] ?? 0) & (ACCOUNTED | FREE)) === 0) lost++;
  }
  if (lost > 0) tree.problems.add(`${lost} pages are neither in use nor free`);
}

/** The stretches of the file (from, to) in which something may be that the tree does not lead to. */
function* unknownRanges(source: ByteSource, tree: Tree | undefined): Generator<readonly [number, number]> {
  if (tree === undefined) {
    yield [0, source.size];
    return;
  }
  const { pageSize } = tree.meta;
  let from: number | undefined;
  for (let page = 0; page * pageSize < source.size; page++) {
    const at = page * pageSize;
    if (isKnown(tree, page)) {
      if (from !== undefined) yield [from, at];
      from = undefined;
    } else from ??= at;
  }
  if (from !== undefined) yield [from, source.size];
}

function isKnown(tree: Tree, page: number): boolean {
  const known = tree.state[page] ?? FREE;
  if ((known & ACCOUNTED) !== 0 && (known & CONTESTED) === 0) return true;
  if (!tree.freeIsKnown || (known & FREE) === 0) return false;
  // A page that was moved here from elsewhere is not what the free list speaks of.
  return parseHeader(tree.source.read(page * tree.meta.pageSize, HEADER_BYTES))?.id === page;
}

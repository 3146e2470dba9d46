import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BoltRecord, type BoltReport, readBolt } from '../../../../src/store/rescue/bolt.ts';
import type { ByteSource } from '../../../../src/store/rescue/bytes.ts';
import { type BoltPlan, type Pair, sealMeta, writeBolt } from '../../../support/boltWriter.ts';
import { bytesOf } from '../../../support/bytes.ts';

const REAL = readFileSync(join(import.meta.dirname, '../../../fixtures/queue-1.90.bdb'));

interface Result extends BoltReport {
  readonly records: readonly BoltRecord[];
  /** How often the file was read over. */
  readonly timesRead: number;
}

function read(source: Buffer | ByteSource): Result {
  const records: BoltRecord[] = [];
  const { size, read: readBytes } = Buffer.isBuffer(source) ? bytesOf(source) : source;
  let bytesRead = 0;
  const counting = {
    size,
    read: (at: number, length: number): Buffer => {
      const bytes = readBytes(at, length);
      bytesRead += bytes.length;
      return bytes;
    },
  };
  const report = readBolt(counting, (record) => records.push(record));
  return { ...report, records, timesRead: bytesRead / size };
}

const values = (bytes: Buffer): readonly string[] => read(bytes).records.map(({ value }) => value);
const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();

/** A queue entry of some length. */
function pair(number: number, extra = 0): Pair {
  const time = 1_763_640_000 + number;
  const value = {
    entity: `/src/${'x'.repeat(extra)}/${number}.ts`,
    type: 'file',
    time,
    user_agent: 'wakatime/1',
  };
  return [`${time}.000000-file-coding-shop--${number}`, JSON.stringify(value)];
}

const pairs = (from: number, to: number, extra = 0): readonly Pair[] =>
  Array.from({ length: to - from }, (_, at) => pair(from + at, extra));
const valuesOf = (records: readonly Pair[]): string[] => records.map(([, value]) => value);

/** A copy of the bytes with something done to it. */
function damaged(bytes: Buffer, act: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  act(copy);
  return copy;
}

describe('a queue of wakatime-cli 1.90', () => {
  it('gives each of its heartbeats once, in the order of their keys', () => {
    const { records, intact, problems } = read(REAL);
    expect({ intact, problems }).toEqual({ intact: true, problems: [] });
    const types = records.map(({ value }) => (JSON.parse(value) as { type: string }).type);
    expect(types.filter((type) => type === 'file')).toHaveLength(210);
    expect(types.filter((type) => type === 'app')).toHaveLength(40);
    expect(types).toHaveLength(250);
    const keys = records.map(({ key }) => key ?? '');
    expect(keys).toEqual(sorted(keys));
    expect(keys[0]).toBe('1763640000.000000-file-coding-shop--/home/dev/shop/src/main0.ts-false');
    expect(new Set(records.map(({ found }) => found))).toEqual(new Set(['tree']));
  });

  it('gives them all when nothing but its leaves is left', () => {
    const { records, intact } = read(
      damaged(REAL, (copy) => copy.fill(0, 0, 8192).fill(0, 55 * 4096, 58 * 4096)),
    );
    expect(intact).toBe(false);
    expect(sorted(records.map(({ value }) => value))).toEqual(sorted(values(REAL)));
    expect(new Set(records.map(({ found }) => found))).toEqual(new Set(['scan']));
  });

  it('does not bring back what its free pages remember', () => {
    const lost = damaged(REAL, (copy) => copy.fill(0, 4096 * 20, 4096 * 21));
    expect(read(lost).records).toHaveLength(245);
  });
});

describe('a sound file', () => {
  const records = pairs(0, 200);
  const plans: readonly (readonly [string, BoltPlan])[] = [
    ['of one leaf', { records: pairs(0, 3) }],
    ['of branches over branches', { records }],
    ['with pages of 16 KiB', { records, pageSize: 16_384 }],
    ['with pages of 1 KiB', { records, pageSize: 1024 }],
    ['with records larger than a page', { records: pairs(0, 12, 9000) }],
    ['with a bucket inside the root page', { records: pairs(0, 4), isInline: true }],
    ['with an empty bucket', { records: [], before: pairs(0, 9), isInline: true }],
    ['with a free list of several pages', { records: pairs(0, 9), before: pairs(0, 2000), pageSize: 1024 }],
    ['with other records before', { records: pairs(50, 60), before: pairs(0, 50) }],
  ];
  it.each(plans)('%s gives what it holds and nothing else', (_name, plan) => {
    const image = writeBolt(plan);
    const { records: found, intact, problems } = read(image.bytes);
    expect({ intact, problems }).toEqual({ intact: true, problems: [] });
    expect(found).toEqual(plan.records.map(([key, value]) => ({ key, value, found: 'tree' })));
  });

  it('gives of other buckets only what looks like heartbeats', () => {
    const strange: Pair = ['a', 'not a heartbeat'];
    const image = writeBolt({ records: [strange, pair(1)], bucket: 'other' });
    expect(values(image.bytes)).toEqual(valuesOf([pair(1)]));
    expect(values(writeBolt({ records: [strange, pair(1)] }).bytes)).toHaveLength(2);
  });

  it('may have been written without a free list', () => {
    const image = writeBolt({ records, before: pairs(300, 310) });
    const without = damaged(image.bytes, (copy) => {
      copy.fill(0xff, image.pageSize + 48, image.pageSize + 56);
      sealMeta(copy, image.pageSize + 16);
    });
    expect(read(without)).toMatchObject({ intact: true, records: { length: 200 } });
  });
});

describe('damage', () => {
  const records = pairs(0, 200);
  const image = writeBolt({ records, before: pairs(150, 160) });
  const { pageSize } = image;
  const [branch = 0] = image.branches;
  const leaf = image.leafOf[100]?.page ?? 0;
  const at = (page: number, byte = 0): number => page * pageSize + byte;

  const harmless: readonly (readonly [string, (copy: Buffer) => void, string])[] = [
    ['to the newest meta page', (copy) => copy.fill(0, at(1), at(2)), 'a meta page is damaged'],
    ['to the first meta page', (copy) => copy.fill(0, 0, at(1)), 'a meta page is damaged'],
    ['to both meta pages', (copy) => copy.fill(0, 0, at(2)), 'both meta pages are damaged'],
    [
      'to the version in a meta page',
      (copy) => {
        copy.writeUInt32LE(3, at(1, 20));
        sealMeta(copy, at(1, 16));
      },
      'a meta page is damaged',
    ],
    ['to the root in a meta page', (copy) => copy.writeUInt32LE(leaf, at(1, 32)), 'a meta page is damaged'],
    [
      'to an id in the free list',
      (copy) => copy.writeUInt32LE(1e9, at(image.freeList, 24)),
      `page ${image.freeList}: the free list is damaged`,
    ],
    [
      'to a count in a branch, which then leads everywhere',
      (copy) => copy.writeUInt16LE(200, at(branch, 10)),
      `page ${branch}: it leads to more pages than there are`,
    ],
    [
      'to a branch',
      (copy) => copy.fill(0, at(branch), at(branch + 1)),
      `page ${branch}: it is something else`,
    ],
    [
      'to a count in a branch',
      (copy) => copy.writeUInt16LE(2, at(branch, 10)),
      `page ${branch}: the branch is damaged`,
    ],
    [
      'to an id in a branch, which then leads to a free page',
      (copy) => copy.writeUInt32LE(2, at(branch, 24)),
      'page 2: it is used and free',
    ],
    [
      'to an id in a branch, which then leads to a page that is used',
      (copy) => copy.writeUInt32LE(leaf, at(branch, 24)),
      `page ${leaf}: it is used twice`,
    ],
    [
      'to an id in a branch, which then leads beyond the file',
      (copy) => copy.writeUInt32LE(1e9, at(branch, 24)),
      'page 1000000000: there is no such page',
    ],
    [
      'to a leaf, which then swallows the next one',
      (copy) => copy.writeUInt32LE(1, at(leaf, 12)),
      `page ${leaf}: the leaf is damaged`,
    ],
    [
      'to the root',
      (copy) => copy.fill(0, at(image.root), at(image.root + 1)),
      `page ${image.root}: it is something else`,
    ],
    [
      'to the free list',
      (copy) => copy.writeUInt16LE(0xfffe, at(image.freeList, 10)),
      `page ${image.freeList}: the free list is damaged`,
    ],
  ];
  it.each(harmless)('%s loses no record and is told', (_name, act, problem) => {
    const { intact, problems, records: found } = read(damaged(image.bytes, act));
    expect(intact).toBe(false);
    expect(problems).toContain(problem);
    expect(found.map(({ value }) => value)).toEqual(expect.arrayContaining(valuesOf(records)));
  });

  it('to the number of buckets is noticed by the pages that are lost', () => {
    const empty = damaged(image.bytes, (copy) => copy.writeUInt16LE(0, at(image.root, 10)));
    const { problems, records: found } = read(empty);
    expect(problems).toEqual([expect.stringMatching(/^\d+ pages are neither in use nor free$/)]);
    expect(sorted(found.map(({ value }) => value))).toEqual(sorted(valuesOf(records)));
  });

  it('to the bucket’s name costs nothing', () => {
    const renamed = damaged(image.bytes, (copy) => copy.write('heartbeatz', at(image.root, 32)));
    expect(values(renamed)).toEqual(valuesOf(records));
  });

  it('to a leaf costs no more than that leaf, and brings nothing back from free pages', () => {
    const zeroed = damaged(image.bytes, (copy) => copy.fill(0, at(leaf), at(leaf + 1)));
    const rest = records.filter((_, number) => image.leafOf[number]?.page !== leaf);
    const { records: found, timesRead } = read(zeroed);
    expect(found.map(({ value }) => value)).toEqual(valuesOf(rest));
    expect(timesRead).toBeLessThan(1.3);
  });

  it('to a leaf’s head costs none of its records', () => {
    const headless = damaged(image.bytes, (copy) => copy.fill(0, at(leaf), at(leaf, 16)));
    expect(sorted(values(headless))).toEqual(sorted(valuesOf(records)));
  });

  it('to a record gives what is left of it as well', () => {
    const target = records[100]?.[1] ?? '';
    const torn = damaged(image.bytes, (copy) => {
      const place = copy.indexOf(target, at(leaf));
      copy.fill(0, at(leaf), at(leaf, 16));
      copy[place + target.indexOf('"type"')] = 0x41;
    });
    const found = values(torn);
    expect(found).toEqual(expect.arrayContaining(valuesOf(records).filter((value) => value !== target)));
    expect(found).toContain(target.replace('"type"', 'Atype"'));
  });

  it('that moved a leaf to a free page does not lose it', () => {
    const swapped = damaged(image.bytes, (copy) => {
      const page = Buffer.from(copy.subarray(at(leaf), at(leaf + 1)));
      copy.copy(copy, at(leaf), at(2), at(3));
      page.copy(copy, at(2));
    });
    expect(values(swapped)).toEqual(expect.arrayContaining(valuesOf(records)));
  });

  it('to an inline bucket costs no record', () => {
    const small = writeBolt({ records: pairs(0, 4), isInline: true });
    const broken = damaged(small.bytes, (copy) =>
      copy.writeUInt16LE(0, small.root * pageSize + 16 + 16 + 10 + 16 + 8),
    );
    const { intact, records: found } = read(broken);
    expect(intact).toBe(false);
    expect(sorted(found.map(({ value }) => value))).toEqual(sorted(valuesOf(pairs(0, 4))));
  });

  it('to the mark of an inline bucket costs no record', () => {
    const small = writeBolt({ records: pairs(0, 4), isInline: true });
    const broken = damaged(small.bytes, (copy) => copy.writeUInt32LE(0, at(small.root, 16)));
    expect(sorted(values(broken))).toEqual(sorted(valuesOf(pairs(0, 4))));
  });

  it('to a full leaf, which then swallows the next one, loses none of either', () => {
    const [key, value] = pair(0);
    const full: Pair = pair(0, pageSize - 32 - key.length - value.length);
    const two = writeBolt({ records: [full, ...pairs(1, 5)] });
    const [first, second] = [two.leafOf[0]?.page ?? 0, two.leafOf[1]?.page];
    expect(second).toBe(first + 1);
    const swallowing = damaged(two.bytes, (copy) => copy.writeUInt32LE(1, at(first, 12)));
    expect(values(swallowing)).toEqual([full[1], ...valuesOf(pairs(1, 5))]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(9999)],
    ['a text', Buffer.from('hello '.repeat(999))],
  ])('may leave %s', (_name, bytes) => {
    const { records, intact, problems } = read(bytes);
    expect({ records, intact, problems }).toEqual({
      records: [],
      intact: false,
      problems: ['both meta pages are damaged'],
    });
  });

  it('that cut the file gives all before the cut', () => {
    const cut = image.bytes.subarray(0, at(leaf));
    const { problems, records: found } = read(cut);
    expect(problems).toContain('the file is shorter than it should be');
    expect(found.map(({ value }) => value)).toEqual(expect.arrayContaining(valuesOf(records.slice(0, 90))));
  });
});

describe('a file that was made to mislead', () => {
  const image = writeBolt({ records: pairs(0, 200) });
  const [first = 0] = image.branches;
  const top = image.branches.at(-1) ?? 0;
  const at = (page: number, byte = 0): number => page * image.pageSize + byte;

  it.each([
    ['itself', first],
    ['the page above it', top],
    ['the root', image.root],
  ])('ends where a branch leads to %s', (_name, target) => {
    const round = damaged(image.bytes, (copy) => copy.writeUInt32LE(target, at(first, 24)));
    const { records, intact, timesRead } = read(round);
    expect(intact).toBe(false);
    expect(sorted(records.map(({ value }) => value))).toEqual(sorted(valuesOf(pairs(0, 200))));
    expect(timesRead).toBeLessThan(3);
  });

  it('is read a few times at most where every page says that the rest of the file belongs to it', () => {
    const { bytes, leafOf } = writeBolt({ records: pairs(0, 2000) });
    const greedy = damaged(bytes, (copy) => {
      for (const { page } of leafOf)
        copy.writeUInt32LE(Math.max(0, copy.length / 4096 - page - 4), at(page, 12));
    });
    const { timesRead, records } = read(greedy);
    expect(timesRead).toBeLessThan(8);
    expect(records).toHaveLength(2000);
  });

  it('ends where a text of starts never ends', () => {
    const starts = Buffer.from('{"entity":'.repeat(300_000));
    expect(read(starts).intact).toBe(false);
    expect(read(Buffer.from('{"'.repeat(1_500_000))).records).toEqual([]);
  });

  it('does not follow buckets in buckets for ever', () => {
    const depths = 4000;
    const image = writeBolt({ records: [['k', ' '.repeat(depths * 48)]] });
    const leaf = image.leafOf[0]?.page ?? 0;
    const nested = damaged(image.bytes, (copy) => {
      copy.writeUInt32LE(1, at(leaf, 16));
      // Each value is a bucket whose page has one element with an empty key, which is the next bucket.
      for (let depth = 0, start = at(leaf, 33); depth < depths; depth++, start += 48) {
        copy.fill(0, start, start + 48);
        copy.writeUInt16LE(2, start + 16 + 8);
        copy.writeUInt16LE(1, start + 16 + 10);
        copy.writeUInt32LE(1, start + 32);
        copy.writeUInt32LE(16, start + 36);
        copy.writeUInt32LE((depths - depth - 1) * 48, start + 44);
      }
    });
    expect(read(nested)).toMatchObject({ intact: false, problems: [`page ${leaf}: the leaf is damaged`] });
  });
});

it('says when the file was written to meanwhile', () => {
  const old = writeBolt({ records: pairs(0, 9) }).bytes;
  const changed = damaged(old, (copy) => {
    copy.writeUInt32LE(8, 64);
    sealMeta(copy, 16);
  });
  let reads = 0;
  const moving = {
    size: old.length,
    read: (from: number, length: number) => bytesOf(reads++ < 4 ? old : changed).read(from, length),
  };
  expect(read(moving).problems).toEqual(['the file was written to while it was read']);
});

it('names the first problems only', () => {
  const image = writeBolt({ records: pairs(0, 300), pageSize: 1024 });
  const broken = damaged(image.bytes, (copy) => {
    for (const { page } of image.leafOf) copy.writeUInt32LE(99, page * 1024 + 20);
  });
  const { problems, records } = read(broken);
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)).toMatch(/^and \d+ more$/);
  expect(records).toHaveLength(300);
});

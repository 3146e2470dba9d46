import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoltRecord, type BoltReport, readBolt } from '../../../src/store/rescue/bolt.ts';
import { type BoltImage, type Pair, writeBolt } from '../../support/boltWriter.ts';
import { bytesOf } from '../../support/bytes.ts';
import { damage, fraction } from '../../support/damage.ts';
import { runs } from '../../support/runs.ts';

function read(
  bytes: Buffer,
): BoltReport & { readonly records: readonly BoltRecord[]; readonly bytesRead: number } {
  const records: BoltRecord[] = [];
  const source = bytesOf(bytes);
  let bytesRead = 0;
  const counting = {
    size: source.size,
    read: (at: number, length: number): Buffer => {
      const part = source.read(at, length);
      bytesRead += part.length;
      return part;
    },
  };
  return { ...readBolt(counting, (record) => records.push(record)), records, bytesRead };
}

/** A heartbeat's text; odd names are those whose JSON looks like the beginning or the end of another. */
const record = fc
  .tuple(
    fc.nat({ max: 1_000_000 }),
    fc.oneof(
      fc.constantFrom('/a.ts', '{', '}', '{"', '"}', '\\', '/ä/ü.py', '\u0000\n', '/😀{"entity":"x"}'),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.nat({ max: 3000 }).map((length) => 'x'.repeat(length)),
    ),
  )
  .map(([number, name]): Pair => {
    const time = 1_763_640_000 + number / 1000;
    const value = {
      category: 'coding',
      entity: `${number}${name}`,
      type: 'file',
      time,
      user_agent: 'wakatime/1',
    };
    return [`${time.toFixed(6)}-file-coding-unset-unset-${number}`, JSON.stringify(value)];
  });

const records = fc
  .uniqueArray(record, { selector: ([key]) => key, maxLength: 80, size: 'max' })
  .map((list) => list.toSorted(([a], [b]) => (a < b ? -1 : 1)));

const image = fc
  .record({
    all: records,
    kept: fc.nat({ max: 80 }),
    pageSize: fc.constantFrom(1024, 4096, 16_384),
    isInline: fc.boolean(),
  })
  .map(({ all, kept, pageSize, isInline }) =>
    // What came first has been delivered since.
    ({
      plan: all.slice(-kept),
      built: writeBolt({
        records: all.slice(-kept),
        before: all,
        pageSize,
        isInline: isInline && all.length < 4,
      }),
    }),
  );

const pagesOf = ({ bytes, pageSize }: BoltImage): number => bytes.length / pageSize;
/** Whether a record's pages are still in the file, one after the other, though perhaps elsewhere. */
function isUntouched(built: BoltImage, bytes: Buffer, number: number): boolean {
  const { page, pages } = built.leafOf[number] ?? { page: 0, pages: 0 };
  const run = built.bytes.subarray(page * built.pageSize, (page + pages) * built.pageSize);
  for (let at = 0; at + run.length <= bytes.length; at += built.pageSize) {
    if (bytes.subarray(at, at + run.length).equals(run)) return true;
  }
  return false;
}

describe('a sound bbolt file', () => {
  it('gives exactly what it holds', () => {
    fc.assert(
      fc.property(image, ({ plan, built }) => {
        const { records: found, intact } = read(built.bytes);
        expect(intact).toBe(true);
        expect(found).toEqual(plan.map(([key, value]) => ({ key, value, found: 'tree' })));
      }),
    );
  });
});

describe('a bbolt file that was damaged once', () => {
  it('gives every record whose pages are untouched, and reads each byte a few times at most', () => {
    let untouched = 0;
    fc.assert(
      fc.property(image, damage, ({ plan, built }, act) => {
        const bytes = act(built.bytes, built.pageSize);
        const { records: found, intact, bytesRead } = read(bytes);
        const values = new Set(found.map(({ value }) => value));
        const missing = plan.filter(
          ([, value], number) => isUntouched(built, bytes, number) && !values.has(value),
        );
        untouched += plan.length;
        expect(missing).toEqual([]);
        if (intact) expect(found.every((one) => one.found === 'tree')).toBe(true);
        expect(bytesRead).toBeLessThan(8 * bytes.length + 4096);
      }),
      runs(1500),
    );
    expect(untouched).toBeGreaterThan(1000);
  });

  it('brings back nothing that was delivered while meta pages and free list are whole', () => {
    fc.assert(
      fc.property(image, fraction, ({ plan, built }, where) => {
        const used = [...built.branches, ...built.leafOf.map(({ page }) => page), built.root];
        const page = (used[Math.floor(where * used.length)] ?? 0) * built.pageSize;
        const { records: found } = read(Buffer.from(built.bytes).fill(0, page, page + built.pageSize));
        const waiting = new Set(plan.map(([, value]) => value));
        expect(found.filter(({ value, found: where }) => where === 'tree' && !waiting.has(value))).toEqual(
          [],
        );
        expect(found.filter(({ value }) => !waiting.has(value))).toEqual([]);
      }),
    );
  });
});

describe('bytes that were made to mislead', () => {
  const word = fc.oneof(
    fc.nat({ max: 40 }),
    fc.nat({ max: 0xffff_ffff }),
    fc.constantFrom(0xffff, 0xffff_ffff),
  );
  const place = fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 15 }), word);

  it('end, and are read a few times at most', () => {
    fc.assert(
      fc.property(image, fc.array(place, { maxLength: 60 }), ({ built }, places) => {
        const bytes = Buffer.from(built.bytes);
        for (const [page, at, value] of places) {
          const where = (2 + (page % (pagesOf(built) - 2))) * built.pageSize + at * 4;
          bytes.writeUInt32LE(value, where);
        }
        expect(read(bytes).bytesRead).toBeLessThan(8 * bytes.length + 4096);
      }),
      runs(500),
    );
  });
});

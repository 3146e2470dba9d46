import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DayRows,
  KIND_COLUMNS,
  type KindValues,
  packDay,
  unpackDay,
  utcDayOf,
} from '../../../../src/store/rollup/dayRows.ts';
import { DAY_US } from '../../../../src/system/units.ts';

interface PackedRow {
  readonly timeUs: number;
  readonly values: KindValues;
}

const START_US = 20_000 * DAY_US;

const id = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 5 }), fc.nat(2 ** 40));
const values = fc.tuple(...KIND_COLUMNS.map(() => id));
const day = fc
  .array(fc.record({ timeUs: fc.integer({ min: START_US, max: START_US + DAY_US - 1 }), values }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows) => rows.toSorted((a, b) => a.timeUs - b.timeUs));

function pack(rows: readonly PackedRow[], startUs = START_US): Buffer {
  const packer = packDay(startUs);
  for (const { timeUs, values } of rows) packer.add(timeUs, values);
  return packer.finish();
}

function rowsOf({ timesUs, kindOf, columns }: DayRows): readonly PackedRow[] {
  return Array.from(timesUs, (timeUs, at) => ({
    timeUs,
    values: columns.map((column) => column.values[column.placeOf?.[kindOf[at] ?? 0] ?? 0] ?? null),
  }));
}

describe('a packed day', () => {
  it('gives back what went in', () => {
    fc.assert(
      fc.property(day, (rows) => {
        const unpacked = unpackDay(pack(rows), START_US);
        expect(unpacked && rowsOf(unpacked)).toEqual(rows);
      }),
    );
  });

  it('takes some bytes for each heartbeat of a kind that came before', () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => ({
      timeUs: START_US + at * 60_000_000,
      values: [at % 20, 1, 2, 3, null, 4, 5, 6, at % 2],
    }));
    expect(pack(rows).length).toBeLessThan(6_000);
  });

  it('may lie before 1970, and is found by floor', () => {
    expect([utcDayOf(-1), utcDayOf(0), utcDayOf(DAY_US - 1), utcDayOf(DAY_US)]).toEqual([-1, 0, 0, 1]);
    const rows = [{ timeUs: -5, values: KIND_COLUMNS.map(() => 1) }];
    const unpacked = unpackDay(pack(rows, -DAY_US), -DAY_US);
    expect(unpacked && rowsOf(unpacked)).toEqual(rows);
  });

  it('takes a number that no text has for one that is lost', () => {
    const unpacked = unpackDay(pack([{ timeUs: START_US, values: KIND_COLUMNS.map(() => -7) }]), START_US);
    expect(unpacked && rowsOf(unpacked)[0]?.values).toEqual(KIND_COLUMNS.map(() => 0));
  });

  it('is none after it was cut, and never more than was there after it was changed', () => {
    fc.assert(
      fc.property(day, fc.nat(), fc.integer({ min: 1, max: 255 }), (rows, place, change) => {
        const bytes = pack(rows);
        expect(unpackDay(bytes.subarray(0, place % bytes.length), START_US)).toBeUndefined();
        bytes[place % bytes.length] = (bytes[place % bytes.length] ?? 0) ^ change;
        const damaged = unpackDay(bytes, START_US);
        if (damaged === undefined) return;
        const { timesUs, kindOf, kindCount, columns } = damaged;
        expect(timesUs.length).toBeLessThanOrEqual(bytes.length);
        expect([...kindOf].every((kind) => kind < Math.max(kindCount, 1))).toBe(true);
        expect([...timesUs].every((timeUs) => timeUs >= START_US && timeUs < START_US + DAY_US)).toBe(true);
        for (const { values, placeOf } of columns) {
          expect([...(placeOf ?? [])].every((at) => at < values.length)).toBe(true);
        }
      }),
    );
  });
});

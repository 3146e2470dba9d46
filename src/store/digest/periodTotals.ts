import type { About } from '../../report/groups.ts';
import type { Period } from '../../report/periods.ts';
import {
  type DayTotal,
  KEPT_DIMENSIONS,
  type KeptDimension,
  type PeriodTotals,
} from '../../report/periodTotals.ts';
import type { Queries } from '../handle.ts';
import { DAY_US } from './dayRows.ts';
import { type Digest, type DigestedStore, isUnchanged } from './file.ts';
import { aboutOf, createTexts, Kind, type KindColumnName } from './kinds.ts';
import { openCurrentDigest } from './update.ts';

/** Totals by one rule that were counted before. */
export interface KeptTotals {
  /** Those of periods that come in their order; undefined for one that has to be counted. */
  find(periods: readonly Period[]): readonly (PeriodTotals | undefined)[];
  /** Notes the totals of a period for which `find` had none. */
  note(period: Period, totals: PeriodTotals): void;
  /**
   * Keeps what was noted, unless it is so little that it is counted as fast as it is written. Periods with heartbeats that the
   * digest does not hold yet are passed over. Nothing of this process may be reading the digest.
   */
  keep(): void;
  close(): void;
}

/** Reads a value from what a heartbeat is, as it is counted by the rule. */
export type ReadValue = (dimension: KeptDimension, about: About) => string | null;

/** So few heartbeats are counted faster than totals are written. */
const FEW_HEARTBEATS = 10_000;

/** The totals that the digest keeps by a rule; undefined where there is no digest. */
export function openKeptTotals(store: DigestedStore, rule: string, read: ReadValue): KeptTotals | undefined {
  const digest = openCurrentDigest(store);
  if (digest === undefined) return undefined;
  const laterUs = readLaterTimes(store, digest);
  const isSettled = ({ fromUs, toUs }: Period): boolean => {
    const next = laterUs[firstFrom(laterUs, fromUs)];
    return next === undefined || next >= toUs;
  };
  const decode = createDecoder(store, read);
  const noted: { readonly period: Period; readonly data: Buffer }[] = [];
  let heartbeats = 0;
  return {
    find(periods) {
      const [first] = periods;
      const last = periods.at(-1);
      if (first === undefined || last === undefined) return [];
      const rows = readKept(digest, rule, first.fromUs, last.toUs);
      const kept = new Map(rows.map((row) => [`${row.kind} ${row.from_us}`, row]));
      return periods.map((period) => {
        const row = isSettled(period) ? kept.get(`${period.kind} ${period.fromUs}`) : undefined;
        return row?.to_us === period.toUs ? decode(row.data) : undefined;
      });
    },
    note(period, totals) {
      if (!isSettled(period)) return;
      noted.push({ period, data: encodeTotals(totals) });
      heartbeats += totals.whole?.heartbeats ?? 0;
    },
    keep() {
      if (heartbeats < FEW_HEARTBEATS) return;
      try {
        digest.write((queries) => {
          if (!isUnchanged(queries, digest.mark)) return;
          for (const { period, data } of noted) writePeriod(queries, rule, period, data);
        });
      } catch {
        // They are counted again next time.
      }
    },
    close: digest.close,
  };
}

/** No period is longer, wherever it is. */
const LONGEST_US = { day: 2 * DAY_US, month: 32 * DAY_US } as const;

function writePeriod({ sql }: Queries, rule: string, { kind, fromUs, toUs }: Period, data: Buffer): void {
  // Those of another zone make room.
  sql('DELETE FROM totals WHERE rule = ? AND kind = ? AND from_us > ? AND from_us < ? AND to_us > ?').run(
    rule,
    kind,
    fromUs - LONGEST_US[kind],
    toUs,
    fromUs,
  );
  sql('INSERT INTO totals (rule, kind, from_us, to_us, data) VALUES (?, ?, ?, ?, ?)').run(
    rule,
    kind,
    fromUs,
    toUs,
    data,
  );
}

/** When the heartbeats were that the digest does not hold yet, ascending. */
function readLaterTimes({ access }: DigestedStore, { mark }: Digest): Float64Array {
  const times = access.read(({ sql }) =>
    sql('SELECT time_us FROM heartbeat WHERE id > ?').pluck().all(mark.lastId),
  ) as number[];
  return Float64Array.from(times).sort();
}

/** The place of the first number that is not below. */
function firstFrom(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface KeptRow {
  readonly kind: Period['kind'];
  readonly from_us: number;
  readonly to_us: number;
  readonly data: Buffer;
}

/** None where the digest is damaged: they are counted then. */
function readKept({ queries }: Digest, rule: string, fromUs: number, toUs: number): readonly KeptRow[] {
  const text = `
    SELECT kind, from_us, to_us, data FROM totals WHERE rule = ? AND kind = ? AND from_us >= ? AND from_us < ?`;
  try {
    return (['day', 'month'] as const).flatMap(
      (kind) => queries.sql(text).all(rule, kind, fromUs, toUs) as KeptRow[],
    );
  } catch {
    return [];
  }
}

/** The columns that tell a value of a dimension; of a sample nothing else is kept. */
const COLUMNS_OF: Readonly<Record<KeptDimension, readonly [KindColumnName, KindColumnName?]>> = {
  project: ['project'],
  language: ['language'],
  editor: ['user_agent', 'category'],
};

const TOTAL_NUMBERS = 5;
const DAY_NUMBERS = 3;
const VALUE_NUMBERS = 2 + TOTAL_NUMBERS;
const HEAD_NUMBERS = 1 + KEPT_DIMENSIONS.length + TOTAL_NUMBERS;

/**
 * A period as 64-bit floats in this machine's order: how many days it has and how many values of each of `KEPT_DIMENSIONS`,
 * the total, the days, the values. A total is its microseconds, seconds, heartbeats, first and last moment; a day its date as
 * days since 1970, microseconds and heartbeats; a value the numbers of its texts plus one (0: NULL), then its total.
 */
function encodeTotals({ whole, days, visit }: PeriodTotals): Buffer {
  const { us = 0, seconds = 0, heartbeats = 0, firstUs = 0, lastUs = 0 } = whole ?? {};
  const counts: number[] = [];
  const values: number[] = [];
  for (const dimension of KEPT_DIMENSIONS) {
    const [one, other] = COLUMNS_OF[dimension];
    let count = 0;
    visit(dimension, (_, sample, ...total) => {
      values.push(numberIn(sample, one), other === undefined ? 0 : numberIn(sample, other), ...total);
      count += 1;
    });
    counts.push(count);
  }
  const numbers = [
    days.length,
    ...counts,
    ...[us, seconds, heartbeats, firstUs, lastUs],
    ...days.flatMap((day) => [Date.parse(day.date) / 86_400_000, day.us, day.heartbeats]),
    ...values,
  ];
  return Buffer.from(Float64Array.from(numbers).buffer);
}

function numberIn(sample: About, column: KindColumnName): number {
  if (!(sample instanceof Kind)) throw new TypeError('a sample is not of the store');
  return (sample.id(column) ?? -1) + 1;
}

const idOf = (number: number): number | null => (number === 0 ? null : number - 1);

/** Reads what `encodeTotals` wrote; undefined for other bytes. */
function createDecoder(store: DigestedStore, read: ReadValue): (data: Buffer) => PeriodTotals | undefined {
  const sampleOf = createSamples(store, read);
  return (data) => {
    const { buffer, byteOffset, byteLength } = data;
    if (byteLength % 8 !== 0 || byteLength < HEAD_NUMBERS * 8) return undefined;
    const numbers = new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
    const [dayCount = 0] = numbers;
    const daysEnd = HEAD_NUMBERS + dayCount * DAY_NUMBERS;
    const ends: number[] = [];
    for (let at = 0; at < KEPT_DIMENSIONS.length; at++) {
      ends.push((ends.at(-1) ?? daysEnd) + (numbers[1 + at] ?? 0) * VALUE_NUMBERS);
    }
    if (ends.at(-1) !== numbers.length) return undefined;
    const [us = 0, seconds = 0, heartbeats = 0, firstUs = 0, lastUs = 0] = numbers.subarray(
      HEAD_NUMBERS - TOTAL_NUMBERS,
    );
    return {
      whole: heartbeats === 0 ? undefined : { us, seconds, heartbeats, firstUs, lastUs },
      get days() {
        return daysIn(numbers.subarray(HEAD_NUMBERS, daysEnd));
      },
      visit(dimension, visitor) {
        const place = KEPT_DIMENSIONS.indexOf(dimension);
        const from = place === 0 ? daysEnd : (ends[place - 1] ?? 0);
        for (let at = from; at < (ends[place] ?? 0); at += VALUE_NUMBERS) {
          const [one = 0, other = 0, ownUs = 0, ownSeconds = 0, own = 0, first = 0, last = 0] =
            numbers.subarray(at);
          const { value, sample } = sampleOf(dimension, one, other);
          visitor(value, sample, ownUs, ownSeconds, own, first, last);
        }
      },
    };
  };
}

function daysIn(numbers: Float64Array): readonly DayTotal[] {
  const days: DayTotal[] = [];
  for (let at = 0; at < numbers.length; at += DAY_NUMBERS) {
    const [day = 0, us = 0, heartbeats = 0] = numbers.subarray(at);
    days.push({ date: new Date(day * 86_400_000).toISOString().slice(0, 10), us, heartbeats });
  }
  return days;
}

interface Sample {
  readonly sample: About;
  readonly value: string | null;
}

/** Reads each value once. */
function createSamples(
  store: DigestedStore,
  read: ReadValue,
): (dimension: KeptDimension, one: number, other: number) => Sample {
  const texts = createTexts(store);
  const known = new Map(KEPT_DIMENSIONS.map((dimension) => [dimension, new Map<number, Sample>()]));
  return (dimension, one, other) => {
    const samples = known.get(dimension);
    // Both are numbers of texts, of which there are by far fewer than two to the 26th.
    const key = one * 2 ** 26 + other;
    let found = samples?.get(key);
    if (found === undefined) {
      const [first, second] = COLUMNS_OF[dimension];
      const ids = second === undefined ? {} : { [second]: idOf(other) };
      const sample = aboutOf({ ...ids, [first]: idOf(one) }, texts);
      found = { sample, value: read(dimension, sample) };
      samples?.set(key, found);
    }
    return found;
  };
}

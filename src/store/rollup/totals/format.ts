import type { Attributes } from '../../../report/groups/dimensions.ts';
import { DAY_MS } from '../../../system/units.ts';
import type { RollupSource } from '../file.ts';
import { attributesOf, COLUMNS_OF, createTexts, Kind, type KindColumnName } from '../kinds.ts';
import { createNumberReader, createNumberWriter, type NumberWriter } from '../numbers.ts';
import type { Period } from './periods.ts';
import { type DayTotal, KEPT_DIMENSIONS, type KeptDimension, type PeriodTotals } from './periodTotals.ts';

/** Reads a value from what a heartbeat is, as it is counted by the rule. */
export type ReadValue = (dimension: KeptDimension, attributes: Attributes) => string | null;

const FORMAT = 3;

/**
 * A period as numbers (see `NumberWriter`): the format; the total; how many days it has, and each as days since 1970,
 * microseconds, seconds and heartbeats; how many bytes each of `KEPT_DIMENSIONS` takes; the values of each. A total is its
 * microseconds, seconds and heartbeats, its first moment from the beginning of the period and its last one from that; a value
 * the numbers of the texts of `COLUMNS_OF`, plus one (0: NULL), then its total.
 */
export function encodeTotals({ fromUs }: Period, { whole, days, values }: PeriodTotals): Buffer {
  const head = createNumberWriter();
  const { us = 0, seconds = 0, heartbeats = 0, firstUs = fromUs, lastUs = fromUs } = whole ?? {};
  writeAll(head, [FORMAT, us, seconds, heartbeats, firstUs - fromUs, lastUs - firstUs, days.length]);
  for (const day of days)
    writeAll(head, [Date.parse(day.date) / DAY_MS, day.us, day.seconds, day.heartbeats]);
  const parts = KEPT_DIMENSIONS.map((dimension) => {
    const part = createNumberWriter();
    const [one, other] = COLUMNS_OF[dimension];
    for (const { sample, ...total } of values(dimension)) {
      const ids = [numberIn(sample, one), other === undefined ? 0 : numberIn(sample, other)];
      const extent = [total.firstUs - fromUs, total.lastUs - total.firstUs];
      writeAll(part, [...ids, total.us, total.seconds, total.heartbeats, ...extent]);
    }
    return part.bytes();
  });
  for (const part of parts) head.number(part.length);
  return Buffer.concat([head.bytes(), ...parts]);
}

/** As many as a `Date` can hold. */
const MAX_DAYS = 1e8;

function writeAll(to: NumberWriter, numbers: readonly number[]): void {
  for (const number of numbers) to.number(number);
}

function numberIn(sample: Attributes, column: KindColumnName): number {
  if (!(sample instanceof Kind)) throw new TypeError('a sample is not of the store');
  return Math.max(sample.id(column) ?? -1, -1) + 1;
}

const idOf = (number: number): number | null => (number === 0 ? null : number - 1);

/** Reads what `encodeTotals` wrote; undefined for other bytes. */
export function createDecoder(
  store: RollupSource,
  read: ReadValue,
): (period: Period, data: Buffer) => PeriodTotals | undefined {
  const sampleOf = createSamples(store, read);
  return ({ fromUs }, data) => {
    const head = createNumberReader(data);
    if (head.number() !== FORMAT) return undefined;
    const [us, seconds, heartbeats] = [head.number(), head.number(), head.number()];
    const firstUs = fromUs + head.number();
    const lastUs = firstUs + head.number();
    const days: DayTotal[] = [];
    for (let count = head.number(); count > 0 && head.place() < data.length; count--) {
      const day = head.number();
      if (!(day < MAX_DAYS)) return undefined;
      const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
      days.push({ date, us: head.number(), seconds: head.number(), heartbeats: head.number() });
    }
    const lengths = KEPT_DIMENSIONS.map(() => head.number());
    const ends = lengths.map((_, at) =>
      lengths.slice(0, at + 1).reduce((sum, length) => sum + length, head.place()),
    );
    if (ends.at(-1) !== data.length) return undefined;
    return {
      whole: heartbeats === 0 ? undefined : { us, seconds, heartbeats, firstUs, lastUs },
      days,
      *values(dimension) {
        const place = KEPT_DIMENSIONS.indexOf(dimension);
        const end = ends[place] ?? 0;
        const length = lengths[place] ?? 0;
        const part = createNumberReader(data.subarray(end - length, end));
        while (part.place() < length) {
          const { value, sample } = sampleOf(dimension, part.number(), part.number());
          const total = { us: part.number(), seconds: part.number(), heartbeats: part.number() };
          const first = fromUs + part.number();
          yield { value, sample, ...total, firstUs: first, lastUs: first + part.number() };
        }
      },
    };
  };
}

interface Sample {
  readonly sample: Attributes;
  readonly value: string | null;
}

/** Reads each value once. */
function createSamples(
  store: RollupSource,
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
      const sample = attributesOf({ ...ids, [first]: idOf(one) }, texts);
      found = { sample, value: read(dimension, sample) };
      samples?.set(key, found);
    }
    return found;
  };
}

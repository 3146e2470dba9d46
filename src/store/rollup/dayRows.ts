import { DAY_US } from '../../system/units.ts';
import { createNumberReader, createNumberWriter, type NumberReader, type NumberWriter } from './numbers.ts';

/**
 * The heartbeats of one day, UTC, as the rollup keeps them: a few bytes each, in the order of their times. Texts are ids of
 * `string`, so that no name is in it. All of it is numbers (see `NumberWriter`):
 *
 * - the format, how many heartbeats, how many kinds
 * - for each of `KIND_COLUMNS`: how many distinct values, the values plus one (0: NULL), and, unless there is only one, for
 *   each kind the place of its value
 * - unless there is only one kind, the kind of each heartbeat
 * - for each heartbeat the microseconds since the one before it, for the first since midnight
 */
const FORMAT = 2;

/** What a heartbeat is but for its time, as columns of `heartbeat`; those of one kind share all of it. */
export const KIND_COLUMNS = [
  'entity',
  'project',
  'branch',
  'language',
  'dependencies',
  'category',
  'user_agent',
  'machine',
  'is_write',
  'type',
  'model',
] as const;

/** `KIND_COLUMNS` of a row of `heartbeat`. `model` is that of an agent whose log told of it: 0 for none, NULL where no log did. */
export const KIND_SELECT = KIND_COLUMNS.map((name) =>
  name === 'model'
    ? `CASE WHEN ai IS NULL THEN NULL
      ELSE coalesce((SELECT id FROM string WHERE value = json_extract(ai, '$.ai_model')), 0) END AS model`
    : name,
).join(', ');

/** Values of `KIND_COLUMNS`, in that order. */
export type KindValues = readonly (number | null)[];

/** The day that holds a moment: days since 1970. */
export const utcDayOf = (timeUs: number): number => Math.floor(timeUs / DAY_US);

/** What a day's bytes are sealed for. */
export const placeOfDay = (day: number): string => `day ${day}`;

/** Takes the heartbeats of a day, in the order of their times. */
export interface DayPacker {
  add(timeUs: number, values: KindValues): void;
  /** At least one must have been taken. */
  finish(): Buffer;
}

/** Packs the day that begins at `startUs`. */
export function packDay(startUs: number): DayPacker {
  const kinds = new Map<string, number>();
  const table: KindValues[] = [];
  const ofRows: number[] = [];
  const times = createNumberWriter();
  let lastUs = startUs;
  let last: KindValues | undefined;
  let kind = 0;
  const kindOf = (values: KindValues): number => {
    const key = values.join();
    let known = kinds.get(key);
    if (known === undefined) {
      known = table.length;
      kinds.set(key, known);
      table.push(values);
    }
    return known;
  };
  return {
    add(timeUs, values) {
      // Most are of the kind of the one before.
      if (last === undefined || !isSame(last, values)) kind = kindOf(values);
      last = values;
      ofRows.push(kind);
      times.number(timeUs - lastUs);
      lastUs = timeUs;
    },
    finish() {
      const head = createNumberWriter();
      head.number(FORMAT);
      head.number(ofRows.length);
      head.number(table.length);
      for (let column = 0; column < KIND_COLUMNS.length; column++) writeColumn(head, table, column);
      if (table.length > 1) for (const kind of ofRows) head.number(kind);
      return Buffer.concat([head.bytes(), times.bytes()]);
    },
  };
}

function isSame(one: KindValues, other: KindValues): boolean {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

function writeColumn(to: NumberWriter, table: readonly KindValues[], column: number): void {
  const places = new Map<number | null, number>();
  const ofKinds = table.map((values) => {
    const value = values[column] ?? null;
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  });
  to.number(places.size);
  // No text has a number below 1; only damage to the database leaves one, and then its text is lost anyway.
  for (const value of places.keys()) to.number(value === null ? 0 : Math.max(value, 0) + 1);
  if (places.size > 1) for (const place of ofKinds) to.number(place);
}

/** One of `KIND_COLUMNS` of all kinds of a day. */
export interface KindColumn {
  /** Distinct values. */
  readonly values: KindValues;
  /** For each kind the place of its value in `values`; undefined: all have the only one. */
  readonly placeOf: Uint32Array | undefined;
}

/** The heartbeats of a day. */
export interface DayRows {
  /** In ascending order. */
  readonly timesUs: Float64Array;
  /** For each heartbeat the number of its kind. */
  readonly kindOf: Uint32Array;
  readonly kindCount: number;
  /** In the order of `KIND_COLUMNS`. */
  readonly columns: readonly KindColumn[];
}

/** The day that was packed; undefined for bytes that are none. */
export function unpackDay(bytes: Uint8Array, startUs: number): DayRows | undefined {
  const from = createNumberReader(bytes);
  if (from.number() !== FORMAT) return undefined;
  const [count, kindCount] = [from.number(), from.number()];
  // Each heartbeat has at least one byte, and each kind one heartbeat.
  if (!(count <= bytes.length && kindCount <= count)) return undefined;
  const columns = KIND_COLUMNS.flatMap(() => readColumn(from, kindCount) ?? []);
  const kindOf = kindCount > 1 ? readPlaces(from, count, kindCount) : new Uint32Array(count);
  const timesUs = new Float64Array(count);
  let timeUs = startUs;
  for (let at = 0; at < count; at++) {
    timeUs += from.number();
    timesUs[at] = timeUs;
  }
  const isSound = columns.length === KIND_COLUMNS.length && from.isAtEnd() && !(timeUs >= startUs + DAY_US);
  return isSound && kindOf !== undefined ? { timesUs, kindOf, kindCount, columns } : undefined;
}

/** undefined from bytes that are damaged. */
function readColumn(from: NumberReader, kindCount: number): KindColumn | undefined {
  const distinct = from.number();
  if (!(distinct <= kindCount && distinct > 0)) return undefined;
  const values: (number | null)[] = [];
  for (let place = 0; place < distinct; place++) {
    const value = from.number();
    values.push(value === 0 ? null : value - 1);
  }
  if (distinct === 1) return { values, placeOf: undefined };
  const placeOf = readPlaces(from, kindCount, distinct);
  return placeOf && { values, placeOf };
}

/** Numbers below `end`; undefined from bytes that are damaged. */
function readPlaces(from: NumberReader, count: number, end: number): Uint32Array | undefined {
  const places = new Uint32Array(count);
  let isSound = true;
  for (let at = 0; at < count; at++) {
    const place = from.number();
    if (!(place < end)) isSound = false;
    places[at] = place;
  }
  return isSound ? places : undefined;
}

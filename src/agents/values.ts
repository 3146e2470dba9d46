/** Reading values of unknown origin. Nothing here throws. */

export type Fields = Readonly<Record<string, unknown>>;

const NO_FIELDS: Fields = {};

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object; an empty one when it is none. */
export const objectOf = (value: unknown): Fields => (isFields(value) ? value : NO_FIELDS);

/** The value as a text that is not empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value as a count; 0 when it is none. */
export const countOf = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.floor(value) : 0;

const EARLIEST_US = Date.UTC(2020) * 1000;
const LATEST_US = Date.UTC(2100) * 1000;

/** Units of times that are numbers, from the largest: how many make a microsecond, or how many of those make one. */
const UNITS = [1e6, 1e3, 1, 1e-3] as const;

/** Microseconds since 1970 of a time in RFC 3339, or a number of seconds, milliseconds, micro- or nanoseconds. */
export function readTimeUs(value: unknown): number | undefined {
  if (typeof value === 'string') return whenPossible(Date.parse(value) * 1000);
  if (typeof value !== 'number') return undefined;
  for (const unit of UNITS) {
    const timeUs = whenPossible(Math.round(value * unit));
    if (timeUs !== undefined) return timeUs;
  }
  return undefined;
}

const whenPossible = (timeUs: number): number | undefined =>
  timeUs >= EARLIEST_US && timeUs < LATEST_US ? timeUs : undefined;

/** A JSON text as an object; empty when it is none. */
export function parseFields(text: unknown): Fields {
  if (isFields(text)) return text;
  if (typeof text !== 'string') return NO_FIELDS;
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return NO_FIELDS;
  }
}

/** A JSON text as a list; empty when it is none. */
export function parseList(text: string): readonly unknown[] {
  try {
    return listOf(JSON.parse(text));
  } catch {
    return [];
  }
}

import { UNKNOWN } from '../counting/totals.ts';
import { type AttributeDimension, type Attributes, type ReaderContext, readerFor } from './dimensions.ts';

/** Wanted values by dimension: `{ project: ['api', 'web'], language: ['Go'] }`. */
export type Filters = Partial<Readonly<Record<AttributeDimension, readonly string[]>>>;

/** Names of these are ours and the servers', so their case says nothing. Projects, branches … differ by it. */
const ANY_CASE: ReadonlySet<AttributeDimension> = new Set([
  'language',
  'editor',
  'os',
  'category',
  'dependency',
]);

/**
 * Whether a heartbeat has one of the wanted values in every dimension that is asked for. A value may be written as it was
 * sent or as the report shows it; `''` and `unknown` also mean what has none. Undefined when nothing is asked for.
 */
export function createFilter(
  filters: Filters,
  context: ReaderContext,
): ((attributes: Attributes) => boolean) | undefined {
  const checks = (Object.entries(filters) as [AttributeDimension, readonly string[]][])
    .filter(([, values]) => values.length > 0)
    .map(([dimension, values]) => createCheck(dimension, values, context));
  if (checks.length === 0) return undefined;
  return (attributes) => checks.every((check) => check(attributes));
}

function createCheck(
  dimension: AttributeDimension,
  values: readonly string[],
  context: ReaderContext,
): (attributes: Attributes) => boolean {
  // What is typed and what a file system gives may be two spellings of one name.
  const spell = ANY_CASE.has(dimension)
    ? (text: string) => text.normalize().toLowerCase()
    : (text: string) => text.normalize();
  const wanted = new Set(values.map(spell));
  const wantsNone = values.some((value) => value === '' || value.toLowerCase() === UNKNOWN);
  const { read, show } = readerFor(dimension, context);
  const isWanted = (value: string | null): boolean => {
    if (value === null || value === '') return wantsNone;
    const shown = show(value);
    return wanted.has(spell(value)) || (shown === null ? wantsNone : wanted.has(spell(shown)));
  };
  return (attributes) => {
    const value = read(attributes);
    if (typeof value === 'string' || value === null) return isWanted(value);
    return value.length === 0 ? wantsNone : value.some(isWanted);
  };
}

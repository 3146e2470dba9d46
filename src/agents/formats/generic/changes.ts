import { findIn } from '../../deep.ts';
import { diffLineChanges, lineCount } from '../../texts.ts';
import { countOf, type Fields } from '../../values.ts';

/** A value as a count where it is a number. */
export const some = (value: unknown): number | undefined =>
  typeof value === 'number' ? countOf(value) : undefined;

const OLD = ['oldstring', 'oldstr', 'oldtext', 'old', 'search', 'before'];
const NEW = ['newstring', 'newstr', 'newtext', 'new', 'replace', 'after'];
const WHOLE = ['content', 'contents', 'filetext', 'text', 'filecontent'];

/** Added minus removed, by counts, a diff, or the texts; undefined when nothing tells. */
export function changesOf(given: readonly Fields[]): number | undefined {
  const added = findIn(given, ['linesadded', 'additions', 'addedlines'], some);
  const removed = findIn(given, ['linesremoved', 'deletions', 'removedlines'], some);
  if (added !== undefined || removed !== undefined) return (added ?? 0) - (removed ?? 0);
  const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const diff = findIn(given, ['diff', 'unifieddiff'], asText);
  if (diff !== undefined) return diffLineChanges(diff.split('\n'));
  const pairs = given.filter((object) => [...OLD, ...NEW].some((name) => typeof object[name] === 'string'));
  if (pairs.length > 0) return pairs.reduce((sum, pair) => sum + lines(pair, NEW) - lines(pair, OLD), 0);
  const whole = findIn(given, WHOLE, asText);
  return whole === undefined ? undefined : lineCount(whole);
}

const lines = (object: Fields, names: readonly string[]): number =>
  lineCount(
    names.map((name) => object[name]).find((value): value is string => typeof value === 'string') ?? '',
  );

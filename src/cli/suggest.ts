import { printable } from '../render/text.ts';

/** Candidates that a mistyped word most likely meant, best first, at most three; empty when nothing is near. */
export function suggest(word: string, candidates: readonly string[]): readonly string[] {
  const typed = word.toLowerCase();
  if (typed === '') return [];
  const limit = Math.max(1, Math.floor(typed.length / 3));
  return candidates
    .map((candidate) => ({ candidate, distance: distanceTo(typed, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** A beginning of a candidate counts as one slip, however much is missing: `comp` is near `completion`. */
function distanceTo(typed: string, candidate: string): number {
  if (typed.length >= 3 && candidate.startsWith(typed)) return Math.min(1, candidate.length - typed.length);
  return editDistance(typed, candidate);
}

/**
 * How many characters must be inserted, deleted, replaced or swapped with their neighbour to turn one text into the
 * other (optimal string alignment).
 */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      let best = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + same);
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && swapped) best = Math.min(best, at(beforeLast, column - 2) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

/** `Did you mean today?`, or undefined when there is nothing to offer. What is found may be a name from anywhere. */
export function formatSuggestion(found: readonly string[]): string | undefined {
  const [last, ...others] = found.map(printable).reverse();
  if (last === undefined) return undefined;
  return others.length === 0
    ? `Did you mean ${last}?`
    : `Did you mean ${others.reverse().join(', ')} or ${last}?`;
}

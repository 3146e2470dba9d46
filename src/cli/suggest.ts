import { editDistance } from '../config/document/editDistance.ts';
import { printable } from '../render/text.ts';
import { flagMeantBy } from './words.ts';

/** The candidates that a mistyped word most likely meant, best first, at most three; empty when none is similar. */
export function suggest(word: string, candidates: readonly string[]): readonly string[] {
  const typed = word.toLowerCase();
  if (typed === '') return [];
  const limit = Math.max(1, Math.floor(typed.length / 3));
  return candidates
    .map((candidate) => ({ candidate, distance: distanceTo(typed, candidate.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/**
 * The beginning of a candidate counts as one typing error, however much is missing: `comp` is close to `completion`. Words whose
 * lengths are further apart than `limit` are not compared: one may be a whole file.
 */
function distanceTo(typed: string, candidate: string, limit: number): number {
  if (typed.length >= 3 && candidate.startsWith(typed)) return Math.min(1, candidate.length - typed.length);
  const apart = Math.abs(candidate.length - typed.length);
  if (apart > limit) return apart;
  return editDistance(typed, candidate);
}

/**
 * `Did you mean today?`, or undefined when there is nothing to suggest. Made printable, because suggestions may be
 * names from anywhere.
 */
export function formatSuggestion(found: readonly string[]): string | undefined {
  const [last, ...others] = found.map(printable).reverse();
  if (last === undefined) return undefined;
  return others.length === 0
    ? `Did you mean ${last}?`
    : `Did you mean ${others.reverse().join(', ')} or ${last}?`;
}

/** `Did you mean --key?` for a flag that is none of those there are; undefined when nothing is similar or meant by it. */
export function suggestFlag(flag: string, flags: readonly string[]): string | undefined {
  const meant = flagMeantBy(flag, flags);
  return formatSuggestion(meant === undefined ? suggest(flag, flags) : [meant]);
}

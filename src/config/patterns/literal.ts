import { areAll, isAscii, isLetterOrDigit } from '../../system/characters.ts';
import type { Matcher } from './matcher.ts';

/** The most common patterns: letters, digits, `-`, `/` and `_` between `^` and `$`. */
export function isLiteral(pattern: string): boolean {
  const { from, to } = textOf(pattern);
  return areAll(isLiteralCode, pattern.slice(from, to));
}

/**
 * Searches for a literal in any letter case. An engine is slow to make, and needed only for subjects beyond ASCII, where two letters
 * have further forms (`ſ` and the sign for kelvin).
 *
 * @param otherwise what searches such a subject
 */
export function literalMatcher(pattern: string, otherwise: () => Matcher): Matcher {
  const { from, to } = textOf(pattern);
  const text = pattern.slice(from, to).toLowerCase();
  const startsThere = from > 0;
  const endsThere = to < pattern.length;
  const search = (subject: string): boolean => {
    const lower = subject.toLowerCase();
    if (startsThere && endsThere) return lower === text;
    if (startsThere) return lower.startsWith(text);
    return endsThere ? lower.endsWith(text) : lower.includes(text);
  };
  return {
    test: (subject) => (isAscii(subject) ? search(subject) : otherwise().test(subject)),
    groups: (subject) =>
      isAscii(subject) ? (search(subject) ? [] : undefined) : otherwise().groups(subject),
  };
}

/** Where the text between the anchors is. */
function textOf(pattern: string): { readonly from: number; readonly to: number } {
  const from = pattern.startsWith('^') ? 1 : 0;
  return { from, to: pattern.length - (pattern.length > from && pattern.endsWith('$') ? 1 : 0) };
}

const isLiteralCode = (code: number): boolean =>
  isLetterOrDigit(code) || code === 45 || code === 47 || code === 95;

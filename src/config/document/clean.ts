/** What gets into a setting by copying it from a web page, a mail, a chat or a terminal. Pure. */

import { areAll, isAscii, isDigit, isInk, isLetter, isSmallLetter } from '../../system/characters.ts';

// Expressions stand where they are used and behind a look at the characters: compiling them costs an editor's call more than
// the settings that most people have.

/** The text without blanks, invisible characters, quotes and bars of a drawn box at its ends. */
export function trimValue(text: string): string {
  const inner = text.trim();
  if (inner === '' || (isUnquoted(inner.charCodeAt(0)) && isUnquoted(inner.charCodeAt(inner.length - 1))))
    return inner;
  const start =
    /^[\s\0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u2500-\u259f"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02\uff07]+/;
  const end =
    /[\s\0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u2500-\u259f"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02\uff07]+$/;
  return inner.replace(start, '').replace(end, '');
}

/** Letters, digits and the punctuation of paths, urls and patterns. */
function isUnquoted(code: number): boolean {
  return isInk(code) && code !== 34 && code !== 39;
}

/** `-` and `_`. */
const isJoiner = (code: number): boolean => code === 45 || code === 95;
const isOfKey = (code: number): boolean => isDigit(code) || isSmallLetter(code) || isJoiner(code);
/** `%`, `.`, `/`, `:` and `@`. */
const isUrlPunctuation = (code: number): boolean =>
  code === 37 || code === 46 || code === 47 || code === 58 || code === 64;
const isOfUrl = (code: number): boolean => isOfKey(code) || isLetter(code) || isUrlPunctuation(code);

/** Whether nothing separates words in the text. */
export const isOneWord = (text: string): boolean => areAll(isInk, text);

/** The text without characters that nobody sees: soft hyphens, zero-width ones, marks of direction, byte order marks. */
export function withoutInvisible(text: string): string {
  if (isAscii(text)) return text;
  return text.replace(/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g, '');
}

/** A pattern without the invisible characters that no name holds; joiners are part of one, in emoji and in several scripts. */
export function withoutMeaningless(text: string): string {
  return isAscii(text) ? text : text.replace(/[\u00ad\u200b\u2060\ufeff]/g, '');
}

/** Where a line begins that stands in a box, in a quotation or behind a prompt; 0 for any other line. */
export function framedStart(line: string): number {
  const frame = /^(?:[\s\u00ad\u200b-\u200f\u2060\ufeff\u2500-\u259f>|]|[$%] )+(?=[[\w"`#;])/.exec(line);
  return frame?.[0].length ?? 0;
}

/** Whether a line begins with a blank that is none to a config file: those of web pages and of typesetters. */
export function startsWithOddBlank(line: string): boolean {
  let at = 0;
  while (line[at] === ' ' || line[at] === '\t') at += 1;
  if (!(line.charCodeAt(at) > 127)) return false;
  return /^[ \t\u200b-\u200f\u2060\ufeff]*[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/.test(line);
}

/** The one API key that a text holds, without what surrounds it; the trimmed text when it holds none or several. */
export function cleanKey(text: string): string {
  if (areAll(isOfKey, text)) return text;
  // Dashes of typesetters stand where a key has hyphens.
  const plain = trimValue(withoutInvisible(text)).replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-');
  const within =
    /(?<![A-Za-z0-9_-])(?:waka_)?[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}(?![A-Za-z0-9_-])/g;
  const found = new Set(plain.match(within));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : plain;
}

/** An address without what surrounds it: frames, brackets, quotes, `export NAME=`, invisible characters. */
export function cleanUrl(text: string): string {
  const scheme = ['https://', 'http://'].find((one) => text.startsWith(one));
  if (scheme !== undefined && areAll(isOfUrl, text, scheme.length)) return text;
  const plain = trimValue(withoutInvisible(text));
  const within = /https?:\/\/[^\s<>"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2500-\u259f|]+/gi;
  const found = new Set(plain.match(within));
  const [only] = found;
  if (found.size !== 1 || only === undefined || only === plain) return plain;
  const around = plain.replace(only, '');
  // Words around it may be a part of what was meant; a name that is set, and punctuation, are not.
  return /^[^A-Za-z0-9]*(?:(?:export|set)\s+)?(?:[A-Za-z_]\w*\s*[=:])?[^A-Za-z0-9]*$/.test(around)
    ? only.replace(/[),;.\]]+$/, '')
    : plain;
}

/** How the texts of a config file are read as values. Pure. */

import { isOneWord, trimValue, withoutMeaningless } from './clean.ts';

/** The text without quotes at its ends (docs/wakatime-cli.md#precedence). */
export function trimQuotes(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isQuote(text[from])) from += 1;
  while (to > from && isQuote(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

const isQuote = (char: string | undefined): boolean => char === '"' || char === "'";

const TRUE_WORDS = ['true', 't', 'yes', 'y', 'on', '1', 'enable', 'enabled'];
const FALSE_WORDS = ['false', 'f', 'no', 'n', 'off', '0', 'disable', 'disabled', 'none', 'never'];

/** What a word that people write for true or false says, in any letter case; undefined for any other text. */
export function readBool(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  const word = trimValue(text).toLowerCase();
  if (TRUE_WORDS.includes(word)) return true;
  return FALSE_WORDS.includes(word) ? false : undefined;
}

/** A whole number, decimal or `0x…`; undefined for any other text or one beyond 32 bits. */
export function readInteger(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parts = /^([+-]?)(\d+|0[xX][0-9a-fA-F]+)$/.exec(text.trim());
  if (parts === null) return undefined;
  const size = Number(parts[2]);
  const number = parts[1] === '-' ? -size : size;
  return Math.abs(number) < 2 ** 31 ? number + 0 : undefined;
}

// A hash or semicolon that stands alone begins a remark; one inside a word (`#.*#$`) belongs to the pattern.
const REMARK = /(^|[\t\f ])[#;]([\t\f ].*)?$/;

const mayHoldRemark = (line: string): boolean => line.includes('#') || line.includes(';');

/** The lines of a multi-line value: without remarks, blanks and quotes around them, none of them empty. */
export function splitDocumentLines(text: string): readonly string[] {
  if (text === '') return [];
  return text
    .replaceAll('\r', '\n')
    .split('\n')
    .map((line) => clean(mayHoldRemark(line) ? line.replace(REMARK, '') : line))
    .filter((line) => line !== '');
}

/** A plain list (`exclude`, `include`): any whitespace separates (docs/wakatime-cli.md#lists-and-patterns). */
export function splitList(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return splitDocumentLines(text)
    .flatMap((line) => (isOneWord(line) ? [line] : line.split(/\s+/)))
    .map((word) => withoutComma(clean(word)))
    .filter((word) => word !== '');
}

const withoutComma = (word: string): string => (word.endsWith(',') ? word.slice(0, -1) : word);

const clean = (text: string): string => trimValue(withoutMeaningless(text));

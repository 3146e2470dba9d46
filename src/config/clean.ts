/** What gets into a setting by copying it from a web page, a mail, a chat or a terminal. Pure. */

/** Characters that take no room: soft hyphens, zero-width ones, marks of direction, byte order marks. */
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
/** Those that are never a part of a name; joiners are, in emoji and in several scripts. */
const MEANINGLESS = /[\u00ad\u200b\u2060\ufeff]/g;
/** At the ends of a value: blanks of all kinds, invisible characters, quotes whatever their form, bars of a drawn box. */
const AT_ENDS = String.raw`[\s\0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u2500-\u259f"'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02\uff07]+`;
const START = new RegExp(`^${AT_ENDS}`);
const END = new RegExp(`${AT_ENDS}$`);
/** The text without blanks, invisible characters and quotes at its ends. */
export function trimValue(text: string): string {
  if (isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(text.length - 1))) return text;
  return text.replace(START, '').replace(END, '');
}

/** Letters, digits and the punctuation of paths, urls and patterns. */
function isInk(code: number): boolean {
  return code > 32 && code < 127 && code !== 34 && code !== 39;
}

/** The text without characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** A pattern without the invisible characters that no name holds. */
export function withoutMeaningless(text: string): string {
  return text.replace(MEANINGLESS, '');
}

/** Where a line begins that stands in a box, in a quotation or behind a prompt; 0 for any other line. */
export function framedStart(line: string): number {
  const frame = /^(?:[\s\u00ad\u200b-\u200f\u2060\ufeff\u2500-\u259f>|]|[$%] )+(?=[[\w"`#;])/.exec(line);
  return frame?.[0].length ?? 0;
}

/** Whether a line begins with a blank that is none to a config file: those of web pages and of typesetters. */
export function startsWithOddBlank(line: string): boolean {
  return /^[ \t\u200b-\u200f\u2060\ufeff]*[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/.test(line);
}

const KEY_WITHIN =
  /(?<![A-Za-z0-9_-])(?:waka_)?[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}(?![A-Za-z0-9_-])/g;

/** The one API key that a text holds, without what surrounds it; the trimmed text when it holds none or several. */
export function cleanKey(text: string): string {
  if (/^[a-z0-9_-]+$/.test(text)) return text;
  // Dashes of typesetters stand where a key has hyphens.
  const plain = trimValue(withoutInvisible(text)).replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-');
  const found = new Set(plain.match(KEY_WITHIN));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : plain;
}

/** An address without what surrounds it: frames, brackets, quotes, `export NAME=`, invisible characters. */
export function cleanUrl(text: string): string {
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

import { eastAsianWidth } from 'get-east-asian-width';
import { areAll, isPrintableAscii } from '../system/characters.ts';

/** Columns that the text takes in a terminal. */
export function textWidth(text: string): number {
  if (areAll(isOneWide, text)) return text.length;
  return clustersOf(text).reduce((sum, { width }) => sum + width, 0);
}

/** At most `columns` wide, its end replaced by `…` when something had to go. */
export function cutText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const cluster of clustersOf(text)) {
    width += cluster.width;
    if (width > columns) break;
    kept += cluster.text;
  }
  return `${kept}…`;
}

/** As `cutText`, with the beginning replaced: of a path the end says more. */
export function cutTextStart(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const cluster of clustersOf(text).reverse()) {
    width += cluster.width;
    if (width > columns) break;
    kept = cluster.text + kept;
  }
  return `…${kept}`;
}

/** Filled up with spaces behind the text, or before it. */
export function padText(text: string, columns: number, side: 'left' | 'right'): string {
  const fill = ' '.repeat(Math.max(0, columns - textWidth(text)));
  return side === 'left' ? `${text}${fill}` : `${fill}${text}`;
}

/**
 * Lines of whole words that are at most `columns` wide. A longer word has lines of its own; only an address stays whole, so that it can
 * be copied.
 */
export function wrapWords(text: string, columns: number): readonly string[] {
  if (textWidth(text) <= columns) return [text];
  const lines: string[] = [];
  // A number and its unit stay together.
  for (const word of text.split(/ (?!(?:\d\dm|min|s|h)\b)/)) {
    const line = lines.at(-1);
    const longer = `${line} ${word}`;
    if (line === undefined || textWidth(longer) > columns) lines.push(...breakWord(word, columns));
    else lines.splice(-1, 1, longer);
  }
  return lines;
}

function breakWord(word: string, columns: number): readonly string[] {
  if (textWidth(word) <= columns || word.includes('://')) return [word];
  const parts: Cluster[] = [];
  for (const cluster of clustersOf(word)) {
    const part = parts.at(-1);
    if (part === undefined || part.width + cluster.width > columns) parts.push({ ...cluster });
    else {
      part.text += cluster.text;
      part.width += cluster.width;
    }
  }
  return parts.map(({ text }) => text);
}

/** Letters of the western languages, lines, and the blocks that bars are drawn with: what needs no look into Unicode's tables. */
const isOneWide = (code: number): boolean =>
  isPrintableAscii(code) ||
  (code > 0xad && code < 0x300) ||
  code === ELLIPSIS ||
  (code >= 0x2500 && code < 0x25a0);

const ELLIPSIS = 0x2026;

/** What a terminal draws as one sign: a letter with its accents, a family of emoji. */
interface Cluster {
  text: string;
  width: number;
}

const JOINER = '\u200d';
/** Asks for the coloured, wide form of the sign before it. */
const AS_EMOJI = '\ufe0f';

/** `Intl.Segmenter` knows more scripts, and takes longer to be made than a whole command. */
function clustersOf(text: string): Cluster[] {
  // Expressions with properties of Unicode cost a millisecond where they are made, even when nothing is searched for.
  /** Accents, joiners, and the vowels and final consonants of Hangul that stand under another letter. */
  const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
  const picture = /^\p{Extended_Pictographic}/u;
  const skinTone = /^[\u{1f3fb}-\u{1f3ff}]/u;
  const clusters: Cluster[] = [];
  for (const sign of text) {
    const before = clusters.at(-1);
    const isZero = zeroWidth.test(sign);
    const isPicture = before !== undefined && picture.test(before.text);
    const isPart = isZero || (isPicture && (skinTone.test(sign) || before.text.endsWith(JOINER)));
    if (before === undefined || !isPart) {
      clusters.push({ text: sign, width: isZero ? 0 : eastAsianWidth(sign.codePointAt(0) ?? 0) });
      continue;
    }
    before.text += sign;
    if (sign === AS_EMOJI && isPicture) before.width = 2;
  }
  return clusters;
}

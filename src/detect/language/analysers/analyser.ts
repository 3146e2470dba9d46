/**
 * How much a text looks like one language, 0 to 1. Texts are the head of a file, one character per byte.
 * The expressions must stay linear on any text: no `\s*` that runs over line ends after `^`, no nested repeats.
 */
export type Analyser = (text: string) => number;

/** The sum of the weights of those words that occur, at most 1. */
export function sumOf(
  text: string,
  words: readonly (readonly [word: string | RegExp, weight: number])[],
): number {
  let sum = 0;
  for (const [word, weight] of words) {
    if (typeof word === 'string' ? text.includes(word) : word.test(text)) sum += weight;
  }
  // Sums of hundredths must compare equal to the hundredth they stand for.
  return Math.min(1, Math.round(sum * 1000) / 1000);
}

/** `weight` if the text contains one of the words, else 0. */
export function oneOf(text: string, weight: number, ...words: readonly string[]): number {
  return words.some((word) => text.includes(word)) ? weight : 0;
}

/** Whether a doctype declaration names this document type. */
export function hasDoctype(text: string, name: string): boolean {
  const declared = /<!doctype\s+([a-z_][\w.-]*)/i.exec(text)?.[1];
  return declared !== undefined && declared.toLowerCase() === name;
}

/** Whether the text has an XML declaration or, near its start, an element that is closed again. */
export function looksLikeXml(text: string): boolean {
  if (/<\?xml[^>]{0,200}\?>/i.test(text)) return true;
  const start = text.slice(0, 1000);
  for (const tag of start.matchAll(/<([a-z_][\w:.-]*)(?=[\s>])/gi)) {
    if (start.includes(`</${tag[1]}`, tag.index)) return true;
  }
  return false;
}

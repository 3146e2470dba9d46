/** A field of a line of CSV. */
export type CsvField = string | undefined;

const QUOTE = '"';

/**
 * The fields of a record of CSV (RFC 4180), without its line end, as they stand there, with their quotes. Gives 'open' when a
 * quoted field goes on behind the end of the text. A quote inside a field that does not begin with one is a character like any
 * other, and so is what stands between a closing quote and the separator.
 */
export function splitCsvRecord(text: string, separator: string): string[] | 'open' {
  if (!text.includes(QUOTE)) return text.split(separator);
  const fields: string[] = [];
  let from = 0;
  for (;;) {
    const at = text[from] === QUOTE ? closingQuote(text, from) : from;
    if (at < 0) return 'open';
    const next = text.indexOf(separator, at);
    if (next < 0) {
      fields.push(text.slice(from));
      return fields;
    }
    fields.push(text.slice(from, next));
    from = next + separator.length;
  }
}

/** What a field holds: undefined where nothing stands, '' for `""`. */
export function readCsvField(field: string): CsvField {
  if (!field.startsWith(QUOTE)) return field === '' ? undefined : field;
  const end = closingQuote(field, 0);
  const quoted = field.slice(1, end);
  // Nearly all are that alone.
  const text = quoted.includes(QUOTE) ? quoted.replaceAll('""', QUOTE) : quoted;
  return end === field.length - 1 ? text : text + field.slice(end + 1);
}

/** Where the quote is that closes the one at `from`; below 0 without one. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf(QUOTE, from + 1);
  while (at >= 0 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at;
}

/** Also after blanks, and in the full-width forms that East Asian spreadsheets accept. */
const FORMULA = /^'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const SLASH = 0x2f;
const UPPER_A = 0x41;
const LOWER_Z = 0x7a;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** What a spreadsheet would run as a formula, or what looks like such a text with a guard. */
function needsGuard(text: string): boolean {
  const code = text.charCodeAt(0);
  // Nearly all texts begin with a letter or a slash.
  const isPlain = code === SLASH || (code >= UPPER_A && code <= LOWER_Z) || Number.isNaN(code);
  return !isPlain && FORMULA.test(text) && !NUMBER.test(text);
}

/**
 * A text as a spreadsheet shows it and does not run it: with an apostrophe in front of a formula. `withoutGuard` gives every text
 * back.
 */
export const withGuard = (text: string): string => (needsGuard(text) ? `'${text}` : text);

/** The text that `withGuard` was given. */
export function withoutGuard(text: string): string {
  if (!text.startsWith("'")) return text;
  const rest = text.slice(1);
  return needsGuard(rest) ? rest : text;
}

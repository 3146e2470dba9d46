/** A field of a line of CSV. */
export type CsvField = string | undefined;

const QUOTE = '"';

/**
 * The fields of a record of CSV (RFC 4180), without its line end: undefined where nothing stands, '' for `""`. Gives 'open' when
 * a quoted field goes on behind the end of the text. A quote inside a field that does not begin with one is a character like any
 * other, and so is what stands between a closing quote and the separator.
 */
export function splitCsvRecord(text: string, separator: string): CsvField[] | 'open' {
  if (!text.includes(QUOTE)) return text.split(separator).map((field) => (field === '' ? undefined : field));
  const fields: CsvField[] = [];
  let at = 0;
  for (;;) {
    let field = '';
    const isQuoted = text[at] === QUOTE;
    if (isQuoted) {
      at += 1;
      for (;;) {
        const end = text.indexOf(QUOTE, at);
        if (end < 0) return 'open';
        field += text.slice(at, end);
        at = end + 1;
        if (text[at] !== QUOTE) break;
        field += QUOTE;
        at += 1;
      }
    }
    const next = text.indexOf(separator, at);
    field += text.slice(at, next < 0 ? undefined : next);
    fields.push(field === '' && !isQuoted ? undefined : field);
    if (next < 0) return fields;
    at = next + separator.length;
  }
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

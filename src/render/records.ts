import { AppError } from '../errors.ts';
import { printable } from './text.ts';

export type FieldValue = string | number | boolean | null;

/** A column of the rows that programs read. */
export interface Field<Row> {
  /** snake_case, as in JSON. */
  readonly name: string;
  readonly value: (row: Row) => FieldValue;
  /** The value in JSON, if `value` is only a text about it. */
  readonly json?: (row: Row) => object;
}

/**
 * The fields that `--fields` names, in that order; all of them without it.
 *
 * @throws AppError 'usage' for an unknown name
 */
export function pickFields<Row>(
  fields: readonly Field<Row>[],
  wanted: string | undefined,
): readonly Field<Row>[] {
  if (wanted === undefined) return fields;
  const names = wanted.split(',').map((name) => name.trim().toLowerCase());
  return names.map((name) => {
    const found = fields.find((field) => field.name === name);
    if (found !== undefined) return found;
    throw new AppError('usage', `unknown field ${JSON.stringify(name)}`, {
      hint: `Use some of: ${fields.map((field) => field.name).join(', ')}.`,
    });
  });
}

/** A row as an object with these keys, for JSON. */
export function recordOf<Row>(
  fields: readonly Field<Row>[],
  row: Row,
): Readonly<Record<string, FieldValue | object>> {
  return Object.fromEntries(fields.map(({ name, value, json = value }) => [name, json(row)]));
}

/** How a spreadsheet wants its values. */
export interface SheetStyle {
  /** Semicolons between values and commas in numbers, as where numbers are written so. */
  readonly hasDecimalCommas: boolean;
}

/** What tells Excel that a text is UTF-8. */
const BOM = '\ufeff';

/**
 * Comma-separated values with a header (RFC 4180, lines end in \n); unknown values are empty. A text that a
 * spreadsheet would run as a formula gets an apostrophe in front, since names may come from other people. With a style
 * it is as a spreadsheet opens it rightly by a double click: with a mark that says that it is UTF-8.
 */
export function* formatCsv<Row>(
  fields: readonly Field<Row>[],
  rows: Iterable<Row>,
  sheet?: SheetStyle,
): Iterable<string> {
  const line = (cells: readonly string[]): string => csvLine(cells, sheet);
  const cell = (value: FieldValue): string =>
    typeof value === 'number' && sheet?.hasDecimalCommas === true
      ? textOf(value).replace('.', ',')
      : guarded(value);
  yield `${sheet === undefined ? '' : BOM}${line(fields.map(({ name }) => name))}`;
  for (const row of rows) yield line(fields.map(({ value }) => cell(value(row))));
}

/** Whether a locale of the environment, such as `de_DE.UTF-8`, writes numbers with a decimal comma. */
export function hasDecimalCommas(locale: string): boolean {
  const tag = locale.replace(/[.@].*$/, '').replaceAll('_', '-');
  try {
    return new Intl.NumberFormat(tag).format(1.5).includes(',');
  } catch {
    return false;
  }
}

/** The cells of each row as text, for tables and rows separated by tabs. */
export function cellsOf<Row>(fields: readonly Field<Row>[], row: Row): readonly string[] {
  return fields.map(({ value }) => textOf(value(row)));
}

function csvLine(cells: readonly string[], sheet: SheetStyle | undefined): string {
  const separator = sheet?.hasDecimalCommas === true ? ';' : ',';
  const line = cells.map((cell) => quoted(printable(cell), separator)).join(separator);
  return `${line}\n`;
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /"|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Also after blanks, and in the full-width forms that East Asian spreadsheets accept. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

function guarded(value: FieldValue): string {
  const text = textOf(value);
  const isFormula = typeof value === 'string' && FORMULA.test(printable(text)) && !NUMBER.test(text);
  return isFormula ? `'${text}` : text;
}

function textOf(value: FieldValue): string {
  return value === null ? '' : String(value);
}

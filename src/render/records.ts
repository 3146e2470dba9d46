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

/**
 * Comma-separated values with a header (RFC 4180, lines end in \n); unknown values are empty. A text that a
 * spreadsheet would run as a formula gets an apostrophe in front, since names may come from other people.
 */
export function* formatCsv<Row>(fields: readonly Field<Row>[], rows: Iterable<Row>): Iterable<string> {
  yield csvLine(fields.map(({ name }) => name));
  for (const row of rows) yield csvLine(fields.map(({ value }) => guarded(value(row))));
}

/** The cells of each row as text, for tables and rows separated by tabs. */
export function cellsOf<Row>(fields: readonly Field<Row>[], row: Row): readonly string[] {
  return fields.map(({ value }) => textOf(value(row)));
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(printable(cell))).join(',')}\n`;
}

function quoted(cell: string): string {
  return /[",]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
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

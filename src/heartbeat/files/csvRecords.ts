import { unlessAppError } from '../../errors.ts';
import { createLineSplitter, textOfLine } from '../../system/disk/lines.ts';
import { AI_NUMBERS } from '../ai.ts';
import type { JsonFields } from '../parseForeign.ts';
import { parseRecordFields, type RecordRules } from '../parseRecord.ts';
import { parseWireFields } from '../parseWire.ts';
import { formatCsvLine } from './csv.ts';
import { type CsvField, splitCsvRecord, withoutGuard } from './csvFields.ts';
import { type CsvLayout, parseCsvHeader, separatorIn } from './csvLayout.ts';
import {
  type FileProblem,
  type FileRecord,
  findNonUtf8,
  NOT_UTF8,
  type ParsedRecord,
  RECORD_BYTES,
  type RecordReader,
  TOO_LONG,
  unusable,
} from './record.ts';

const OPEN_QUOTE = 'a quoted field has no end';
const ROUNDED = 'a spreadsheet has rounded its time';

interface Line {
  readonly number: number;
  readonly bytes: Buffer;
}

/** Reads a heartbeat from each row of a table: our own export, Wakapi's, or what a spreadsheet made of one. */
export function createCsvReader(): RecordReader {
  const splitter = createLineSplitter(RECORD_BYTES);
  let number = 0;
  let separator: string | undefined;
  let layout: CsvLayout | undefined;
  let problem: FileProblem | undefined;
  /** Rows are as we wrote them so far. */
  const origin = { isUntouched: true };
  /** Lines of a row whose quoted field goes on. */
  let open: Line[] = [];
  let openBytes = 0;

  function* rowsOf(lines: Iterable<Buffer | undefined>): Iterable<FileRecord> {
    for (const bytes of lines) {
      number += 1;
      if (bytes === undefined) yield unusable(`line ${number}`, TOO_LONG);
      else if (layout === undefined) readHeader(bytes.toString('utf8'));
      else yield* rowIn({ number, bytes }, layout);
    }
  }

  function readHeader(text: string): void {
    if (problem !== undefined || text.trim() === '') return;
    const named = separator === undefined ? separatorIn(text) : undefined;
    if (named !== undefined) {
      separator = named;
      return;
    }
    const header = parseCsvHeader(text, separator);
    if (header === undefined || 'problem' in header) problem = header;
    else layout = header;
  }

  function* rowIn(line: Line, table: CsvLayout): Iterable<FileRecord> {
    const goesOn = open.length > 0 && isOpenBehind(line.bytes.toString('utf8'), table.separator);
    open.push(line);
    openBytes += line.bytes.length + 1;
    const bytes = goesOn ? undefined : joinLines(open);
    const text = bytes === undefined ? '' : textOfLine(bytes);
    const fields = bytes === undefined ? 'open' : splitCsvRecord(text, table.separator);
    if (bytes === undefined || fields === 'open') {
      if (openBytes > RECORD_BYTES) yield* giveUp(table);
      return;
    }
    const [{ number: first } = line] = open;
    open = [];
    openBytes = 0;
    if (text.trim() === '') return;
    const badAt = findNonUtf8(bytes, text);
    yield badAt === undefined
      ? { where: () => `line ${first}`, parse: (rules) => parseRow({ fields, text }, table, origin, rules) }
      : unusable(`line ${first}, byte ${badAt + 1}`, NOT_UTF8);
  }

  /** The line with the quote that has no end costs no other line. */
  function* giveUp(table: CsvLayout): Iterable<FileRecord> {
    const [bad, ...rest] = open;
    open = [];
    openBytes = 0;
    if (bad === undefined) return;
    yield unusable(`line ${bad.number}`, OPEN_QUOTE);
    for (const line of rest) yield* rowIn(line, table);
  }

  return {
    push: (chunk) => rowsOf(splitter.push(chunk)),
    *end() {
      yield* rowsOf(splitter.end());
      while (layout !== undefined && open.length > 0) yield* giveUp(layout);
    },
    problem: () => problem,
  };
}

/** Whether a quoted field that was open before a line still is behind it. */
const isOpenBehind = (line: string, separator: string): boolean =>
  splitCsvRecord(`"${line}`, separator) === 'open';

function joinLines(lines: readonly Line[]): Buffer {
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return only.bytes;
  const end = Buffer.from('\n');
  return Buffer.concat(lines.flatMap(({ bytes }, at) => (at === 0 ? [bytes] : [end, bytes])));
}

function parseRow(
  row: { readonly fields: readonly CsvField[]; readonly text: string },
  layout: CsvLayout,
  origin: { isUntouched: boolean },
  rules: RecordRules,
): ParsedRecord {
  const values = valuesOf(row.fields, layout);
  if (layout.isOwn && origin.isUntouched) {
    const heartbeat = asWire(values);
    if (heartbeat !== undefined && formatCsvLine(heartbeat, layout.columns.length) === `${row.text}\r\n`)
      return { result: heartbeat, isForeign: false };
    origin.isUntouched = false;
  }
  const time = values['time'] ?? values['timestamp'];
  if (typeof time === 'string' && /^\d[.,]\d+e\+?\d+$/i.test(time))
    return { result: ROUNDED, isForeign: true };
  const result = parseRecordFields(values, layout.isWakapi ? { ...rules, zeroIsNone: true } : rules);
  return { result, isForeign: true };
}

function asWire(values: JsonFields): ReturnType<typeof parseWireFields> | undefined {
  return unlessAppError(() => parseWireFields(values));
}

/** What MySQL prints for nothing, in rows separated by tabs. */
const SQL_NULL = 'NULL';

type Kind = 'text' | 'number' | 'switch' | 'list';

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...[
    'time',
    'timestamp',
    'lines',
    'lineno',
    'cursorpos',
    'project_root_count',
    'line_additions',
    'line_deletions',
    'ai_line_changes',
    'human_line_changes',
    ...AI_NUMBERS.map(([name]) => name),
  ].map((name) => [name, 'number'] as const),
  ['is_write', 'switch'],
  ['dependencies', 'list'],
]);

function valuesOf(fields: readonly CsvField[], { columns, separator }: CsvLayout): JsonFields {
  const values: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at++) {
    const field = fields[at];
    const column = columns[at];
    if (field === undefined || column === undefined || (separator === '\t' && field === SQL_NULL)) continue;
    values[column] = cellValue(field, KINDS.get(column) ?? 'text', separator);
  }
  return values;
}

function cellValue(field: string, kind: Kind, separator: string): unknown {
  switch (kind) {
    case 'number':
      return numberOf(field, separator);
    case 'switch':
      return SWITCHES.get(field.toLowerCase()) ?? field;
    case 'list':
      return listOf(field);
    case 'text':
      return withoutGuard(field);
  }
}

/** Where a comma separates no fields, it stands before decimals. */
function numberOf(field: string, separator: string): unknown {
  const text = separator === ',' ? field : field.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
}

/** Spreadsheets write truth values in the language of their user. */
const SWITCHES: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'wahr', 'vrai', 'verdadero', 'verdadeiro', 'vero', 'waar'].map(
    (word) => [word, true] as const,
  ),
  ...['false', '0', 'falsch', 'faux', 'falso', 'onwaar'].map((word) => [word, false] as const),
]);

function listOf(field: string): unknown {
  try {
    return JSON.parse(field);
  } catch {
    // Other programs write a list in their own way.
    return field;
  }
}

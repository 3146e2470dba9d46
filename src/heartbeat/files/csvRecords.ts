import { unlessAppError } from '../../errors.ts';
import { createLineSplitter, textOfLine } from '../../system/disk/lines.ts';
import { parseRecordFields, type RecordRules } from '../parseRecord.ts';
import { parseWireFields } from '../parseWire.ts';
import { type CellReader, createCellReader } from './csvCells.ts';
import { splitCsvRecord } from './csvFields.ts';
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

/** The table that is read. */
interface Table {
  readonly layout: CsvLayout;
  readonly cells: CellReader;
  /** Rows are as we wrote them so far. */
  isUntouched: boolean;
}

/** Reads a heartbeat from each row of a table: our own export, Wakapi's, or what a spreadsheet made of one. */
export function createCsvReader(): RecordReader {
  const splitter = createLineSplitter(RECORD_BYTES);
  let number = 0;
  let separator: string | undefined;
  let table: Table | undefined;
  let problem: FileProblem | undefined;
  /** Lines of a row whose quoted field goes on. */
  let open: Line[] = [];
  let openBytes = 0;

  function* rowsOf(lines: Iterable<Buffer | undefined>): Iterable<FileRecord> {
    for (const bytes of lines) {
      number += 1;
      if (bytes === undefined) yield unusable(`line ${number}`, TOO_LONG);
      else if (table === undefined) readHeader(bytes.toString('utf8'));
      else {
        const record = rowIn({ number, bytes }, table);
        if (record !== undefined) yield record;
        else if (openBytes > RECORD_BYTES) yield* giveUp(table);
      }
    }
  }

  function readHeader(text: string): void {
    if (problem !== undefined || text.trim() === '') return;
    const named = separator === undefined ? separatorIn(text) : undefined;
    if (named !== undefined) {
      separator = named;
      return;
    }
    const layout = parseCsvHeader(text, separator);
    if (layout === undefined || 'problem' in layout) problem = layout;
    else table = { layout, cells: createCellReader(layout), isUntouched: layout.isOwn };
  }

  /** undefined for a line that holds none, and for one whose row goes on. */
  function rowIn(line: Line, of: Table): FileRecord | undefined {
    const { separator } = of.layout;
    const goesOn = open.length > 0 && isOpenBehind(line.bytes.toString('utf8'), separator);
    open.push(line);
    openBytes += line.bytes.length + 1;
    const bytes = goesOn ? undefined : joinLines(open);
    const text = bytes === undefined ? '' : textOfLine(bytes);
    const fields = bytes === undefined ? 'open' : splitCsvRecord(text, separator);
    if (bytes === undefined || fields === 'open') return undefined;
    const [{ number: first } = line] = open;
    open = [];
    openBytes = 0;
    if (text.trim() === '') return undefined;
    const badAt = findNonUtf8(bytes, text);
    return badAt === undefined
      ? { where: () => `line ${first}`, parse: (rules) => parseRow(fields, of, rules) }
      : unusable(`line ${first}, byte ${badAt + 1}`, NOT_UTF8);
  }

  /** The line with the quote that has no end costs no other line. */
  function* giveUp(of: Table): Iterable<FileRecord> {
    const [bad, ...rest] = open;
    open = [];
    openBytes = 0;
    if (bad === undefined) return;
    yield unusable(`line ${bad.number}`, OPEN_QUOTE);
    for (const line of rest) {
      const record = rowIn(line, of);
      if (record !== undefined) yield record;
      else if (openBytes > RECORD_BYTES) yield* giveUp(of);
    }
  }

  return {
    push: (chunk) => rowsOf(splitter.push(chunk)),
    *end() {
      yield* rowsOf(splitter.end());
      while (table !== undefined && open.length > 0) yield* giveUp(table);
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

function parseRow(fields: readonly string[], table: Table, rules: RecordRules): ParsedRecord {
  const { layout, cells } = table;
  const values = cells.valuesOf(fields);
  if (table.isUntouched) {
    const heartbeat = unlessAppError(() => parseWireFields(values));
    if (heartbeat !== undefined && cells.isAsExported(fields, heartbeat))
      return { result: heartbeat, isForeign: false };
    table.isUntouched = false;
  }
  const time = values['time'] ?? values['timestamp'];
  if (typeof time === 'string' && /^\d[.,]\d+e\+?\d+$/i.test(time))
    return { result: ROUNDED, isForeign: true };
  const result = parseRecordFields(values, layout.isWakapi ? { ...rules, zeroIsNone: true } : rules);
  return { result, isForeign: true };
}

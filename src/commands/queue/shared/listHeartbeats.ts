import type { CommandRequest } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { drawingOn } from '../../../render/colours.ts';
import { type Paint, paintFor } from '../../../render/paint.ts';
import { type Column, formatColumns, formatRows, planColumns } from '../../../render/table.ts';
import { formatInstant, formatLocal } from '../../../render/time.ts';
import {
  type QueueRow,
  type QueueTable,
  readQueueDestinations,
  readRows,
} from '../../../store/queue/queue.ts';
import { inChunks } from '../../../system/disk/files.ts';
import { DEFAULT_LIMIT, limitOf, momentOf, textOption } from '../../shared/options.ts';
import { destinationIds, destinationName } from './destinations.ts';
import { entityOfWire, queueRowJson } from './queueRow.ts';

const COLUMNS: readonly Column[] = [
  { title: 'ID', align: 'right' },
  { title: 'TIME' },
  { title: 'DESTINATION', cut: 'end' },
  { title: 'TRIES', align: 'right' },
  { title: 'ENTITY', cut: 'start' },
  { title: 'LAST ERROR', cut: 'end' },
];

/** A narrower terminal shows number, time and file; the rest is in `queue show`. */
const WIDE = 64;
const NARROW_COLUMNS: readonly number[] = [0, 1, 4];

/** How many rows decide the column widths of a long table. */
const LAYOUT_ROWS = 200;

/** Prints the rows of a table, oldest first: aligned on a terminal, else tab-separated. */
export async function listHeartbeats(
  table: QueueTable,
  schema: string,
  request: CommandRequest,
  context: Context,
): Promise<number> {
  const { io, zone } = context;
  const limit = limitOf(request, DEFAULT_LIMIT);
  const sinceUs = momentOf(request, 'since', context);
  const store = context.store();
  const { apiUrl } = (await context.settings()).own;
  const names = new Map(
    readQueueDestinations(store).map(({ id, ref }) => [id, destinationName(ref, apiUrl)]),
  );
  const destinations = destinationIds(store, textOption(request, 'destination'), apiUrl, table);
  const found = limitRows(readRows(store, table, { destinations, sinceUs }), limit);
  const nameOfRow = (row: QueueRow): string => names.get(row.destinationId) ?? 'lost';

  const cells = (row: QueueRow, isTerminal: boolean): readonly string[] => [
    String(row.id),
    (isTerminal ? formatLocal : formatInstant)(row.timeUs, zone.offsetMinutes(row.timeUs)),
    nameOfRow(row),
    String(row.attempts),
    entityOfWire(row.wire),
    row.reason ?? '',
  ];
  let texts: Iterable<string>;
  if (request.options['json'] === true) {
    texts = jsonTexts(found, schema, (row) => queueRowJson(row, nameOfRow(row), zone));
  } else if (!drawingOn(io).isScreen) {
    texts = lines(found, (row) => formatRows([cells(row, false)])[0] ?? '');
  } else {
    const paint = paintFor(drawingOn(io));
    const nothing = table === 'outbox' ? 'Nothing waits.' : 'Nothing is quarantined.';
    texts = tableTexts(found, (row) => cells(row, true), { width: io.columns, paint, nothing });
  }
  for (const chunk of inChunks(texts)) io.out(chunk);
  return 0;
}

/** A table whose column widths follow from its first rows. */
function* tableTexts(
  found: RowSource,
  cells: (row: QueueRow) => readonly string[],
  style: { readonly width: number; readonly paint: Paint; readonly nothing: string },
): Iterable<string> {
  const first = [...found.take(LAYOUT_ROWS)];
  if (first.length === 0) {
    yield `${style.nothing}\n`;
    return;
  }
  const isWide = style.width >= WIDE;
  const pick = <T>(all: readonly T[]): readonly T[] =>
    isWide ? all : all.filter((_, at) => NARROW_COLUMNS.includes(at));
  const columns = pick(COLUMNS);
  const widths = planColumns(
    columns,
    first.map((row) => pick(cells(row))),
    style.width,
  );
  const titles = columns.map(({ title }) => title);
  yield `${style.paint.faint(formatColumns(columns, widths, titles))}\n`;
  const format = (row: QueueRow): string => formatColumns(columns, widths, pick(cells(row)));
  yield* lines(first, format);
  yield* lines(found.rest(), format);
}

interface RowSource extends Iterable<QueueRow> {
  /** The next rows, at most `count` of them. */
  take(count: number): Iterable<QueueRow>;
  rest(): Iterable<QueueRow>;
}

/** Rows up to a limit, which can be read in parts. */
function limitRows(rows: Iterable<QueueRow>, limit: number | undefined): RowSource {
  const source = rows[Symbol.iterator]();
  let left = limit ?? Number.POSITIVE_INFINITY;
  function* take(count: number): Iterable<QueueRow> {
    for (let taken = 0; taken < count && left > 0; taken++, left--) {
      const { value, done } = source.next();
      if (done === true) return;
      yield value;
    }
  }
  const rest = (): Iterable<QueueRow> => take(Number.POSITIVE_INFINITY);
  return { take, rest, [Symbol.iterator]: () => rest()[Symbol.iterator]() };
}

function* lines(rows: Iterable<QueueRow>, format: (row: QueueRow) => string): Iterable<string> {
  for (const row of rows) yield `${format(row)}\n`;
}

function* jsonTexts(
  rows: Iterable<QueueRow>,
  schema: string,
  toJson: (row: QueueRow) => object,
): Iterable<string> {
  let comma = '';
  yield `{"schema":${JSON.stringify(schema)},"heartbeats":[`;
  for (const row of rows) {
    yield `${comma}${JSON.stringify(toJson(row))}`;
    comma = ',';
  }
  yield ']}\n';
}

import { type MatrixRequest, type MeasuredCell, measureCells, ruleOfCells } from './cells.ts';
import { type Block, type BlockedRows, blocksOf } from './counting/blocks.ts';
import { toSeconds } from './counting/rules.ts';
import type { GroupTotal } from './counting/totals.ts';
import { type GroupReader, type ReportRow, readerFor } from './groups/dimensions.ts';
import { contextOf, createReportCounter, type Report, type ReportCounter, showReport } from './report.ts';

/** A table of two groupings. */
export interface Matrix {
  /** Of the range, as any report has it. */
  readonly totalSeconds: number;
  /** See `Report`. */
  readonly cutSeconds: number;
  readonly rows: readonly GroupTotal[];
  readonly columns: readonly GroupTotal[];
  /** Seconds by row, then by column; cells without any time are left out. */
  readonly cells: ReadonlyMap<string | null, ReadonlyMap<string | null, number>>;
}

/**
 * Counts heartbeats, in the order of their times, by two things at once. A row, a column and the whole are what `countReport`
 * says of them; a cell is what a report by the column's thing says of the row alone. So cells need not add up to any of them
 * where the rule counts each group for itself.
 */
export function countMatrix(rows: Iterable<ReportRow> | BlockedRows, request: MatrixRequest): Matrix {
  const counter = createReportCounter(request);
  const cells = measureCells(passedOn(rows, counter), request);
  return showMatrix(showReport(counter.read(), request), cells, request);
}

/** Heartbeats, to be read once, of which a counter gets what is read. */
function* passedOn(rows: Iterable<ReportRow> | BlockedRows, counter: ReportCounter): Generator<Block> {
  for (const block of blocksOf(rows)) {
    counter.add(block);
    yield block;
  }
}

/** The table of a report by two things and of its cells. */
export function showMatrix(report: Report, cells: Iterable<MeasuredCell>, request: MatrixRequest): Matrix {
  const [first, second] = request.by.map((dimension) => readerFor(dimension, contextOf(request)));
  const rule = ruleOfCells(request);
  const named = (value: string | null, reader: GroupReader | undefined): string | null =>
    value === null || value === '' ? null : (reader?.show(value) ?? null);
  const sums = new Map<string | null, Map<string | null, { us: number; seconds: number }>>();
  for (const { row, column, us, seconds } of cells) {
    const [rowName, columnName] = [named(row, first), named(column, second)];
    const ofRow = sums.get(rowName) ?? new Map<string | null, { us: number; seconds: number }>();
    sums.set(rowName, ofRow);
    const known = ofRow.get(columnName);
    if (known === undefined) {
      ofRow.set(columnName, { us, seconds });
      continue;
    }
    known.us += us;
    // What has no name is one group, and rounded as one.
    known.seconds = rule.roundsDays ? known.seconds + seconds : toSeconds(known.us, rule);
  }
  const inSeconds = new Map(
    Array.from(sums, ([row, ofRow]) => [
      row,
      new Map([...ofRow].flatMap(([column, { seconds }]) => (seconds > 0 ? [[column, seconds]] : []))),
    ]),
  );
  const [rows = [], columns = []] = report.groups;
  const { totalSeconds, cutSeconds } = report;
  return { totalSeconds, cutSeconds, rows, columns, cells: inSeconds };
}

import { type Paint, PLAIN } from './paint.ts';
import { printable } from './text.ts';
import { cutText, cutTextStart, padText, textWidth } from './width.ts';

export interface BarRow {
  readonly name: string;
  /** The amount as shown, e.g. `3h 02m`. */
  readonly amount: string;
  /** Share of the longest bar, 0 to 1. */
  readonly share: number;
  /** The note as shown, e.g. `60%`. */
  readonly note: string;
}

export interface TableStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint?: Paint;
  /** Draw with ASCII characters only. */
  readonly ascii?: boolean;
}

const GAP = 2;
const MAX_BAR_WIDTH = 30;
const SHORTEST_BAR = 5;

/** Aligned lines of name, amount, bar and note, indented by two. On a narrow terminal the bars are left out first. */
export function formatBars(rows: readonly BarRow[], style: TableStyle): readonly string[] {
  const paint = style.paint ?? PLAIN;
  const amountWidth = Math.max(0, ...rows.map((row) => textWidth(row.amount)));
  const noteWidth = Math.max(0, ...rows.map((row) => textWidth(row.note)));
  const fixed = GAP + GAP + amountWidth + GAP + noteWidth;
  const names = rows.map((row) => printable(row.name));
  const nameWidth = Math.min(
    Math.max(0, ...names.map(textWidth)),
    Math.max(8, Math.floor(style.width / 2)),
    Math.max(8, style.width - fixed),
  );
  const room = style.width - fixed - nameWidth - GAP;
  const barWidth = room < SHORTEST_BAR ? 0 : Math.min(MAX_BAR_WIDTH, room);
  return rows.map((row, at) => {
    const name = padText(cutText(names[at] ?? '', nameWidth), nameWidth, 'left');
    const amount = paint.strong(padText(row.amount, amountWidth, 'right'));
    const note = paint.faint(padText(row.note, noteWidth, 'right'));
    const bar = barWidth === 0 ? [] : [drawBar(row.share, barWidth, style.ascii === true, paint)];
    return `  ${[name, amount, ...bar, note].join(' '.repeat(GAP))}`;
  });
}

function drawBar(share: number, width: number, ascii: boolean, paint: Paint): string {
  const wanted = Math.round(Math.min(1, Math.max(0, share)) * width);
  const filled = share > 0 ? Math.max(1, wanted) : wanted;
  return paint.accent((ascii ? '#' : '█').repeat(filled)) + ' '.repeat(width - filled);
}

/** A column of a table on a terminal. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Where to cut texts when the terminal is too narrow; without it the column keeps its width. */
  readonly cut?: 'start' | 'end';
}

const NARROWEST = 8;

/** The widths of the columns for these rows. Columns that may be cut share the room that the others leave. */
export function planColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly number[] {
  const wanted = columns.map((column, at) =>
    Math.max(textWidth(column.title), ...rows.map((row) => textWidth(printable(row[at] ?? '')))),
  );
  let room = width - GAP * (columns.length - 1);
  for (const [at, column] of columns.entries()) if (column.cut === undefined) room -= wanted[at] ?? 0;
  // The narrow ones first, since the room they do not use is left to the others.
  const flexible = [...columns.keys()]
    .filter((at) => columns[at]?.cut !== undefined)
    .sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0));
  const widths = [...wanted];
  for (const [done, at] of flexible.entries()) {
    const share = Math.max(NARROWEST, Math.floor(room / (flexible.length - done)));
    widths[at] = Math.min(wanted[at] ?? 0, share);
    room -= widths[at] ?? 0;
  }
  return widths;
}

/** One line of a table, cut and padded to the columns' widths. */
export function formatColumns(
  columns: readonly Column[],
  widths: readonly number[],
  row: readonly string[],
): string {
  const cells = columns.map((column, at) => {
    const text = printable(row[at] ?? '');
    const width = widths[at] ?? 0;
    if (column.align === 'right') return padText(text, width, 'right');
    const cut = column.cut === 'start' ? cutTextStart(text, width) : cutText(text, width);
    return padText(column.cut === undefined ? text : cut, width, 'left');
  });
  return cells.join(' '.repeat(GAP)).trimEnd();
}

/** Fields separated by tabs, one line a row, for `cut` and `awk`. */
export function formatRows(rows: readonly (readonly string[])[]): readonly string[] {
  return rows.map((fields) => fields.map(printable).join('\t'));
}

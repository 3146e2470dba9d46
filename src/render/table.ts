import { type Paint, PLAIN } from './paint.ts';
import { cutText, padText, printable, textWidth } from './text.ts';

export interface BarRow {
  readonly name: string;
  /** As it is shown, e.g. `3h 02m`. */
  readonly amount: string;
  /** Share of the longest bar, 0 to 1. */
  readonly share: number;
  /** As it is shown, e.g. `60%`. */
  readonly note: string;
}

export interface TableStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint?: Paint;
  /** Draw with characters that every encoding has. */
  readonly ascii?: boolean;
}

const GAP = 2;
const LONGEST_BAR = 30;
const SHORTEST_BAR = 5;

/** Aligned lines of name, amount, bar and note, each indented by two; bars go first when the terminal is narrow. */
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
  const barWidth = room < SHORTEST_BAR ? 0 : Math.min(LONGEST_BAR, room);
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

/** Fields separated by tabs, one line a row, for `cut` and `awk`. */
export function formatRows(rows: readonly (readonly string[])[]): readonly string[] {
  return rows.map((fields) => fields.map(printable).join('\t'));
}

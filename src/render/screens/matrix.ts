import { formatDuration } from '../durationFormat.ts';
import {
  formatLabelLines,
  formatNoActivity,
  groupName,
  headLabels,
  type Label,
  MIN_DIFFERENCE_SECONDS,
  queueLabel,
  rangeTitle,
} from '../labels/reportLabels.ts';
import { sumLabel } from '../labels/sumLabel.ts';
import type { MatrixSide, MatrixView } from '../matrix.ts';
import { PLAIN } from '../paint.ts';
import { type Column, formatColumns, formatRows, type TableStyle } from '../table.ts';
import { joinTrimmedLines, printable } from '../text.ts';
import { textWidth } from '../width.ts';

/** A row or column as it is shown, and which of the groups it holds. */
interface Line {
  readonly label: string;
  readonly members: readonly number[];
}

interface Folded {
  readonly lines: readonly Line[];
  /** What was done, in words; undefined for nothing. */
  readonly note: string | undefined;
}

/** A table that fits the terminal: what does not is shown as wider periods, or together as `other` or `earlier`. */
export function formatMatrixScreen(view: MatrixView, limit: number | undefined, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const isEmpty = view.rows.groups.length === 0;
  const { lines, notes } = formatMatrixTable(view, limit, style);
  return joinTrimmedLines([
    isEmpty
      ? formatNoActivity(view)
      : `${rangeTitle(view)}  ${paint.strong(formatDuration(view.totalSeconds, view.durationFormat))}`,
    '',
    ...(isEmpty ? [] : lines),
    ...formatLabelLines([...notes, ...labelsOf(view)], style),
  ]);
}

/**
 * The lines of the table and an empty one, and what was folded, in words. `more` is one more column: its title, a text for each
 * row and one for the sums; all rows must be shown then.
 */
export function formatMatrixTable(
  view: MatrixView,
  limit: number | undefined,
  style: TableStyle,
  more?: readonly string[],
): { readonly lines: readonly string[]; readonly notes: readonly Label[] } {
  const paint = style.paint ?? PLAIN;
  const rows = foldSide(view.rows, limit ?? view.rows.groups.length);
  const { table, columns } = fitTable(view, rows.lines, { limit, width: style.width, more });
  const [head = '', ...body] = table;
  const last = body.pop() ?? '';
  return {
    lines: [...[paint.faint(head), ...body, paint.strong(last)].map((line) => `  ${line}`), ''],
    notes: [
      ...(rows.note === undefined ? [] : [['Rows', rows.note] as const]),
      ...(columns.note === undefined ? [] : [['Columns', columns.note] as const]),
    ],
  };
}

/** The whole table as rows of tab-separated fields; the first says what a row is. */
export function formatMatrixRows(view: MatrixView): string {
  const { rows, columns } = view;
  const amount = (seconds: number): string => formatDuration(seconds, view.durationFormat);
  return joinTrimmedLines(
    formatRows([
      ['columns', columns.by, ...columns.groups.map(({ name }) => groupName(name, columns.by)), 'total'],
      ...rows.groups.map(({ name, totalSeconds }, at) => [
        rows.by,
        groupName(name, rows.by),
        ...[...(view.cells[at] ?? []), totalSeconds].map(amount),
      ]),
      [
        'total',
        '',
        ...[...columns.groups.map(({ totalSeconds }) => totalSeconds), view.totalSeconds].map(amount),
      ],
      ...labelsOf(view).map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

const GAP = 2;
const INDENT = 2;
const LEAST_NAME = 8;

/** The lines of the table with as many columns as have room. */
function fitTable(
  view: MatrixView,
  rows: readonly Line[],
  {
    limit,
    width,
    more,
  }: {
    readonly limit: number | undefined;
    readonly width: number;
    readonly more: readonly string[] | undefined;
  },
): { readonly table: readonly string[]; readonly columns: Folded } {
  const count = view.columns.groups.length;
  let room = Math.min(count, limit ?? count, Math.floor(width / (GAP + 2)));
  for (;;) {
    const columns = foldSide(view.columns, room);
    const texts = textsOf(view, rows, columns.lines).map((row, at) =>
      more === undefined ? row : [...row, more[at] ?? ''],
    );
    const specs =
      texts[0]?.map((title, at): Column => (at === 0 ? { title, cut: 'end' } : { title, align: 'right' })) ??
      [];
    const widths = specs.map((_, at) => Math.max(...texts.map((row) => textWidth(printable(row[at] ?? '')))));
    const others = widths.slice(1).reduce((sum, each) => sum + each + GAP, INDENT);
    const [nameWidth = 0, ...rest] = widths;
    const isFitting = others + Math.min(nameWidth, Math.max(LEAST_NAME, Math.floor(width / 3))) <= width;
    if (isFitting || room === 0) {
      const fitted = [Math.min(nameWidth, Math.max(LEAST_NAME, width - others)), ...rest];
      return { table: texts.map((row) => formatColumns(specs, fitted, row)), columns };
    }
    room = Math.min(room, columns.lines.length) - 1;
    // One column of all would say what the sums say.
    if (room === 1) room = 0;
  }
}

/** Header, a row for each line, and the sums. */
function textsOf(
  view: MatrixView,
  rows: readonly Line[],
  columns: readonly Line[],
): readonly (readonly string[])[] {
  const sum = (members: readonly number[], secondsOf: (at: number) => number): number =>
    members.reduce((all, at) => all + secondsOf(at), 0);
  const totals = (side: MatrixSide, { members }: Line): number =>
    sum(members, (at) => side.groups[at]?.totalSeconds ?? 0);
  const amount = (seconds: number): string =>
    seconds > 0 ? formatDuration(seconds, view.durationFormat) : '-';
  return [
    ['', ...shortened(columns.map(({ label }) => label)), 'total'],
    ...rows.map((row) => [
      row.label,
      ...columns.map(({ members }) =>
        amount(sum(row.members, (at) => sum(members, (place) => view.cells[at]?.[place] ?? 0))),
      ),
      amount(totals(view.rows, row)),
    ]),
    ['total', ...columns.map((column) => amount(totals(view.columns, column))), amount(view.totalSeconds)],
  ];
}

/** Days and weeks without a year that all share, and weekdays by three letters. */
function shortened(labels: readonly string[]): readonly string[] {
  const dated = labels.filter((label) => label !== EARLIER);
  const year = /^\d{4}-(?=W|\d\d-)/.exec(dated[0] ?? '')?.[0];
  const isShared = year !== undefined && dated.every((label) => label.startsWith(year));
  return labels.map((label) => {
    if (isShared && label.startsWith(year)) return label.slice(year.length);
    return /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(label) ? label.slice(0, 3) : label;
  });
}

const EARLIER = 'earlier';

/** At most `room` lines. */
function foldSide({ by, groups, wider }: MatrixSide, room: number): Folded {
  const each = groups.map(({ name }, at): Line => ({ label: groupName(name, by), members: [at] }));
  if (each.length <= room) return { lines: each, note: undefined };
  const all = `${each.length} ${pluralOf(by)}`;
  if (room === 0) return { lines: [], note: `left out, since ${all} do not fit` };
  const isOfDays = by === 'day' || by === 'week';
  let unit = by;
  let lines: readonly Line[] = each;
  for (const level of wider) {
    const joined = joinLines(level.names);
    // A single line would say no more than the sums; the last ones of several do.
    if (joined.length === 1 && isOfDays && room > 1) break;
    unit = level.unit;
    lines = joined;
    if (lines.length <= room) return { lines, note: `by ${unit}, since ${all} do not fit` };
  }
  const [kept, rest] = isOfDays
    ? [lines.slice(lines.length - room + 1), lines.slice(0, lines.length - room + 1)]
    : [lines.slice(0, room - 1), lines.slice(room - 1)];
  const folded = { label: isOfDays ? EARLIER : 'other', members: rest.flatMap(({ members }) => members) };
  const joined = `${folded.label}: ${rest.length} of ${lines.length} ${pluralOf(unit)} together`;
  return {
    lines: isOfDays ? [folded, ...kept] : [...kept, folded],
    note: unit === by ? joined : `by ${unit}, since ${all} do not fit; ${joined}`,
  };
}

function joinLines(names: readonly string[]): readonly Line[] {
  const lines = new Map<string, number[]>();
  for (const [at, label] of names.entries()) {
    const members = lines.get(label) ?? [];
    lines.set(label, members);
    members.push(at);
  }
  return Array.from(lines, ([label, members]) => ({ label, members }));
}

function pluralOf(by: string): string {
  if (by === 'os') return 'systems';
  return by.endsWith('y') && by !== 'day' && by !== 'weekday'
    ? `${by.slice(0, -1)}ies`
    : `${by}${by.endsWith('ch') ? 'es' : 's'}`;
}

function labelsOf(view: MatrixView): readonly Label[] {
  return [...headLabels(view), ...sumLabels(view), queueLabel(view.queue)];
}

/** Why the cells are together more than the total, or less, and why rows or columns are more than their cells. */
function sumLabels(view: MatrixView): readonly Label[] {
  const { cellsSumSeconds, totalSeconds, rows, columns, durationFormat: format } = view;
  const isOfDays = [rows.by, columns.by].some((by) => by === 'day' || by === 'week' || by === 'weekday');
  const such = isOfDays ? ', such as pauses over midnight' : '';
  const words = { format, what: 'cells', between: such };
  const ofCells = sumLabel({ totalSeconds, sumSeconds: cellsSumSeconds, groups: 0 }, words);
  const seconds = besideCells(view);
  if (seconds < MIN_DIFFERENCE_SECONDS || ofCells.some(([label]) => label === 'Beside')) return ofCells;
  const beside = `${formatDuration(seconds, format)} in sums of rows or columns, but in none of their cells${such}`;
  return [...ofCells, ['Beside', beside]];
}

/** By how many seconds sums of rows, or of columns, are more than their cells, which are counted for themselves. */
function besideCells({ rows, columns, cells }: MatrixView): number {
  const missing = (groups: MatrixSide['groups'], cellsOf: (at: number) => readonly number[]): number =>
    groups.reduce((sum, { totalSeconds }, at) => {
      const inCells = cellsOf(at).reduce((all, each) => all + each, 0);
      return sum + Math.max(0, totalSeconds - inCells);
    }, 0);
  return Math.max(
    columns.leftOut > 0 ? 0 : missing(rows.groups, (at) => cells[at] ?? []),
    rows.leftOut > 0 ? 0 : missing(columns.groups, (at) => cells.map((ofRow) => ofRow[at] ?? 0)),
  );
}

import { formatDuration } from '../durationFormat.ts';
import {
  formatLabelLines,
  formatNoActivity,
  headLabels,
  type Label,
  rangeTitle,
  UNKNOWN_NAME,
} from '../labels/reportLabels.ts';
import type { MatrixView } from '../matrix.ts';
import { PLAIN } from '../paint.ts';
import type { Field } from '../records.ts';
import { headJson, instantOf } from '../reportJson.ts';
import { formatRows, type TableStyle } from '../table.ts';
import { joinTrimmedLines } from '../text.ts';
import { formatMatrixTable } from './matrix.ts';

/** What `hackatime.timesheet/1` says: projects as rows, days as columns, every time and sum in rounded minutes. */
export interface TimesheetView {
  /** Totals are the sums of the rounded cells. */
  readonly sheet: MatrixView;
  readonly roundMinutes: number;
  readonly roundsUp: boolean;
  /** For an hour; undefined without `--rate`. */
  readonly rate: number | undefined;
  /** What was counted in all, and in the cells before they were rounded. */
  readonly countedSeconds: number;
  readonly cellsSeconds: number;
}

/** A line of `--csv`: a cell, a sum or the total. */
export interface TimesheetRecord {
  readonly by: string;
  readonly project: string | null;
  readonly date: string | null;
  readonly seconds: number;
  readonly amount: number | null;
}

export const TIMESHEET_FIELDS: readonly Field<TimesheetRecord>[] = [
  { name: 'by', value: ({ by }) => by },
  { name: 'project', value: ({ project }) => project },
  { name: 'date', value: ({ date }) => date },
  { name: 'hours', value: ({ seconds }) => Math.round((seconds / 3600) * 1e4) / 1e4 },
  { name: 'amount', value: ({ amount }) => amount },
];

/** Each cell's hundredths of the currency; sums are of these. */
const hundredthsOf = (seconds: number, rate: number): number => Math.round((seconds * rate * 100) / 3600);

function amountOf(seconds: readonly number[], rate: number | undefined): number | null {
  if (rate === undefined) return null;
  return seconds.reduce((sum, each) => sum + hundredthsOf(each, rate), 0) / 100;
}

const ofColumn = ({ cells }: MatrixView, at: number): readonly number[] => cells.map((row) => row[at] ?? 0);

/** The cells with time; `withSums` the sums of projects and days and the total as well, each told by its `by`. */
export function timesheetRecords(
  { sheet, rate }: TimesheetView,
  withSums: boolean,
): readonly TimesheetRecord[] {
  const { rows, columns, cells } = sheet;
  const found = rows.groups.flatMap(({ name: project }, at) =>
    columns.groups.flatMap(({ name: date }, place): TimesheetRecord[] => {
      const seconds = cells[at]?.[place] ?? 0;
      return seconds > 0
        ? [{ by: 'project,day', project, date, seconds, amount: amountOf([seconds], rate) }]
        : [];
    }),
  );
  if (!withSums) return found;
  const whole = { project: null, date: null };
  return [
    ...found,
    ...rows.groups.map(({ name: project, totalSeconds: seconds }, at) => ({
      ...whole,
      by: 'project',
      project,
      seconds,
      amount: amountOf(cells[at] ?? [], rate),
    })),
    ...columns.groups.map(({ name: date, totalSeconds: seconds }, at) => ({
      ...whole,
      by: 'day',
      date,
      seconds,
      amount: amountOf(ofColumn(sheet, at), rate),
    })),
    { ...whole, by: 'total', seconds: sheet.totalSeconds, amount: amountOf(cells.flat(), rate) },
  ];
}

/** The object of docs/json.md, on one line. */
export function formatTimesheetJson(view: TimesheetView): string {
  const { sheet, rate } = view;
  return JSON.stringify({
    schema: 'hackatime.timesheet/1',
    ...headJson(sheet),
    round_minutes: view.roundMinutes,
    rounds_up: view.roundsUp,
    rate: rate ?? null,
    projects: sheet.rows.groups.map(({ name, totalSeconds }, at) => ({
      name,
      seconds: totalSeconds,
      amount: amountOf(sheet.cells[at] ?? [], rate),
    })),
    days: sheet.columns.groups.map(({ name, totalSeconds }, at) => ({
      date: name,
      seconds: totalSeconds,
      amount: amountOf(ofColumn(sheet, at), rate),
    })),
    cells: sheet.cells,
    total_seconds: sheet.totalSeconds,
    total_amount: amountOf(sheet.cells.flat(), rate),
    counted_seconds: view.countedSeconds,
    counted_cells_seconds: Math.round(view.cellsSeconds * 1e6) / 1e6,
    as_of: instantOf(sheet, sheet.asOfUs),
  });
}

/** A table that fits the terminal, a row for each project. */
export function formatTimesheetScreen(view: TimesheetView, style: TableStyle): string {
  const { sheet } = view;
  const paint = style.paint ?? PLAIN;
  const isEmpty = sheet.rows.groups.length === 0;
  const { lines, notes } = formatMatrixTable(sheet, undefined, style, amountColumn(view));
  return joinTrimmedLines([
    isEmpty
      ? formatNoActivity(sheet)
      : `${rangeTitle(sheet)}  ${paint.strong(formatDuration(sheet.totalSeconds, view.sheet.durationFormat))}`,
    '',
    ...(isEmpty ? [] : lines),
    ...formatLabelLines([...notes, ...labelsOf(view)], style),
  ]);
}

/** The same as rows of tab-separated fields; the first says what a row is. */
export function formatTimesheetRows(view: TimesheetView): string {
  const { rows, columns, cells, totalSeconds } = view.sheet;
  const amounts = amountColumn(view);
  const line = (by: string, name: string, seconds: readonly number[], at: number): readonly string[] => [
    by,
    name,
    ...seconds.map((each) => formatDuration(each, view.sheet.durationFormat)),
    ...(amounts === undefined ? [] : [amounts[at] ?? '']),
  ];
  const sums = columns.groups.map((each) => each.totalSeconds);
  return joinTrimmedLines(
    formatRows([
      [
        'columns',
        'day',
        ...columns.groups.map(({ name }) => name ?? ''),
        'total',
        ...(amounts?.slice(0, 1) ?? []),
      ],
      ...rows.groups.map(({ name, totalSeconds: seconds }, at) =>
        line('project', name ?? UNKNOWN_NAME, [...(cells[at] ?? []), seconds], at + 1),
      ),
      line('total', '', [...sums, totalSeconds], rows.groups.length + 1),
      ...labelsOf(view).map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

/** Its title, the amount of each project, and the sum. */
function amountColumn({ sheet, rate }: TimesheetView): readonly string[] | undefined {
  if (rate === undefined) return undefined;
  const amounts = [...sheet.cells, sheet.cells.flat()].map((cells) => amountOf(cells, rate) ?? 0);
  return ['amount', ...amounts.map((amount) => amount.toFixed(2))];
}

function labelsOf(view: TimesheetView): readonly Label[] {
  const { roundMinutes, roundsUp, rate } = view;
  return [
    ...headLabels(view.sheet),
    [
      'Rounded',
      `each project's day to ${roundsUp ? 'the next' : 'the nearest'} ${roundMinutes} min; sums are of those`,
    ],
    [
      'Counted',
      `${formatDuration(view.countedSeconds, view.sheet.durationFormat)} in all, ${formatDuration(view.cellsSeconds, view.sheet.durationFormat)} of each project's days before rounding`,
    ],
    ...(rate === undefined ? [] : [['Rate', `${rate} for an hour`] as const]),
  ];
}

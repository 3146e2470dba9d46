import { type Field, recordOf } from './records.ts';
import {
  GROUP_FIELDS,
  headJson,
  instantOf,
  type ReportHead,
  type StatsGroup,
  type StatsView,
} from './reportJson.ts';

/** One side of a table: its rows, or its columns. */
export interface MatrixSide {
  /** What they are, e.g. `project`. */
  readonly by: string;
  readonly groups: readonly StatsGroup[];
  /** Those that `--limit` left out. */
  readonly leftOut: number;
  /** For periods of time, which stand in their order: ever wider ones that hold each of `groups`. */
  readonly wider: readonly { readonly unit: string; readonly names: readonly string[] }[];
}

/** The content of `hackatime.matrix/1`. */
export interface MatrixView extends ReportHead {
  readonly totalSeconds: number;
  readonly rows: MatrixSide;
  readonly columns: MatrixSide;
  /** Seconds of each row, by column. */
  readonly cells: readonly (readonly number[])[];
  /** Of all cells, those of left-out rows and columns included. */
  readonly cellsSumSeconds: number;
  readonly queue: StatsView['queue'];
}

/** A line of `--csv`: a cell, a sum or the total. */
export interface MatrixRecord {
  readonly by: string;
  readonly row: string | null;
  readonly column: string | null;
  readonly totalSeconds: number;
}

export const MATRIX_FIELDS: readonly Field<MatrixRecord>[] = [
  { name: 'by', value: ({ by }) => by },
  { name: 'row', value: ({ row }) => row },
  { name: 'column', value: ({ column }) => column },
  { name: 'total_seconds', value: ({ totalSeconds }) => totalSeconds },
];

/** The cells with time; `withSums` the sums of rows and columns and the total as well, each told by its `by`. */
export function matrixRecords(view: MatrixView, withSums: boolean): readonly MatrixRecord[] {
  const { rows, columns } = view;
  const cells = rows.groups.flatMap(({ name: row }, at) =>
    columns.groups.flatMap(({ name: column }, place): MatrixRecord[] => {
      const totalSeconds = view.cells[at]?.[place] ?? 0;
      return totalSeconds > 0 ? [{ by: `${rows.by},${columns.by}`, row, column, totalSeconds }] : [];
    }),
  );
  if (!withSums) return cells;
  return [
    ...cells,
    ...rows.groups.map(({ name, totalSeconds }) => ({ by: rows.by, row: name, column: null, totalSeconds })),
    ...columns.groups.map(({ name, totalSeconds }) => ({
      by: columns.by,
      row: null,
      column: name,
      totalSeconds,
    })),
    { by: 'total', row: null, column: null, totalSeconds: view.totalSeconds },
  ];
}

/** The object of docs/json.md, on one line. */
export function formatMatrixJson(view: MatrixView): string {
  const { rows, columns } = view;
  return JSON.stringify({
    schema: 'hackatime.matrix/1',
    ...headJson(view),
    total_seconds: view.totalSeconds,
    by: [rows.by, columns.by],
    rows: rows.groups.map((group) => recordOf(GROUP_FIELDS, group)),
    columns: columns.groups.map((group) => recordOf(GROUP_FIELDS, group)),
    cells: view.cells,
    rows_left_out: rows.leftOut,
    columns_left_out: columns.leftOut,
    cells_total_seconds: Math.round(view.cellsSumSeconds * 1e6) / 1e6,
    queue: view.queue === undefined ? null : { ...view.queue },
    as_of: instantOf(view, view.asOfUs),
  });
}

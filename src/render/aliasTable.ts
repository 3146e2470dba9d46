import { formatShortDuration } from './duration.ts';
import { PLAIN } from './paint.ts';
import { type Column, formatColumns, formatRows, planColumns, type TableStyle } from './table.ts';
import { joinTrimmedLines } from './text.ts';

/** A line of `[project_alias]` as it is listed. */
export interface AliasRow {
  readonly pattern: string;
  readonly name: string;
  /** How many recorded projects it catches, and their time. */
  readonly projects: number;
  readonly totalSeconds: number;
  /** `FILE:LINE` */
  readonly place: string;
}

const COLUMNS: readonly Column[] = [
  { title: 'PATTERN', cut: 'end' },
  { title: 'NAME', cut: 'end' },
  { title: 'PROJECTS', align: 'right' },
  { title: 'TIME', align: 'right' },
  { title: 'LINE', cut: 'start' },
];

const cellsOf = (row: AliasRow): readonly string[] => [
  row.pattern,
  row.name,
  String(row.projects),
  formatShortDuration(row.totalSeconds),
  row.place,
];

/** The lines of `[project_alias]` as a table. */
export function formatAliasScreen(rows: readonly AliasRow[], style: TableStyle): string {
  const { faint } = style.paint ?? PLAIN;
  if (rows.length === 0) {
    return joinTrimmedLines([
      'No project has an alias.',
      '"hackatime alias add old-api api" counts old-api as api.',
    ]);
  }
  const cells = rows.map(cellsOf);
  const widths = planColumns(COLUMNS, cells, style.width);
  const titles = COLUMNS.map(({ title }) => title);
  return joinTrimmedLines([
    faint(formatColumns(COLUMNS, widths, titles)),
    ...cells.map((row) => formatColumns(COLUMNS, widths, row)),
  ]);
}

/** The same as rows of tab-separated fields. */
export function formatAliasRows(rows: readonly AliasRow[]): string {
  return joinTrimmedLines(formatRows(rows.map(cellsOf)));
}

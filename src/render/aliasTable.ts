import { formatShortDuration } from './duration.ts';
import { PLAIN } from './paint.ts';
import { type Column, formatColumns, formatRows, planColumns, type TableStyle } from './table.ts';
import { joinTrimmedLines, printable } from './text.ts';
import { wrapWords } from './width.ts';

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
      ...wrapWords('"hackatime alias suggest" looks for names that may be one project.', style.width),
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

/** A project that may be counted under the name of another one. */
export interface ProposalRow {
  readonly from: string;
  readonly to: string;
  readonly totalSeconds: number;
  readonly reason: 'case' | 'separators' | 'worktree' | 'files' | 'remote' | 'folder';
  readonly sharedFiles: number;
  readonly command: string;
}

function reasonText({ from, to, reason, sharedFiles }: ProposalRow): string {
  const files = sharedFiles === 1 ? '1 file' : `${sharedFiles} files`;
  switch (reason) {
    case 'case':
      return from.normalize() === to.normalize() ? 'the same letters in Unicode' : 'only letter case differs';
    case 'separators':
      return 'only - _ and blanks differ';
    case 'worktree':
      return 'named like a worktree';
    case 'files':
      return `${files} recorded under both`;
    case 'remote':
      return 'the same git remote';
    case 'folder':
      return `${files} with the same paths`;
  }
}

const PROPOSAL_COLUMNS: readonly Column[] = [
  { title: 'PROJECT', cut: 'end' },
  { title: 'COULD BE', cut: 'end' },
  { title: 'TIME', align: 'right' },
  { title: 'WHY', cut: 'end' },
];

const proposalCells = (row: ProposalRow): readonly string[] => [
  row.from,
  row.to,
  formatShortDuration(row.totalSeconds),
  reasonText(row),
];

/** Proposals as a table, with the commands that follow them. */
export function formatProposalScreen(rows: readonly ProposalRow[], style: TableStyle): string {
  const { faint } = style.paint ?? PLAIN;
  if (rows.length === 0)
    return joinTrimmedLines(wrapWords('No two recorded names look like one project.', style.width));
  const cells = rows.map(proposalCells);
  const widths = planColumns(PROPOSAL_COLUMNS, cells, style.width);
  const titles = PROPOSAL_COLUMNS.map(({ title }) => title);
  return joinTrimmedLines([
    faint(formatColumns(PROPOSAL_COLUMNS, widths, titles)),
    ...cells.map((row) => formatColumns(PROPOSAL_COLUMNS, widths, row)),
    '',
    'To count them so:',
    ...rows.map(({ command }) => `  ${printable(command)}`),
  ]);
}

/** The same as rows of tab-separated fields, the command as the last. */
export function formatProposalRows(rows: readonly ProposalRow[]): string {
  return joinTrimmedLines(formatRows(rows.map((row) => [...proposalCells(row), row.command])));
}

import { PLAIN } from '../../paint.ts';
import { type Column, formatColumns, formatRows, planColumns, type TableStyle } from '../../table.ts';
import { joinTrimmedLines, printable } from '../../text.ts';
import { cutText, cutTextStart } from '../../width.ts';

/** A setting as it is listed. */
export interface ConfigRow {
  readonly name: string;
  readonly value: string;
  /** `~/.wakatime.cfg:3`, a variable, a flag, or `default`. */
  readonly source: string;
  readonly isDefault: boolean;
  /** Something is wrong with the line that it comes from. */
  readonly isMarked: boolean;
}

/** What `hackatime config list` shows. */
export interface ConfigListView {
  /** The config file as people write it. */
  readonly file: string;
  readonly rows: readonly ConfigRow[];
  /** What is written and not understood, each with where it stands; wrapped. */
  readonly problems: readonly string[];
}

const COLUMNS: readonly Column[] = [
  { title: 'SETTING' },
  { title: 'VALUE', cut: 'end' },
  { title: 'FROM', cut: 'start' },
];
/** On less than this a setting takes two lines. */
const NARROW = 60;

/** The settings as a table, and below what was not understood. */
export function formatConfigScreen({ file, rows, problems }: ConfigListView, style: TableStyle): string {
  const { faint, strong } = style.paint ?? PLAIN;
  const listed = rows.length === 0 ? [`Nothing is set in ${file}.`] : formatSettings(rows, style);
  return joinTrimmedLines([
    ...listed,
    ...(problems.length === 0 ? [] : ['', strong('Not understood'), ...problems]),
    '',
    faint('To change one: hackatime config set NAME VALUE'),
  ]);
}

function formatSettings(rows: readonly ConfigRow[], style: TableStyle): readonly string[] {
  const { faint } = style.paint ?? PLAIN;
  if (style.width < NARROW) {
    return rows.flatMap((row) => {
      const { name, value, isDefault } = row;
      const line = cutText(printable(`${name} = ${value}`), style.width);
      return isDefault
        ? [faint(line)]
        : [line, faint(`  ${cutTextStart(printable(sourceOf(row)), style.width - 2)}`)];
    });
  }
  const cells = rows.map((row) => [row.name, row.value, sourceOf(row)]);
  const widths = planColumns(COLUMNS, cells, style.width);
  const titles = COLUMNS.map(({ title }) => title);
  return [
    faint(formatColumns(COLUMNS, widths, titles)),
    ...rows.map(({ isDefault }, at) => {
      const line = formatColumns(COLUMNS, widths, cells[at] ?? []);
      return isDefault ? faint(line) : line;
    }),
  ];
}

const sourceOf = ({ source, isMarked }: ConfigRow): string => `${source}${isMarked ? ' !' : ''}`;

/** The same as rows of tab-separated fields. */
export function formatConfigRows(rows: readonly ConfigRow[]): string {
  return joinTrimmedLines(formatRows(rows.map(({ name, value, source }) => [name, value, source])));
}

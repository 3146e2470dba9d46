import type { CommandRequest } from '../../../cli/command.ts';
import { AppError } from '../../../errors.ts';
import { type ColourChoice, type Drawing, decideDrawing } from '../../../render/colours.ts';
import { PLAIN, paintFor } from '../../../render/paint.ts';
import {
  cellsOf,
  type Field,
  formatCsv,
  hasDecimalCommas,
  pickFields,
  type SheetStyle,
} from '../../../render/records.ts';
import {
  type Column,
  formatColumns,
  formatRows,
  planColumns,
  type TableStyle,
} from '../../../render/table.ts';
import { inChunks } from '../../../system/disk/files.ts';
import type { Io } from '../../../system/ports.ts';
import { choiceOption, textOption } from '../../shared/options.ts';

/** The format of an answer: `people` is a screen or, in a pipe, rows. */
export type OutputFormat = 'json' | 'csv' | 'fields' | 'people';

/** The format that was asked for. Throws AppError 'usage' for two formats at once. */
export function outputFormatOf(request: CommandRequest): OutputFormat {
  const json = request.options['json'] === true;
  const csv = request.options['csv'] === true || request.options['spreadsheet'] === true;
  if (json && csv) throw new AppError('usage', 'use either --json or --csv');
  if (json) return 'json';
  if (csv) return 'csv';
  return request.options['fields'] === undefined ? 'people' : 'fields';
}

type ScreenIo = Pick<Io, 'columns' | 'env' | 'stdoutIsTty'>;

/** The style for a terminal; undefined when plain rows are wanted instead. */
async function screenOf(request: CommandRequest, io: ScreenIo): Promise<TableStyle | undefined> {
  const drawing = drawingOf(request, io);
  if (!drawing.isScreen) return undefined;
  return { width: io.columns, paint: paintFor(drawing), ascii: !speaksUnicode(io.env) };
}

const CHOICES: readonly ColourChoice[] = ['auto', 'always', 'never'];

/** What `--fields` picks is for programs: only `--color` makes a screen of it. */
function drawingOf(request: CommandRequest, { env, stdoutIsTty }: Pick<Io, 'env' | 'stdoutIsTty'>): Drawing {
  const choice = choiceOption(request, 'color', CHOICES, 'auto');
  const drawing = decideDrawing(choice, env, stdoutIsTty);
  const isForced = choice === 'auto' && !stdoutIsTty && request.options['fields'] !== undefined;
  return isForced ? { colour: false, isScreen: false } : drawing;
}

/** Whether a terminal shows Unicode. It does even if the environment has no locale (Windows, macOS apps). */
export function speaksUnicode(env: Io['env']): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return locale === '' || /utf-?8/i.test(locale);
}

/** Whether the answer is read at a terminal. */
export function isScreen(request: CommandRequest, io: Pick<Io, 'env' | 'stdoutIsTty'>): boolean {
  return drawingOf(request, io).isScreen;
}

/** The fields that `--fields` names, or all of these. Throws AppError 'usage'. */
export function fieldsOf<Row>(request: CommandRequest, fields: readonly Field<Row>[]): readonly Field<Row>[] {
  return pickFields(fields, textOption(request, 'fields'));
}

/**
 * Rows for `--csv` or `--fields`. Those of `--fields` are aligned under a header on a terminal, else separated by
 * tabs without one.
 */
function* recordTexts<Row>(
  format: 'csv' | 'fields',
  fields: readonly Field<Row>[],
  rows: readonly Row[],
  style: TableStyle | undefined,
  sheet: SheetStyle | undefined,
): Iterable<string> {
  if (format === 'csv') {
    yield* formatCsv(fields, rows, sheet);
    return;
  }
  const cells = rows.map((row) => cellsOf(fields, row));
  if (style === undefined) {
    for (const line of formatRows(cells)) yield `${line}\n`;
    return;
  }
  const columns = fields.map(({ name }): Column => ({ title: name.toUpperCase(), cut: 'end' }));
  const widths = planColumns(columns, cells, style.width);
  yield `${(style.paint ?? PLAIN).faint(
    formatColumns(
      columns,
      widths,
      columns.map(({ title }) => title),
    ),
  )}\n`;
  for (const row of cells) yield `${formatColumns(columns, widths, row)}\n`;
}

/** Undefined for CSV that programs read. */
function sheetOf(request: CommandRequest, { env }: Pick<Io, 'env'>): SheetStyle | undefined {
  if (request.options['spreadsheet'] !== true) return undefined;
  return { hasDecimalCommas: hasDecimalCommas(env['LC_ALL'] || env['LC_NUMERIC'] || env['LANG'] || '') };
}

/** A report's answer in every format. */
export interface ReportOutput<Row> {
  readonly json: () => string;
  /** Rows for a pipe. */
  readonly rows: () => string;
  readonly screen: (style: TableStyle) => string;
  /** What `--csv` and `--fields` print. */
  readonly records: () => readonly Row[];
}

/** Prints an answer in a format. */
export async function printReport<Row>(
  request: CommandRequest,
  format: OutputFormat,
  fields: readonly Field<Row>[],
  answer: ReportOutput<Row>,
  io: ScreenIo & Pick<Io, 'out'>,
): Promise<void> {
  if (format === 'json') {
    io.out(`${answer.json()}\n`);
    return;
  }
  const style = await screenOf(request, io);
  if (format === 'people') io.out(style === undefined ? answer.rows() : answer.screen(style));
  else {
    const texts = recordTexts(format, fields, answer.records(), style, sheetOf(request, io));
    for (const text of inChunks(texts)) io.out(text);
  }
}

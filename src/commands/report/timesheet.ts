import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { AppError } from '../../errors.ts';
import type { MatrixView } from '../../render/matrix.ts';
import {
  formatTimesheetJson,
  formatTimesheetRows,
  formatTimesheetScreen,
  TIMESHEET_FIELDS,
  type TimesheetView,
  timesheetRecords,
} from '../../render/screens/timesheet.ts';
import type { TableStyle } from '../../render/table.ts';
import { textOption } from '../shared/options.ts';
import { noteUnknownNames } from './shared/localReport.ts';
import { checkTableFields, countMatrixLocally, matrixView } from './shared/matrix.ts';
import {
  BASIS_OPTIONS,
  RANGE_ARGUMENT,
  RANGE_OPTIONS,
  REPORT_EXITS,
  REPORT_OUTPUT_OPTIONS,
  WHAT_OPTIONS,
} from './shared/options.ts';
import { planReport, type ReportDeps } from './shared/planReport.ts';
import { outputFormatOf, printReport } from './shared/reportOutput.ts';

export const spec: CommandSpec = {
  name: 'timesheet',
  readsHistory: true,
  isPaged: true,
  summary: 'Show hours per project and day, rounded, with sums and amounts',
  description:
    'Shows the time of each project on each day of the history of this computer, this week unless another range is named. ' +
    'Each of these times is rounded on its own, to the nearest minute or to what --round says, and halves go up; every sum ' +
    'is the sum of the rounded times, so that it adds up as it is shown. The line "Counted" says what was counted before. ' +
    'Projects and days without any time after rounding are left out.\n\n' +
    'With --rate each rounded time has an amount, rounded to hundredths, and sums are of these.\n\n' +
    '--csv and --fields print a row for each time, then for the sum of each project and of each day and for the total, which ' +
    'the field by tells apart, with the fields by, project, date, hours and amount. Hours are decimal: 1.25 is an hour and a quarter.',
  arguments: [RANGE_ARGUMENT],
  options: [
    {
      name: 'round',
      type: 'text',
      placeholder: 'TIME',
      default: '1m',
      help: 'Round each time to a multiple of this, e.g. 15m, 6m or 1h.',
    },
    { name: 'round-up', type: 'switch', help: 'Round up instead of to the nearest.' },
    { name: 'rate', type: 'text', placeholder: 'AMOUNT', help: 'Amount for an hour, e.g. 80 or 62.50.' },
    ...WHAT_OPTIONS,
    ...RANGE_OPTIONS,
    ...BASIS_OPTIONS,
    ...REPORT_OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime timesheet', shows: 'This week, to the minute' },
    {
      run: 'hackatime timesheet last-month --round 15m --rate 80',
      shows: 'Quarters of hours, and what they cost',
    },
    { run: 'hackatime timesheet 2026-11 --project api --csv', shows: 'One project for a spreadsheet' },
  ],
  exits: REPORT_EXITS,
};

/** `hackatime timesheet`; see `spec`. */
export async function run(request: CommandRequest, deps: ReportDeps): Promise<number> {
  const fields = checkTableFields(request, TIMESHEET_FIELDS);
  const roundMinutes = parseRounding(textOption(request, 'round') ?? '1m');
  const roundsUp = request.options['round-up'] === true;
  const rate = parseRate(textOption(request, 'rate'));
  const plan = await planReport(request, 'week', deps);
  const by = ['project', 'day'] as const;
  const matrix = countMatrixLocally(plan, by, deps);
  noteUnknownNames(plan, { heartbeats: matrix.rows.length }, deps);
  const counted = matrixView(plan, by, undefined, matrix, deps);
  const view: TimesheetView = {
    sheet: roundCells(counted, roundMinutes * 60, roundsUp),
    roundMinutes,
    roundsUp,
    rate,
    countedSeconds: counted.totalSeconds,
    cellsSeconds: counted.cellsSumSeconds,
  };
  const hasSums = fields.some(({ name }) => name === 'by');
  const answer = {
    json: () => formatTimesheetJson(view),
    rows: () => formatTimesheetRows(view),
    screen: (style: TableStyle) => formatTimesheetScreen(view, style),
    records: () => timesheetRecords(view, hasSums),
  };
  await printReport(request, outputFormatOf(request), fields, answer, deps.io);
  return 0;
}

/** Minutes from 1 up to a day. Throws AppError 'usage'. */
function parseRounding(text: string): number {
  const [, count, unit] = /^(\d{1,4})\s*(m|min|h)$/i.exec(text.trim()) ?? [];
  const minutes = Number(count) * (unit?.toLowerCase() === 'h' ? 60 : 1);
  if (minutes >= 1 && minutes <= 24 * 60) return minutes;
  throw new AppError('usage', `times cannot be rounded to ${JSON.stringify(text)}`, {
    hint: 'Use minutes or hours, e.g. --round 15m or --round 1h.',
  });
}

/** Throws AppError 'usage' for what is no amount. */
function parseRate(text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}(?:\.\d{1,2})?$/.test(text.trim())) {
    return text === undefined ? undefined : Number(text);
  }
  throw new AppError('usage', `the rate cannot be ${JSON.stringify(text)}`, {
    hint: 'Use an amount for an hour, e.g. --rate 80 or --rate 62.50.',
  });
}

/** The sheet with each cell rounded, and sums of those; without the rows and columns of which nothing is left. */
function roundCells(view: MatrixView, stepSeconds: number, roundsUp: boolean): MatrixView {
  const round = (seconds: number): number =>
    (roundsUp ? Math.ceil(seconds / stepSeconds) : Math.round(seconds / stepSeconds)) * stepSeconds;
  const sum = (seconds: readonly number[]): number => seconds.reduce((all, each) => all + each, 0);
  const rounded = view.cells.map((row) => row.map(round));
  const ofRows = rounded.map(sum);
  const ofColumns = view.columns.groups.map((_, at) => sum(rounded.map((row) => row[at] ?? 0)));
  const isKept = (sums: readonly number[]) => (_: unknown, at: number) => (sums[at] ?? 0) > 0;
  const { rows, columns } = view;
  return {
    ...view,
    totalSeconds: sum(ofRows),
    rows: {
      ...rows,
      groups: rows.groups
        .map((group, at) => ({ ...group, totalSeconds: ofRows[at] ?? 0 }))
        .filter(isKept(ofRows)),
    },
    columns: {
      ...columns,
      groups: columns.groups
        .map((group, at) => ({ ...group, totalSeconds: ofColumns[at] ?? 0 }))
        .filter(isKept(ofColumns)),
      wider: columns.wider.map(({ unit, names }) => ({ unit, names: names.filter(isKept(ofColumns)) })),
    },
    cells: rounded.filter(isKept(ofRows)).map((row) => row.filter(isKept(ofColumns))),
  };
}

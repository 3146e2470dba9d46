import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { ReportOption } from '../../config/reportSettings.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { AppError } from '../../errors.ts';
import type { Dimension } from '../../report/groups/dimensions.ts';
import { limitOf } from '../shared/options.ts';
import { hasAliases, planServerNames } from '../shared/projectNames.ts';
import { countLocally, noteUnknownNames } from './shared/localReport.ts';
import { checkMatrixOutput, countMatrixLocally, matrixView, printMatrix } from './shared/matrix.ts';
import {
  BASIS_OPTIONS,
  BY_OPTION,
  dimensionsOf,
  GROUP_LIMIT_OPTION,
  RANGE_ARGUMENT,
  RANGE_OPTIONS,
  REPORT_EXITS,
  REPORT_OUTPUT_OPTIONS,
  tableOf,
  WHAT_OPTIONS,
} from './shared/options.ts';
import { planQuery, planReport, type ReportQuery } from './shared/planReport.ts';
import { checkStatsOutput, isMarkdown, MARKDOWN_OPTION, printStats } from './shared/printStats.ts';
import { isScreen, outputFormatOf } from './shared/reportOutput.ts';
import { SOURCE_OPTION, sourceExits, sourceOf, viewFromSource } from './shared/source.ts';

const DEFAULT_RANGE = '7d';

/** What of `[reports]` changes numbers. */
const COUNTED: readonly ReportOption[] = ['tz', 'day-start', 'week-start', 'keystroke-timeout'];

/** How many groups a block for a README has by default. */
const MARKDOWN_GROUPS = 10;

/** How many groups a terminal shows by default. */
const SCREEN_GROUPS = 20;

export const spec: CommandSpec = {
  name: 'stats',
  readsHistory: true,
  isPaged: true,
  summary: 'Show how much you coded, in any range and by anything',
  description:
    'Shows the total of a range, the last seven days if none is named, and of each project, or of whatever --by names. ' +
    'The last lines say where the numbers come from and by which rule they were counted.\n\n' +
    'With --source auto the server is asked for at most 1.5 seconds; if it does not answer, or does not have what is ' +
    "asked for, the history of this computer is counted by the same server's rule, as with --source local. With --source " +
    'server only what it counted is shown. A server can be asked for whole days and for a project; Hackatime also for any ' +
    'times and for several projects. No server takes another filter, a rule or a time-out.\n\n' +
    'Two groups with a comma between them, --by project,day, make one table: a row for each of the first and a column for each ' +
    'of the second, with their sums. It is counted from the history of this computer; each row, each column and the total are ' +
    'what the same report by one of them says, and a cell is what the row alone has in that column. A terminal that is too ' +
    'narrow shows wider periods (weeks, months), or the smallest together as "other", and says so. --csv and --fields print a ' +
    'row for each cell with time, for each sum and for the total, with the fields by, row, column and total_seconds. For one ' +
    'list of each, repeat --by; three and more with commas between them are such lists too.\n\n' +
    'On a terminal groups are bars; in a pipe they are rows of tab-separated fields, the first of which says what a row ' +
    'is. --csv and --fields print a row for each group and nothing else, with the fields by, name, total_seconds, ' +
    'percent and heartbeats.',
  arguments: [RANGE_ARGUMENT],
  options: [
    SOURCE_OPTION,
    BY_OPTION,
    ...WHAT_OPTIONS,
    GROUP_LIMIT_OPTION,
    ...RANGE_OPTIONS,
    ...BASIS_OPTIONS,
    MARKDOWN_OPTION,
    ...REPORT_OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime stats', shows: 'The last seven days by project' },
    { run: 'hackatime stats month --by language --by editor', shows: 'This month by two things' },
    {
      run: 'hackatime stats --from 2026-11-01 --project api --by day --csv',
      shows: 'One project, a line a day',
    },
    {
      run: 'hackatime stats week --by project,day',
      shows: 'This week, a row for each project and a column for each day',
    },
    { run: 'hackatime stats 2026 --rule wakatime --json', shows: 'A year as WakaTime would count it' },
    { run: 'hackatime stats 7d --by language --markdown', shows: 'A block to paste into a README' },
    { run: 'hackatime stats month --source server', shows: 'This month as the server counts it' },
  ],
  exits: sourceExits(REPORT_EXITS),
};

/** `hackatime stats`; see `spec`. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const isSeen = outputFormatOf(request) === 'people' && isScreen(request, context.io);
  const isBlock = isMarkdown(request);
  const limit = limitOf(request, isBlock ? MARKDOWN_GROUPS : isSeen ? SCREEN_GROUPS : undefined);
  const table = tableOf(request);
  if (table !== undefined && isBlock) {
    throw new AppError('usage', `a table by ${table.join(',')} has no --markdown`, {
      hint: `For one list of each: hackatime stats ${table.map((each) => `--by ${each}`).join(' ')} --markdown`,
    });
  }
  if (table !== undefined) return runTable(request, table, limit, context);
  const by = dimensionsOf(request);
  checkStatsOutput(request);
  const source = sourceOf(request);
  const plan = (): Promise<ReportQuery> => planQuery(request, DEFAULT_RANGE, context);
  const settings = await context.settings();
  let isOfAliases = false;
  const ways = {
    async server(limitMs: number | undefined) {
      const names = await planServerNames(request, settings);
      const query = { ...(await plan()), by, limit, limitMs, names };
      const { countOnServer } = await import('./shared/serverReport.ts');
      const outcome = await countOnServer(query, context, network);
      isOfAliases = outcome.kind === 'unserved' && outcome.isOfAliases === true;
      return outcome;
    },
    async local(unserved: AppError | undefined, failure?: AppError) {
      const counted = countLocally(await planReport(request, DEFAULT_RANGE, context), by, limit, context);
      const view = { ...counted, serverFailure: failure?.message };
      if (unserved === undefined) return view;
      const { lasting, times } = await plan();
      // What else was typed needs no explanation: it names a rule, or a group.
      const isPlain = !isOfAliases && times === undefined && !lasting.some((name) => COUNTED.includes(name));
      return isPlain ? view : { ...view, whyLocal: unserved.message };
    },
  };
  const view = await viewFromSource(source, ways, context);
  const isLeftOut = source === 'server' && by.includes('project') && hasAliases(request, settings);
  await printStats(request, isLeftOut ? { ...view, aliases: 'left out' } : view, context);
  return 0;
}

async function runTable(
  request: CommandRequest,
  by: readonly [Dimension, Dimension],
  limit: number | undefined,
  context: Context,
): Promise<number> {
  checkMatrixOutput(request);
  if (sourceOf(request) === 'server') {
    throw new AppError('api', `no server has one table by ${by.join(' and ')}`, {
      hint: '"--source local" counts it from the history of this computer.',
    });
  }
  const plan = await planReport(request, DEFAULT_RANGE, context);
  const matrix = countMatrixLocally(plan, by, context);
  noteUnknownNames(plan, { heartbeats: matrix.rows.length }, context);
  await printMatrix(request, (most) => matrixView(plan, by, most, matrix, context), limit, context);
  return 0;
}

import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { readAccountValues } from '../../context/accountValues.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { AppError } from '../../errors.ts';
import {
  type DiffView,
  formatDiffJson,
  formatDiffRows,
  formatDiffScreen,
  PART_ROW_FIELDS,
  partRowsOf,
} from '../../render/screens/diff.ts';
import type { TableStyle } from '../../render/table.ts';
import { createHttpClient } from '../../server/httpClient.ts';
import { MAX_HEARTBEATS_ANSWER_BYTES } from '../../sync/pull/fetchHeartbeats.ts';
import { DAY_US } from '../../system/units.ts';
import { connectToServer, SERVER_EXITS } from '../account/serverAccess.ts';
import { ruleOf } from '../report/shared/basis/dayContext.ts';
import {
  DAY_OPTIONS,
  OUTPUT_OPTIONS,
  RANGE_ARGUMENT,
  RANGE_OPTIONS,
  RULE_OPTIONS,
} from '../report/shared/options.ts';
import { planReport, type ReportPlan } from '../report/shared/planReport.ts';
import { fieldsOf, outputFormatOf, printReport } from '../report/shared/reportOutput.ts';
import { textOption } from '../shared/options.ts';
import { startProgress } from '../shared/progress.ts';
import { hasAliases } from '../shared/projectNames.ts';
import { compareWithServer } from './compareWithServer.ts';

/** The most days to compare: both sides' heartbeats are held in memory, and some servers give one day per request. */
const MAX_DAYS = 31;

export const spec: CommandSpec = {
  name: 'diff',
  readsHistory: true,
  isPaged: true,
  summary: "Show why the server's total differs from that of this computer",
  description:
    'Compares what the history of this computer makes of a range of days with what the server says of it, and tells what ' +
    'each cause makes of the difference: heartbeats that wait, were refused, dropped or never sent; heartbeats of other ' +
    'computers; another time-out, other days, or a server that does not count all it has yet. The shares add up to the ' +
    'difference; what none of these causes explains is told as unexplained.\n\n' +
    'The range is the last seven days, as in "hackatime stats", or at most 31 days. It is of whole days, since the totals of ' +
    'servers are. With --tz both sides count the days of that zone; else the server counts those of the account.\n\n' +
    'In a pipe the answer is rows of tab-separated fields, the first of which says what a row is. --csv and --fields print a ' +
    'row for each cause and nothing else, with the fields date, cause, name, seconds and heartbeats.',
  arguments: [RANGE_ARGUMENT],
  options: [
    {
      name: 'by',
      type: 'text',
      placeholder: 'GROUP',
      choices: ['day'],
      help: 'Explain each day for itself as well.',
    },
    ...RANGE_OPTIONS,
    ...DAY_OPTIONS.filter(({ name }) => name !== 'day-start'),
    ...RULE_OPTIONS,
    ...OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime diff', shows: 'What the last seven days differ by, and why' },
    { run: 'hackatime diff today', shows: 'Only today' },
    { run: 'hackatime diff 2026-11 --by day --csv', shows: 'A month, each cause of each day on a line' },
  ],
  exits: SERVER_EXITS.map(([code, meaning]) => [
    code,
    code === 0 ? 'Shown, whether or not they differ' : meaning,
  ]),
};

/** `hackatime diff`; see `spec`. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const { io } = context;
  const format = outputFormatOf(request);
  const fields = fieldsOf(request, PART_ROW_FIELDS);
  // The server counts recorded names, so both sides do.
  const plan = await planReport({ ...request, options: { ...request.options, raw: true } }, '7d', context);
  checkDays(plan);
  const http = createHttpClient({ manyRequests: true });
  const progress = startProgress('Comparing', io.stderrIsTty && format !== 'json');
  try {
    const client = await connectToServer(context, {
      ...network,
      fetchJson: (path, connection) =>
        http.fetchJson(path, { ...connection, maxAnswerBytes: MAX_HEARTBEATS_ANSWER_BYTES }),
    });
    // The server's dialect may have become known only by connecting.
    const rule = ruleOf(plan.request, readAccountValues(await context.settings(), context), client.dialect);
    const query = {
      isOwnZone: textOption(plan.request, 'tz') !== undefined,
      byDay: textOption(request, 'by') !== undefined,
    };
    const compared = await compareWithServer({ ...plan, rule }, query, client, { ...context, progress });
    const isLeftOut = hasAliases(request, await context.settings());
    const view: DiffView = isLeftOut ? { ...compared, aliases: 'left out' } : compared;
    progress.end();
    const answer = {
      json: () => formatDiffJson(view, fields),
      rows: () => formatDiffRows(view),
      screen: (style: TableStyle) => formatDiffScreen(view, style),
      records: () => partRowsOf(view),
    };
    await printReport(request, format, fields, answer, io);
    return 0;
  } finally {
    progress.end();
    await http.close();
  }
}

/** Throws AppError 'usage' for a range that no server has a total of, or that is too long. */
function checkDays({ range }: ReportPlan): void {
  if (!range.isWholeDays) {
    throw new AppError('usage', 'the totals of servers are of whole days, and this range is not', {
      hint: 'Let --from and --to be dates, e.g. --from 2026-11-01 --to 2026-11-15.',
    });
  }
  const { fromUs, toUs } = range;
  const days = Math.round((toUs - fromUs) / DAY_US);
  if (days > MAX_DAYS) {
    throw new AppError('usage', `the range has ${days} days, and at most ${MAX_DAYS} can be compared`, {
      hint: 'Take a part of it, e.g. a month: hackatime diff 2026-11.',
    });
  }
}

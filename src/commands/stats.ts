import type { CommandRequest, CommandSpec } from '../cli/command.ts';
import { countLocally } from './report/local.ts';
import {
  BY_OPTION,
  DAY_OPTIONS,
  dimensionsOf,
  GROUP_LIMIT_OPTION,
  groupLimitOf,
  OUTPUT_OPTIONS,
  RANGE_ARGUMENT,
  RANGE_OPTIONS,
  REPORT_EXITS,
  RULE_OPTIONS,
  WHAT_OPTIONS,
} from './report/options.ts';
import { isScreen, outputFormOf } from './report/output.ts';
import { planReport, type ReportDeps } from './report/plan.ts';
import { checkStatsOutput, printStats } from './report/printStats.ts';

/** Groups that a terminal shows unless it is told otherwise. */
const SCREEN_GROUPS = 20;

export const spec: CommandSpec = {
  name: 'stats',
  summary: 'Show how much you coded, in any range and by anything',
  description:
    'Counts the history of this computer: the total of a range, the last seven days if none is named, and of each ' +
    'project, or of whatever --by names. The time is counted by the rule of the configured server; the last lines say ' +
    'which that is.\n\n' +
    'On a terminal groups are bars; in a pipe they are rows of tab-separated fields, the first of which says what a row ' +
    'is. --csv and --fields print a row for each group and nothing else, with the fields by, name, total_seconds, ' +
    'percent and heartbeats.',
  arguments: [RANGE_ARGUMENT],
  options: [
    BY_OPTION,
    ...WHAT_OPTIONS,
    GROUP_LIMIT_OPTION,
    ...RANGE_OPTIONS,
    ...DAY_OPTIONS,
    ...RULE_OPTIONS,
    ...OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime stats', shows: 'The last seven days by project' },
    { run: 'hackatime stats month --by language --by editor', shows: 'This month by two things' },
    {
      run: 'hackatime stats --from 2026-11-01 --project api --by day --csv',
      shows: 'One project, a line a day',
    },
    { run: 'hackatime stats 2026 --rule wakatime --json', shows: 'A year as WakaTime would count it' },
  ],
  exits: REPORT_EXITS,
};

/** `hackatime stats`; see `spec`. */
export async function run(request: CommandRequest, deps: ReportDeps): Promise<number> {
  const isSeen = outputFormOf(request) === 'people' && isScreen(request, deps.io);
  const by = dimensionsOf(request);
  const limit = groupLimitOf(request, isSeen ? SCREEN_GROUPS : undefined);
  checkStatsOutput(request);
  const plan = await planReport(request, '7d', deps);
  await printStats(request, countLocally(plan, by, limit, deps), deps);
  return 0;
}

import type { CommandOption, CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { AppError } from '../../errors.ts';
import {
  areGoalsReached,
  formatGoalJson,
  formatGoalRows,
  formatGoalScreen,
  GOAL_FIELDS,
  type GoalView,
  goalRecordsOf,
} from '../../render/screens/goal.ts';
import type { TableStyle } from '../../render/table.ts';
import { GOAL_RANGES, type GoalPeriod, parseGoal } from '../../report/goals.ts';
import { parseRange } from '../../report/time/ranges.ts';
import { choiceOption, textOption } from '../shared/options.ts';
import { countRange, localReportHead } from './shared/localReport.ts';
import { BASIS_OPTIONS, REPORT_OUTPUT_OPTIONS, WHAT_OPTIONS } from './shared/options.ts';
import { planQuery, planReport, type ReportDeps } from './shared/planReport.ts';
import { fieldsOf, outputFormatOf, printReport } from './shared/reportOutput.ts';
import type { ReportSource } from './todayData.ts';

const PERIODS = ['daily', 'weekly'] as const satisfies readonly GoalPeriod[];
const SOURCES = ['local', 'server'] as const satisfies readonly ReportSource[];

const OWN_OPTIONS: readonly CommandOption[] = [
  { name: 'daily', type: 'text', placeholder: 'TIME', help: 'Goal of each day.' },
  { name: 'weekly', type: 'text', placeholder: 'TIME', help: 'Goal of each week.' },
];

export const spec: CommandSpec = {
  name: 'goal',
  readsHistory: true,
  summary: 'Tell whether the goal of the day or the week is reached',
  description:
    'Compares the history of this computer, today and in this week, with goals of your own, which are ' +
    'hours and minutes: 2h, 90m, 1h30m. Without --daily and --weekly they are those of the section [goals] of the ' +
    'config file, with the keys daily and weekly. The exit code tells scripts whether all of them are reached.\n\n' +
    "With --source server they are the goals of your account on WakaTime, or Hackatime's goal of the day, as the server " +
    'sees them; a day that it ignores is taken as reached.\n\n' +
    'The fields of --csv and --fields are period, from, to, goal_seconds, total_seconds, remaining_seconds, percent, ' +
    'reached, title, status, inverse and filters.',
  options: [
    {
      name: 'source',
      type: 'text',
      placeholder: 'SOURCE',
      choices: SOURCES,
      default: 'local',
      help: 'Whose goals, and who counts.',
    },
    ...OWN_OPTIONS,
    ...WHAT_OPTIONS,
    ...BASIS_OPTIONS,
    ...REPORT_OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime goal --daily 2h', shows: 'Whether today has two hours' },
    {
      run: 'hackatime goal --weekly 10h --project thesis --json',
      shows: 'A week of one project, for programs',
    },
    { run: 'hackatime goal --source server', shows: 'The goals of your account' },
  ],
  exits: [
    [0, 'Every goal is reached'],
    [1, 'Not yet; or the local history cannot be read, the server cannot be reached or has no goals'],
    [2, 'Usage error, no goal, or a project that the history does not know'],
    [4, 'The server was asked for (--source server) and the API key is missing or not accepted'],
  ],
};

/** `hackatime goal`; see `spec`. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const { io } = context;
  const format = outputFormatOf(request);
  const fields = fieldsOf(request, GOAL_FIELDS);
  const isServers = choiceOption(request, 'source', SOURCES, 'local') === 'server';
  const view = isServers
    ? await fetchGoalView(request, context, network)
    : await countLocalGoals(request, context);
  const answer = {
    json: () => formatGoalJson(view, fields),
    rows: () => formatGoalRows(view),
    screen: (style: TableStyle) => formatGoalScreen(view, style),
    records: () => goalRecordsOf(view),
  };
  await printReport(request, format, fields, answer, io);
  return areGoalsReached(view) ? 0 : 1;
}

async function countLocalGoals(request: CommandRequest, context: ReportDeps): Promise<GoalView> {
  const wanted = await goalsOf(request, context);
  const longest = wanted.at(-1)?.period ?? 'daily';
  const plan = await planReport(request, GOAL_RANGES[longest], context);
  return {
    ...localReportHead(plan),
    goals: wanted.map(({ period, goalSeconds }) => {
      const range = parseRange(GOAL_RANGES[period], plan);
      const { totalSeconds } = countRange({ ...plan, range }, [], context);
      return { period, goalSeconds, totalSeconds, range: localReportHead({ ...plan, range }).range };
    }),
  };
}

/** Throws AppError 'usage' for options that only apply to local goals. */
async function fetchGoalView(request: CommandRequest, context: Context, network: Network): Promise<GoalView> {
  const own = [...OWN_OPTIONS, ...WHAT_OPTIONS, ...BASIS_OPTIONS].find(
    ({ name }) => request.options[name] !== undefined || request.lists?.[name] !== undefined,
  );
  if (own !== undefined) {
    throw new AppError('usage', `use either --${own.name} or --source server`, {
      hint: 'The goals of your account are set on the server, with all that belongs to them.',
    });
  }
  const { fetchGoals } = await import('./shared/serverGoals.ts');
  const { durationFormat, weekStart } = await planQuery(request, 'today', context);
  return { ...(await fetchGoals(weekStart, context, network)), durationFormat };
}

/** The goals of the flags, or else those of the settings. Throws AppError 'usage' when there are none. */
async function goalsOf(
  request: CommandRequest,
  context: ReportDeps,
): Promise<readonly { readonly period: GoalPeriod; readonly goalSeconds: number }[]> {
  const isFlagged = PERIODS.some((period) => textOption(request, period) !== undefined);
  const { goals } = await context.settings();
  const found = PERIODS.flatMap((period) => {
    const text = isFlagged ? textOption(request, period) : goals[period];
    return text === undefined ? [] : [{ period, goalSeconds: parseGoal(period, text) }];
  });
  if (found.length > 0) return found;
  throw new AppError('usage', 'no goal set', {
    hint: 'Try "hackatime goal --daily 2h", or put "daily = 2h" under [goals] in ~/.wakatime.cfg.',
  });
}

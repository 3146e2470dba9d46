import type { CommandRequest, CommandSpec } from '../cli/command.ts';
import { AppError } from '../errors.ts';
import {
  formatGoalJson,
  formatGoalRows,
  formatGoalScreen,
  type GoalView,
  isReached,
} from '../render/goal.ts';
import { GOAL_RANGES, type GoalPeriod, parseGoal } from '../report/goals.ts';
import { parseRange } from '../report/ranges.ts';
import { countRange, localHead } from './report/local.ts';
import {
  COLOR_OPTION,
  DAY_OPTIONS,
  JSON_OPTION,
  RULE_OPTIONS,
  textOption,
  WHAT_OPTIONS,
} from './report/options.ts';
import { outputFormOf, screenOf } from './report/output.ts';
import { planReport, type ReportDeps } from './report/plan.ts';

const PERIODS = ['daily', 'weekly'] as const satisfies readonly GoalPeriod[];

export const spec: CommandSpec = {
  name: 'goal',
  summary: 'Tell whether the goal of the day or the week is reached',
  description:
    'Compares the history of this computer, today and in this week from Monday on, with goals of your own, which are ' +
    'hours and minutes: 2h, 90m, 1h30m. Without --daily and --weekly they are those of the section [goals] of the ' +
    'config file, with the keys daily and weekly. The exit code tells scripts whether all of them are reached.',
  options: [
    { name: 'daily', type: 'text', placeholder: 'TIME', help: 'Goal of each day.' },
    { name: 'weekly', type: 'text', placeholder: 'TIME', help: 'Goal of each week.' },
    ...WHAT_OPTIONS,
    ...DAY_OPTIONS,
    ...RULE_OPTIONS,
    JSON_OPTION,
    COLOR_OPTION,
  ],
  examples: [
    { run: 'hackatime goal --daily 2h', shows: 'Whether today has two hours' },
    {
      run: 'hackatime goal --weekly 10h --project thesis --json',
      shows: 'A week of one project, for programs',
    },
  ],
  exits: [
    [0, 'Every goal is reached'],
    [1, 'Not yet, or the local history cannot be read'],
    [2, 'Usage error, no goal, or a project that the history does not know'],
  ],
};

/** `hackatime goal`; see `spec`. */
export async function run(request: CommandRequest, deps: ReportDeps): Promise<number> {
  const { io } = deps;
  const wanted = await goalsOf(request, deps);
  const longest = wanted.at(-1)?.period ?? 'daily';
  const plan = await planReport(request, GOAL_RANGES[longest], deps);
  const view: GoalView = {
    ...localHead(plan),
    goals: wanted.map(({ period, goalSeconds }) => {
      const range = parseRange(GOAL_RANGES[period], plan);
      const { totalSeconds } = countRange({ ...plan, range }, [], deps);
      return { period, goalSeconds, totalSeconds, range: localHead({ ...plan, range }).range };
    }),
  };
  if (outputFormOf(request) === 'json') {
    io.out(`${formatGoalJson(view)}\n`);
  } else {
    const style = await screenOf(request, io);
    io.out(style === undefined ? formatGoalRows(view) : formatGoalScreen(view, style));
  }
  return isReached(view) ? 0 : 1;
}

/** Flags count instead of the configured goals, not beside them. Throws AppError 'usage' when there is none. */
async function goalsOf(
  request: CommandRequest,
  deps: ReportDeps,
): Promise<readonly { readonly period: GoalPeriod; readonly goalSeconds: number }[]> {
  const isFlagged = PERIODS.some((period) => textOption(request, period) !== undefined);
  const { goals } = await deps.settings();
  const found = PERIODS.flatMap((period) => {
    const text = isFlagged ? textOption(request, period) : goals[period];
    return text === undefined ? [] : [{ period, goalSeconds: parseGoal(period, text) }];
  });
  if (found.length > 0) return found;
  throw new AppError('usage', 'there is no goal', {
    hint: 'Name one, e.g. --daily 2h, or write daily = 2h below [goals] in ~/.wakatime.cfg.',
  });
}

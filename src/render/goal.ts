import { formatShortDuration } from './duration.ts';
import { headJson, instantOf, type ReportHead } from './json.ts';
import { PLAIN } from './paint.ts';
import { formatLabelLines, headLabels, joinLines, titleOf } from './stats.ts';
import { formatBars, formatRows, type TableStyle } from './table.ts';

/** What `hackatime.goal/1` says. */
export interface GoalView extends ReportHead {
  readonly goals: readonly GoalRow[];
}

export interface GoalRow {
  readonly period: string;
  readonly range: ReportHead['range'];
  readonly goalSeconds: number;
  readonly totalSeconds: number;
}

/** Whether every goal is reached. */
export function isReached({ goals }: Pick<GoalView, 'goals'>): boolean {
  return goals.every((goal) => goal.totalSeconds >= goal.goalSeconds);
}

/** The object of docs/json.md, on one line. */
export function formatGoalJson(view: GoalView): string {
  return JSON.stringify({
    schema: 'hackatime.goal/1',
    ...headJson(view),
    reached: isReached(view),
    goals: view.goals.map((goal) => ({
      period: goal.period,
      from: instantOf(view, goal.range.fromUs),
      to: instantOf(view, goal.range.toUs),
      goal_seconds: goal.goalSeconds,
      total_seconds: goal.totalSeconds,
      remaining_seconds: remainingOf(goal),
      percent: percentOf(goal),
      reached: goal.totalSeconds >= goal.goalSeconds,
    })),
    as_of: instantOf(view, view.asOfUs),
  });
}

/** A bar for every goal. */
export function formatGoalScreen(view: GoalView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const bars = formatBars(
    view.goals.map((goal) => ({
      name: titleOf(goal),
      amount: `${formatShortDuration(goal.totalSeconds)} of ${formatShortDuration(goal.goalSeconds)}`,
      share: goal.totalSeconds / goal.goalSeconds,
      note: `${Math.floor(percentOf(goal))}%`,
    })),
    style,
  );
  const title = isReached(view) ? 'Goal reached' : 'Goal not reached yet';
  return joinLines([paint.strong(title), '', ...bars, '', ...formatLabelLines(labelsOf(view), style)]);
}

/** The same as rows of tab-separated fields. */
export function formatGoalRows(view: GoalView): string {
  return joinLines(
    formatRows([
      ...view.goals.map((goal) => [
        goal.period,
        goal.totalSeconds >= goal.goalSeconds ? 'reached' : 'not yet',
        formatShortDuration(goal.totalSeconds),
        formatShortDuration(goal.goalSeconds),
        `${Math.floor(percentOf(goal))}%`,
      ]),
      ...labelsOf(view).map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

const labelsOf = (view: GoalView): ReturnType<typeof headLabels> =>
  headLabels({ ...view, range: { ...view.range, isEvident: true } });

const remainingOf = (goal: GoalRow): number => Math.max(0, goal.goalSeconds - goal.totalSeconds);

/** Cut, not rounded: only what is reached is 100. */
const percentOf = (goal: GoalRow): number =>
  Math.floor((goal.totalSeconds / goal.goalSeconds) * 10_000) / 100;

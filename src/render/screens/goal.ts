import { formatDuration } from '../durationFormat.ts';
import {
  formatFilters,
  formatLabelLines,
  headLabels,
  rangeTitle,
  UNKNOWN_NAME,
} from '../labels/reportLabels.ts';
import { PLAIN } from '../paint.ts';
import { type Field, recordOf } from '../records.ts';
import { headJson, instantOf, type ReportHead } from '../reportJson.ts';
import { formatBars, formatRows, type TableStyle } from '../table.ts';
import { joinTrimmedLines } from '../text.ts';
import { instantOrNull } from './account.ts';

/** What `hackatime.goal/1` says. */
export interface GoalView extends ReportHead {
  readonly goals: readonly GoalRow[];
}

/** A goal; undefined for what a server does not say. */
export interface GoalRow {
  /** `daily`, `weekly`, or a server's own word. */
  readonly period: string | undefined;
  readonly range: ReportHead['range'] | undefined;
  readonly goalSeconds: number | undefined;
  readonly totalSeconds: number | undefined;
  /** Only for a goal that was set on a server. */
  readonly fromServer?: GoalFromServer | undefined;
}

export interface GoalFromServer {
  readonly title: string | undefined;
  /** The server's word: `success`, `fail`, `pending`, `ignored`. */
  readonly status: string | undefined;
  /** Less is better. */
  readonly isInverse: boolean;
  readonly projects: readonly string[];
  readonly languages: readonly string[];
  readonly editors: readonly string[];
}

/** Whether every goal is reached. */
export function areGoalsReached({ goals }: Pick<GoalView, 'goals'>): boolean {
  return goals.every(isGoalReached);
}

/**
 * Whether a goal is reached. If the server says so, or says that the day does not count, it is. Otherwise the numbers
 * decide; an inverse goal must not be exceeded.
 */
function isGoalReached({ fromServer, goalSeconds, totalSeconds }: GoalRow): boolean {
  if (fromServer?.status === 'success' || fromServer?.status === 'ignored') return true;
  if (fromServer?.status === 'fail' || goalSeconds === undefined || totalSeconds === undefined) return false;
  return fromServer?.isInverse === true ? totalSeconds <= goalSeconds : totalSeconds >= goalSeconds;
}

/** A goal on its own line. */
export type GoalRecord = GoalRow & Pick<ReportHead, 'offsetMinutes'>;

/** What programs read of a goal. */
export const GOAL_FIELDS: readonly Field<GoalRecord>[] = [
  { name: 'period', value: ({ period }) => period ?? null },
  { name: 'from', value: (goal) => instantOrNull(goal.range?.fromUs, goal) },
  { name: 'to', value: (goal) => instantOrNull(goal.range?.toUs, goal) },
  { name: 'goal_seconds', value: ({ goalSeconds }) => goalSeconds ?? null },
  { name: 'total_seconds', value: ({ totalSeconds }) => totalSeconds ?? null },
  { name: 'remaining_seconds', value: (goal) => remainingOf(goal) ?? null },
  { name: 'percent', value: (goal) => percentOf(goal) ?? null },
  { name: 'reached', value: isGoalReached },
  { name: 'title', value: ({ fromServer }) => fromServer?.title ?? null },
  { name: 'status', value: ({ fromServer }) => fromServer?.status ?? null },
  { name: 'inverse', value: ({ fromServer }) => fromServer?.isInverse ?? false },
  {
    name: 'filters',
    value: ({ fromServer }) => formatFilters(goalFilters(fromServer)).join(', '),
    json: ({ fromServer }) => goalFilters(fromServer),
  },
];

/** Every goal on its own line. */
export function goalRecordsOf({ goals, offsetMinutes }: GoalView): readonly GoalRecord[] {
  return goals.map((goal) => ({ ...goal, offsetMinutes }));
}

/** The object of docs/json.md, on one line; `fields` are the keys of its goals. */
export function formatGoalJson(view: GoalView, fields = GOAL_FIELDS): string {
  return JSON.stringify({
    schema: 'hackatime.goal/1',
    ...headJson(view),
    reached: areGoalsReached(view),
    goals: goalRecordsOf(view).map((goal) => recordOf(fields, goal)),
    as_of: instantOf(view, view.asOfUs),
  });
}

/** The filters of a goal; {} for local goals, whose filters are in the head. */
function goalFilters(fromServer: GoalFromServer | undefined): Readonly<Record<string, readonly string[]>> {
  const all = {
    project: fromServer?.projects ?? [],
    language: fromServer?.languages ?? [],
    editor: fromServer?.editors ?? [],
  };
  return Object.fromEntries(Object.entries(all).filter(([, names]) => names.length > 0));
}

/** A bar for every goal. */
export function formatGoalScreen(view: GoalView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const bars = formatBars(
    view.goals.map((goal) => ({
      name:
        goal.fromServer?.title ??
        (goal.range === undefined ? (goal.period ?? UNKNOWN_NAME) : rangeTitle({ range: goal.range })),
      amount: `${durationText(goal.totalSeconds, view.durationFormat)} of ${goal.fromServer?.isInverse === true ? 'at most ' : ''}${durationText(goal.goalSeconds, view.durationFormat)}`,
      share: (percentOf(goal) ?? 0) / 100,
      note: goal.fromServer?.status === 'ignored' ? 'ignored' : percentText(goal),
    })),
    style,
  );
  const title = areGoalsReached(view) ? 'Goal reached' : 'Goal not reached yet';
  return joinTrimmedLines([paint.strong(title), '', ...bars, '', ...formatLabelLines(labelsOf(view), style)]);
}

/** The same as rows of tab-separated fields; a server's goal has its title in the last one. */
export function formatGoalRows(view: GoalView): string {
  return joinTrimmedLines(
    formatRows([
      ...view.goals.map((goal) => [
        goal.period ?? UNKNOWN_NAME,
        stateOf(goal),
        durationText(goal.totalSeconds, view.durationFormat),
        durationText(goal.goalSeconds, view.durationFormat),
        percentText(goal),
        ...(goal.fromServer?.title === undefined ? [] : [goal.fromServer.title]),
      ]),
      ...labelsOf(view).map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

function stateOf(goal: GoalRow): string {
  if (goal.fromServer?.status === 'ignored') return 'ignored';
  if (goal.fromServer?.status === 'fail') return 'missed';
  if (isGoalReached(goal)) return 'reached';
  return goal.fromServer?.isInverse === true && remainingOf(goal) !== undefined ? 'exceeded' : 'not yet';
}

const durationText = (seconds: number | undefined, format: ReportHead['durationFormat']): string =>
  seconds === undefined ? UNKNOWN_NAME : formatDuration(seconds, format);

function percentText(goal: GoalRow): string {
  const percent = percentOf(goal);
  return percent === undefined ? UNKNOWN_NAME : `${Math.floor(percent)}%`;
}

const labelsOf = (view: GoalView): ReturnType<typeof headLabels> =>
  headLabels({ ...view, range: { ...view.range, isEvident: true } });

function remainingOf({ goalSeconds, totalSeconds }: GoalRow): number | undefined {
  if (goalSeconds === undefined || totalSeconds === undefined) return undefined;
  return Math.max(0, goalSeconds - totalSeconds);
}

/** Rounded down, so that only a reached goal has 100. undefined also for a goal of 0 seconds. */
function percentOf({ goalSeconds, totalSeconds }: GoalRow): number | undefined {
  if (goalSeconds === undefined || goalSeconds === 0 || totalSeconds === undefined) return undefined;
  return Math.floor((totalSeconds / goalSeconds) * 10_000) / 100;
}

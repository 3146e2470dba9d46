import { formatDuration } from '../../durationFormat.ts';
import {
  formatLabelLines,
  groupName,
  headLabels,
  type Label,
  rangeTitle,
} from '../../labels/reportLabels.ts';
import { sumLabel } from '../../labels/sumLabel.ts';
import { PLAIN } from '../../paint.ts';
import { type Field, recordOf } from '../../records.ts';
import { headJson, instantOf, type ReportHead } from '../../reportJson.ts';
import { type Column, formatColumns, formatRows, planColumns, type TableStyle } from '../../table.ts';
import { joinTrimmedLines } from '../../text.ts';
import { formatLocal } from '../../time.ts';
import { wrapWords } from '../../width.ts';

/** What is told of agents' work, of a range or of a group in it. */
export interface WorkSums {
  readonly lines: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly prompts: number;
  readonly sessions: number;
}

export interface WorkGroup extends WorkSums {
  /** null: without a model, a project … */
  readonly name: string | null;
  /** Counted for the group alone, so that groups need not add up. */
  readonly totalSeconds: number;
}

/** What tells of agents' work: their own logs, their plugins, and editors that somebody used meanwhile. */
export type WorkSource = 'logs' | 'plugins' | 'editors';

/** What `hackatime.ai/1` says. */
export interface AiView extends ReportHead {
  /** All time. */
  readonly totalSeconds: number;
  readonly agentSeconds: number;
  readonly sums: WorkSums;
  /** null where no editor tells lines that were changed by hand. */
  readonly humanLines: number | null;
  readonly by: string;
  readonly groups: readonly WorkGroup[];
  readonly leftOut: number;
  /** The seconds of all groups together, those left out included. */
  readonly sumSeconds: number;
  /** From when on agents' logs count, in microseconds since 1970; undefined before the first sync. */
  readonly logsSinceUs: number | undefined;
  /** Which setting keeps agents' logs from being read; undefined where none does. */
  readonly leftAlone: string | undefined;
  /** What told of agents' work. */
  readonly countedFrom: readonly WorkSource[];
}

/** What programs read of a group. */
export const WORK_FIELDS: readonly Field<WorkGroup>[] = [
  { name: 'name', value: ({ name }) => name },
  { name: 'total_seconds', value: ({ totalSeconds }) => totalSeconds },
  { name: 'lines', value: ({ lines }) => lines },
  { name: 'input_tokens', value: ({ inputTokens }) => inputTokens },
  { name: 'cached_input_tokens', value: ({ cachedInputTokens }) => cachedInputTokens },
  { name: 'output_tokens', value: ({ outputTokens }) => outputTokens },
  { name: 'prompts', value: ({ prompts }) => prompts },
  { name: 'sessions', value: ({ sessions }) => sessions },
];

/** The object of docs/json.md, on one line. */
export function formatAiJson(view: AiView, fields: readonly Field<WorkGroup>[]): string {
  const { sums } = view;
  return JSON.stringify({
    schema: 'hackatime.ai/1',
    ...headJson(view),
    total_seconds: view.totalSeconds,
    agent_seconds: view.agentSeconds,
    other_seconds: otherSeconds(view),
    agent_lines: sums.lines,
    human_lines: view.humanLines,
    input_tokens: sums.inputTokens,
    cached_input_tokens: sums.cachedInputTokens,
    output_tokens: sums.outputTokens,
    prompts: sums.prompts,
    sessions: sums.sessions,
    by: view.by,
    groups: view.groups.map((group) => recordOf(fields, group)),
    groups_total_seconds: view.sumSeconds,
    groups_left_out: view.leftOut,
    counted_from: view.countedFrom,
    logs_since: view.logsSinceUs === undefined ? null : instantOf(view, view.logsSinceUs),
    as_of: instantOf(view, view.asOfUs),
  });
}

/** Sums, then a table of the groups. */
export function formatAiScreen(view: AiView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const duration = formatDuration(view.totalSeconds, view.durationFormat);
  const title = `${rangeTitle(view)}  ${paint.strong(duration)}`;
  const hasWork = view.agentSeconds > 0 || view.groups.length > 0;
  if (!hasWork) {
    const why = whyNothing(view).flatMap((line) => wrapWords(line, style.width));
    return joinTrimmedLines([title, '', ...why, '', ...formatLabelLines(sourceLabels(view), style)]);
  }
  const labels = [...formatLabelLines(sumLabels(view), style), ''];
  const table = tableOf(view, style.width);
  const rest =
    view.leftOut === 0 ? [] : [paint.faint(`and ${view.leftOut} ${view.by === 'day' ? 'before' : 'more'}`)];
  const body = [...table, ...rest, ''];
  const sources = [...sourceLabels(view), ...groupLabels(view)];
  return joinTrimmedLines([title, '', ...labels, ...body, ...formatLabelLines(sources, style)]);
}

/** Why there is nothing to be shown, and the line to type, if there is one. */
function whyNothing(view: AiView): readonly string[] {
  const { leftAlone, logsSinceUs, range } = view;
  if (leftAlone !== undefined)
    return [`Nothing is known of agents then: ${leftAlone}, so their logs are not read.`];
  if (logsSinceUs !== undefined && range.toUs <= logsSinceUs) {
    const month = momentText(view, range.fromUs).slice(0, 7);
    return ['What agents did then was not taken in.', `To do so: hackatime ai sync --since ${month}`];
  }
  return ['No agent worked then, as far as the logs on this computer tell.'];
}

/** The same as rows of tab-separated fields; the first says what a row is. */
export function formatAiRows(view: AiView): string {
  return joinTrimmedLines(
    formatRows([
      ['total', formatDuration(view.totalSeconds, view.durationFormat)],
      ...sumLabels(view).map(([label, text]) => [label.toLowerCase(), text]),
      ...view.groups.map((group) => [view.by, ...cellsOf(view, group)]),
      ...[...sourceLabels(view), ...groupLabels(view)].map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

const otherSeconds = ({ totalSeconds, agentSeconds }: AiView): number =>
  Math.max(0, totalSeconds - agentSeconds);

function sumLabels(view: AiView): readonly Label[] {
  const { sums } = view;
  const time = (seconds: number): string => formatDuration(seconds, view.durationFormat);
  const byHand =
    view.humanLines === null ? '; no editor tells of lines by hand' : `, ${signed(view.humanLines)} by hand`;
  return [
    ['Agents', `${time(view.agentSeconds)} with an agent, ${time(otherSeconds(view))} without`],
    ['Lines', `${signed(sums.lines)} by agents${byHand}`],
    [
      'Tokens',
      `${short(sums.inputTokens)} in, ${short(sums.cachedInputTokens)} from caches, ${short(sums.outputTokens)} out`,
    ],
    ['Asked', `${counted(sums.prompts, 'prompt')} in ${counted(sums.sessions, 'session')}`],
  ];
}

const SOURCE_WORDS: Readonly<Record<WorkSource, string>> = {
  logs: "agents' logs",
  plugins: "agents' plugins",
  editors: 'editors',
};

/** As below other reports, with what of the history told of agents, and from when on their logs do. */
function sourceLabels(view: AiView): readonly Label[] {
  const words = view.countedFrom.map((source) => SOURCE_WORDS[source]);
  const { logsSinceUs, leftAlone, range } = view;
  const isLater = logsSinceUs !== undefined && leftAlone === undefined && range.fromUs < logsSinceUs;
  return headLabels(view).flatMap(([label, text]): Label[] => {
    if (label !== 'Source') return [[label, text]];
    return [
      [label, words.length === 0 ? text : `${text}: ${words.join(' and ')}`],
      ...(isLater
        ? [['Logs', `those of agents count from ${momentText(view, logsSinceUs)} on`] as const]
        : []),
    ];
  });
}

/** `2026-11-22`, with a time where it is not midnight. */
const momentText = ({ offsetMinutes }: AiView, timeUs: number): string =>
  formatLocal(timeUs, offsetMinutes(timeUs))
    .slice(0, 16)
    .replace(/ 00:00$/, '');

/** Why the groups are together more than the time with agents, or less. */
function groupLabels(view: AiView): readonly Label[] {
  const { by, sumSeconds, agentSeconds, groups, leftOut } = view;
  const sums = { totalSeconds: agentSeconds, sumSeconds, groups: groups.length + leftOut };
  const hasEditors = by === 'agent' && view.countedFrom.includes('editors');
  const sharers =
    by === 'project' ? 'projects worked on' : `${hasEditors ? 'agents and editors' : `${by}s`} at work`;
  return sumLabel(sums, {
    format: view.durationFormat,
    sharers: `: ${sharers} at once`,
    between: by === 'day' ? ': pauses over midnight' : `: pauses between two ${by}s`,
  });
}

function tableOf(view: AiView, width: number): readonly string[] {
  const columns: readonly Column[] = [
    { title: view.by.toUpperCase(), cut: 'end' },
    ...['TIME', 'LINES', 'TOKENS', 'PROMPTS', 'SESSIONS'].map(
      (title) => ({ title, align: 'right' }) as const,
    ),
  ];
  const rows = view.groups.map((group) => cellsOf(view, group));
  // Time and lines are what matters most where there is little room.
  const count = width < 60 ? 3 : columns.length;
  const shownColumns = columns.slice(0, count);
  const shownRows = rows.map((row) => row.slice(0, count));
  const widths = planColumns(shownColumns, shownRows, width);
  const head = formatColumns(
    shownColumns,
    widths,
    shownColumns.map(({ title }) => title),
  );
  return [head, ...shownRows.map((row) => formatColumns(shownColumns, widths, row))];
}

function cellsOf(view: AiView, group: WorkGroup): readonly string[] {
  return [
    group.name ?? (view.by === 'agent' ? 'editors nearby' : groupName(null, view.by)),
    formatDuration(group.totalSeconds, view.durationFormat),
    signed(group.lines),
    short(group.inputTokens + group.cachedInputTokens + group.outputTokens),
    String(group.prompts),
    String(group.sessions),
  ];
}

const signed = (count: number): string => (count > 0 ? `+${count}` : String(count));

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const STEPS = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** `950`, `12.3k`, `4.6M`. */
function short(count: number): string {
  const [size, unit] = STEPS.find(([least]) => count >= least) ?? [1, ''];
  return size === 1 ? String(count) : `${(count / size).toFixed(1)}${unit}`;
}

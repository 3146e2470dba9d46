import { formatDuration } from '../durationFormat.ts';
import {
  formatLabelLines,
  headLabels,
  type Label,
  rangeTitle,
  UNKNOWN_NAME,
} from '../labels/reportLabels.ts';
import { PLAIN } from '../paint.ts';
import type { Field } from '../records.ts';
import {
  breakdownJson,
  breakdownsOf,
  GROUP_FIELDS,
  headJson,
  instantOf,
  type StatsGroup,
  type StatsView,
} from '../reportJson.ts';
import { formatRows, type TableStyle } from '../table.ts';
import { joinTrimmedLines, printable } from '../text.ts';
import { cutText, padText, textWidth } from '../width.ts';
import { formatBreakdown, formatGroupRows } from './stats.ts';

/** What `hackatime.project/1` says: a report of all time about one project, and how much of it is recent. */
export interface ProjectView extends StatsView {
  readonly name: string;
  readonly totals: readonly PeriodTotal[];
  readonly heartbeats: number;
  /** undefined without any activity. */
  readonly firstUs: number | undefined;
  readonly lastUs: number | undefined;
}

export interface PeriodTotal {
  readonly range: StatsView['range'];
  readonly totalSeconds: number;
}

/** The object of docs/json.md, on one line. */
export function formatProjectJson(
  view: ProjectView,
  fields: readonly Field<StatsGroup>[] = GROUP_FIELDS,
): string {
  const instant = (timeUs: number | undefined) => (timeUs === undefined ? null : instantOf(view, timeUs));
  return JSON.stringify({
    schema: 'hackatime.project/1',
    ...headJson(view),
    name: view.name,
    total_seconds: view.totalSeconds,
    totals: view.totals.map(({ range, totalSeconds }) => ({
      range: range.name,
      from: instant(range.fromUs),
      to: instant(range.toUs),
      total_seconds: totalSeconds,
    })),
    heartbeats: view.heartbeats,
    first: instant(view.firstUs),
    last: instant(view.lastUs),
    top: breakdownsOf(view).map((breakdown) => breakdownJson(breakdown, fields)),
    as_of: instant(view.asOfUs),
  });
}

/** The project for a terminal. */
export function formatProjectScreen(view: ProjectView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const amounts = view.totals.map(({ totalSeconds }) => formatDuration(totalSeconds, view.durationFormat));
  const width = Math.max(...amounts.map(textWidth));
  const totals = view.totals.map(({ range }, at) => {
    const amount = padText(amounts[at] ?? '', width, 'right');
    return `  ${padText(rangeTitle({ range }), TITLE_WIDTH, 'left')}${paint.strong(amount)}`;
  });
  const sections = breakdownsOf(view).flatMap((breakdown) => {
    const lines = formatBreakdown(breakdown, view, style);
    return lines.length === 0 ? [] : [paint.faint(`By ${breakdown.by}`), ...lines, ''];
  });
  return joinTrimmedLines([
    paint.strong(cutText(printable(view.name || UNKNOWN_NAME), style.width)),
    '',
    ...totals,
    '',
    ...sections,
    ...formatLabelLines(labelsOf(view), style),
  ]);
}

/** The same as rows of tab-separated fields; the first says what a row is. */
export function formatProjectRows(view: ProjectView): string {
  return joinTrimmedLines([
    ...formatRows([
      ['project', view.name || UNKNOWN_NAME],
      ...view.totals.map(({ range, totalSeconds }) => [
        range.name,
        formatDuration(totalSeconds, view.durationFormat),
      ]),
    ]),
    ...formatGroupRows(view),
    ...formatRows(labelsOf(view).map(([label, text]) => [label.toLowerCase(), text])),
  ]);
}

const TITLE_WIDTH = 12;

function labelsOf(view: ProjectView): readonly Label[] {
  const day = (timeUs: number | undefined) =>
    timeUs === undefined ? 'never' : instantOf(view, timeUs).slice(0, 16).replace('T', ' ');
  const evident = { ...view, filters: undefined, range: { ...view.range, isEvident: true } };
  return [['First', day(view.firstUs)], ['Last', day(view.lastUs)], ...headLabels(evident)];
}

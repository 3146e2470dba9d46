import { formatDuration } from '../durationFormat.ts';
import { otherRows } from '../labels/otherGroups.ts';
import {
  formatLabelLines,
  formatNoActivity,
  formatPercent,
  groupName,
  headLabels,
  type Label,
  queueLabel,
  rangeTitle,
} from '../labels/reportLabels.ts';
import { sumLabel } from '../labels/sumLabel.ts';
import { trendLabels } from '../labels/trend.ts';
import { PLAIN } from '../paint.ts';
import { type Breakdown, breakdownsOf, type StatsGroup, type StatsView } from '../reportJson.ts';
import { formatBars, formatRows, type TableStyle } from '../table.ts';
import { joinTrimmedLines } from '../text.ts';

/** A report for a terminal: the total, a bar for each group with activity, and where the numbers come from. */
export function formatStatsScreen(view: StatsView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const breakdowns = breakdownsOf(view);
  const title = rangeTitle(view);
  const total = hasActivity(view)
    ? `${title}  ${paint.strong(formatDuration(view.totalSeconds, view.durationFormat))}`
    : formatNoActivity(view);
  const sections = breakdowns.map((breakdown) => formatBreakdown(breakdown, view, style));
  const body = sections.flatMap((lines, at) => {
    if (lines.length === 0) return [];
    const heading = breakdowns.length > 1 ? [paint.faint(`By ${breakdowns[at]?.by}`)] : [];
    return [...heading, ...lines, ''];
  });
  return joinTrimmedLines([total, '', ...body, ...formatLabelLines(labelsOf(view), style)]);
}

/** The same as rows of tab-separated fields; the first field says what a row is. */
export function formatStatsRows(view: StatsView): string {
  return joinTrimmedLines([
    ...formatRows([['total', formatDuration(view.totalSeconds, view.durationFormat)]]),
    ...formatGroupRows(view),
    ...formatRows(labelsOf(view).map(([label, text]) => [label.toLowerCase(), text])),
  ]);
}

/** A row for each group with activity: its dimension, name, time and share. */
export function formatGroupRows(view: StatsView): readonly string[] {
  return breakdownsOf(view).flatMap(({ by, groups }) =>
    formatRows(
      shownOf(groups).map((group) => [
        by,
        groupName(group.name, by),
        formatDuration(group.totalSeconds, view.durationFormat),
        formatPercent(group.percent),
      ]),
    ),
  );
}

/** Bars of the groups with activity, and one for all that are left out; of days and weeks a line, as they come before. */
export function formatBreakdown(
  breakdown: Breakdown,
  view: Pick<StatsView, 'durationFormat'>,
  style: TableStyle,
): readonly string[] {
  const { by, groups, leftOut, timedLeftOut = leftOut } = breakdown;
  const shown = shownOf(groups);
  const isOfDates = by === 'day' || by === 'week';
  const shownSeconds = groups.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0);
  const { sumSeconds } = breakdown;
  const rest = { count: timedLeftOut, totalSeconds: sumSeconds - shownSeconds };
  const longest = Math.max(
    1,
    ...shown.map((group) => group.totalSeconds),
    isOfDates || timedLeftOut === 0 ? 0 : rest.totalSeconds,
  );
  const bars = formatBars(
    [
      ...shown.map((group) => ({
        name: groupName(group.name, by),
        amount: formatDuration(group.totalSeconds, view.durationFormat),
        share: group.totalSeconds / longest,
        note: formatPercent(group.percent),
      })),
      ...(isOfDates
        ? []
        : otherRows(rest, { longestSeconds: longest, sumSeconds, format: view.durationFormat })),
    ],
    style,
  );
  if (!isOfDates || leftOut === 0) return bars;
  const before = `and ${leftOut} before, ${formatDuration(rest.totalSeconds, view.durationFormat)}`;
  return [...bars, `  ${(style.paint ?? PLAIN).faint(before)}`];
}

/** The groups with time, as servers tell them. A single heartbeat counts for none yet, but its user wants to see it arrive. */
function shownOf(groups: readonly StatsGroup[]): readonly StatsGroup[] {
  const timed = groups.filter(({ totalSeconds }) => totalSeconds > 0);
  return timed.length > 0 ? timed : groups.filter(hasAnything);
}

const hasAnything = (group: StatsGroup): boolean => group.totalSeconds > 0 || (group.heartbeats ?? 0) > 0;

const hasActivity = (view: StatsView): boolean => view.totalSeconds > 0 || view.groups.some(hasAnything);

function labelsOf(view: StatsView): readonly Label[] {
  const trend = view.trend === undefined ? [] : trendLabels(view.trend, view.totalSeconds, view);
  return [...trend, ...headLabels(view), ...sumLabels(view), queueLabel(view.queue)];
}

/** Why the groups are together more than the total, or less. */
function sumLabels(view: StatsView): readonly Label[] {
  return breakdownsOf(view).flatMap(({ by, groups, sumSeconds, leftOut }) => {
    const of = view.more?.length ? ` by ${by.replaceAll('_', ' ')}` : '';
    const sums = { totalSeconds: view.totalSeconds, sumSeconds, groups: groups.length + leftOut };
    return sumLabel(sums, { format: view.durationFormat, of });
  });
}

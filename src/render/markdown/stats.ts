import { formatDuration } from '../durationFormat.ts';
import { formatNoActivity, headLabels, rangeTitle } from '../labels/reportLabels.ts';
import { breakdownsOf, type StatsView } from '../reportJson.ts';
import { formatBreakdown } from '../screens/stats.ts';
import { joinTrimmedLines } from '../text.ts';

/** As wide as GitHub shows a profile's README without a scroll bar, also on a telephone held sideways. */
const WIDTH = 60;

/**
 * A report as a block for a README or an issue, in Markdown: a fence, the total and a bar for each group. No name can end the
 * fence, as each stands behind two blanks with its time after it. Says nothing of the source, which may name a server.
 */
export function formatStatsMarkdown(view: StatsView): string {
  const breakdowns = breakdownsOf(view);
  const hasActivity = breakdowns.some(({ groups }) => groups.some(({ totalSeconds }) => totalSeconds > 0));
  const total = hasActivity
    ? `${rangeTitle(view)}  ${formatDuration(view.totalSeconds, view.durationFormat)}`
    : formatNoActivity(view);
  const sections = breakdowns.flatMap((breakdown) => {
    const lines = formatBreakdown(breakdown, view, { width: WIDTH });
    if (lines.length === 0) return [];
    return ['', ...(breakdowns.length > 1 ? [`By ${breakdown.by}`] : []), ...lines];
  });
  const range = headLabels(view).find(([label]) => label === 'Range');
  const dates = range === undefined ? [] : [range[1]];
  return joinTrimmedLines(['```text', total, ...dates, ...sections, '```']);
}

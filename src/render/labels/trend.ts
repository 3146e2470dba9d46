import { DAY_US } from '../../system/units.ts';
import { formatDuration } from '../durationFormat.ts';
import type { ReportHead, Trend } from '../reportJson.ts';
import { formatLocal } from '../time.ts';
import { formatPercent, type Label } from './reportLabels.ts';

/** What people read of a trend; `totalSeconds` is the total that it is about. */
export function trendLabels(
  { average, best, before }: Trend,
  totalSeconds: number,
  view: Pick<ReportHead, 'range' | 'offsetMinutes' | 'durationFormat'>,
): readonly Label[] {
  const { range } = view;
  const labels: Label[] = [];
  // Of a single day the average is the total.
  if (average !== undefined && best !== undefined && range.toUs - range.fromUs > 1.5 * DAY_US) {
    const days = average.days === 1 ? '1 day' : `${average.days} days`;
    const most = `best ${best.date} with ${formatDuration(best.totalSeconds, view.durationFormat)}`;
    labels.push([
      'Average',
      `${formatDuration(average.seconds, view.durationFormat)} a day with activity (${days}), ${most}`,
    ]);
  }
  if (before !== undefined && (totalSeconds > 0 || before.totalSeconds > 0)) {
    labels.push(['Change', formatComparison(before, totalSeconds, view)]);
  }
  return labels;
}

/** `+2h 10m, 18% more than the week before (12h 03m)` */
function formatComparison(
  before: NonNullable<Trend['before']>,
  totalSeconds: number,
  view: Pick<ReportHead, 'offsetMinutes' | 'durationFormat'>,
): string {
  const { offsetMinutes } = view;
  const end = before.isCut ? ` up to ${formatMinute(before.toUs, offsetMinutes)}` : '';
  const what = `${formatUnit(before)}${end}`;
  const from = before.recordedFromUs;
  const since =
    from === undefined ? '' : `, recorded from ${formatMinute(from, offsetMinutes).slice(0, 10)} on`;
  if (before.totalSeconds === 0) {
    return `+${formatDuration(totalSeconds, view.durationFormat)}, since there is nothing in ${what}${since}`;
  }
  const much = `(${formatDuration(before.totalSeconds, view.durationFormat)})${since}`;
  const more = totalSeconds - before.totalSeconds;
  if (more === 0) return `as much as in ${what} ${much}`;
  const share = formatPercent((Math.abs(more) / before.totalSeconds) * 100);
  const amount = formatDuration(Math.abs(more), view.durationFormat);
  return more > 0
    ? `+${amount}, ${share} more than in ${what} ${much}`
    : `-${amount}, ${share} less than in ${what} ${much}`;
}

function formatUnit({ unit, days }: NonNullable<Trend['before']>): string {
  if (unit === 'days') return `the ${days} days before`;
  return unit === 'time' ? 'as much time before' : `the ${unit} before`;
}

const formatMinute = (timeUs: number, offsetMinutes: ReportHead['offsetMinutes']): string =>
  formatLocal(timeUs, offsetMinutes(timeUs)).slice(0, 16);

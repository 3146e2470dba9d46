import { formatShortDuration } from './duration.ts';
import { headJson, instantOf, type ReportHead } from './json.ts';
import { PLAIN } from './paint.ts';
import { formatLabelLines, headLabels, joinLines, type Label } from './stats.ts';
import { formatRows, type TableStyle } from './table.ts';

/** What `hackatime.streak/1` says. */
export interface StreakView extends ReportHead {
  readonly current: StreakDays;
  readonly longest: StreakDays;
  /** What a day needs to count. */
  readonly minimumSeconds: number;
  readonly todaySeconds: number;
}

/** Days in a row, with the first and the last of them, `YYYY-MM-DD`. */
export interface StreakDays {
  readonly days: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The object of docs/json.md, on one line. */
export function formatStreakJson(view: StreakView): string {
  const json = ({ days, from, to }: StreakDays) => ({ days, from: from ?? null, to: to ?? null });
  return JSON.stringify({
    schema: 'hackatime.streak/1',
    ...headJson(view),
    current: json(view.current),
    longest: json(view.longest),
    minimum_seconds: view.minimumSeconds,
    today_seconds: view.todaySeconds,
    today_counts: view.todaySeconds >= view.minimumSeconds,
    as_of: instantOf(view, view.asOfUs),
  });
}

/** The streak for a terminal. */
export function formatStreakScreen(view: StreakView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const title = `Streak  ${paint.strong(countDays(view.current.days))}`;
  return joinLines([title, '', ...formatLabelLines(labelsOf(view), style)]);
}

/** The same as rows of tab-separated fields. */
export function formatStreakRows(view: StreakView): string {
  const rows = labelsOf(view).map(([label, text]) => [label.toLowerCase(), text]);
  return joinLines(formatRows([['streak', String(view.current.days)], ...rows]));
}

function labelsOf(view: StreakView): readonly Label[] {
  const { todaySeconds, minimumSeconds, longest } = view;
  const missing = formatShortDuration(minimumSeconds - todaySeconds);
  const today = formatShortDuration(todaySeconds);
  const period = longest.days === 0 ? '' : `, ${longest.from} to ${longest.to}`;
  return [
    ['Today', todaySeconds >= minimumSeconds ? `${today}, counts` : `${today}, ${missing} more to count`],
    ['Longest', `${countDays(longest.days)}${period}`],
    ...headLabels({ ...view, range: { ...view.range, isEvident: true } }),
  ];
}

function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

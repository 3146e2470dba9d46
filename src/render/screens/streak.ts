import { formatDuration } from '../durationFormat.ts';
import { formatLabelLines, headLabels, type Label } from '../labels/reportLabels.ts';
import { PLAIN } from '../paint.ts';
import { type Field, recordOf } from '../records.ts';
import { headJson, instantOf, type ReportHead } from '../reportJson.ts';
import { formatRows, type TableStyle } from '../table.ts';
import { joinTrimmedLines } from '../text.ts';

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

const STREAKS = ['current', 'longest'] as const satisfies readonly (keyof StreakView)[];

/** What programs read of both streaks, on one line. */
export const STREAK_FIELDS: readonly Field<StreakView>[] = [
  ...STREAKS.flatMap((which): readonly Field<StreakView>[] => [
    { name: `${which}_days`, value: (view) => view[which].days },
    { name: `${which}_from`, value: (view) => view[which].from ?? null },
    { name: `${which}_to`, value: (view) => view[which].to ?? null },
  ]),
  { name: 'minimum_seconds', value: ({ minimumSeconds }) => minimumSeconds },
  { name: 'today_seconds', value: ({ todaySeconds }) => todaySeconds },
  { name: 'today_counts', value: countsToday },
];

function countsToday({ todaySeconds, minimumSeconds }: StreakView): boolean {
  return todaySeconds >= minimumSeconds;
}

/** The object of docs/json.md, on one line; `fields` are the keys of its record. */
export function formatStreakJson(view: StreakView, fields = STREAK_FIELDS): string {
  return JSON.stringify({
    schema: 'hackatime.streak/1',
    ...headJson(view),
    ...nested(recordOf(fields, view)),
    as_of: instantOf(view, view.asOfUs),
  });
}

/** `current_days` of a line is `days` of `current` in JSON. */
function nested(record: ReturnType<typeof recordOf>): object {
  const json: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    const which = STREAKS.find((each) => name.startsWith(`${each}_`));
    if (which === undefined) json[name] = value;
    else json[which] = { ...(json[which] as object), [name.slice(which.length + 1)]: value };
  }
  return json;
}

/** The streak for a terminal. */
export function formatStreakScreen(view: StreakView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const title = `Streak  ${paint.strong(countDays(view.current.days))}`;
  return joinTrimmedLines([title, '', ...formatLabelLines(labelsOf(view), style)]);
}

/** The same as rows of tab-separated fields. */
export function formatStreakRows(view: StreakView): string {
  const rows = labelsOf(view).map(([label, text]) => [label.toLowerCase(), text]);
  return joinTrimmedLines(formatRows([['streak', String(view.current.days)], ...rows]));
}

function labelsOf(view: StreakView): readonly Label[] {
  const { todaySeconds, minimumSeconds, longest } = view;
  const missing = formatDuration(minimumSeconds - todaySeconds, view.durationFormat);
  const today = formatDuration(todaySeconds, view.durationFormat);
  const period = longest.days === 0 ? '' : `, ${longest.from} to ${longest.to}`;
  return [
    ['Today', countsToday(view) ? `${today}, counts` : `${today} (${missing} to go)`],
    ['Longest', `${countDays(longest.days)}${period}`],
    ...headLabels({ ...view, range: { ...view.range, isEvident: true } }),
  ];
}

function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

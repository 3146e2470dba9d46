import { DAY_US, HOUR_US } from '../../system/units.ts';
import { formatDuration } from '../durationFormat.ts';
import { PLAIN } from '../paint.ts';
import type { FromAccount, ReportHead, StatsView } from '../reportJson.ts';
import type { TableStyle } from '../table.ts';
import { printable } from '../text.ts';
import { formatLocal } from '../time.ts';
import { padText, wrapWords } from '../width.ts';
import { formatTimes } from './times.ts';

/** What a line says about a report, and the text for it. */
export type Label = readonly [label: string, text: string];

/** What users read in place of a missing name. */
export const UNKNOWN_NAME = 'unknown';

/** The name of a group of whatever it is grouped by; most time has no agent and no model, which is nothing unknown. */
export function groupName(name: string | null, by: string): string {
  if (name !== null) return name;
  return by === 'agent' || by === 'model' ? `no ${by}` : UNKNOWN_NAME;
}

const LABEL_WIDTH = 8;

/** Below so many columns a text is not wrapped any closer. */
const NARROWEST = 20;

/** Groups that differ from the total by less do so by rounding: servers cut each group to whole seconds. */
export const MIN_DIFFERENCE_SECONDS = 30;

/** What waits to be sent; undefined when that cannot be read. */
export function queueLabel(queue: StatsView['queue']): Label {
  return [
    'Queue',
    queue === undefined ? 'not readable' : `${queue.waiting} waiting, ${queue.quarantined} quarantined`,
  ];
}

/** Lines that say where numbers come from, for a terminal; where it is narrow a text goes on below itself. */
export function formatLabelLines(labels: readonly Label[], style: TableStyle): readonly string[] {
  const paint = style.paint ?? PLAIN;
  const width = Math.max(LABEL_WIDTH, ...labels.map(([label]) => label.length + 2));
  return labels.flatMap(([label, text]) =>
    wrapWords(printable(text), Math.max(NARROWEST, style.width - width)).map(
      (line, at) => `${paint.faint(padText(at === 0 ? label : '', width, 'left'))}${line}`,
    ),
  );
}

/** The range of a report, its filters, its source and its rule. */
export function headLabels(view: ReportHead): readonly Label[] {
  const filters = [...formatFilters(view.filters ?? {})];
  if (view.times !== undefined) filters.push(...formatTimes(view.times));
  if (view.writesOnly === true) filters.push('saves only');
  const cutSeconds = view.times?.cutSeconds ?? 0;
  return [
    ...(view.range.isEvident === true ? [] : [['Range', formatRange(view)] as const]),
    ...(filters.length === 0 ? [] : [['Only', filters.join(', ')] as const]),
    ['Source', formatSource(view)],
    ['Rule', formatRule(view.rule)],
    ...(cutSeconds < 1
      ? []
      : [
          [
            'Cut',
            `${formatDuration(cutSeconds, view.durationFormat)} of pauses that end outside these times`,
          ] as const,
        ]),
    ...(view.fromAccount === undefined ? [] : [['Account', formatFromAccount(view.fromAccount)] as const]),
  ];
}

/** `time-out of 15 min, weeks from Sunday on, from your account at wakatime.com` */
function formatFromAccount({ server, timezone, timeoutSeconds, weekStart }: FromAccount): string {
  const values = [
    ...(timeoutSeconds === undefined ? [] : [`time-out of ${formatTimeout(timeoutSeconds)}`]),
    ...(timezone === undefined ? [] : [`time zone ${timezone}`]),
    ...(weekStart === undefined ? [] : [`weeks from ${weekStart} on`]),
  ];
  return `${values.join(', ')}, from your account at ${server}`;
}

/** `local history with [project_alias], since waka.example counts old-api and api each for itself` */
function formatSource({ server, whyLocal, aliases }: ReportHead): string {
  const source = server === undefined ? 'local history' : `server ${hostOf(server)}`;
  const names = aliases === undefined ? '' : ` ${aliases === 'applied' ? 'with' : 'without'} [project_alias]`;
  return `${source}${names}${whyLocal === undefined ? '' : `, since ${whyLocal}`}`;
}

/** `project api or web` for each dimension that is filtered by. */
export function formatFilters(filters: NonNullable<ReportHead['filters']>): readonly string[] {
  return Object.entries(filters).map(
    ([dimension, values]) => `${dimension} ${values.map((value) => value || UNKNOWN_NAME).join(' or ')}`,
  );
}

/** `2026-11-15 to 2026-11-21, Europe/Berlin`; with times where an end is not that of a day. */
export function formatRange({ range, offsetMinutes }: Pick<ReportHead, 'range' | 'offsetMinutes'>): string {
  const { fromUs, toUs, timezone, dayStartHour = 0 } = range;
  const from = formatLocal(fromUs, offsetMinutes(fromUs));
  const to = formatLocal(toUs, offsetMinutes(toUs));
  const start = `${String(dayStartHour).padStart(2, '0')}:00:00`;
  const zone = dayStartHour === 0 ? timezone : `${timezone}, days begin at ${start.slice(0, 5)}`;
  if (!from.endsWith(start) || !to.endsWith(start)) return `${from} to ${to}, ${zone}`;
  // Half a day before the end is always within the last day, however many hours that day has.
  const last = formatLocal(toUs - DAY_US / 2 - dayStartHour * HOUR_US, offsetMinutes(toUs)).slice(0, 10);
  const first = from.slice(0, 10);
  return `${first === last ? first : `${first} to ${last}`}, ${zone}`;
}

const TITLES: Readonly<Record<string, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  week: 'This week',
  month: 'This month',
  year: 'This year',
  'last-week': 'Last week',
  'last-month': 'Last month',
  'last-year': 'Last year',
  all: 'All time',
  custom: 'Total',
};

/** The name of a range as a title. */
export function rangeTitle({ range }: Pick<ReportHead, 'range'>): string {
  const days = /^(\d+)d$/.exec(range.name)?.[1];
  return days === undefined ? (TITLES[range.name] ?? range.name) : `Last ${days} days`;
}

/** `No activity in the last 7 days.` */
export function formatNoActivity(head: Pick<ReportHead, 'range'>): string {
  return `No activity ${inSentence(rangeTitle(head))}.`;
}

function inSentence(title: string): string {
  switch (title) {
    case 'All time':
      return 'at all';
    case 'Total':
      return 'in this range';
    default:
      return /^Last \d/.test(title)
        ? `in the ${title.toLowerCase()}`
        : /^\d/.test(title)
          ? `in ${title}`
          : title.toLowerCase();
  }
}

/** `hackatime, time-out 2 min: longer pauses count as 2 min` */
export function formatRule(rule: ReportHead['rule']): string {
  return `${rule.name}, ${describeRule(rule.name, rule.timeoutSeconds)}`;
}

const formatTimeout = (seconds: number): string =>
  seconds % 60 === 0 && seconds > 0 ? `${seconds / 60} min` : `${seconds} s`;

function describeRule(name: string, timeoutSeconds: number | undefined): string {
  if (timeoutSeconds === undefined) return "with the account's own time-out";
  const timeout = formatTimeout(timeoutSeconds);
  switch (name) {
    case 'hackatime':
      return `time-out ${timeout}: longer pauses count as ${timeout}`;
    case 'wakapi':
      return `time-out ${timeout}: pauses of ${timeout} or more do not count`;
    default:
      return `time-out ${timeout}: longer pauses do not count`;
  }
}

/** `60%`, `<1%` */
export function formatPercent(percent: number): string {
  return percent > 0 && percent < 1 ? '<1%' : `${Math.round(percent)}%`;
}

function hostOf(url: string): string {
  return URL.parse(url)?.host || url;
}

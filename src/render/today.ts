import { formatShortDuration } from './duration.ts';
import type { StatsView } from './json.ts';
import { PLAIN } from './paint.ts';
import { formatBars, formatRows, type TableStyle } from './table.ts';
import { padText, printable } from './text.ts';

/** Today for a terminal: the total, a bar for every group with activity, and where the numbers come from. */
export function formatTodayScreen(view: StatsView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const groups = view.groups.filter(isShown);
  const longest = groups[0]?.totalSeconds || 1;
  const bars = formatBars(
    groups.map((group) => ({
      name: group.name ?? UNKNOWN,
      amount: formatShortDuration(group.totalSeconds),
      share: group.totalSeconds / longest,
      note: formatPercent(group.percent),
    })),
    style,
  );
  const total =
    view.totalSeconds === 0 && groups.length === 0 && !view.groups.some((group) => group.heartbeats)
      ? 'No activity today.'
      : `Today  ${paint.strong(formatShortDuration(view.totalSeconds))}`;
  const labels = formatLabels(view).map(
    ([label, text]) => `${paint.faint(padText(label, LABEL_WIDTH, 'left'))}${printable(text)}`,
  );
  return joinLines([total, '', ...bars, ...(bars.length > 0 ? [''] : []), ...labels]);
}

/** The same as rows of tab-separated fields; the first field says what a row is. */
export function formatTodayRows(view: StatsView): string {
  return joinLines(
    formatRows([
      ['total', formatShortDuration(view.totalSeconds)],
      ...view.groups
        .filter(isShown)
        .map((group) => [
          view.by,
          group.name ?? UNKNOWN,
          formatShortDuration(group.totalSeconds),
          formatPercent(group.percent),
        ]),
      ...formatLabels(view).map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

/** A lone heartbeat is worth no time yet, and still somebody's who wants to see it arrive. */
const isShown = (group: StatsView['groups'][number]): boolean =>
  group.totalSeconds > 0 || (group.heartbeats ?? 0) > 0;

const LABEL_WIDTH = 8;

/** For what has no name. */
const UNKNOWN = 'unknown';

function formatLabels(view: StatsView): readonly (readonly [label: string, text: string])[] {
  return [
    ['Source', view.server === undefined ? 'local history' : `server ${hostOf(view.server)}`],
    ['Rule', `${view.rule.name}, ${describeRule(view.rule.name, view.rule.timeoutSeconds)}`],
    ['Queue', view.queue === undefined ? 'not readable' : describeQueue(view.queue)],
  ];
}

function describeRule(name: string, timeoutSeconds: number | undefined): string {
  if (timeoutSeconds === undefined) return "with the account's own time-out";
  const timeout =
    timeoutSeconds % 60 === 0 && timeoutSeconds > 0 ? `${timeoutSeconds / 60} min` : `${timeoutSeconds} s`;
  switch (name) {
    case 'hackatime':
      return `time-out ${timeout}: longer pauses count as ${timeout}`;
    case 'wakapi':
      return `time-out ${timeout}: pauses of ${timeout} or more do not count`;
    default:
      return `time-out ${timeout}: longer pauses do not count`;
  }
}

function describeQueue(queue: { readonly waiting: number; readonly quarantined: number }): string {
  return `${queue.waiting} waiting, ${queue.quarantined} quarantined`;
}

function formatPercent(percent: number): string {
  return percent > 0 && percent < 1 ? '<1%' : `${Math.round(percent)}%`;
}

function hostOf(url: string): string {
  return URL.parse(url)?.host || url;
}

function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

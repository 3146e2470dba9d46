import { formatDuration } from '../durationFormat.ts';
import { otherRows } from '../labels/otherGroups.ts';
import {
  formatLabelLines,
  formatNoActivity,
  formatPercent,
  headLabels,
  rangeTitle,
  UNKNOWN_NAME,
} from '../labels/reportLabels.ts';
import { PLAIN } from '../paint.ts';
import { type Field, recordOf } from '../records.ts';
import { headJson, instantOf, type ReportHead, type StatsGroup } from '../reportJson.ts';
import { formatBars, formatRows, type TableStyle } from '../table.ts';
import { joinTrimmedLines } from '../text.ts';

/** What `hackatime.projects/1` says. */
export interface ProjectsView extends ReportHead {
  readonly totalSeconds: number;
  readonly projects: readonly ProjectRow[];
  readonly leftOut: number;
  /** Of those that are left out. */
  readonly leftOutSeconds: number;
}

export interface ProjectRow extends StatsGroup {
  readonly firstUs: number;
  readonly lastUs: number;
}

/** What programs read of a project. */
export function projectFields(head: Pick<ReportHead, 'offsetMinutes'>): readonly Field<ProjectRow>[] {
  return [
    { name: 'name', value: ({ name }) => name },
    { name: 'total_seconds', value: ({ totalSeconds }) => totalSeconds },
    { name: 'percent', value: ({ percent }) => percent },
    { name: 'heartbeats', value: ({ heartbeats }) => heartbeats ?? null },
    { name: 'first', value: ({ firstUs }) => instantOf(head, firstUs) },
    { name: 'last', value: ({ lastUs }) => instantOf(head, lastUs) },
  ];
}

/** The object of docs/json.md, on one line. */
export function formatProjectsJson(view: ProjectsView, fields: readonly Field<ProjectRow>[]): string {
  return JSON.stringify({
    schema: 'hackatime.projects/1',
    ...headJson(view),
    total_seconds: view.totalSeconds,
    projects: view.projects.map((project) => recordOf(fields, project)),
    projects_left_out: view.leftOut,
    as_of: instantOf(view, view.asOfUs),
  });
}

/** A bar for every project, with the day of its last activity. */
export function formatProjectsScreen(view: ProjectsView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const rest = { count: view.leftOut, totalSeconds: view.leftOutSeconds };
  const sumSeconds = view.projects.reduce((sum, { totalSeconds }) => sum + totalSeconds, rest.totalSeconds);
  const longest = Math.max(1, rest.totalSeconds, ...view.projects.map(({ totalSeconds }) => totalSeconds));
  const bars = formatBars(
    [
      ...view.projects.map((project) => ({
        name: project.name ?? UNKNOWN_NAME,
        amount: formatDuration(project.totalSeconds, view.durationFormat),
        share: project.totalSeconds / longest,
        note: `${formatPercent(project.percent).padStart(4)}  ${formatDay(view, project.lastUs)}`,
      })),
      ...otherRows(rest, { longestSeconds: longest, sumSeconds, format: view.durationFormat }).map((row) => ({
        ...row,
        note: `${row.note.padStart(4)}${' '.repeat(12)}`,
      })),
    ],
    style,
  );
  const total =
    view.projects.length === 0
      ? formatNoActivity(view)
      : `${rangeTitle(view)}  ${paint.strong(formatDuration(view.totalSeconds, view.durationFormat))}`;
  const body = bars.length === 0 ? [] : [...bars, ''];
  return joinTrimmedLines([total, '', ...body, ...formatLabelLines(headLabels(view), style)]);
}

/** The same as rows of tab-separated fields; the first says what a row is. */
export function formatProjectsRows(view: ProjectsView): string {
  return joinTrimmedLines(
    formatRows([
      ['total', formatDuration(view.totalSeconds, view.durationFormat)],
      ...view.projects.map((project) => [
        'project',
        project.name ?? UNKNOWN_NAME,
        formatDuration(project.totalSeconds, view.durationFormat),
        formatPercent(project.percent),
        formatDay(view, project.firstUs),
        formatDay(view, project.lastUs),
      ]),
      ...headLabels(view).map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

function formatDay(view: ReportHead, timeUs: number): string {
  return instantOf(view, timeUs).slice(0, 10);
}

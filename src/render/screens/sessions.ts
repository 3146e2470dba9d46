import { formatDuration } from '../durationFormat.ts';
import {
  formatLabelLines,
  formatNoActivity,
  headLabels,
  type Label,
  rangeTitle,
  UNKNOWN_NAME,
} from '../labels/reportLabels.ts';
import { PLAIN } from '../paint.ts';
import { type Field, recordOf } from '../records.ts';
import { headJson, instantOf, type ReportHead } from '../reportJson.ts';
import { type Column, formatColumns, formatRows, planColumns, type TableStyle } from '../table.ts';
import { joinTrimmedLines } from '../text.ts';

/** What `hackatime.sessions/1` says. */
export interface SessionsView extends ReportHead {
  readonly totalSeconds: number;
  /** The longest pause within a session. */
  readonly gapSeconds: number;
  /** Oldest first. */
  readonly sessions: readonly SessionRow[];
  readonly leftOut: number;
}

export interface SessionRow {
  readonly fromUs: number;
  readonly toUs: number;
  readonly seconds: number;
  readonly heartbeats: number;
  readonly project: string | null;
}

/** What programs read of a session. */
export function sessionFields(head: Pick<ReportHead, 'offsetMinutes'>): readonly Field<SessionRow>[] {
  return [
    { name: 'start', value: ({ fromUs }) => instantOf(head, fromUs) },
    { name: 'end', value: ({ toUs }) => instantOf(head, toUs) },
    { name: 'seconds', value: ({ seconds }) => seconds },
    { name: 'project', value: ({ project }) => project },
    { name: 'heartbeats', value: ({ heartbeats }) => heartbeats },
  ];
}

/** The object of docs/json.md, on one line. */
export function formatSessionsJson(view: SessionsView, fields: readonly Field<SessionRow>[]): string {
  return JSON.stringify({
    schema: 'hackatime.sessions/1',
    ...headJson(view),
    gap_seconds: view.gapSeconds,
    total_seconds: view.totalSeconds,
    sessions: view.sessions.map((session) => recordOf(fields, session)),
    sessions_left_out: view.leftOut,
    as_of: instantOf(view, view.asOfUs),
  });
}

const COLUMNS: readonly Column[] = [
  { title: 'DATE' },
  { title: 'START' },
  { title: 'END' },
  { title: 'LENGTH', align: 'right' },
  { title: 'PROJECT', cut: 'end' },
];

/** Columns below which the end of a session, which follows from its length, is left to the project. */
const NARROW = 46;

/** A table of sessions for a terminal. */
export function formatSessionsScreen(view: SessionsView, style: TableStyle): string {
  const paint = style.paint ?? PLAIN;
  const fits = <T>(all: readonly T[]): readonly T[] =>
    all.filter((_, at) => style.width >= NARROW || COLUMNS[at]?.title !== 'END');
  const columns = fits(COLUMNS);
  const cells = view.sessions.map((session) => fits(sessionCells(view, session)));
  const widths = planColumns(columns, cells, style.width - 2);
  const line = (row: readonly string[]): string => formatColumns(columns, widths, row);
  const table = [paint.faint(line(columns.map(({ title }) => title))), ...cells.map(line)];
  const title =
    cells.length === 0
      ? formatNoActivity(view)
      : `${rangeTitle(view)}  ${paint.strong(formatDuration(view.totalSeconds, view.durationFormat))}`;
  const before = view.leftOut === 0 ? [] : [`  ${paint.faint(`and ${view.leftOut} before`)}`];
  const body = cells.length === 0 ? [] : [...table.map((row) => `  ${row}`), ...before, ''];
  return joinTrimmedLines([title, '', ...body, ...formatLabelLines(labelsOf(view), style)]);
}

/** The same as rows of tab-separated fields; the first says what a row is. */
export function formatSessionsRows(view: SessionsView): string {
  return joinTrimmedLines(
    formatRows([
      ['total', formatDuration(view.totalSeconds, view.durationFormat)],
      ...view.sessions.map((session) => ['session', ...sessionCells(view, session)]),
      ...labelsOf(view).map(([label, text]) => [label.toLowerCase(), text]),
    ]),
  );
}

/** Sessions are told by their gap and not by a rule, which only says whose names they bear. */
function labelsOf(view: SessionsView): readonly Label[] {
  const gap = view.gapSeconds % 60 === 0 ? `${view.gapSeconds / 60} min` : `${view.gapSeconds} s`;
  const rule: Label = ['Rule', `sessions, gap ${gap}: longer pauses end one, shorter ones count`];
  return headLabels(view).map((label) => (label[0] === 'Rule' ? rule : label));
}

function sessionCells(view: SessionsView, session: SessionRow): readonly string[] {
  const [from, to] = [instantOf(view, session.fromUs), instantOf(view, session.toUs)];
  return [
    from.slice(0, 10),
    from.slice(11, 16),
    to.slice(11, 16),
    formatDuration(session.seconds, view.durationFormat),
    session.project ?? UNKNOWN_NAME,
  ];
}

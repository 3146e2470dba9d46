import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import {
  formatSessionsJson,
  formatSessionsRows,
  formatSessionsScreen,
  type SessionsView,
  sessionFields,
} from '../../render/screens/sessions.ts';
import type { TableStyle } from '../../render/table.ts';
import { parseMinutes } from '../../report/counting/rules.ts';
import { createWindowReader } from '../../report/counting/windows.ts';
import type { ReportRow } from '../../report/groups/dimensions.ts';
import { createFilter } from '../../report/groups/filters.ts';
import { SESSION_GAP_US, sessionsOf } from '../../report/sessions.ts';
import { SECOND_US } from '../../system/units.ts';
import { limitOf, textOption } from '../shared/options.ts';
import { localReportHead, noteUnknownNames, plannedWindows, readPlannedRows } from './shared/localReport.ts';
import {
  BASIS_OPTIONS,
  RANGE_ARGUMENT,
  RANGE_OPTIONS,
  REPORT_EXITS,
  REPORT_OUTPUT_OPTIONS,
  WHAT_OPTIONS,
} from './shared/options.ts';
import { planReport, type ReportDeps, type ReportPlan } from './shared/planReport.ts';
import { fieldsOf, outputFormatOf, printReport } from './shared/reportOutput.ts';

export const spec: CommandSpec = {
  name: 'sessions',
  readsHistory: true,
  isPaged: true,
  summary: 'List when you worked, from when to when and mostly on what',
  description:
    'Splits the history of this computer, today unless another range is named, at every pause that is longer than the ' +
    'gap. A session goes from its first to its last heartbeat, pauses within it included, and is named after the ' +
    'project that got most of it; a single heartbeat is none. A rule counts pauses in another way, so that the sum of ' +
    'sessions is another than the total of "hackatime stats". The fields of --csv and --fields are start, end, seconds, project and heartbeats.',
  arguments: [RANGE_ARGUMENT],
  options: [
    ...WHAT_OPTIONS,
    {
      name: 'limit',
      type: 'integer',
      placeholder: 'N',
      default: '0',
      help: 'Only the last so many; 0 shows all.',
    },
    {
      name: 'gap',
      type: 'text',
      placeholder: 'MINUTES',
      default: '15, or --keystroke-timeout if given',
      help: 'Longest pause within a session.',
    },
    ...RANGE_OPTIONS,
    ...BASIS_OPTIONS,
    ...REPORT_OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime sessions', shows: "Today's sessions" },
    {
      run: 'hackatime sessions week --gap 30',
      shows: 'Those of this week, with longer pauses in them',
    },
    { run: 'hackatime sessions month --project api --csv', shows: 'A time sheet' },
  ],
  exits: REPORT_EXITS,
};

/** `hackatime sessions`; see `spec`. */
export async function run(request: CommandRequest, deps: ReportDeps): Promise<number> {
  const { io } = deps;
  const format = outputFormatOf(request);
  const limit = limitOf(request, undefined) ?? Number.POSITIVE_INFINITY;
  const plan = await planReport(request, 'today', deps);
  const gapUs = gapOf(plan.request);
  const head = { ...localReportHead(plan), gapSeconds: gapUs / SECOND_US };
  const fields = fieldsOf(request, sessionFields(head));

  const windowAt = createWindowReader(plannedWindows(plan)?.());
  const all = [...sessionsOf(countedRows(plan, deps), gapUs, windowAt)];
  noteUnknownNames(plan, { heartbeats: all.length }, deps);
  const sessions = all.slice(Math.max(0, all.length - limit));
  const totalSeconds = all.reduce((sum, { seconds }) => sum + seconds, 0);
  const view: SessionsView = { ...head, totalSeconds, sessions, leftOut: all.length - sessions.length };

  const answer = {
    json: () => formatSessionsJson(view, fields),
    rows: () => formatSessionsRows(view),
    screen: (style: TableStyle) => formatSessionsScreen(view, style),
    records: () => sessions,
  };
  await printReport(request, format, fields, answer, io);
  return 0;
}

/** Throws AppError 'usage' for minutes that are none. */
function gapOf(request: CommandRequest): number {
  const gap = textOption(request, 'gap');
  if (gap !== undefined) return parseMinutes(gap, '--gap');
  const timeout = textOption(request, 'keystroke-timeout');
  return timeout === undefined ? SESSION_GAP_US : parseMinutes(timeout, '--keystroke-timeout');
}

function* countedRows(plan: ReportPlan, deps: ReportDeps): Iterable<ReportRow> {
  const matches = createFilter(plan.filter ?? {}, { ...plan, names: plan.rule.name });
  for (const row of readPlannedRows(plan, deps)) {
    if (plan.writesOnly && row.isWrite !== true) continue;
    if (matches === undefined || matches(row)) yield row;
  }
}

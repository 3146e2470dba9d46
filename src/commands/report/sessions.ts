import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import {
  formatSessionsJson,
  formatSessionsRows,
  formatSessionsScreen,
  type SessionsView,
  sessionFields,
} from '../../render/screens/sessions.ts';
import type { TableStyle } from '../../render/table.ts';
import type { ReportRow } from '../../report/groups/dimensions.ts';
import { createFilter } from '../../report/groups/filters.ts';
import { sessionsOf } from '../../report/sessions.ts';
import { limitOf } from '../shared/options.ts';
import { localReportHead, readPlannedRows } from './shared/localReport.ts';
import {
  BASIS_OPTIONS,
  OUTPUT_OPTIONS,
  RANGE_ARGUMENT,
  RANGE_OPTIONS,
  REPORT_EXITS,
  WHAT_OPTIONS,
} from './shared/options.ts';
import { planReport, type ReportDeps, type ReportPlan } from './shared/planReport.ts';
import { fieldsOf, outputFormatOf, printReport } from './shared/reportOutput.ts';

export const spec: CommandSpec = {
  name: 'sessions',
  readsHistory: true,
  summary: 'List when you worked, from when to when and mostly on what',
  description:
    'Splits the history of this computer, today unless another range is named, at every pause that is longer than the ' +
    "rule's time-out. A session goes from its first to its last heartbeat and is named after the project that got most " +
    'of it. What a rule adds for a long pause is in no session, so that their sum can be less than the total of ' +
    '"hackatime stats". The fields of --csv and --fields are start, end, seconds, project and heartbeats.',
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
    ...RANGE_OPTIONS,
    ...BASIS_OPTIONS,
    ...OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime sessions', shows: "Today's sessions" },
    {
      run: 'hackatime sessions week --keystroke-timeout 15',
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
  const head = localReportHead(plan);
  const fields = fieldsOf(request, sessionFields(head));

  const all = [...sessionsOf(countedRows(plan, deps), plan.rule)];
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

function* countedRows(plan: ReportPlan, deps: ReportDeps): Iterable<ReportRow> {
  const matches = createFilter(plan.filter ?? {}, { ...plan, names: plan.rule.name });
  for (const row of readPlannedRows(plan, deps)) {
    if (plan.writesOnly && row.isWrite !== true) continue;
    if (matches === undefined || matches(row)) yield row;
  }
}

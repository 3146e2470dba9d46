import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { AppError } from '../../errors.ts';
import {
  formatProjectJson,
  formatProjectRows,
  formatProjectScreen,
  type PeriodTotal,
  type ProjectView,
} from '../../render/screens/project.ts';
import type { TableStyle } from '../../render/table.ts';
import { extentOf } from '../../report/counting/extents.ts';
import { parseRange } from '../../report/time/ranges.ts';
import { limitOf } from '../shared/options.ts';
import { detectFolderProject, type FolderDeps } from './shared/folderProject.ts';
import { countRange, localReportHead, localStatsView } from './shared/localReport.ts';
import { BASIS_OPTIONS, GROUP_LIMIT_OPTION, REPORT_EXITS, REPORT_OUTPUT_OPTIONS } from './shared/options.ts';
import {
  checkProjects,
  noteEmpty,
  planCountingBasis,
  type ReportDeps,
  type ReportPlan,
} from './shared/planReport.ts';
import { GROUP_ROW_FIELDS, groupFieldsOf, groupRowsOf } from './shared/printStats.ts';
import { fieldsOf, outputFormatOf, printReport } from './shared/reportOutput.ts';

const TOP = 5;
const PERIODS = ['today', 'week', 'month'];

export const spec: CommandSpec = {
  name: 'project',
  readsHistory: true,
  isPaged: true,
  summary: 'Show one project: its time, languages, branches and files',
  description:
    'Counts the history of this computer: what the project got today, this week, this month and in all, what it is made ' +
    'of, and when it was first and last worked on. Without a name it is the project under which a file of the current ' +
    'folder would be recorded. The fields of --csv and --fields are by, name, total_seconds, percent and heartbeats.',
  arguments: [
    {
      name: 'NAME',
      required: false,
      completes: 'project',
      help: 'A project; without it that of the current folder.',
    },
  ],
  options: [{ ...GROUP_LIMIT_OPTION, default: String(TOP) }, ...BASIS_OPTIONS, ...REPORT_OUTPUT_OPTIONS],
  examples: [
    { run: 'hackatime project', shows: 'The project of this folder' },
    { run: 'hackatime project api --limit 20', shows: 'More of its files' },
  ],
  exits: REPORT_EXITS,
};

/** `hackatime project`; see `spec`. */
export async function run(request: CommandRequest, deps: ReportDeps & FolderDeps): Promise<number> {
  const { io } = deps;
  const format = outputFormatOf(request);
  const fields = fieldsOf(request, GROUP_ROW_FIELDS);
  const limit = limitOf(request, TOP);
  const basis = await planCountingBasis(request, deps);
  const asked = request.arguments[0] ?? (await detectFolderProject(deps));
  if (asked === undefined) {
    throw new AppError('usage', 'this folder is not in a project', {
      hint: 'Name one: hackatime project NAME; "hackatime projects" lists them.',
    });
  }
  const name = basis.nameProject?.(asked) ?? asked;
  if (basis.earliestUs !== undefined) checkProjects([name], deps.store(), basis.nameProject);
  noteEmpty(basis, deps);
  const plan: ReportPlan = {
    ...basis,
    range: parseRange('all', basis),
    filter: { project: [name] },
    writesOnly: false,
  };
  const view = countProject(name, plan, limit, deps);

  const answer = {
    json: () => formatProjectJson(view, groupFieldsOf(fields)),
    rows: () => formatProjectRows(view),
    screen: (style: TableStyle) => formatProjectScreen(view, style),
    records: () => groupRowsOf(view),
  };
  await printReport(request, format, fields, answer, io);
  return 0;
}

function countProject(
  name: string,
  plan: ReportPlan,
  limit: number | undefined,
  deps: ReportDeps,
): ProjectView {
  const recent = PERIODS.map((period): PeriodTotal => {
    const range = parseRange(period, plan);
    const { totalSeconds } = countRange({ ...plan, range }, [], deps);
    return { range: localReportHead({ ...plan, range }).range, totalSeconds };
  });
  const by = ['language', 'branch', 'entity'] as const;
  const report = countRange(plan, by, deps);
  const extent = extentOf(report.extents.values());
  const view = localStatsView(plan, by, limit, report, deps);
  return {
    ...view,
    heartbeats: report.heartbeats,
    firstUs: extent?.firstUs,
    lastUs: extent?.lastUs,
    name,
    totals: [...recent, { range: view.range, totalSeconds: view.totalSeconds }],
  };
}

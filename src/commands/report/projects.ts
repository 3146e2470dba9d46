import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import {
  formatProjectsJson,
  formatProjectsRows,
  formatProjectsScreen,
  type ProjectsView,
  projectFields,
} from '../../render/screens/projects.ts';
import type { TableStyle } from '../../render/table.ts';
import { projectsOf } from '../../report/projects.ts';
import { limitOf } from '../shared/options.ts';
import { countRange, localReportHead, noteUnknownNames } from './shared/localReport.ts';
import {
  BASIS_OPTIONS,
  GROUP_LIMIT_OPTION,
  RANGE_ARGUMENT,
  RANGE_OPTIONS,
  REPORT_EXITS,
  REPORT_OUTPUT_OPTIONS,
  WHAT_OPTIONS,
} from './shared/options.ts';
import { planReport, type ReportDeps } from './shared/planReport.ts';
import { fieldsOf, isScreen, outputFormatOf, printReport } from './shared/reportOutput.ts';

const SCREEN_PROJECTS = 50;

export const spec: CommandSpec = {
  name: 'projects',
  readsHistory: true,
  isPaged: true,
  summary: 'List your projects with their time and their last day',
  description:
    'Counts the history of this computer, all of it unless a range is named: the time of each project, its share, and ' +
    'when it was last worked on. In a pipe the fields are separated by tabs, and the first day stands before the last. ' +
    'The fields of --csv and --fields are name, total_seconds, percent, heartbeats, first and last.',
  arguments: [RANGE_ARGUMENT],
  options: [
    ...WHAT_OPTIONS,
    { ...GROUP_LIMIT_OPTION, default: `${SCREEN_PROJECTS} on a terminal, else all` },
    ...RANGE_OPTIONS,
    ...BASIS_OPTIONS,
    ...REPORT_OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime projects', shows: 'Every project there ever was' },
    { run: 'hackatime projects month --language rust', shows: 'Where Rust was written this month' },
    { run: 'hackatime projects year --fields name', shows: 'Only names, a line each' },
  ],
  exits: REPORT_EXITS,
};

const sumOf = (projects: readonly { readonly totalSeconds: number }[]): number =>
  projects.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0);

/** `hackatime projects`; see `spec`. */
export async function run(request: CommandRequest, deps: ReportDeps): Promise<number> {
  const { io } = deps;
  const format = outputFormatOf(request);
  const isSeen = format === 'people' && isScreen(request, io);
  const limit = limitOf(request, isSeen ? SCREEN_PROJECTS : undefined);
  const plan = await planReport(request, 'all', deps);
  const fields = fieldsOf(request, projectFields(localReportHead(plan)));

  const report = countRange(plan, ['project'], deps);
  noteUnknownNames(plan, report, deps);
  const head = localReportHead(plan, report);
  const { totalSeconds } = report;
  const found = projectsOf(report);
  const projects = found.slice(0, limit);
  const view: ProjectsView = {
    ...head,
    totalSeconds,
    projects,
    leftOut: found.length - projects.length,
    leftOutSeconds: sumOf(found) - sumOf(projects),
  };

  const answer = {
    json: () => formatProjectsJson(view, fields),
    rows: () => formatProjectsRows(view),
    screen: (style: TableStyle) => formatProjectsScreen(view, style),
    records: () => projects,
  };
  await printReport(request, format, fields, answer, io);
  return 0;
}

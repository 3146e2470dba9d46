import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { compileAliases, formatAliasPlace } from '../../config/projectAliases.ts';
import type { Context } from '../../context/context.ts';
import { mayShowAlias } from '../../privacy/shownAlias.ts';
import { type AliasRow, formatAliasRows, formatAliasScreen } from '../../render/aliasTable.ts';
import { drawingOn } from '../../render/colours.ts';
import { paintFor } from '../../render/paint.ts';
import { printable } from '../../render/text.ts';
import { JSON_OPTION } from '../shared/options.ts';
import {
  aliasJson,
  type CaughtProjects,
  catchProjects,
  findAliasFaults,
  readRecordedProjects,
  secondsOf,
} from './caughtProjects.ts';

export const spec: CommandSpec = {
  name: 'alias list',
  isPaged: true,
  isGroupDefault: true,
  readsHistory: true,
  summary: 'List the aliases of projects, and what each catches',
  description:
    'Shows the lines below [project_alias] in the config file, in their order: the pattern of recorded names, the name that ' +
    'they are counted under, how many projects of the local history it catches, how much time these have, each counted for ' +
    'itself, and where the line stands. A project belongs to the first line that catches it. Lines that go in a circle and ' +
    'patterns that cannot be read are named on standard error.\n\n' +
    '"hackatime alias" alone does the same. In a pipe the fields are separated by tabs and not cut.',
  options: [JSON_OPTION],
  examples: [
    { run: 'hackatime alias', shows: 'What is set' },
    { run: 'hackatime alias list --json', shows: 'The same for programs, with the name of every project' },
  ],
  exits: [
    [0, 'Listed; also when there is none'],
    [1, 'The local history cannot be read'],
    [2, 'Usage error'],
  ],
};

/** `hackatime alias list`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io } = context;
  const { projectAliases: lines, hide } = await context.settings();
  const projects = lines.length === 0 ? [] : await readRecordedProjects(context);
  const caught = catchProjects(lines, await compileAliases(lines, mayShowAlias(hide)), projects);
  const faults = await findAliasFaults(lines, projects);
  if (request.options['json'] === true) {
    const data = { schema: 'hackatime.alias.list/1', aliases: caught.map(aliasJson), problems: faults };
    io.out(`${JSON.stringify(data)}\n`);
    return 0;
  }
  const rows = caught.map(rowOf);
  if (!drawingOn(io).isScreen) io.out(formatAliasRows(rows));
  else {
    const paint = paintFor(drawingOn(io));
    io.out(formatAliasScreen(rows, { width: io.columns, paint }));
  }
  for (const fault of faults) io.err(`hackatime: ${printable(fault)}\n`);
  return 0;
}

function rowOf({ line, projects }: CaughtProjects): AliasRow {
  return {
    pattern: line.key,
    name: line.value,
    projects: projects.length,
    totalSeconds: secondsOf(projects),
    place: formatAliasPlace(line),
  };
}

import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { trimValue } from '../../config/document/clean.ts';
import { writeConfigValues } from '../../config/files/changeConfig.ts';
import {
  type AliasLine,
  compileAliases,
  findAliasLoop,
  formatAliasPlace,
} from '../../config/projectAliases.ts';
import { readConfigFiles, viewOf } from '../../config/sources.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { mayShowAlias } from '../../privacy/shownAlias.ts';
import { formatShortDuration } from '../../render/duration.ts';
import { joinLines, printable } from '../../render/text.ts';
import { JSON_OPTION } from '../shared/options.ts';
import {
  aliasJson,
  type CaughtProjects,
  catchProjects,
  type RecordedProject,
  readRecordedProjects,
  secondsOf,
} from './caughtProjects.ts';

export const spec: CommandSpec = {
  name: 'alias add',
  readsHistory: true,
  summary: 'Count projects under another name from now on, also in the past',
  description:
    'Writes a line below [project_alias] into the config file, or changes the one that has this pattern; all other lines stay ' +
    'as they are. PATTERN is a regular expression that has to match the whole recorded name, in any letter case; a plain name ' +
    'is itself. Reports count what it catches under NAME. What is recorded and what servers get stays as it is.\n\n' +
    'A project belongs to the first line that catches it, and NAME is final: other lines do not change it again.',
  arguments: [
    {
      name: 'PATTERN',
      required: true,
      completes: 'project',
      help: 'Recorded names: one name, or a regular expression.',
    },
    { name: 'NAME', required: true, completes: 'project', help: 'The name to count them under.' },
  ],
  options: [JSON_OPTION],
  examples: [
    { run: 'hackatime alias add old-api api', shows: 'A project that was renamed' },
    { run: "hackatime alias add 'shop(-worktree)?-\\d+' shop", shows: 'Several working copies of one' },
  ],
  exits: [
    [0, 'Written; also when the line was there already'],
    [1, 'The local history cannot be read, or the config file cannot be written'],
    [2, 'Usage error, a pattern that cannot be read, or lines that would go in a circle'],
  ],
};

/** `hackatime alias add`; see `spec`. Throws AppError 'usage', and 'config-write' when nothing could be written. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, paths } = context;
  const [pattern = '', name = ''] = request.arguments.map((word) => word.trim());
  checkWords(pattern, name);
  const projects = await readRecordedProjects(context);
  const { projectAliases: before, hide } = await context.settings();
  const old = before.find(({ key }) => key.toLowerCase() === pattern.toLowerCase());
  checkFile(old, name, context);
  const place = old?.place ?? { file: paths.configFile, line: 0 };
  await checkLine({ key: pattern, value: name, place }, before, projects);

  const isChanged = writeConfigValues(paths.configFile, 'project_alias', [[pattern, name]]);
  const lines = readLines(context);
  const caught = catchProjects(lines, await compileAliases(lines, mayShowAlias(hide)), projects);
  const added = caught.find(({ line }) => line.key.toLowerCase() === pattern.toLowerCase());
  if (added === undefined || added.line.value !== name) {
    throw new AppError('config-write', `${paths.configFile} does not say what was written to it`, {
      hint: 'Look at the lines below [project_alias] there.',
    });
  }
  if (request.options['json'] === true) {
    const data = { schema: 'hackatime.alias.add/1', changed: isChanged, alias: aliasJson(added) };
    io.out(`${JSON.stringify(data)}\n`);
    return 0;
  }
  const verb = !isChanged ? 'Already there' : old === undefined ? 'Added' : 'Changed';
  const first = `${verb}: ${formatAliasPlace(added.line)}: ${added.line.key} = ${name}`;
  io.out(joinLines([printable(first), printable(formatCatch(added.projects, name))]));
  for (const taken of await takenBefore(added.line, caught, projects))
    io.err(`hackatime: ${printable(taken)}\n`);
  return 0;
}

/** Which projects a line would catch if others did not stand above it. */
async function takenBefore(
  line: AliasLine,
  caught: readonly CaughtProjects[],
  projects: readonly RecordedProject[],
): Promise<readonly string[]> {
  const [alone] = catchProjects([line], await compileAliases([line]), projects);
  return caught.flatMap((other) => {
    const taken = other.projects.filter((project) => alone?.projects.includes(project));
    if (other.line === line || taken.length === 0) return [];
    const names = taken.map(({ name }) => name).join(', ');
    return [`${formatAliasPlace(other.line)} stands above and counts ${names} as ${other.line.value}`];
  });
}

function checkWords(pattern: string, name: string): void {
  if (pattern === '' || name === '') {
    throw new AppError('usage', pattern === '' ? 'the pattern is empty' : 'the name is empty', {
      hint: 'For example: hackatime alias add old-api api',
    });
  }
  for (const [what, text] of [
    ['pattern', pattern],
    ['name', name],
  ] as const) {
    if (/\p{Cc}/u.test(text))
      throw new AppError('usage', `the ${what} has a line break or another control character`);
  }
  if (trimValue(name) !== name) {
    throw new AppError(
      'usage',
      `the name cannot be ${name}: a config file has quotes around values, and they are not part of it`,
      {
        hint: `Without them: ${trimValue(name)}`,
      },
    );
  }
}

/** Throws AppError 'usage' for a line of another file, which would count in place of a new one. */
function checkFile(old: AliasLine | undefined, name: string, { paths }: Pick<Context, 'paths'>): void {
  if (old === undefined || old.value === name || old.place.file === paths.configFile) return;
  throw new AppError('usage', `${formatAliasPlace(old)} says ${old.key} = ${old.value}, and counts`, {
    hint: 'Change it there: this file is imported, and stands above the config file.',
  });
}

/** Throws AppError 'usage' for a pattern that catches nothing ever, and for a line that makes a circle. */
async function checkLine(
  line: AliasLine,
  before: readonly AliasLine[],
  projects: readonly RecordedProject[],
): Promise<void> {
  const own = await compileAliases([line]);
  if (own?.unreadable.length !== 0 && projects.every(({ name }) => name !== line.key)) {
    throw new AppError('usage', `the pattern ${JSON.stringify(line.key)} cannot be read`, {
      hint: 'It is a regular expression, as in the setting exclude; put a backslash before . * + ? ( ) [ ] { } | ^ $ to mean the character itself.',
    });
  }
  const isSame = ({ key }: AliasLine): boolean => key.toLowerCase() === line.key.toLowerCase();
  const after = before.some(isSame) ? before.map((one) => (isSame(one) ? line : one)) : [...before, line];
  const aliases = await compileAliases(after);
  const loop = aliases && findAliasLoop(after, aliases);
  // Another circle may be what is being mended.
  if (loop === undefined || !loop.includes(line)) return;
  const others = loop
    .filter((one) => one !== line)
    .map((one) => `${formatAliasPlace(one)} (${one.key} = ${one.value})`);
  throw new AppError('usage', `${line.key} = ${line.value} would go in a circle with ${others.join(', ')}`, {
    hint: 'Remove that one first with "hackatime alias remove", or take another name.',
  });
}

/** The lines of the files as they are now. */
function readLines(context: Context): readonly AliasLine[] {
  return viewOf(readConfigFiles(context.paths, context).documents)
    .placed('project_alias')
    .filter(({ value }) => value !== '');
}

function formatCatch(projects: readonly RecordedProject[], name: string): string {
  if (projects.length === 0) return 'It catches no recorded project yet.';
  const [first, second, ...more] = projects.map((project) => project.name);
  const names = [first, second].filter((each) => each !== undefined).join(', ');
  const rest = more.length === 0 ? '' : ` and ${more.length} more`;
  return `Counted as ${name} from now on: ${names}${rest} (${formatShortDuration(secondsOf(projects))}).`;
}

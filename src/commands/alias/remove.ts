import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { formatSuggestion, suggest } from '../../cli/suggest.ts';
import { removeConfigKey } from '../../config/files/changeConfig.ts';
import { type AliasLine, formatAliasPlace } from '../../config/projectAliases.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { joinLines, printable } from '../../render/text.ts';
import { JSON_OPTION } from '../shared/options.ts';

export const spec: CommandSpec = {
  name: 'alias remove',
  summary: 'Remove aliases of projects, so that recorded names count again',
  description:
    'Removes the lines with these patterns below [project_alias] from the config file; all other lines stay as they are.',
  arguments: [
    {
      name: 'PATTERN',
      required: true,
      variadic: true,
      completes: 'alias',
      help: 'As "hackatime alias" lists them.',
    },
  ],
  options: [JSON_OPTION],
  examples: [{ run: 'hackatime alias remove old-api', shows: 'One of them' }],
  exits: [
    [0, 'Removed'],
    [1, 'There is no such line, or the config file cannot be written'],
    [2, 'Usage error'],
  ],
};

/** `hackatime alias remove`; see `spec`. Throws AppError 'not-found' before anything is changed, and 'config-write'. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, paths } = context;
  const { projectAliases } = await context.settings();
  const lines = [...new Set(request.arguments.map((word) => findLine(word.trim(), projectAliases)))];
  for (const line of lines) {
    if (line.place.file !== paths.configFile) {
      throw new AppError('not-found', `${formatAliasPlace(line)} is not in ${paths.configFile}`, {
        hint: 'Remove it there: that file is imported.',
      });
    }
  }
  for (const { key } of lines) removeConfigKey(paths.configFile, 'project_alias', key);
  if (request.options['json'] === true) {
    const removed = lines.map(({ key, value }) => ({ pattern: key, name: value }));
    io.out(`${JSON.stringify({ schema: 'hackatime.alias.remove/1', removed })}\n`);
    return 0;
  }
  io.out(joinLines(lines.map(({ key, value }) => printable(`Removed: ${key} = ${value}`))));
  return 0;
}

function findLine(pattern: string, lines: readonly AliasLine[]): AliasLine {
  const found = lines.find(({ key }) => key.toLowerCase() === pattern.toLowerCase());
  if (found !== undefined) return found;
  const keys = lines.map(({ key }) => key);
  const ofName = lines.filter(({ value }) => value === pattern).map(({ key }) => key);
  throw new AppError('not-found', `no line of [project_alias] has the pattern ${JSON.stringify(pattern)}`, {
    hint:
      formatSuggestion(ofName.length > 0 ? ofName.slice(0, 3) : suggest(pattern, keys)) ??
      '"hackatime alias" lists them.',
  });
}

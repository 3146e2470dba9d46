import type { CommandOption, CommandRequest } from '../../../cli/command.ts';
import { parseEditorCall } from '../../../cli/editorCall.ts';
import { AppError } from '../../../errors.ts';
import { type OptionSpec, PLUGIN_OPTIONS, type PluginOptions } from '../../../options.ts';

/** What a plugin says of its heartbeat, of project and language, and of what is to be hidden. */
const GROUPS: readonly OptionSpec['group'][] = ['Heartbeat', 'Project and language', 'Privacy'];
const OTHERWISE: readonly string[] = ['entity', 'extra-heartbeats'];

/** The flags of an editor's heartbeat call, for a command that does what such a call does. */
export const HEARTBEAT_FLAGS: readonly CommandOption[] = (PLUGIN_OPTIONS as readonly OptionSpec[])
  .filter(({ name, group, hidden }) => GROUPS.includes(group) && hidden !== true && !OTHERWISE.includes(name))
  .map(({ name, type, placeholder, choices, default: usual, config, help }) => ({
    name,
    type: typeOf(type),
    help,
    ...(placeholder !== undefined && { placeholder }),
    ...(choices !== undefined && { choices }),
    ...(usual !== undefined && { default: usual }),
    ...(config !== undefined && { config }),
  }));

function typeOf(type: OptionSpec['type']): CommandOption['type'] {
  switch (type) {
    case 'number':
    case 'rules':
    case 'pairs':
      return 'text';
    case 'switch':
    case 'text':
    case 'path':
    case 'integer':
    case 'list':
      return type;
  }
}

/**
 * What an editor's call with these flags says, read by what reads such calls; `common` are the options that go with every
 * command.
 *
 * @throws AppError 'usage' for what a call would pass over
 */
export function readAsEditorCall(
  entity: string,
  request: CommandRequest,
  common: PluginOptions,
): PluginOptions {
  // Where a command runs, the table has no groups: its help has been left out.
  const words = PLUGIN_OPTIONS.flatMap(({ name }) => {
    const value = request.options[name];
    const values = request.lists?.[name] ?? (value === undefined ? [] : [String(value)]);
    return values.map((text) => `--${name}=${text}`);
  });
  const { options, problems } = parseEditorCall([`--entity=${entity}`, ...words]);
  const [problem] = problems;
  if (problem !== undefined) throw new AppError('usage', `why: ${problem.replace(/, ignored$/, '')}`);
  return {
    ...options,
    // What came of these already counts: a key may have been read from standard input.
    text: { ...options.text, ...common.text },
    switches: { ...common.switches, ...options.switches },
    given: new Set([...common.given, ...options.given]),
  };
}

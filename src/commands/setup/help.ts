import { type CommandRequest, type CommandSpec, namesOf } from '../../cli/command.ts';
import { formatCommandHelp, formatGroupHelp, type HelpStyle, helpStyle } from '../../cli/help.ts';
import type { ProgramCommand } from '../../cli/program.ts';
import { FLAGS_TOPIC, formatOverview, formatPluginFlags } from '../../cli/topHelp.ts';
import { unknownCommand } from '../../cli/unknownCommand.ts';
import type { Machine } from '../../context/context.ts';
import { CHAPTERS } from '../chapters.ts';

/** The command `help` for these commands and itself. */
export function helpFor<D extends Pick<Machine, 'io'>>(
  commands: readonly ProgramCommand<D>[],
): ProgramCommand<D> {
  const spec: CommandSpec = {
    name: 'help',
    isPaged: true,
    summary: 'Show what hackatime can do, or one command in detail',
    arguments: [
      {
        name: 'COMMAND',
        help: `Command to explain, or ${FLAGS_TOPIC}; without it, all commands are listed.`,
        required: false,
        variadic: true,
      },
    ],
    examples: [{ run: 'hackatime help completion', shows: 'How to set up completion in a shell' }],
    exits: [
      [0, 'Printed'],
      [2, 'No such command'],
    ],
  };
  const help = { spec, chapter: CHAPTERS.at(-1)?.[0] ?? '' };
  const run = (request: CommandRequest, deps: D): number => {
    deps.io.out(formatHelpOf(request.arguments, [...commands, help], helpStyle(deps.io)));
    return 0;
  };
  return { ...help, load: async () => ({ run }) };
}

function formatHelpOf(
  words: readonly string[],
  commands: readonly Pick<ProgramCommand<never>, 'spec' | 'chapter'>[],
  style: HelpStyle,
): string {
  const name = words.join(' ');
  if (name === '') return formatOverview(commands, style);
  if (name === FLAGS_TOPIC) return formatPluginFlags(style);
  const specs = commands.map(({ spec }) => spec);
  const wanted = specs.find((spec) => namesOf(spec).includes(name));
  if (wanted !== undefined) return formatCommandHelp(wanted, style);
  if (specs.some((spec) => spec.name.startsWith(`${name} `))) return formatGroupHelp(name, specs, style);
  throw unknownCommand(words, specs);
}

import { type CommandRequest, type CommandSpec, namesOf } from '../../cli/command.ts';
import { formatCommandHelp, formatGroupHelp, type HelpStyle, helpStyle } from '../../cli/help.ts';
import type { ProgramCommand } from '../../cli/program.ts';
import { FLAGS_TOPIC, formatOverview, formatPluginFlags } from '../../cli/topHelp.ts';
import type { Machine } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { CHAPTERS } from '../chapters.ts';

/** The command `help` for these commands and itself. */
export function helpFor<D extends Pick<Machine, 'io'>>(
  commands: readonly ProgramCommand<D>[],
): ProgramCommand<D> {
  const others = commands.map((command) => command.spec);
  const words = new Set([...others.flatMap(namesOf).flatMap((name) => name.split(' ')), 'help', FLAGS_TOPIC]);
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
        choices: [...words],
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
    deps.io.out(formatHelpOf(request.arguments.join(' '), [...commands, help], helpStyle(deps.io)));
    return 0;
  };
  return { ...help, load: async () => ({ run }) };
}

function formatHelpOf(
  name: string,
  commands: readonly Pick<ProgramCommand<never>, 'spec' | 'chapter'>[],
  style: HelpStyle,
): string {
  if (name === '') return formatOverview(commands, style);
  if (name === FLAGS_TOPIC) return formatPluginFlags(style);
  const specs = commands.map(({ spec }) => spec);
  const wanted = specs.find((spec) => namesOf(spec).includes(name));
  if (wanted !== undefined) return formatCommandHelp(wanted, style);
  if (specs.some((spec) => spec.name.startsWith(`${name} `))) return formatGroupHelp(name, specs, style);
  throw new AppError('usage', `unknown command "${name}"`, {
    hint: 'Run "hackatime help" for the list of commands.',
  });
}

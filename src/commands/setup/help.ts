import { type CommandRequest, type CommandSpec, namesOf } from '../../cli/command.ts';
import {
  formatCommandHelp,
  formatGroupHelp,
  formatTopHelp,
  type HelpStyle,
  helpStyle,
} from '../../cli/help.ts';
import type { ProgramCommand } from '../../cli/program.ts';
import type { Machine } from '../../context/context.ts';
import { AppError } from '../../errors.ts';

/** The command `help` for these commands and itself. */
export function helpFor<D extends Pick<Machine, 'io'>>(
  commands: readonly ProgramCommand<D>[],
): ProgramCommand<D> {
  const others = commands.map((command) => command.spec);
  const words = new Set([...others.flatMap(namesOf).flatMap((name) => name.split(' ')), 'help']);
  const spec: CommandSpec = {
    name: 'help',
    summary: 'Show what hackatime can do, or one command in detail',
    arguments: [
      {
        name: 'COMMAND',
        help: 'Command to explain; without it, all commands and plugin options are listed.',
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
  const specs = [...others, spec];
  const run = (request: CommandRequest, deps: D): number => {
    deps.io.out(formatHelpOf(request.arguments.join(' '), specs, helpStyle(deps.io)));
    return 0;
  };
  return { spec, load: async () => ({ run }) };
}

function formatHelpOf(name: string, specs: readonly CommandSpec[], style: HelpStyle): string {
  if (name === '') return formatTopHelp(specs, style);
  const wanted = specs.find((spec) => namesOf(spec).includes(name));
  if (wanted !== undefined) return formatCommandHelp(wanted, style);
  if (specs.some((spec) => spec.name.startsWith(`${name} `))) return formatGroupHelp(name, specs, style);
  throw new AppError('usage', `unknown command "${name}"`, {
    hint: 'Run "hackatime help" for the list of commands.',
  });
}

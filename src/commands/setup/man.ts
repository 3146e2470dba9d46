import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { helpStyle } from '../../cli/help.ts';
import type { Machine } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { formatManPage } from './manPage.ts';
import { findInPackage } from './shell/packageText.ts';

export const spec: CommandSpec = {
  name: 'man',
  isPaged: true,
  summary: 'Show a man page',
  description:
    'The page that `man hackatime-today` shows where man pages are installed. It came with the program.',
  arguments: [
    {
      name: 'COMMAND',
      help: 'Command to show the page of; without it, the page of hackatime itself.',
      required: false,
      variadic: true,
    },
  ],
  examples: [{ run: 'hackatime man queue list', shows: 'The page of one command' }],
  exits: [
    [0, 'Printed'],
    [2, 'There is no such page'],
  ],
};

/** Prints the page of a command. Throws AppError 'usage' where there is none. */
export function run(request: CommandRequest, { io, fs }: Pick<Machine, 'io' | 'fs'>): number {
  const words = request.arguments.flatMap((word) => word.split(/[\s-]+/)).filter((word) => word !== '');
  const own = words[0] === 'hackatime' ? words.slice(1) : words;
  const isName = own.every((word) => /^\w+$/.test(word));
  const page = isName ? findInPackage(`man/${['hackatime', ...own].join('-')}.1`, fs) : undefined;
  if (page === undefined) {
    throw new AppError('usage', `there is no man page for "${request.arguments.join(' ')}"`, {
      hint: 'To see all commands: hackatime help',
    });
  }
  io.out(formatManPage(page, helpStyle(io)));
  return 0;
}

import type { CommandOption, CommandRequest } from '../../cli/command.ts';
import { choiceOption } from '../shared/options.ts';

const SOURCES = ['auto', 'local'] as const;

/** `--source` of commands that say how things stand, for which the server is asked a little. */
export const ASKED_SOURCE_OPTION: CommandOption = {
  name: 'source',
  type: 'text',
  placeholder: 'SOURCE',
  choices: SOURCES,
  default: 'auto',
  help: 'local: do not ask the server.',
};

/** Whether the server may be asked. */
export const asksServer = (request: CommandRequest): boolean =>
  choiceOption(request, 'source', SOURCES, 'auto') === 'auto';

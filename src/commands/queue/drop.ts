import type { CommandOption, CommandRequest, CommandSpec } from '../../cli/command.ts';
import { MOMENT_HELP } from '../../cli/moment.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { DESTINATION_OPTION, JSON_OPTION, YES_OPTION } from '../shared/options.ts';
import { dropHeartbeats, undoLastDrop } from './shared/dropHeartbeats.ts';

const ALL_OPTION: CommandOption = { name: 'all', type: 'switch', help: 'All that wait.' };

export const spec: CommandSpec = {
  name: 'queue drop',
  summary: 'Remove heartbeats from the queue without sending them',
  description:
    'They stay in the local history. What was dropped can be brought back with --undo, which may be repeated to go back ' +
    'further; after 30 days the next drop deletes it. Nothing is dropped without being asked for on a terminal, or --yes.',
  arguments: [{ name: 'ID', help: 'Ids, from the list.', required: false, variadic: true }],
  options: [
    ALL_OPTION,
    {
      name: 'before',
      type: 'text',
      placeholder: 'TIME',
      completes: 'moment',
      help: `Heartbeats from before then. ${MOMENT_HELP}`,
    },
    DESTINATION_OPTION,
    { name: 'undo', type: 'switch', help: 'Bring back what the last drop took out, of the quarantine too.' },
    YES_OPTION,
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime queue drop 12 13', shows: 'Two heartbeats' },
    {
      run: 'hackatime queue drop --before 30d --yes',
      shows: 'All that are older than 30 days, without a question',
    },
    { run: 'hackatime queue drop --undo', shows: 'Bring them back' },
  ],
  exits: [
    [0, 'Done; also when there was nothing to drop'],
    [1, 'An id is unknown, you said no, or the database cannot be written'],
    [2, 'Usage error, or no terminal and no --yes'],
  ],
};

/** `hackatime queue drop`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  if (request.options['undo'] !== true) return dropHeartbeats('outbox', request, context);
  const others = ['all', 'before', 'destination'].filter((name) => request.options[name] !== undefined);
  if (others.length > 0 || request.arguments.length > 0) {
    throw new AppError('usage', '--undo takes no other options', {
      hint: 'It brings back all of the last drop.',
    });
  }
  return undoLastDrop(request, context);
}

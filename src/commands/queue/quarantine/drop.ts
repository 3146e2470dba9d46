import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { DESTINATION_OPTION, JSON_OPTION, YES_OPTION } from '../../shared/options.ts';
import { dropHeartbeats } from '../shared/dropHeartbeats.ts';

export const spec: CommandSpec = {
  name: 'queue quarantine drop',
  summary: 'Discard heartbeats that a server rejected',
  description:
    'It stays in the local history. "hackatime queue drop --undo" brings it back into the quarantine.',
  arguments: [{ name: 'ID', help: 'Ids, from the list.', required: false, variadic: true }],
  options: [
    { name: 'all', type: 'switch', help: 'All that are quarantined.' },
    DESTINATION_OPTION,
    YES_OPTION,
    JSON_OPTION,
  ],
  examples: [{ run: 'hackatime queue quarantine drop 3', shows: 'One heartbeat' }],
  exits: [
    [0, 'Done; also when there was nothing to drop'],
    [1, 'An id is unknown, you said no, or the database cannot be written'],
    [2, 'Usage error, or no terminal and no --yes'],
  ],
};

/** `hackatime queue quarantine drop`; see `spec`. */
export function run(request: CommandRequest, context: Context): Promise<number> {
  return dropHeartbeats('quarantine', request, context);
}

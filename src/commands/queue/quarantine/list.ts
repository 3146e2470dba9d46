import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { DESTINATION_OPTION, JSON_OPTION, LIMIT_OPTION, SINCE_OPTION } from '../../shared/options.ts';
import { listHeartbeats } from '../shared/listHeartbeats.ts';

export const spec: CommandSpec = {
  name: 'queue quarantine list',
  isPaged: true,
  summary: 'List what a server refused for good',
  description: 'Shows id, time, destination, how often it was tried, the file and what the server said.',
  options: [LIMIT_OPTION, DESTINATION_OPTION, SINCE_OPTION, JSON_OPTION],
  examples: [{ run: 'hackatime queue quarantine list', shows: 'The oldest 25' }],
  exits: [
    [0, 'Listed; also when nothing is quarantined'],
    [1, 'The database cannot be used, or there is no such destination'],
    [2, 'Usage error'],
  ],
};

/** `hackatime queue quarantine list`; see `spec`. */
export function run(request: CommandRequest, context: Context): Promise<number> {
  return listHeartbeats('quarantine', 'hackatime.queue.quarantine.list/1', request, context);
}

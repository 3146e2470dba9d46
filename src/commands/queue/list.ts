import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { DESTINATION_OPTION, JSON_OPTION, LIMIT_OPTION, SINCE_OPTION } from '../shared/options.ts';
import { listHeartbeats } from './shared/listHeartbeats.ts';

export const spec: CommandSpec = {
  name: 'queue list',
  isPaged: true,
  summary: 'List the heartbeats that wait, oldest first',
  description:
    'Shows id, time, destination, how often it was tried, the file and the last error of each. In a pipe the fields are ' +
    'separated by tabs and not cut.',
  options: [LIMIT_OPTION, DESTINATION_OPTION, SINCE_OPTION, JSON_OPTION],
  examples: [
    { run: 'hackatime queue list', shows: 'The oldest 25' },
    { run: 'hackatime queue list --limit 0 --since 7d', shows: 'All of the last week' },
  ],
  exits: [
    [0, 'Listed; also when nothing waits'],
    [1, 'The database cannot be used, or there is no such destination'],
    [2, 'Usage error'],
  ],
};

/** `hackatime queue list`; see `spec`. */
export function run(request: CommandRequest, context: Context): Promise<number> {
  return listHeartbeats('outbox', 'hackatime.queue.list/1', request, context);
}

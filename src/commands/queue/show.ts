import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { JSON_OPTION } from '../shared/options.ts';
import { showHeartbeat } from './shared/showHeartbeat.ts';

export const spec: CommandSpec = {
  name: 'queue show',
  summary: 'Show everything about one waiting heartbeat',
  description:
    'With the JSON that is sent. In a pipe, and with --json, that is the very text; on a terminal it is indented.',
  arguments: [{ name: 'ID', help: 'Its id, from the list.', required: true }],
  options: [JSON_OPTION],
  examples: [{ run: 'hackatime queue show 12', shows: 'All about number 12' }],
  exits: [
    [0, 'Shown'],
    [1, 'There is none of this id, or the database cannot be used'],
    [2, 'Usage error'],
  ],
};

/** `hackatime queue show`; see `spec`. */
export function run(request: CommandRequest, context: Context): Promise<number> {
  return showHeartbeat('outbox', 'hackatime.queue.show/1', request, context);
}

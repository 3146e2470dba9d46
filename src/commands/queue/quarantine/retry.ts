import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import { requeueRows } from '../../../store/queue/changes.ts';
import { countRows } from '../../../store/queue/queue.ts';
import { DESTINATION_OPTION, JSON_OPTION } from '../../shared/options.ts';
import { readSelection } from '../shared/dropHeartbeats.ts';
import { unknownIdsError } from '../shared/showHeartbeat.ts';

export const spec: CommandSpec = {
  name: 'queue quarantine retry',
  summary: 'Queue rejected heartbeats again',
  description:
    'They are sent exactly as they were before. What belonged to a server that was lost with a damaged database stays: ' +
    '"hackatime queue backfill" queues it where it belongs.',
  arguments: [{ name: 'ID', help: 'Ids, from the list.', required: false, variadic: true }],
  options: [
    { name: 'all', type: 'switch', help: 'All that are quarantined; also without ids.' },
    DESTINATION_OPTION,
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime queue quarantine retry', shows: 'All of them' },
    { run: 'hackatime queue quarantine retry 3 4', shows: 'Two of them' },
  ],
  exits: [
    [0, 'Done; also when nothing was quarantined'],
    [1, 'An id is unknown, or the database cannot be written'],
    [2, 'Usage error'],
  ],
};

/** `hackatime queue quarantine retry`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const isAll = request.arguments.length === 0;
  const asked = isAll ? { ...request, options: { ...request.options, all: true } } : request;
  const selection = await readSelection('quarantine', asked, context);
  const store = context.store();
  const result = requeueRows(store, selection);
  if ('missing' in result) throw unknownIdsError('quarantine', result.missing);
  const left = 'filter' in selection ? countRows(store, 'quarantine', selection.filter) : 0;
  const stays = 'ids' in selection ? selection.ids.length - result.rows : left;
  if (request.options['json'] === true) {
    const data = { schema: 'hackatime.queue.quarantine.retry/1', heartbeats: result.heartbeats, left: stays };
    context.io.out(`${JSON.stringify(data)}\n`);
    return 0;
  }
  const verb = result.heartbeats === 1 ? 'waits' : 'wait';
  context.io.out(
    result.rows === 0 && stays === 0
      ? 'Nothing is quarantined.\n'
      : `${formatHeartbeatCount(result.heartbeats)} ${verb} again.\n`,
  );
  if (stays > 0) {
    context.io.err(
      `hackatime: the server of ${formatHeartbeatCount(stays)} was lost with a damaged database\n`,
    );
    context.io.err(
      '"hackatime queue backfill --since TIME" queues those that belong to the server of the settings.\n',
    );
  }
  return 0;
}

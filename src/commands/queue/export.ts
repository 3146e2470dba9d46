import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Session } from '../deps.ts';
import { DESTINATION_OPTION, JSON_OPTION, SINCE_OPTION } from '../options.ts';
import { exportRows } from './exporting.ts';

export const spec: CommandSpec = {
  name: 'queue export',
  summary: 'Write the heartbeats that wait to a file, a line each',
  description:
    'Each line is the JSON of one heartbeat, byte for byte as it is sent; one that is for several servers comes once. ' +
    'Nothing changes in the queue. "hackatime queue import" reads the file.',
  arguments: [
    {
      name: 'FILE',
      help: 'File to write, only for you to read; standard output when left out.',
      required: false,
      completes: 'file',
    },
  ],
  options: [
    DESTINATION_OPTION,
    SINCE_OPTION,
    { ...JSON_OPTION, help: 'Print one JSON object about the file.' },
  ],
  examples: [{ run: 'hackatime queue export heartbeats.jsonl', shows: 'Keep what waits' }],
  exits: [
    [0, 'Written'],
    [1, 'The file cannot be written, or the database cannot be used'],
    [2, 'Usage error'],
  ],
};

/** `hackatime queue export`; see `spec`. */
export function run(request: CommandRequest, session: Session): Promise<number> {
  return exportRows('outbox', 'hackatime.queue.export/1', request, session);
}

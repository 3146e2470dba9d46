import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { EXPORT_SPEC, exportHeartbeats } from '../shared/exportHeartbeats.ts';

export const spec: CommandSpec = {
  ...EXPORT_SPEC,
  name: 'queue quarantine export',
  summary: 'Write what a server refused to a file, a line each',
  examples: [
    { run: 'hackatime queue quarantine export heartbeats.jsonl', shows: 'Keep what is quarantined' },
  ],
};

/** `hackatime queue quarantine export`; see `spec`. */
export function run(request: CommandRequest, context: Context): Promise<number> {
  return exportHeartbeats('quarantine', 'hackatime.queue.quarantine.export/1', request, context);
}

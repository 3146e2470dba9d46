import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { EXPORT_SPEC, exportHeartbeats } from './shared/exportHeartbeats.ts';

export const spec: CommandSpec = {
  ...EXPORT_SPEC,
  name: 'queue export',
  summary: 'Write the heartbeats that wait to a file, a line each',
  examples: [{ run: 'hackatime queue export heartbeats.jsonl', shows: 'Keep what waits' }],
};

/** `hackatime queue export`; see `spec`. */
export function run(request: CommandRequest, context: Context): Promise<number> {
  return exportHeartbeats('outbox', 'hackatime.queue.export/1', request, context);
}

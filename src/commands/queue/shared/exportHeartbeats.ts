import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { type QueueRow, type QueueTable, readRows } from '../../../store/queue/queue.ts';
import {
  FILE_ARGUMENT,
  FILE_EXITS,
  FILE_JSON_OPTION,
  FORCE_OPTION,
  fileOf,
  writeOut,
} from '../../shared/fileOutput.ts';
import { DESTINATION_OPTION, momentOf, SINCE_OPTION, textOption } from '../../shared/options.ts';
import { destinationIds } from './destinations.ts';

/** What the specs of the exports have in common. */
export const EXPORT_SPEC = {
  description:
    'Each line is the JSON of one heartbeat, byte for byte as it is sent; one that is for several servers comes once. ' +
    'Nothing changes in the queue. "hackatime queue import" reads the file.',
  arguments: [FILE_ARGUMENT],
  options: [DESTINATION_OPTION, SINCE_OPTION, FORCE_OPTION, FILE_JSON_OPTION],
  exits: FILE_EXITS,
} satisfies Partial<CommandSpec>;

/**
 * Writes the wire form of rows, one line each, exactly as it would be sent. A heartbeat for several servers is
 * written once.
 *
 * @throws AppError 'storage' when the file cannot be written
 */
export async function exportHeartbeats(
  table: QueueTable,
  schema: string,
  request: CommandRequest,
  context: Context,
): Promise<number> {
  const file = fileOf(request, context);
  const sinceUs = momentOf(request, 'since', context);
  const store = context.store();
  const { apiUrl } = (await context.settings()).own;
  const destinations = destinationIds(store, textOption(request, 'destination'), apiUrl, table);
  const texts = wireLines(readRows(store, table, { destinations, sinceUs }));
  return writeOut(file, texts, (file, heartbeats) => ({ schema, file, heartbeats }), request, context);
}

/** Rows of the same heartbeat have the same time, so they come next to each other. */
function* wireLines(rows: Iterable<QueueRow>): Iterable<string> {
  let timeUs = Number.NaN;
  const seen = new Set<number>();
  for (const row of rows) {
    if (row.timeUs !== timeUs) seen.clear();
    timeUs = row.timeUs;
    if (seen.has(row.heartbeatId)) continue;
    seen.add(row.heartbeatId);
    yield `${row.wire}\n`;
  }
}

import { resolve } from 'node:path';
import type { CommandRequest } from '../../cli/command.ts';
import { expandHome } from '../../config/paths.ts';
import { AppError } from '../../errors.ts';
import { type QueueRow, type QueueTable, readRows } from '../../store/queue.ts';
import { gathered, writeTexts } from '../../system/files.ts';
import type { Session } from '../deps.ts';
import { momentOf, textOption } from '../options.ts';
import { countOf, destinationIds } from './rows.ts';

/**
 * Writes the wire form of rows, a line each, exactly as it would be sent; one that is for several servers once.
 *
 * @throws AppError 'internal' when the file cannot be written
 */
export async function exportRows(
  table: QueueTable,
  schema: string,
  request: CommandRequest,
  session: Session,
): Promise<number> {
  const { io, paths } = session;
  const [given] = request.arguments;
  const isJson = request.options['json'] === true;
  const isStdout = given === undefined || given === '-';
  if (isJson && isStdout)
    throw new AppError('usage', '--json needs a FILE', {
      hint: 'Without one the heartbeats themselves are printed.',
    });
  const sinceUs = momentOf(request, 'since', session);
  const store = session.store();
  const { apiUrl } = await session.settings();
  const destinations = destinationIds(store, textOption(request, 'destination'), apiUrl, table);
  const texts = wireLines(readRows(store, table, { destinations, sinceUs }));
  if (isStdout) {
    for (const chunk of gathered(texts)) io.out(chunk);
    return 0;
  }
  const file = resolve(io.cwd, expandHome(given, paths.home));
  const heartbeats = writeTexts(file, texts);
  io.out(
    isJson
      ? `${JSON.stringify({ schema, file, heartbeats })}\n`
      : `Wrote ${countOf(heartbeats)} to ${file}.\n`,
  );
  return 0;
}

/** Rows of one heartbeat have one time, so that they come close to each other. */
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

import type { CommandRequest } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { AppError } from '../../../errors.ts';
import { formatRows } from '../../../render/table.ts';
import { printable } from '../../../render/text.ts';
import { formatInstant } from '../../../render/time.ts';
import { padText } from '../../../render/width.ts';
import {
  type QueueRow,
  type QueueTable,
  readQueueDestinations,
  readRow,
} from '../../../store/queue/queue.ts';
import { idsOf } from '../../shared/options.ts';
import { destinationName, destinationTitle } from './destinations.ts';
import { parseStoredWire, queueRowJson } from './queueRow.ts';

const LABEL_WIDTH = 13;

/** Prints everything about one row. Throws AppError 'not-found' when there is no such row. */
export async function showHeartbeat(
  table: QueueTable,
  schema: string,
  request: CommandRequest,
  context: Context,
): Promise<number> {
  const { io, zone } = context;
  const [id = 0] = idsOf(request.arguments);
  const store = context.store();
  const row = readRow(store, table, id);
  if (row === undefined) throw unknownIdsError(table, [id]);
  const { apiUrl } = (await context.settings()).own;
  const ref = readQueueDestinations(store).find((each) => each.id === row.destinationId)?.ref;
  if (request.options['json'] === true) {
    const { wire } = row;
    const known = queueRowJson(row, destinationName(ref, apiUrl), zone);
    io.out(
      `${JSON.stringify({ schema, ...known, refusals: row.refusals, wire, heartbeat: parseStoredWire(wire) })}\n`,
    );
    return 0;
  }
  const facts = rowFacts(
    row,
    ref === undefined ? 'lost with a damaged database' : destinationTitle(ref, apiUrl),
    (timeUs) => formatInstant(timeUs, zone.offsetMinutes(timeUs)),
  );
  if (io.stdoutIsTty) {
    for (const [name, text] of facts) io.out(`${padText(name, LABEL_WIDTH, 'left')}${printable(text)}\n`);
    io.out(`\n${formatWire(row.wire)}\n`);
  } else {
    const rows = [...facts.map(([name, text]) => [name.toLowerCase(), text]), ['wire', row.wire]];
    io.out(
      formatRows(rows)
        .map((line) => `${line}\n`)
        .join(''),
    );
  }
  return 0;
}

/** The error for ids that no row has. */
export function unknownIdsError(table: QueueTable, ids: readonly number[]): AppError {
  const what = table === 'outbox' ? 'no waiting heartbeat' : 'no quarantined heartbeat';
  return new AppError('not-found', `${what} has the id ${ids.join(' or ')}`);
}

function rowFacts(
  row: QueueRow,
  destination: string,
  instant: (timeUs: number) => string,
): readonly (readonly [string, string])[] {
  const facts: [string, string][] = [
    ['Id', String(row.id)],
    ['Time', instant(row.timeUs)],
    ['Destination', destination],
    ['Tries', String(row.attempts)],
  ];
  if (row.refusals > 0)
    facts.push(['Refused', `${row.refusals} times by itself; the third time is the last`]);
  if (row.quarantinedUs !== undefined) facts.push(['Quarantined', instant(row.quarantinedUs)]);
  if (row.status !== undefined && row.status > 0) facts.push(['Status', String(row.status)]);
  if (row.reason !== undefined) facts.push(['Last error', row.reason]);
  return facts;
}

/** The heartbeat indented for reading; it is sent on one line. */
function formatWire(wire: string): string {
  const heartbeat = parseStoredWire(wire);
  const text = heartbeat === null ? wire : JSON.stringify(heartbeat, null, 2);
  return text.split('\n').map(printable).join('\n');
}

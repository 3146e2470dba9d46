import type { CommandRequest } from '../../../cli/command.ts';
import type { Context } from '../../../context/context.ts';
import { AppError } from '../../../errors.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import { dropRows, type Selection, undoDrop } from '../../../store/queue/changes.ts';
import { countHeartbeats, type QueueTable, readRow } from '../../../store/queue/queue.ts';
import type { Store } from '../../../store/store.ts';
import { confirm } from '../../shared/confirm.ts';
import { idsOf, momentOf, textOption } from '../../shared/options.ts';
import { destinationIds } from './destinations.ts';
import { unknownIdsError } from './showHeartbeat.ts';

/** What was done, as `hackatime.queue.drop/1` in docs/json.md. */
export interface DropResult {
  readonly action: 'dropped' | 'restored' | 'none';
  readonly heartbeats: number;
}

/**
 * Takes rows out of a table after asking; `undoLastDrop` brings them back. The history is not changed.
 *
 * @throws AppError 'usage' if the request does not say which rows, 'not-found' for unknown ids
 */
export async function dropHeartbeats(
  table: QueueTable,
  request: CommandRequest,
  context: Context,
): Promise<number> {
  const { io, clock } = context;
  const isJson = request.options['json'] === true;
  const isSure = request.options['yes'] === true;
  const selection = await readSelection(table, request, context);
  const store = context.store();
  const unknown =
    'ids' in selection ? selection.ids.filter((id) => readRow(store, table, id) === undefined) : [];
  if (unknown.length > 0) throw unknownIdsError(table, unknown);
  const count = countSelected(store, table, selection);
  const rest = table === 'outbox' ? 'wait' : 'are quarantined';
  if (count === 0)
    return printResult(
      { action: 'none', heartbeats: 0 },
      `None of them ${rest}; nothing was changed.`,
      isJson,
      context,
    );
  if (!(await confirm(`Drop ${formatHeartbeatCount(count)}? The history stays as it is.`, isSure, io))) {
    io.err('Nothing was changed.\n');
    return 1;
  }
  const result = dropRows(store, table, selection, clock.nowUs());
  if ('missing' in result) throw unknownIdsError(table, result.missing);
  const text = `Dropped ${formatHeartbeatCount(result.heartbeats)}; "hackatime queue drop --undo" brings them back.`;
  return printResult({ action: 'dropped', heartbeats: result.heartbeats }, text, isJson, context);
}

/** Brings back what the last drop took out. */
export function undoLastDrop(request: CommandRequest, context: Context): number {
  const restored = undoDrop(context.store());
  const isJson = request.options['json'] === true;
  if (restored === undefined)
    return printResult({ action: 'none', heartbeats: 0 }, 'There is no drop to undo.', isJson, context);
  return printResult(
    { action: 'restored', heartbeats: restored.heartbeats },
    `Brought back ${formatHeartbeatCount(restored.heartbeats)}.`,
    isJson,
    context,
  );
}

function printResult(data: DropResult, text: string, isJson: boolean, { io }: Context): number {
  io.out(isJson ? `${JSON.stringify({ schema: 'hackatime.queue.drop/1', ...data })}\n` : `${text}\n`);
  return 0;
}

/**
 * Reads which rows a request selects: by ids, `--all` or `--before`. Throws AppError 'usage' if it uses none of them,
 * or ids together with others.
 */
export async function readSelection(
  table: QueueTable,
  request: CommandRequest,
  context: Context,
): Promise<Selection> {
  const ids = idsOf(request.arguments);
  const beforeUs = momentOf(request, 'before', context);
  const destination = textOption(request, 'destination');
  const isAll = request.options['all'] === true;
  if (ids.length > 0) {
    if (!isAll && beforeUs === undefined && destination === undefined) return { ids };
    throw new AppError('usage', 'ids take no other options', {
      hint: 'Leave out --all, --before and --destination.',
    });
  }
  if (!isAll && beforeUs === undefined) {
    const ways = table === 'outbox' ? 'ids, --before TIME or --all' : 'ids or --all';
    throw new AppError('usage', 'which heartbeats?', { hint: `Give ${ways}.` });
  }
  const store = context.store();
  const { apiUrl } = (await context.settings()).own;
  return { filter: { destinations: destinationIds(store, destination, apiUrl, table), beforeUs } };
}

function countSelected(store: Store, table: QueueTable, selection: Selection): number {
  return 'ids' in selection ? selection.ids.length : countHeartbeats(store, table, selection.filter);
}

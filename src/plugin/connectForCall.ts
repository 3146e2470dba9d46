import type { Context } from '../context/context.ts';
import { callDeadlineMs } from '../context/deadline.ts';
import type { Network } from '../context/network.ts';
import { isAppError } from '../errors.ts';
import type { ServerConnection } from '../server/connection.ts';

/** The default server, with the time-out of an editor's call. Throws AppError when there is no key. */
export async function connectForCall(context: Context, network: Network): Promise<ServerConnection> {
  const connection = await network.connect(context);
  if (isAppError(connection)) throw connection;
  return { ...connection, timeoutMs: callDeadlineMs(connection.timeoutMs) };
}

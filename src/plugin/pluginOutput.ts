import type { Context } from '../context/context.ts';
import { callLimitMs } from '../context/deadline.ts';
import type { Network } from '../context/network.ts';
import { AppError, isAppError } from '../errors.ts';
import type { Connection } from '../server/client.ts';

/** The default server, with an editor's patience. Throws AppError when there is no key. */
export async function connectForCall(context: Context, network: Network): Promise<Connection> {
  const connection = await network.connect(context);
  if (isAppError(connection)) throw connection;
  return { ...connection, timeoutMs: callLimitMs(connection.timeoutMs) };
}

/** The forms in which a plugin may ask for an answer (`--output`). */
export type PluginOutput = 'text' | 'json' | 'raw-json';

/** Reads `--output`; none is text. Throws AppError 'usage' for any other word. */
export function parsePluginOutput(text: string | undefined): PluginOutput {
  if (text === undefined || text === '') return 'text';
  if (text === 'text' || text === 'json' || text === 'raw-json') return text;
  throw new AppError('usage', 'invalid --output: text, json and raw-json are known');
}

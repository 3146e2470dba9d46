import { AppError, isAppError } from '../errors.ts';
import type { Connection, HttpAnswer } from '../server/client.ts';
import { callLimitMs } from './callLimit.ts';
import type { Session } from './deps.ts';

/** The default server, with an editor's patience. Throws AppError when there is no key. */
export async function connectForCall(session: Session): Promise<Connection> {
  const connection = await session.connect();
  if (isAppError(connection)) throw connection;
  return { ...connection, timeoutMs: callLimitMs(connection.timeoutMs) };
}

/** The forms in which a plugin may ask for an answer (`--output`). */
export type OutputForm = 'text' | 'json' | 'raw-json';

/** Reads `--output`; none is text. Throws AppError 'usage' for any other word. */
export function parseOutputForm(text: string | undefined): OutputForm {
  if (text === undefined || text === '') return 'text';
  if (text === 'text' || text === 'json' || text === 'raw-json') return text;
  throw new AppError('usage', 'invalid --output: text, json and raw-json are known');
}

/**
 * The JSON of a server's answer to a read. Throws AppError 'auth' for 401, 'api' for every other status than those
 * accepted and for what is no JSON object.
 */
export function parseServerAnswer(
  answer: HttpAnswer,
  accepted: readonly number[],
): Readonly<Record<string, unknown>> {
  if (answer.status === 401) throw new AppError('auth', 'The server refused the API key (401).');
  if (!accepted.includes(answer.status)) throw new AppError('api', `The server answered ${answer.status}.`);
  try {
    const value: unknown = JSON.parse(answer.body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Falls through to the same complaint.
  }
  throw new AppError('api', 'The server did not answer with a JSON object.');
}

/** A property of anything that may be an object. */
export function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

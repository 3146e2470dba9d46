import { AppError } from '../../errors.ts';

/** What an answer says besides its headers. */
export interface ServerAnswer {
  readonly status: number;
  readonly body: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The JSON object in a server's answer to a read. `server` names it in messages. Throws AppError 'auth' for 401, 'api' for
 * every other status than those accepted and for a body that is no JSON object.
 */
export function parseObject(
  answer: ServerAnswer,
  server: string,
  accepted: readonly number[] = [200],
): JsonObject {
  if (answer.status === 401) {
    throw new AppError('auth', `${server} does not accept the API key`, {
      hint: 'If it is old, or of another server, set both anew: hackatime login',
    });
  }
  if (!accepted.includes(answer.status)) {
    throw new AppError('api', `${server} answered with status ${answer.status}`, passingOf(answer));
  }
  let value: unknown;
  try {
    value = JSON.parse(answer.body);
  } catch (cause) {
    throw new AppError('api', `${server} did not answer with JSON`, {
      cause,
      hint: 'A login page of the network may be in between.',
      isPassing: true,
    });
  }
  const body = asObject(value);
  if (body === undefined) throw new AppError('api', `${server} did not answer with a JSON object`);
  return body;
}

/** A server that is down, or wants fewer requests, will answer again. */
const passingOf = ({ status }: ServerAnswer): { readonly isPassing: boolean } => ({
  isPassing: status >= 500 || status === 429,
});

const WORDS_LIMIT = 200;

/**
 * What a server says about its refusal, on one line: `error`, `errors` or `message` of a JSON object, or a short text;
 * undefined when there is nothing of use, as in a page of HTML.
 */
export function wordsOf(answer: Pick<ServerAnswer, 'body'>): string | undefined {
  const text = answer.body.trim();
  try {
    const body = asObject(JSON.parse(text));
    const said = body?.['error'] ?? body?.['errors'] ?? body?.['message'];
    if (said === undefined || said === null) return undefined;
    return oneLine(typeof said === 'string' ? said : JSON.stringify(said));
  } catch {
    return text === '' || text.startsWith('<') || text.startsWith('{') ? undefined : oneLine(text);
  }
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > WORDS_LIMIT ? `${line.slice(0, WORDS_LIMIT)}…` : line;
}

/**
 * As `parseObject`, for answers to people's questions: a refusal is told in the server's own words. A 202 comes while a
 * server still counts, with what it has so far.
 */
export function parseAnswer(answer: ServerAnswer, server: string): JsonObject {
  const isRefused = answer.status !== 200 && answer.status !== 202 && answer.status !== 401;
  const words = isRefused ? wordsOf(answer) : undefined;
  if (words !== undefined) {
    throw new AppError('api', `${server} answered with status ${answer.status}: ${words}`, passingOf(answer));
  }
  return parseObject(answer, server, [200, 202]);
}

/** The value if it is an object and no list. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** A property of anything that may be an object. */
export function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined;
}

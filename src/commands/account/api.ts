import { resolve } from 'node:path';
import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { AppError, exitCodeFor, isAppError, redact } from '../../errors.ts';
import { printable } from '../../render/text.ts';
import { wordsOf } from '../../server/answers/json.ts';
import { mergePages, nextPage, splitPath } from '../../server/answers/paging.ts';
import type { ServerConnection } from '../../server/connection.ts';
import type { ApiRequest } from '../../server/requests.ts';
import type { HttpAnswer, HttpMethod } from '../../server/transport/transport.ts';
import { readChunks, splitLines } from '../../system/disk/files.ts';
import { expandHome } from '../../system/disk/ownFolder.ts';
import { textOption } from '../shared/options.ts';
import { whileWaiting } from '../shared/progress.ts';
import { withOfflineHint } from './serverAccess.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly HttpMethod[];

const MAX_PAGES = 100;
const BODY_BYTES = 8 * 1024 * 1024;

export const spec: CommandSpec = {
  name: 'api',
  summary: "Send a request to the server's API and print the answer",
  description:
    'For everything that has no command of its own; docs/endpoints.md lists what servers have. The API key goes along.\n\n' +
    'PATH is below the WakaTime-like part of the server, e.g. users/current. With /api/ in front, as in /api/v1/leaderboard, ' +
    'or with // for any other, it begins at the root of the server. A whole url has to be of the server of the settings: ' +
    'the key goes to no other.\n\nThe answer is printed as it came, on a terminal with its JSON laid out. A redirection to ' +
    'another server is not followed.\n\nWith --paginate, further pages are read as long as the answer tells of one ' +
    '(next_page, total_pages or has_more), 100 at most. Lists of the pages are joined; all else is as the last page has it.',
  arguments: [
    {
      name: 'METHOD',
      help: 'GET, POST, PUT, PATCH or DELETE; without it GET, or POST when there is a body.',
      required: false,
    },
    { name: 'PATH', help: 'Path, or whole url.', required: true },
  ],
  options: [
    {
      name: 'query',
      type: 'list',
      placeholder: 'NAME=VALUE',
      help: 'Add to the query. May be given several times.',
    },
    {
      name: 'field',
      type: 'list',
      placeholder: 'NAME=VALUE',
      help: 'Put into a JSON object that is sent. VALUE is taken as JSON where it is some, else as text. May be given several times.',
    },
    {
      name: 'body',
      type: 'text',
      placeholder: 'JSON',
      help: 'Send this JSON; @FILE reads a file, - standard input.',
    },
    { name: 'paginate', type: 'switch', help: 'Read all pages and join them.' },
    { name: 'include', type: 'switch', short: 'i', help: 'Print status and headers of the answer first.' },
    {
      name: 'token-env',
      type: 'text',
      placeholder: 'NAME',
      help: 'Send the token in this environment variable in place of the API key, for what takes only OAuth or an admin key.',
    },
  ],
  examples: [
    { run: 'hackatime api users/current', shows: 'The account' },
    {
      run: 'hackatime api users/current/summaries --query start=2026-11-01 --query end=2026-11-07',
      shows: 'A week',
    },
    { run: 'hackatime api /api/v1/my/heartbeats/most_recent', shows: "Hackatime's own API" },
    { run: 'hackatime api POST users/current/data_dumps --field type=heartbeats', shows: 'Order an export' },
    { run: 'hackatime api leaders --paginate', shows: 'All pages as one' },
  ],
  exits: [
    [0, 'The server answered with a status from 200 to 299'],
    [1, 'It answered with another one, which is printed all the same, or it cannot be reached'],
    [2, 'Usage error'],
    [4, 'The API key is missing or not accepted'],
  ],
};

/** `hackatime api`; see `spec`. AppErrors pass through. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const { io } = context;
  const wanted = readApiRequest(request, context);
  const isPaged = request.options['paginate'] === true;
  if (isPaged && wanted.method !== 'GET') {
    throw new AppError('usage', `--paginate cannot go with ${wanted.method}`, {
      hint: 'Only a GET has pages.',
    });
  }
  const connection = await network.connect(context);
  if (isAppError(connection)) throw connection;
  const { answer, isCut } = await whileWaiting('Asking the server', io.stderrIsTty, async () =>
    isPaged
      ? fetchPages(wanted, connection, network)
      : { answer: await withOfflineHint(network.request(wanted, connection)), isCut: false },
  );
  if (request.options['include'] === true) io.out(formatHead(answer));
  if (io.stdoutIsTty) io.out(layOut(answer.body));
  else io.data(answer.body);
  if (isCut) io.err(`hackatime: there is more behind page ${MAX_PAGES}\n`);
  return isCut ? 1 : reportStatus(answer, wanted, io.err);
}

/**
 * Reads the request from the command line. Throws AppError 'usage'; 'auth' for an environment variable without a
 * token.
 */
export function readApiRequest(request: CommandRequest, deps: Pick<Context, 'io' | 'paths'>): ApiRequest {
  const words = request.arguments;
  const fields = pairsOf(request, 'field');
  const text = textOption(request, 'body');
  if (fields.length > 0 && text !== undefined) {
    throw new AppError('usage', '--field and --body cannot be combined', { hint: 'Take one.' });
  }
  const body = text === undefined ? objectOf(fields) : readBody(text, deps);
  const method = methodOf(words, body !== undefined);
  if (method === 'GET' && body !== undefined) {
    throw new AppError('usage', 'a GET takes no body', { hint: 'Use --query for what it asks for.' });
  }
  const { path, query } = splitPath(words.at(-1) ?? '');
  const token = tokenOf(textOption(request, 'token-env'), deps);
  return {
    method,
    path,
    query: [...query, ...pairsOf(request, 'query')],
    ...(body !== undefined && { body }),
    ...(token !== undefined && { token }),
  };
}

function methodOf(words: readonly string[], hasBody: boolean): HttpMethod {
  const find = (word: string | undefined): HttpMethod | undefined =>
    METHODS.find((method) => method === word?.toUpperCase());
  if (words.length < 2) {
    if (METHODS.some((method) => method === words[0])) {
      throw new AppError('usage', 'api: missing PATH', {
        hint: `As in: hackatime api ${words[0]} users/current`,
      });
    }
    return hasBody ? 'POST' : 'GET';
  }
  const found = find(words[0]);
  if (found !== undefined) return found;
  throw new AppError('usage', `api: METHOD cannot be "${words[0]}"`, {
    hint: `METHOD is one of: ${METHODS.join(', ')}.`,
  });
}

function pairsOf(request: CommandRequest, name: string): readonly (readonly [string, string])[] {
  return (request.lists?.[name] ?? []).map((text) => {
    const at = text.indexOf('=');
    if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
    throw new AppError('usage', `--${name} ${text} has no value`, {
      hint: `Write it as --${name} NAME=VALUE.`,
    });
  });
}

function objectOf(fields: readonly (readonly [string, string])[]): string | undefined {
  if (fields.length === 0) return undefined;
  return JSON.stringify(Object.fromEntries(fields.map(([name, text]) => [name, parseJsonOrText(text)])));
}

function parseJsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readBody(text: string, { io, paths }: Pick<Context, 'io' | 'paths'>): string {
  const isFile = text === '-' || text.startsWith('@');
  const name = text === '-' ? '-' : text.slice(1);
  const path = name === '-' ? '-' : resolve(io.cwd, expandHome(name, paths.home));
  const body = isFile ? [...splitLines(readChunks(path), BODY_BYTES)].join('\n') : text;
  try {
    JSON.parse(body);
    return body;
  } catch (cause) {
    throw new AppError('usage', 'the body is not valid JSON', { hint: '@FILE reads it from a file.', cause });
  }
}

function tokenOf(
  name: string | undefined,
  { io }: Pick<Pick<Context, 'io' | 'paths'>, 'io'>,
): string | undefined {
  if (name === undefined) return undefined;
  const token = io.env[name]?.trim();
  if (token) return token;
  throw new AppError('auth', `the environment variable ${name} holds no token`, {
    hint: '--token-env takes the name of a variable, not the token.',
  });
}

/** All pages in one answer. If a page is refused, that refusal is the answer. */
async function fetchPages(
  wanted: ApiRequest,
  connection: ServerConnection,
  network: Network,
): Promise<{ readonly answer: HttpAnswer; readonly isCut: boolean }> {
  const pages: unknown[] = [];
  let query = wanted.query ?? [];
  for (;;) {
    const answer = await withOfflineHint(network.request({ ...wanted, query }, connection));
    const page = isSuccess(answer) ? parseJsonOrText(answer.body) : undefined;
    if (page === undefined || typeof page !== 'object') return { answer, isCut: false };
    pages.push(page);
    const next = nextPage(page, query);
    if (next === undefined || pages.length >= MAX_PAGES) {
      const body = pages.length === 1 ? answer.body : JSON.stringify(mergePages(pages));
      return { answer: { ...answer, body }, isCut: next !== undefined };
    }
    query = next;
  }
}

const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

/** A cookie gives the same access as a key. */
function formatHead(answer: HttpAnswer): string {
  const headers = Object.entries(answer.headers).map(
    ([name, value]) => `${name}: ${name === 'set-cookie' ? '<hidden>' : printable(redact(value))}\n`,
  );
  return `HTTP ${answer.status}\n${headers.join('')}\n`;
}

/** The answer for a terminal: JSON is indented, and control characters are taken out. */
function layOut(body: string): string {
  if (body.trim() === '') return '';
  const value = parseJsonOrText(body);
  const text = typeof value === 'string' ? body : JSON.stringify(value, undefined, 2);
  return `${text.trimEnd().split('\n').map(printable).join('\n')}\n`;
}

function reportStatus(answer: HttpAnswer, { method, path }: ApiRequest, err: (text: string) => void): number {
  if (isSuccess(answer)) return 0;
  const said = [
    answer.status === 401 ? 'the API key is not accepted there' : wordsOf(answer),
    answer.headers['location'] === undefined ? undefined : `it points to ${answer.headers['location']}`,
  ].filter((text) => text !== undefined);
  const words = said.length === 0 ? '' : `: ${said.join(', ')}`;
  err(`hackatime: ${printable(redact(`${method} ${path}: status ${answer.status}${words}`))}\n`);
  return exitCodeFor(answer.status === 401 ? 'auth' : 'api', 'human');
}

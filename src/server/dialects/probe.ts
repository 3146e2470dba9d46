import type { ServerConnection } from '../connection.ts';
import { sendWithoutKey } from '../plainRequest.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import type { Dialect } from './dialect.ts';
import { dialectNamed } from './index.ts';
import { readDialectName, recogniseDialect, dialectStateName as stateName } from './recognise.ts';

/**
 * The dialect of a server: from its url, from memory, or by one probe, which carries no key. For reads only, never on an
 * editor's heartbeat call.
 *
 * @throws AppError 'offline' when the server cannot be reached
 */
export async function findDialect(connection: ServerConnection): Promise<Dialect> {
  const { baseUrl, remember } = connection;
  const known = recogniseDialect(baseUrl) ?? readDialectName(remember?.get(stateName(baseUrl)));
  if (known !== undefined) return dialectNamed(known);
  const answer = await fetchHealth(connection);
  const name = isWakapi(answer) ? 'wakapi' : 'wakatime';
  // Any other status may be that of a proxy while the server is away.
  if (answer.status === 200) remember?.set(stateName(baseUrl), name);
  return dialectNamed(name);
}

/**
 * The answer to a read, asked for once more where it shows that the server does not speak the dialect that is remembered. Of a
 * server that is not Wakapi's, an answer in JSON shows that it is like WakaTime; until then that is only a guess, which is
 * not remembered, as a proxy says 404 as well while the server behind it is away. What is remembered stays until an answer
 * proves something else.
 *
 * @param fetch asks, in the dialect that is known by then
 * @throws what `fetch` throws; AppError 'offline' when the server cannot be reached
 */
export async function fetchInDialect(
  fetch: () => Promise<HttpAnswer>,
  { baseUrl, remember, ...rest }: ServerConnection,
): Promise<HttpAnswer> {
  const answer = await fetch();
  if (remember === undefined || recogniseDialect(baseUrl) !== undefined) return answer;
  const name = stateName(baseUrl);
  const before = readDialectName(remember.get(name));
  if (isData(answer)) {
    if (before === undefined) remember.set(name, 'wakatime');
    return answer;
  }
  if (before === undefined || !isElsewhere(answer)) return answer;
  // What is remembered stays meanwhile: requests beside this one, and what is counted here in their place, go by it.
  let proved = '';
  const aside = {
    get: () => undefined,
    set(_: string, text: string) {
      proved = text;
    },
  };
  const found = await findDialect({ ...rest, baseUrl, remember: aside });
  if (found.name === before) return answer;
  remember.set(name, proved);
  try {
    const second = await fetch();
    if (isData(second) && found.name !== 'wakapi') remember.set(name, found.name);
    return second;
  } finally {
    if (remember.get(name) === '') remember.set(name, before);
  }
}

/** Whether there is nothing where a server of the dialect has something. */
const isElsewhere = ({ status }: HttpAnswer): boolean =>
  status === 200 || status === 404 || status === 405 || (status >= 300 && status < 400);

function isData({ status, body }: HttpAnswer): boolean {
  if (status !== 200 && status !== 202) return false;
  try {
    return typeof JSON.parse(body) === 'object';
  } catch {
    return false;
  }
}

/** Whether an answer to `GET /api/health` has one of Wakapi's two forms (docs/servers.md#base-urls). */
export function isWakapi({ status, body }: HttpAnswer): boolean {
  return status === 200 && (/^app=\d/m.test(body) || /^\s*\{[^{}]*"app"\s*:\s*\d[^{}]*\}\s*$/.test(body));
}

async function fetchHealth(connection: ServerConnection): Promise<HttpAnswer> {
  const { origin, pathname } = new URL(connection.baseUrl);
  const folder = /^(.*?)\/api(\/|$)/.exec(pathname)?.[1] ?? '';
  return fetchWithoutKey(new URL(`${origin}${folder}/api/health`), 'text/plain', connection);
}

/** GET of a url of this server, without the key. Throws AppError 'offline'. */
const fetchWithoutKey = (url: URL, accept: string, connection: ServerConnection): Promise<HttpAnswer> =>
  sendWithoutKey({ method: 'GET', url, body: undefined, headers: { Accept: accept } }, connection);

/** Where the API of each server begins, below the server's own address. */
const API_PATHS = ['/api/hackatime/v1', '/api/v1'];

/**
 * The base url of the API below an address that a browser shows; undefined where none of the three servers is found. No key is
 * sent: without one an API answers 401, and what is no API a page.
 *
 * @throws AppError 'offline' when the server cannot be reached
 */
export async function findApi(connection: ServerConnection): Promise<string | undefined> {
  const base = connection.baseUrl;
  const health = await fetchWithoutKey(new URL(`${base}/api/health`), 'text/plain', connection);
  if (isWakapi(health)) return `${base}/api`;
  for (const path of API_PATHS) {
    // Every server of the three has this one, in every version.
    const url = new URL(`${base}${path}/users/current/statusbar/today`);
    const { status, headers } = await fetchWithoutKey(url, 'application/json', connection);
    const isJson = headers['content-type']?.includes('json') === true;
    if (status === 401 && isJson) return `${base}${path}`;
  }
  return undefined;
}

import { AppError } from '../errors.ts';
import type { ServerConnection } from './connection.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dialectNamed } from './dialects/index.ts';
import { recogniseDialect } from './dialects/recognise.ts';
import { basic, bearer, formatHeaders } from './headers.ts';
import type { HttpMethod, HttpRequest } from './transport/transport.ts';

/** One request to a server's API. */
export interface ApiRequest {
  readonly method: HttpMethod;
  /**
   * Below the read base (`/users/current`); from the server's root when it begins with `/api/` or `//`; or an absolute url of
   * the same server. A missing first slash does not matter.
   */
  readonly path: string;
  /** Added to what the path has. */
  readonly query?: readonly (readonly [name: string, value: string])[];
  /** JSON text, sent as it is. */
  readonly body?: string;
  /** Sent as a bearer token in place of the key. */
  readonly token?: string;
}

/**
 * The bulk request of frozen wire objects; its body holds them byte for byte.
 *
 * @throws AppError 'auth' for a base url that is none
 */
export function planHeartbeatRequest(
  wire: readonly string[],
  connection: Pick<ServerConnection, 'baseUrl' | 'key' | 'userAgent' | 'hostname' | 'timezone'>,
): Pick<HttpRequest, 'method' | 'url' | 'headers'> & { readonly body: Buffer } {
  return {
    method: 'POST',
    url: writeUrl(connection.baseUrl),
    body: Buffer.from(`[${wire.join(',')}]`, 'utf8'),
    headers: formatHeaders(connection),
  };
}

/**
 * Any request, as it goes out. A server of unknown dialect is asked for it first.
 *
 * @throws AppError 'refused' for the url of another server, 'auth' for a base url that is none, 'offline'
 */
export async function prepareRequest(
  { method, path, query = [], body, token }: ApiRequest,
  connection: ServerConnection,
): Promise<Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>> {
  const { url, dialect } = await locate(path, connection);
  if (query.length > 0) {
    const more = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
    url.search = url.search === '' ? more : `${url.search}&${more}`;
  }
  const own = dialect?.authorization(connection.key, url) ?? basic(connection.key);
  return {
    method,
    url,
    headers: formatHeaders(connection, token === undefined ? own : bearer(token)),
    body: body === undefined ? undefined : Buffer.from(body, 'utf8'),
  };
}

/**
 * Where a request goes. The key must not follow an absolute url to another server. For such a url an unknown server is not
 * asked first which dialect it speaks.
 */
async function locate(
  path: string,
  connection: ServerConnection,
): Promise<{ readonly url: URL; readonly dialect: Dialect | undefined }> {
  const { baseUrl } = connection;
  const base = parseUrl(baseUrl);
  const known = recogniseDialect(baseUrl);
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    const url = URL.canParse(path) ? new URL(path) : undefined;
    if (url === undefined || url.origin !== base.origin)
      throw new AppError('refused', `${url?.host || path} is not the configured server ${base.host}`);
    return { url, dialect: known === undefined ? undefined : dialectNamed(known) };
  }
  const dialect =
    known === undefined
      ? await (await import('./dialects/probe.ts')).findDialect(connection)
      : dialectNamed(known);
  const below = path.startsWith('/') ? path : `/${path}`;
  if (below.startsWith('//')) return { url: parseUrl(`${dialect.root(baseUrl)}${below.slice(1)}`), dialect };
  const start = below.startsWith('/api/') ? dialect.root(baseUrl) : dialect.readBase(baseUrl);
  return { url: parseUrl(`${start}${below}`), dialect };
}

/** @throws AppError 'auth' for a text that is no http url, as for any unusable credential */
function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AppError('auth', `api_url is not the address of a server: ${text}`, {
      hint: 'Write it as https://host/path in api_url.',
    });
  }
  return url;
}

function writeUrl(baseUrl: string): URL {
  parseUrl(baseUrl);
  return parseUrl(`${baseUrl}${dialectNamed(recogniseDialect(baseUrl) ?? 'wakatime').writePath}`);
}

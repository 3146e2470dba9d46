import { AppError } from '../errors.ts';
import { systemClock } from '../system/clock.ts';
import type { Env } from '../system/ports.ts';
import { type Dialect, dialectNamed } from './dialects/dialect.ts';
import { recogniseDialect } from './dialects/recognise.ts';
import { basic, bearer, formatHeaders } from './headers.ts';
import { describeFailure, isUntrustedIssuer } from './transport/failure.ts';
import { createNodeHttp } from './transport/nodeHttp.ts';
import { resolveProxy } from './transport/proxy.ts';
import type { HttpAnswer, HttpMethod, HttpRequest, Transport, Trust } from './transport/transport.ts';
import { DEFAULT_TRUST, readTrust, systemTrust } from './transport/trust.ts';

export type { HttpAnswer, HttpMethod } from './transport/transport.ts';

/** A small memory that outlives the call. */
export interface Remember {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** One server, one key, and how to get there. */
export interface Connection {
  /** Base url without a slash at its end (docs/wakatime-cli.md#api-url). */
  readonly baseUrl: string;
  readonly key: string;
  readonly userAgent: string;
  /** Machine name; '' sends none. */
  readonly hostname: string;
  /** IANA name; undefined sends none. */
  readonly timezone: string | undefined;
  /** Text of the flag or setting; undefined looks into the environment. */
  readonly proxy: string | undefined;
  readonly env: Env;
  readonly sslCertsFile: string | undefined;
  readonly noSslVerify: boolean;
  /** For each request with its redirects; 0 = no limit. */
  readonly timeoutMs: number;
  /** A larger answer fails; undefined for the usual limit. */
  readonly maxAnswerBytes?: number;
  /** Where to keep that a server needs the system's certificates, and which dialect it speaks. */
  readonly remember?: Remember;
}

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

/** HTTP for the rest of the program. Every failure without an answer is an AppError 'offline'. */
export interface Client {
  /**
   * Sends frozen wire objects, byte for byte, in one bulk request.
   *
   * @param wire JSON texts, at least one
   * @returns the answer, whatever its status
   */
  sendHeartbeats(wire: readonly string[], connection: Connection): Promise<HttpAnswer>;
  /** Any request; its answer, whatever the status. Throws AppError 'internal' for the url of another server. */
  request(wanted: ApiRequest, connection: Connection): Promise<HttpAnswer>;
  /** GET of a path as in `ApiRequest`. */
  fetchJson(path: string, connection: Connection): Promise<HttpAnswer>;
  /** POST of a JSON value, as `fetchJson`. */
  postJson(path: string, body: unknown, connection: Connection): Promise<HttpAnswer>;
  /** Ends kept connections. */
  close(): Promise<void>;
}

/**
 * A client that keeps its connections until it is closed.
 *
 * @param options.manyRequests for explicit flushes: loads undici, whose connections are kept longer
 */
export function createClient(options: { readonly manyRequests?: boolean } = {}): Client {
  const transports = new Map<string, Promise<Transport>>();
  const make = async (proxy: URL | undefined, isFast: boolean): Promise<Transport> =>
    isFast ? createNodeHttp() : (await import('./transport/undici.ts')).createUndici(proxy);
  const transportFor = (proxy: URL | undefined): Promise<Transport> => {
    const isFast = proxy === undefined && options.manyRequests !== true;
    const key = isFast ? 'node' : `undici ${proxy?.href ?? ''}`;
    const made = transports.get(key) ?? make(proxy, isFast);
    transports.set(key, made);
    return made;
  };
  const request = async (wanted: ApiRequest, connection: Connection): Promise<HttpAnswer> =>
    exchange(await planRequest(wanted, connection), connection, transportFor);

  return {
    sendHeartbeats: async (wire, connection) =>
      exchange(planHeartbeatRequest(wire, connection), connection, transportFor),
    request,
    fetchJson: (path, connection) => request({ method: 'GET', path }, connection),
    postJson: (path, body, connection) =>
      request({ method: 'POST', path, body: JSON.stringify(body) }, connection),
    async close() {
      const open = [...transports.values()];
      transports.clear();
      await Promise.all(open.map(async (transport) => (await transport).close()));
    },
  };
}

/**
 * The bulk request of frozen wire objects; its body holds them byte for byte.
 *
 * @throws AppError 'auth' for a base url that is none
 */
export function planHeartbeatRequest(
  wire: readonly string[],
  connection: Pick<Connection, 'baseUrl' | 'key' | 'userAgent' | 'hostname' | 'timezone'>,
): Pick<HttpRequest, 'method' | 'url' | 'headers'> & { readonly body: Buffer } {
  return {
    method: 'POST',
    url: writeUrl(connection.baseUrl),
    body: Buffer.from(`[${wire.join(',')}]`, 'utf8'),
    headers: formatHeaders(connection),
  };
}

/** One bulk request on the fast path; see `Client.sendHeartbeats`. */
export function sendHeartbeats(wire: readonly string[], connection: Connection): Promise<HttpAnswer> {
  return once((client) => client.sendHeartbeats(wire, connection));
}

/** One GET; see `Client.fetchJson`. */
export function fetchJson(path: string, connection: Connection): Promise<HttpAnswer> {
  return once((client) => client.fetchJson(path, connection));
}

/** One POST; see `Client.postJson`. */
export function postJson(path: string, body: unknown, connection: Connection): Promise<HttpAnswer> {
  return once((client) => client.postJson(path, body, connection));
}

/** A single request is not worth loading undici, which takes longer than many a server. */
async function once<T>(use: (client: Client) => Promise<T>): Promise<T> {
  const client = createClient();
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

/** @throws AppError 'auth' for a text that is no http url, as for any unusable credential */
function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AppError('auth', `The api url ${text} is not valid.`, {
      hint: 'Write it as https://host/path in api_url.',
    });
  }
  return url;
}

function writeUrl(baseUrl: string): URL {
  parseUrl(baseUrl);
  return parseUrl(`${baseUrl}${dialectNamed(recogniseDialect(baseUrl) ?? 'wakatime').writePath}`);
}

async function planRequest(
  { method, path, query = [], body, token }: ApiRequest,
  connection: Connection,
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
  connection: Connection,
): Promise<{ readonly url: URL; readonly dialect: Dialect | undefined }> {
  const { baseUrl } = connection;
  const base = parseUrl(baseUrl);
  const known = recogniseDialect(baseUrl);
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    const url = URL.canParse(path) ? new URL(path) : undefined;
    if (url === undefined || url.origin !== base.origin)
      throw new AppError('internal', `${url?.host || path} is not the configured server ${base.host}.`);
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

type TransportFor = (proxy: URL | undefined) => Promise<Transport>;

const MAX_REDIRECTS = 5;

/** One request with its redirects, all within one time-out. Also used without a key, by the probe. */
export async function exchange(
  wanted: Pick<HttpRequest, 'method' | 'url' | 'body' | 'headers'>,
  connection: Connection,
  transportFor: TransportFor,
): Promise<HttpAnswer> {
  const startMs = systemClock.monotonicMs();
  let url = wanted.url;
  for (let redirects = 0; ; redirects++) {
    const left =
      connection.timeoutMs === 0
        ? 0
        : Math.max(1, connection.timeoutMs - (systemClock.monotonicMs() - startMs));
    const answer = await askTrusting(
      { ...wanted, url, timeoutMs: left, maxAnswerBytes: connection.maxAnswerBytes },
      connection,
      transportFor,
    );
    const next = redirects < MAX_REDIRECTS ? redirectTarget(answer, url, wanted.method) : undefined;
    if (next === undefined) return answer;
    url = next;
  }
}

/**
 * Where an answer sends the request, or undefined when it is not to be followed: the key goes to no other host and no other
 * port, and never from https to http. Within that, 307 and 308 repeat a POST; 301 and 302 do so only for the step from http
 * to https at the same path, since everywhere else they make a POST something else; PUT, PATCH and DELETE are as POST
 * (docs/wakatime-cli.md#redirects).
 */
export function redirectTarget(answer: HttpAnswer, from: URL, method: HttpMethod): URL | undefined {
  const location = answer.headers['location'];
  if (location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) return undefined;
  if (!URL.canParse(location, from.href)) return undefined;
  const to = new URL(location, from.href);
  const isUpgrade =
    from.protocol === 'http:' &&
    to.protocol === 'https:' &&
    to.hostname === from.hostname &&
    from.port === '' &&
    to.port === '';
  if (to.origin !== from.origin && !isUpgrade) return undefined;
  if (method === 'GET' || answer.status === 307 || answer.status === 308) return to;
  return answer.status !== 303 && isUpgrade && to.pathname === from.pathname ? to : undefined;
}

/** Tries once more with the system's certificates when only the issuer is unknown, and remembers when that helped. */
async function askTrusting(
  wanted: Omit<HttpRequest, 'trust'>,
  connection: Connection,
  transportFor: TransportFor,
): Promise<HttpAnswer> {
  const proxy = resolveProxy(wanted.url, connection.proxy, connection.env);
  const trust = readTrust(connection);
  const isOwn = trust !== DEFAULT_TRUST;
  const name = `needs-system-certificates:${wanted.url.host}`;
  const remembered =
    !isOwn && connection.remember?.get(name) === 'yes' ? systemTrust(connection.env) : undefined;
  const transport = await transportFor(proxy);
  try {
    return await transport.send({ ...wanted, trust: remembered ?? trust });
  } catch (error) {
    const canRetry = !isOwn && remembered === undefined && isUntrustedIssuer(error);
    const wider: Trust | undefined = canRetry ? systemTrust(connection.env) : undefined;
    if (wider === undefined) throw describeFailure(error, wanted.url, proxy);
    try {
      const answer = await transport.send({ ...wanted, trust: wider });
      connection.remember?.set(name, 'yes');
      return answer;
    } catch (again) {
      throw describeFailure(again, wanted.url, proxy);
    }
  }
}

import { AppError } from '../errors.ts';
import { systemClock } from '../system/clock.ts';
import type { Env } from '../system/ports.ts';
import { dialectNamed } from './dialects/dialect.ts';
import { recogniseDialect } from './dialects/recognise.ts';
import { formatHeaders } from './headers.ts';
import { describeFailure, isUntrustedIssuer } from './transport/failure.ts';
import { createNodeHttp } from './transport/nodeHttp.ts';
import { resolveProxy } from './transport/proxy.ts';
import type { HttpAnswer, HttpRequest, Transport, Trust } from './transport/transport.ts';
import { DEFAULT_TRUST, readTrust, systemTrust } from './transport/trust.ts';

export type { HttpAnswer } from './transport/transport.ts';

/** A small memory that outlives the call. */
export interface Remember {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** One server, one key, and how to get there. */
export interface Connection {
  /** Base url without a slash at its end (reference/wakatime-cli.md §2.4). */
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
  /** Where to keep that a server needs the system's certificates, and which dialect it speaks. */
  readonly remember?: Remember;
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
  /** GET of a path below the read base, or of an absolute url of the same server. */
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
  const ask = (method: 'GET' | 'POST', url: URL, body: Buffer | undefined, connection: Connection) =>
    exchange({ method, url, body, headers: formatHeaders(connection) }, connection, transportFor);
  const askBelow = async (
    method: 'GET' | 'POST',
    path: string,
    body: Buffer | undefined,
    connection: Connection,
  ) => ask(method, await readUrl(path, connection), body, connection);

  return {
    sendHeartbeats: async (wire, connection) =>
      exchange(planHeartbeatRequest(wire, connection), connection, transportFor),
    fetchJson: (path, connection) => askBelow('GET', path, undefined, connection),
    postJson: (path, body, connection) =>
      askBelow('POST', path, Buffer.from(JSON.stringify(body), 'utf8'), connection),
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

/** Where a read goes. The key must not follow an absolute url to another server. */
async function readUrl(path: string, connection: Connection): Promise<URL> {
  const base = parseUrl(connection.baseUrl);
  if (!path.startsWith('/')) {
    const url = parseUrl(path);
    if (url.origin !== base.origin)
      throw new AppError('internal', `${url.host} is not the configured server ${base.host}.`);
    return url;
  }
  const known = recogniseDialect(connection.baseUrl);
  const dialect =
    known === undefined
      ? await (await import('./dialects/probe.ts')).findDialect(connection)
      : dialectNamed(known);
  return parseUrl(`${dialect.readBase(connection.baseUrl)}${path}`);
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
    const answer = await askTrusting({ ...wanted, url, timeoutMs: left }, connection, transportFor);
    const next = redirects < MAX_REDIRECTS ? redirectTarget(answer, url, wanted.method) : undefined;
    if (next === undefined) return answer;
    url = next;
  }
}

/**
 * Where an answer sends the request, or undefined when it is not to be followed: the key goes to no other host and no other
 * port, and never from https to http. Within that, 307 and 308 repeat a POST; 301 and 302 do so only for the step from http
 * to https at the same path, since everywhere else they make a POST something else (reference/wakatime-cli.md §3.1).
 */
export function redirectTarget(answer: HttpAnswer, from: URL, method: 'GET' | 'POST'): URL | undefined {
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

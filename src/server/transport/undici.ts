import type { Dispatcher } from 'undici';
import connectTunnel from 'undici/lib/api/api-connect.js';
import request from 'undici/lib/api/api-request.js';
import Client from 'undici/lib/dispatcher/client.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import Socks5ProxyAgent from 'undici/lib/dispatcher/socks5-proxy-agent.js';
import {
  createBody,
  failureWithCode,
  flattenHeaders,
  type HttpAnswer,
  type HttpRequest,
  type Transport,
  timedOut,
  tlsOptions,
  tooLarge,
} from './transport.ts';

/** To one server; no more than one request is under way on each, and one is opened only when all others are busy. */
const CONNECTIONS = 4;

/**
 * The full path: through a proxy (http, https, socks5), or kept connections for many requests. Loaded on demand.
 *
 * @param proxy where to go through; undefined goes straight
 */
export function createUndici(proxy?: URL): Transport {
  const dispatchers = new Map<string, Dispatcher>();
  const dispatcherFor = (through: URL | undefined, to: HttpRequest): Dispatcher => {
    const key = JSON.stringify([through?.href, to.url.origin, to.certificates]);
    const found = dispatchers.get(key);
    if (found !== undefined) return found;
    const made = createDispatcher(through, to);
    dispatchers.set(key, made);
    return made;
  };

  return {
    async send(wanted) {
      try {
        return await exchange(wanted, dispatcherFor(proxy, wanted));
      } catch (error) {
        const plain = plainProxy(proxy, error);
        if (plain === undefined) throw error;
        return exchange(wanted, dispatcherFor(plain, wanted));
      }
    },
    async close() {
      const open = [...dispatchers.values()];
      dispatchers.clear();
      await Promise.all(open.map((dispatcher) => dispatcher.destroy()));
    },
  };
}

/**
 * Many people write `https://` for a proxy that speaks plain HTTP (docs/wakatime-cli.md#proxies). Without a password in
 * its address nothing is given away by asking it in plain HTTP.
 */
function plainProxy(proxy: URL | undefined, error: unknown): URL | undefined {
  if (proxy?.protocol !== 'https:' || proxy.username !== '' || proxy.password !== '') return undefined;
  const isNoTls = chain(error).some((link) =>
    /^(EPROTO|ERR_SSL_)/.test(String((link as NodeJS.ErrnoException).code ?? '')),
  );
  if (!isNoTls) return undefined;
  const plain = new URL(`http://${proxy.host}`);
  if (proxy.port === '') plain.port = '443';
  return plain;
}

function chain(error: unknown): readonly unknown[] {
  const links: unknown[] = [];
  for (let link = error; link instanceof Error && links.length < 8; link = link.cause) links.push(link);
  return links;
}

function createDispatcher(proxy: URL | undefined, { url, certificates, timeoutMs }: HttpRequest): Dispatcher {
  // No exchange lasts long enough for the system's own probes, and where it knows no way to ask for them (Wine, an old
  // Windows) Node takes that for a connection that failed.
  const connect = { ...tlsOptions(certificates), allowH2: false, timeout: timeoutMs, keepAlive: false };
  // The clock of `exchange` covers the whole exchange.
  const limits = { headersTimeout: 0, bodyTimeout: 0, allowH2: false as const, pipelining: 1 };
  if (proxy === undefined) return new Pool(url.origin, { ...limits, connections: CONNECTIONS, connect });
  if (proxy.protocol === 'socks5:') return createSocks(proxy, connect, timeoutMs);
  return new ProxyAgent({
    ...limits,
    uri: proxy.href,
    connections: CONNECTIONS,
    connectTimeout: timeoutMs,
    requestTls: connect,
    proxyTls: connect,
    // undici's index gives every dispatcher its methods; the parts alone come without.
    clientFactory: (origin: URL, options: object) =>
      Object.assign(new Client(origin.origin, { ...limits, ...options }), { connect: connectTunnel }),
  } as ConstructorParameters<typeof ProxyAgent>[0]);
}

function createSocks(proxy: URL, connect: object, timeoutMs: number): Dispatcher {
  return new Socks5ProxyAgent(proxy.href, {
    connectTimeout: timeoutMs,
    requestTls: connect,
  } as ConstructorParameters<typeof Socks5ProxyAgent>[1]);
}

async function exchange(wanted: HttpRequest, dispatcher: Dispatcher): Promise<HttpAnswer> {
  const { url, timeoutMs } = wanted;
  const stop = new AbortController();
  const timer = timeoutMs > 0 ? setTimeout(() => stop.abort(timedOut(timeoutMs)), timeoutMs) : undefined;
  try {
    const answer = await request.call(dispatcher, {
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: wanted.method,
      headers: { ...wanted.headers },
      body: wanted.body ?? null,
      signal: stop.signal,
    });
    const body = createBody(wanted.maxAnswerBytes);
    try {
      for await (const chunk of answer.body) if (!body.add(chunk as Buffer)) throw tooLarge();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ETIMEDOUT' || code === 'ANSWER_TOO_LARGE') throw error;
      throw failureWithCode('ANSWER_CUT', 'the connection was closed in the middle of the answer');
    }
    const headers = flattenHeaders(answer.headers);
    return { status: answer.statusCode, headers, body: body.text(headers['content-encoding']) };
  } finally {
    clearTimeout(timer);
  }
}

import type { ServerConnection } from './connection.ts';
import { exchange } from './exchange.ts';
import { type ApiRequest, planHeartbeatRequest, prepareRequest } from './requests.ts';
import { createOneRequest } from './transport/oneRequest.ts';
import type { HttpAnswer, Transport } from './transport/transport.ts';

/** HTTP for the rest of the program. Every failure without an answer is an AppError 'offline'. */
export interface HttpClient {
  /**
   * Sends frozen wire objects, byte for byte, in one bulk request.
   *
   * @param wire JSON texts, at least one
   * @returns the answer, whatever its status
   */
  sendHeartbeats(wire: readonly string[], connection: ServerConnection): Promise<HttpAnswer>;
  /** Any request; its answer, whatever the status. Throws AppError 'internal' for the url of another server. */
  request(wanted: ApiRequest, connection: ServerConnection): Promise<HttpAnswer>;
  /** GET of a path as in `ApiRequest`. */
  fetchJson(path: string, connection: ServerConnection): Promise<HttpAnswer>;
  /** POST of a JSON value, as `fetchJson`. */
  postJson(path: string, body: unknown, connection: ServerConnection): Promise<HttpAnswer>;
  /** Ends kept connections. */
  close(): Promise<void>;
}

type TransportKind = 'one' | 'node' | 'undici';

/**
 * A client that keeps its connections until it is closed; the first of a few has one of its own.
 *
 * @param options.manyRequests for explicit flushes: loads undici, whose connections are kept longer
 */
export function createHttpClient(options: { readonly manyRequests?: boolean } = {}): HttpClient {
  const transports = new Map<string, Promise<Transport>>();
  const make = async (proxy: URL | undefined, kind: TransportKind): Promise<Transport> => {
    switch (kind) {
      case 'one':
        return createOneRequest();
      case 'node':
        return (await import('./transport/nodeHttp.ts')).createNodeHttp();
      case 'undici':
        return (await import('./transport/undici.ts')).createUndici(proxy);
    }
  };
  const transportFor = (proxy: URL | undefined): Promise<Transport> => {
    const isFast = proxy === undefined && options.manyRequests !== true;
    // Most calls make one request; where there are more, a connection that is kept is worth what it takes to load.
    const kind = isFast ? (transports.has('one') ? 'node' : 'one') : 'undici';
    const key = kind === 'undici' ? `undici ${proxy?.href ?? ''}` : kind;
    const made = transports.get(key) ?? make(proxy, kind);
    transports.set(key, made);
    return made;
  };
  const request = async (wanted: ApiRequest, connection: ServerConnection): Promise<HttpAnswer> =>
    exchange(await prepareRequest(wanted, connection), connection, transportFor);

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

/** Something asked over a client of its own: a single request is not worth loading undici, which takes longer than many a server. */
export async function withHttpClient<T>(use: (client: HttpClient) => Promise<T>): Promise<T> {
  const client = createHttpClient();
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

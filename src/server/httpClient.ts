import type { ServerConnection } from './connection.ts';
import { exchange } from './exchange.ts';
import { type ApiRequest, planHeartbeatRequest, prepareRequest } from './requests.ts';
import { createNodeHttp } from './transport/nodeHttp.ts';
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

/**
 * A client that keeps its connections until it is closed.
 *
 * @param options.manyRequests for explicit flushes: loads undici, whose connections are kept longer
 */
export function createHttpClient(options: { readonly manyRequests?: boolean } = {}): HttpClient {
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

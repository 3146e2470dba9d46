import type { ServerConnection } from './connection.ts';
import { exchange } from './exchange.ts';
import { createNodeHttp } from './transport/nodeHttp.ts';
import type { HttpAnswer, HttpRequest, Transport } from './transport/transport.ts';

/** One request without the key, whatever the connection has: a url of its server, by its proxy. Throws AppError 'offline'. */
export async function sendWithoutKey(
  request: Pick<HttpRequest, 'method' | 'url' | 'body' | 'headers'>,
  connection: ServerConnection,
): Promise<HttpAnswer> {
  const opened: Transport[] = [];
  try {
    return await exchange(request, connection, async (proxy) => {
      const transport =
        proxy === undefined ? createNodeHttp() : (await import('./transport/undici.ts')).createUndici(proxy);
      opened.push(transport);
      return transport;
    });
  } finally {
    await Promise.all(opened.map((transport) => transport.close()));
  }
}

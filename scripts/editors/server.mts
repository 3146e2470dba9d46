import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Beat {
  readonly entity: string;
  readonly time: number;
  readonly is_write?: boolean;
  readonly type?: string;
  readonly project?: string;
  readonly human_line_changes?: number;
}

/** How the server treats heartbeats. */
export interface Manners {
  /** How long it thinks before it answers. */
  readonly delayMs: number;
  /** 202 acknowledges every heartbeat, anything else none. */
  readonly status: number;
}

export interface Server {
  /** The url for `api_url`. */
  readonly url: string;
  readonly manners: Manners;
  /**
   * The heartbeats that were acknowledged to a sender who was still there. One that hung up before the answer does not
   * know that the server has them, and keeps or loses them on its own account.
   */
  readonly acknowledged: readonly Beat[];
  /** How many requests with heartbeats came in. */
  requests(): number;
  close(): void;
}

/** Starts a server on the loopback that takes heartbeats. */
export async function startServer(manners: Manners): Promise<Server> {
  const acknowledged: Beat[] = [];
  let requests = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method !== 'POST' || request.url?.endsWith('/heartbeats.bulk') !== true) {
        response.writeHead(404).end();
        return;
      }
      requests += 1;
      const beats = JSON.parse(Buffer.concat(chunks).toString()) as Beat[];
      setTimeout(() => {
        if (request.socket.destroyed) return;
        const ok = manners.status === 202;
        const body = ok
          ? { responses: beats.map((_, at) => [{ data: { id: String(at) } }, 201]) }
          : { error: `status ${manners.status}` };
        response.writeHead(manners.status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(body), () => {
          if (ok) acknowledged.push(...beats);
        });
      }, manners.delayMs);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/v1`,
    manners,
    acknowledged,
    requests: () => requests,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

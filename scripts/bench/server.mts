import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { resolve } from 'node:path';

const TLS = resolve(import.meta.dirname, '../../test/fixtures/tls');

/** A server that takes everything. */
export interface BenchServer {
  readonly url: string;
  /** The file with whose certificates its own is believed; undefined without TLS. */
  readonly certificates: string | undefined;
  /** Heartbeats that came. */
  received(): number;
  /** Most requests that were open at a time. */
  mostOpen(): number;
  /** Times of what came, each once. */
  times(): ReadonlySet<number>;
  /** Forgets what came so far, to look at one scenario alone. */
  reset(): void;
  stop(): void;
}

/** Answers as WakaTime does, each request after `delayMs`. */
export async function startBenchServer(
  options: { readonly delayMs?: number; readonly isTls?: boolean } = {},
): Promise<BenchServer> {
  const { delayMs = 0, isTls = false } = options;
  let received = 0;
  let open = 0;
  let mostOpen = 0;
  const times = new Set<number>();
  const sockets = new Set<Socket>();
  const listener: RequestListener = (request, response) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const items = JSON.parse(Buffer.concat(chunks).toString() || '[]') as { readonly time: number }[];
      received += items.length;
      for (const { time } of items) times.add(time);
      const body = JSON.stringify({ responses: items.map((_, at) => [{ data: { id: String(at) } }, 201]) });
      const answer = (): void =>
        void response.writeHead(202, { 'Content-Type': 'application/json' }).end(body);
      if (delayMs > 0) setTimeout(answer, delayMs);
      else answer();
    });
  };
  const read = (name: string): Buffer => readFileSync(resolve(TLS, name));
  const server = isTls
    ? createHttps({ key: read('localhost.key'), cert: read('localhost.pem') }, listener)
    : createHttp(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: isTls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    certificates: isTls ? resolve(TLS, 'ca.pem') : undefined,
    received: () => received,
    mostOpen: () => mostOpen,
    times: () => times,
    reset() {
      mostOpen = 0;
      times.clear();
    },
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

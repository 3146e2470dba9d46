import { readFileSync } from 'node:fs';
import {
  createServer as createHttp,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/** How the server treats a request. */
export type Mode =
  | 'ok'
  | 'hang'
  /** Closes the connection before it has read the body. */
  | 'cut-before-reading'
  /** Promises more than it sends, then closes the connection. */
  | 'cut-mid-body'
  | 'html'
  | 'garbage'
  /** Answers in plain words that are no HTTP. */
  | 'no-http'
  | 'slow'
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** A status per item, repeating the last; the others of the table get 201. */
  | {
      readonly items: readonly number[];
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Results for so many items only. */
  | { readonly short: number }
  /** Accepts everything, once this is settled. */
  | { readonly after: Promise<unknown> }
  /** Decides by what was sent. */
  | ((heartbeats: readonly Beat[], request: SeenRequest) => Mode);

export type Beat = Readonly<Record<string, unknown>> & { readonly time: number; readonly entity: string };

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface FakeServer {
  /** `http://127.0.0.1:port`, or https://localhost:port. */
  readonly url: string;
  readonly port: number;
  readonly requests: SeenRequest[];
  /** Every heartbeat of every bulk request, in the order of arrival. */
  readonly attempted: Beat[];
  /** Those that got a 2xx result. */
  readonly accepted: Beat[];
  /** Bulk requests as lists of times. */
  readonly batches: () => readonly (readonly number[])[];
  /** For every bulk request from now on; with several, one each and the last for the rest. */
  setMode(...modes: readonly [Mode, ...Mode[]]): void;
  /** Another route than the bulk one; by method and path without query. */
  route(name: string, mode: Mode): void;
  /** Resolves when the next request has been read, or its connection been cut. */
  nextRequest(): Promise<void>;
  close(): Promise<void>;
}

export interface FakeServerOptions {
  /** Certificate of test/fixtures/tls. */
  readonly tls?: 'localhost' | 'other';
}

const BULK = '/users/current/heartbeats.bulk';

/** A path in test/fixtures/tls. */
export function tlsFixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url));
}

/** A server on the loopback. A route that no test announced answers a loud 500. */
export async function startFakeServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const requests: SeenRequest[] = [];
  const attempted: Beat[] = [];
  const accepted: Beat[] = [];
  const batches: number[][] = [];
  const routes = new Map<string, Mode>();
  const sockets = new Set<Socket>();
  let modes: Mode[] = ['ok'];
  let waiters: (() => void)[] = [];
  const wake = (): void => {
    for (const waiter of waiters.splice(0)) waiter();
  };

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const path = incoming.url ?? '';
    const isBulk = path.split('?')[0]?.endsWith(BULK) === true && incoming.method === 'POST';
    const [next = 'ok'] = modes;
    if (isBulk && next === 'cut-before-reading') {
      if (modes.length > 1) modes.shift();
      wake();
      incoming.socket.destroy();
      return;
    }
    const body = await readAll(incoming);
    const seen: SeenRequest = { method: incoming.method ?? '', path, headers: incoming.headers, body };
    requests.push(seen);
    wake();
    if (!isBulk) {
      const mode = routes.get(`${seen.method} ${path.split('?')[0]}`);
      answer(
        mode ?? { status: 500, body: `NO SUCH ROUTE IN THIS TEST: ${seen.method} ${path}` },
        [],
        seen,
        outgoing,
        accepted,
      );
      return;
    }
    if (modes.length > 1) modes.shift();
    const beats = JSON.parse(body) as Beat[];
    attempted.push(...beats);
    batches.push(beats.map((each) => each.time));
    answer(next, beats, seen, outgoing, accepted);
  };

  const server =
    options.tls === undefined
      ? createHttp()
      : createHttps({
          cert: readFileSync(tlsFixture(`${options.tls}.pem`)),
          key: readFileSync(tlsFixture(`${options.tls}.key`)),
        });
  server.on('request', (incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: Error) => outgoing.destroy(error));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, options.tls === undefined ? '127.0.0.1' : 'localhost', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: options.tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    port,
    requests,
    attempted,
    accepted,
    batches: () => batches,
    setMode(...given) {
      modes = [...given];
    },
    route: (name, mode) => void routes.set(name, mode),
    nextRequest: () => new Promise((resolve) => waiters.push(resolve)),
    async close() {
      waiters = [];
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readAll(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    incoming.on('error', reject);
  });
}

function answer(
  mode: Mode,
  beats: readonly Beat[],
  seen: SeenRequest,
  outgoing: ServerResponse,
  accepted: Beat[],
): void {
  if (typeof mode === 'function') {
    answer(mode(beats, seen), beats, seen, outgoing, accepted);
    return;
  }
  const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void => {
    outgoing.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    outgoing.end(JSON.stringify(value));
  };
  const results = (statuses: readonly number[]): unknown[] =>
    statuses.map((status, at) => {
      const beat = beats[at];
      if (beat !== undefined && status >= 200 && status < 300) accepted.push(beat);
      return status < 300 ? [{ data: { id: `id-${at}` } }, status] : [{ error: `no: ${status}` }, status];
    });
  switch (mode) {
    case 'ok':
      json(201, { responses: results(beats.map(() => 201)) });
      return;
    case 'slow':
      setImmediate(() => json(202, { responses: results(beats.map(() => 201)) }));
      return;
    case 'hang':
    case 'cut-before-reading':
      return;
    case 'cut-mid-body':
      outgoing.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      outgoing.write('{"responses":[[', () => outgoing.destroy());
      return;
    case 'html':
      outgoing.writeHead(200, { 'Content-Type': 'text/html' });
      outgoing.end('<html><body>Please log in to the hotel network</body></html>');
      return;
    case 'garbage':
      outgoing.writeHead(201, { 'Content-Type': 'application/json' });
      outgoing.end('{"responses": [[{');
      return;
    case 'no-http':
      outgoing.socket?.end('220 mail.example ESMTP\r\n');
      return;
    default:
  }
  if ('after' in mode) {
    void mode.after.then(() => json(201, { responses: results(beats.map(() => 201)) }));
    return;
  }
  if ('short' in mode) {
    json(201, { responses: results(beats.slice(0, mode.short).map(() => 201)) });
    return;
  }
  if ('items' in mode) {
    const statuses = beats.map((_, at) => mode.items[Math.min(at, mode.items.length - 1)] ?? 201);
    json(mode.status ?? 201, { responses: results(statuses) }, mode.headers);
    return;
  }
  outgoing.writeHead(mode.status, { 'Content-Type': 'text/plain', ...mode.headers });
  outgoing.end(mode.body ?? '');
}

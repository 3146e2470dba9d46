import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Beat {
  readonly time: number;
  readonly entity: string;
}

/** What a server does with one bulk request. */
export type Treatment =
  /** A result for each, after a while. */
  | {
      readonly kind: 'items';
      readonly statusOf?: (beat: Beat) => number;
      readonly delayMs?: number;
      /** Results for the first so many only. */
      readonly only?: number;
      /** `before`: nothing of the answer leaves; `within`: half of it. Everything is taken all the same. */
      readonly cut?: 'before' | 'within';
    }
  /** One status for the whole request; nothing is taken. */
  | {
      readonly kind: 'whole';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'silent' };

export interface Received {
  /** Number of the request, from 0. */
  readonly number: number;
  /** What the call gave as its machine's name. */
  readonly call: string;
  readonly beats: readonly Beat[];
}

/** The server said of a heartbeat that it has it. */
export interface Acknowledgement {
  readonly call: string;
  readonly request: number;
  /** The whole answer left the server, and the other side was still there. */
  isSent: boolean;
  /** Requests that had begun by then, of all calls. */
  begun: number;
}

export type ServerEvent = 'seen' | 'begun' | 'answered';

export interface TortureServer {
  readonly url: string;
  readonly port: number;
  /** By the heartbeat's time in milliseconds. */
  readonly acknowledged: ReadonlyMap<number, readonly Acknowledgement[]>;
  /** Every request that was read, by its number: the call it came from. */
  readonly calls: readonly string[];
  requests(): number;
  /** Most requests that were open at one time. */
  mostOpen(): number;
  /** `cutsUnread` decides before anything was read, and ends the connection. */
  treat(plan: (received: Received) => Treatment, cutsUnread?: () => boolean): void;
  /** Hears of every request of a call as it goes on. */
  listen(listener: (event: ServerEvent, call: string) => void): void;
  close(): Promise<void>;
}

/**
 * A server on the loopback that takes heartbeats as Hackatime does: one it has already is answered like a new one, and is
 * not stored again. It keeps a record of what it acknowledged to whom. Bodies that are no bulk request get a 404.
 */
export async function startTortureServer(): Promise<TortureServer> {
  const acknowledged = new Map<number, Acknowledgement[]>();
  const calls: string[] = [];
  const sockets = new Set<Socket>();
  let plan: (received: Received) => Treatment = () => ({ kind: 'items' });
  let cutsUnread = (): boolean => false;
  let listener: (event: ServerEvent, call: string) => void = () => undefined;
  let open = 0;
  let mostOpen = 0;

  const answer = (received: Received, treatment: Treatment, response: ServerResponse): void => {
    const { call, beats } = received;
    if (treatment.kind === 'silent') return;
    if (treatment.kind === 'whole') {
      response.writeHead(treatment.status, { 'Content-Type': 'application/json', ...treatment.headers });
      response.end(JSON.stringify({ error: `no: ${treatment.status}` }), () => listener('answered', call));
      return;
    }
    const given: Acknowledgement[] = [];
    const results = beats.slice(0, treatment.only ?? beats.length).map((beat, at) => {
      const status = treatment.statusOf?.(beat) ?? 201;
      if (status >= 300) return [{ error: `no: ${status}` }, status];
      const key = keyOf(beat);
      const one: Acknowledgement = { call, request: received.number, isSent: false, begun: 0 };
      given.push(one);
      const known = acknowledged.get(key);
      if (known === undefined) acknowledged.set(key, [one]);
      else known.push(one);
      return [{ data: { id: `${received.number}-${at}` } }, status];
    });
    if (treatment.cut === 'before') return void response.destroy();
    const text = JSON.stringify({ responses: results });
    const middle = Math.floor(text.length / 2);
    response.writeHead(202, { 'Content-Type': 'application/json', 'Content-Length': text.length });
    response.write(text.slice(0, middle), () => {
      listener('begun', call);
      if (treatment.cut === 'within') return void response.destroy();
      response.end(text.slice(middle), () => {
        for (const one of given) {
          one.isSent = !response.destroyed || response.writableFinished;
          one.begun = calls.length;
        }
        listener('answered', call);
      });
    });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = String(request.headers['x-machine-name'] ?? '');
    if (request.method !== 'POST' || !/heartbeats\.bulk$/.test(request.url?.split('?')[0] ?? '')) {
      response.writeHead(404).end();
      return;
    }
    if (cutsUnread()) return void request.socket.destroy();
    const number = calls.length;
    calls.push(call);
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => {
      open -= 1;
    });
    const body = await readAll(request);
    const received = { number, call, beats: JSON.parse(body) as Beat[] };
    listener('seen', call);
    const treatment = plan(received);
    const delayMs = treatment.kind === 'items' ? (treatment.delayMs ?? 0) : 0;
    if (delayMs > 0) setTimeout(() => answer(received, treatment, response), delayMs);
    else answer(received, treatment, response);
  };

  const server = createServer((request, response) => {
    response.on('error', () => undefined);
    // A call that is killed breaks its request off.
    handle(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/v1`,
    port,
    acknowledged,
    calls,
    requests: () => calls.length,
    mostOpen: () => mostOpen,
    treat: (given, unread = () => false) => {
      plan = given;
      cutsUnread = unread;
    },
    listen: (given) => {
      listener = given;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** What a heartbeat is known by: every one of a scenario has a millisecond of its own. */
export const keyOf = (beat: Pick<Beat, 'time'>): number => Math.round(beat.time * 1000);

function readAll(request: IncomingMessage): Promise<string> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
    request.on('error', fail);
    request.on('aborted', () => fail(new Error('broken off')));
  });
}

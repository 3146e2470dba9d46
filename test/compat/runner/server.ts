import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Answer, Mode, ModeSpec } from './format.ts';

export type Heartbeat = Readonly<Record<string, unknown>>;

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The JSON of the body; its text when it is none, undefined without a body. */
  readonly body: unknown;
  /** Brings a list of heartbeats. */
  readonly isBulk: boolean;
  /** Of its heartbeats, those that the server took. */
  readonly accepted: readonly Heartbeat[];
}

export interface LoopbackServer {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** Everything that was ever asked, in the order of arrival. */
  readonly requests: readonly Request[];
  /** Drops all connections and treats requests this way from now on. */
  use(mode: Mode): Promise<void>;
  close(): Promise<void>;
}

interface Reply {
  readonly answer: Answer | 'hang' | 'reset';
  readonly accepted: readonly Heartbeat[];
}

// Below the ports that a system gives away by itself: a port that refuses for a while must not become another's.
const FIRST_PORT = 20_000;
const PORTS = 12_000;
let given = process.pid * 101;

/**
 * Starts a server of its own for a case.
 *
 * @throws Error when no port can be had
 */
export async function startServer(): Promise<LoopbackServer> {
  const requests: Request[] = [];
  const sockets = new Set<Socket>();
  let mode: Mode = 'ok';
  let bulkRequests = 0;

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const asked = await readRequest(incoming);
    const { answer, accepted } = replyTo(asked, mode, bulkRequests);
    if (asked.isBulk) bulkRequests += 1;
    requests.push({ ...asked, accepted });
    if (answer === 'hang') return;
    if (answer === 'reset') incoming.socket.resetAndDestroy();
    else {
      outgoing.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...answer.headers });
      outgoing.end(answer.body ?? JSON.stringify(answer.json ?? {}));
    }
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    if (mode === 'reset') socket.resetAndDestroy();
  });
  const listen = (port: number): Promise<void> =>
    new Promise((done, fail) => {
      server.once('error', fail);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', fail);
        done();
      });
    });
  const stop = (): Promise<void> =>
    new Promise((done) => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) server.close(() => done());
      else done();
    });

  const port = await listenAnywhere(listen);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async use(next) {
      for (const socket of sockets) socket.destroy();
      mode = next;
      bulkRequests = 0;
      if (next === 'refuse') await stop();
      else if (!server.listening) await listen(port);
    },
    close: stop,
  };
}

async function listenAnywhere(listen: (port: number) => Promise<void>): Promise<number> {
  for (let tries = 0; ; tries++) {
    given += 1;
    const port = FIRST_PORT + (given % PORTS);
    try {
      await listen(port);
      return port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries >= PORTS) throw error;
    }
  }
}

async function readRequest(incoming: IncomingMessage): Promise<Omit<Request, 'accepted'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const text = (incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
  const method = incoming.method ?? '';
  const path = incoming.url ?? '';
  const isBulk = method === 'POST' && /\/heartbeats\.bulk(\?|$)/.test(path);
  return { method, path, headers: incoming.headers, text, body: bodyOf(text), isBulk };
}

function bodyOf(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What the server says to a request, and which heartbeats it takes; `bulkRequests` came before in this mode. */
function replyTo(asked: Omit<Request, 'accepted'>, mode: Mode, bulkRequests: number): Reply {
  const nothing = (answer: Reply['answer']): Reply => ({ answer, accepted: [] });
  if (mode === 'hang' || mode === 'reset') return nothing(mode);
  const spec: ModeSpec = typeof mode === 'string' ? {} : mode;
  const route = spec.routes?.[`${asked.method} ${asked.path.split('?')[0]}`];
  if (route !== undefined) return nothing(route);
  if (!asked.isBulk) return nothing(answerElsewhere(asked.path, spec));

  const heartbeats = Array.isArray(asked.body) ? (asked.body as Heartbeat[]) : [];
  const next = spec.sequence?.[Math.min(bulkRequests, spec.sequence.length - 1)];
  if (next !== undefined) return replyTo(asked, next, bulkRequests);
  if (spec.status !== undefined) return { answer: spec, accepted: spec.accept === true ? heartbeats : [] };
  const statuses = heartbeats
    .slice(0, spec.short)
    .map((_, at) => spec.items?.at(at) ?? spec.items?.at(-1) ?? 201);
  return {
    answer: { status: 202, json: { responses: statuses.map(resultOf) } },
    accepted: heartbeats.filter((_, at) => isTaken(statuses[at])),
  };
}

function answerElsewhere(path: string, spec: ModeSpec): Answer {
  if (spec.status !== undefined) return spec;
  if (path.endsWith('/plugins/errors')) return { status: 201 };
  return { status: 404, json: { error: 'Not found' } };
}

function resultOf(status: number, at: number): readonly unknown[] {
  return isTaken(status)
    ? [{ data: { id: `id-${at}` } }, status]
    : [{ error: `refused with ${status}` }, status];
}

function isTaken(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

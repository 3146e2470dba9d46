import type { Socket } from 'node:net';
import { createAnswerReader } from './answerReader.ts';
import {
  failureWithCode,
  type HttpAnswer,
  type HttpRequest,
  type Transport,
  timedOut,
  tlsOptions,
  tooLarge,
} from './transport.ts';

const READ_BYTES = 64 * 1024;

/**
 * The shortest path, for whoever sends one request and ends: a connection of its own, without Node's client, its agent and its
 * pool, which take longer to load than most servers to answer (docs/decisions.md#http).
 */
export function createOneRequest(): Transport {
  return { send: exchange, close: async () => undefined };
}

function exchange(request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const reader = createAnswerReader(request.maxAnswerBytes, tooLarge);
    let timer: NodeJS.Timeout | undefined;
    const fail = (error: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const trying = (read: () => HttpAnswer | undefined): void => {
      try {
        const answer = read();
        if (answer === undefined) return;
        clearTimeout(timer);
        leave(socket);
        resolve(answer);
      } catch (error) {
        fail(error as Error);
      }
    };
    const failCut = (): void =>
      fail(
        reader.hasBegun
          ? failureWithCode('ANSWER_CUT', 'the connection was closed in the middle of the answer')
          : failureWithCode('ECONNRESET', 'the connection was closed before an answer came'),
      );
    // What is read lies in the same buffer each time.
    const socket = connect(request, (bytes) => trying(() => reader.add(Buffer.from(bytes))));
    if (request.timeoutMs > 0) timer = setTimeout(() => fail(timedOut(request.timeoutMs)), request.timeoutMs);
    socket.on('error', (error) => (reader.hasBegun ? failCut() : fail(error)));
    socket.on('end', () => trying(() => reader.end()));
    // A promise that is settled stays as it is.
    socket.on('close', failCut);
    const isTls = request.url.protocol === 'https:';
    // Not before the certificate has been looked at.
    socket.once(isTls ? 'secureConnect' : 'connect', () => socket.write(bytesOf(request)));
  });
}

/** How long a server may take to close a connection that it has been asked to close. */
const PARTING_MS = 1_000;

/**
 * Leaves a connection to its end, for which nobody waits. A process that ends now saves a millisecond: to destroy a socket,
 * Node makes the stream of standard error first, which it compares with it.
 */
function leave(socket: Socket): void {
  socket.unref();
  setTimeout(() => socket.destroy(), PARTING_MS).unref();
}

/** Gives what comes to `onBytes`, past the stream: what that is made of takes longer to load than an answer to read. */
function connect({ url, certificates }: HttpRequest, onBytes: (bytes: Buffer) => void): Socket {
  const net = process.getBuiltinModule('node:net');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const onread = {
    buffer,
    callback(count: number): boolean {
      onBytes(buffer.subarray(0, count));
      return true;
    },
  };
  if (url.protocol === 'http:') return net.connect({ host, port: Number(url.port || 80), onread });
  const options = {
    host,
    port: Number(url.port || 443),
    // Documented with `tls.connect`; the types do not know it there.
    onread,
    ALPNProtocols: ['http/1.1'],
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...tlsOptions(certificates),
  };
  return process.getBuiltinModule('node:tls').connect(options);
}

/** The request as it goes out. Throws for what would end a header too early. */
function bytesOf({ method, url, headers, body }: HttpRequest): Buffer {
  const length = body?.length ?? (method === 'GET' || method === 'DELETE' ? undefined : 0);
  const all = Object.entries({
    ...headers,
    Host: url.host,
    Connection: 'close',
    ...(length === undefined ? {} : { 'Content-Length': String(length) }),
  });
  const lines = [
    `${method} ${url.pathname}${url.search} HTTP/1.1`,
    ...all.map(([name, value]) => `${name}: ${value}`),
  ];
  if (lines.some((line) => /[\r\n\0]/.test(line))) throw new TypeError('a header cannot hold a line end');
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return body === undefined ? head : Buffer.concat([head, body]);
}

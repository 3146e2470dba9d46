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
    const socket = connect(request);
    const finish = (act: () => void): void => {
      clearTimeout(timer);
      socket.destroy();
      act();
    };
    const fail = (error: Error): void => finish(() => reject(error));
    const succeed = (answer: HttpAnswer | undefined): void => {
      if (answer !== undefined) finish(() => resolve(answer));
    };
    const trying = (read: () => HttpAnswer | undefined): void => {
      try {
        succeed(read());
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
    if (request.timeoutMs > 0) timer = setTimeout(() => fail(timedOut(request.timeoutMs)), request.timeoutMs);
    socket.on('data', (bytes: Buffer) => trying(() => reader.add(bytes)));
    socket.on('error', (error) => (reader.hasBegun ? failCut() : fail(error)));
    socket.on('end', () => trying(() => reader.end()));
    // A promise that is settled stays as it is.
    socket.on('close', failCut);
    const isTls = request.url.protocol === 'https:';
    // Not before the certificate has been looked at.
    socket.once(isTls ? 'secureConnect' : 'connect', () => socket.write(bytesOf(request)));
  });
}

function connect({ url, certificates }: HttpRequest): Socket {
  const net = process.getBuiltinModule('node:net');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol === 'http:') return net.connect({ host, port: Number(url.port || 80) });
  return process.getBuiltinModule('node:tls').connect({
    host,
    port: Number(url.port || 443),
    ALPNProtocols: ['http/1.1'],
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...tlsOptions(certificates),
  });
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

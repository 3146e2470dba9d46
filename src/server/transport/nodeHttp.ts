import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import {
  createBody,
  failureWithCode,
  flattenHeaders,
  type HttpAnswer,
  type HttpRequest,
  type Transport,
  timedOut,
  tlsOptions,
  tooLarge,
} from './transport.ts';

/**
 * The fast path: Node's own client, fetched when the first request is made because importing it statically costs three
 * times as much (docs/decisions.md#http). Its global agent keeps connections open for the next batch without keeping the
 * process alive.
 */
export function createNodeHttp(): Transport {
  return {
    async send(request) {
      try {
        return await exchange(request);
      } catch (error) {
        // The server closed a kept connection just as it was used again: nothing of the request was read.
        if (error instanceof StaleConnection) return exchange(request);
        throw error;
      }
    },
    close: async () => undefined,
  };
}

class StaleConnection extends Error {}

function exchange(request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const outgoing = open(request);
    const finish = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    const fail = (error: Error): void =>
      finish(() => {
        const isStale = outgoing.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
        reject(isStale ? new StaleConnection('stale', { cause: error }) : error);
        outgoing.destroy();
      });
    if (request.timeoutMs > 0) timer = setTimeout(() => fail(timedOut(request.timeoutMs)), request.timeoutMs);
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) =>
      read(
        incoming,
        request.maxAnswerBytes,
        (answer) => finish(() => resolve(answer)),
        (error) =>
          finish(() => {
            reject(error);
            outgoing.destroy();
          }),
      ),
    );
    outgoing.end(request.body);
  });
}

function open(request: HttpRequest): ClientRequest {
  const { url, certificates } = request;
  const options: RequestOptions = {
    method: request.method,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? undefined : Number(url.port),
    path: `${url.pathname}${url.search}`,
    headers: {
      ...request.headers,
      Host: url.host,
      ...(request.body && { 'Content-Length': request.body.length }),
    },
  };
  if (url.protocol === 'http:') return process.getBuiltinModule('node:http').request(options);
  return process.getBuiltinModule('node:https').request({ ...options, ...tlsOptions(certificates) });
}

/** A cut in here is no stale connection: the server has read the request. */
function read(
  incoming: IncomingMessage,
  maxBytes: number | undefined,
  done: (answer: HttpAnswer) => void,
  fail: (error: Error) => void,
): void {
  const body = createBody(maxBytes);
  incoming.on('data', (chunk: Buffer) => {
    if (!body.add(chunk)) fail(tooLarge());
  });
  incoming.on('error', () =>
    fail(failureWithCode('ANSWER_CUT', 'the connection was closed in the middle of the answer')),
  );
  incoming.on('end', () => {
    try {
      const headers = flattenHeaders(incoming.headers);
      done({ status: incoming.statusCode ?? 0, headers, body: body.text(headers['content-encoding']) });
    } catch (error) {
      fail(error as Error);
    }
  });
}

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeFailure, isUntrustedIssuer, wasNeverSent } from '../../../src/server/transport/failure.ts';
import { createNodeHttp } from '../../../src/server/transport/nodeHttp.ts';
import { createOneRequest } from '../../../src/server/transport/oneRequest.ts';
import {
  type HttpRequest,
  MAX_ANSWER_BYTES,
  type Transport,
} from '../../../src/server/transport/transport.ts';
import { createUndici } from '../../../src/server/transport/undici.ts';
import { type FakeServer, startFakeServer, tlsFixture } from '../../support/fakeServer.ts';

const PATH = '/api/v1/users/current/heartbeats.bulk';
const BODY = Buffer.from('[{"time":1,"entity":"/ä.py"}]');
const ROOT = readFileSync(tlsFixture('ca.pem'), 'utf8');
const CERTIFICATES = { verify: true, roots: undefined };

describe.each([
  ['single', () => createOneRequest()],
  ['node:http', () => createNodeHttp()],
  ['undici', () => createUndici()],
] as const)('the %s transport', (_, create) => {
  const closers: (() => Promise<unknown>)[] = [];
  let server: FakeServer;
  let transport: Transport;

  const serve = async (options?: Parameters<typeof startFakeServer>[0]): Promise<FakeServer> => {
    const started = await startFakeServer(options);
    closers.push(started.close);
    return started;
  };
  const request = (patch: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'POST',
    url: new URL(server.url + PATH),
    headers: { 'Content-Type': 'application/json', 'X-Machine-Name': 'a+b' },
    body: BODY,
    timeoutMs: 20_000,
    certificates: CERTIFICATES,
    ...patch,
  });
  const failure = async (wanted: HttpRequest): Promise<string> => {
    const error = await transport.send(wanted).then(
      () => 'no failure',
      (thrown: unknown) => thrown,
    );
    return describeFailure(error, wanted.url, undefined).message;
  };

  beforeEach(async () => {
    server = await serve();
    transport = create();
    closers.push(() => transport.close());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'sends a %s, with a body and without',
    async (method) => {
      server.route(`${method} /a`, { status: 200, body: 'ok' });
      const url = new URL(`${server.url}/a`);
      const answer = await transport.send(request({ method, url, body: undefined }));
      expect([answer.status, server.requests.at(-1)?.method, server.requests.at(-1)?.body]).toEqual([
        200,
        method,
        '',
      ]);
      if (method === 'GET') return;
      await transport.send(request({ method, url }));
      expect(server.requests.at(-1)).toMatchObject({ method, body: BODY.toString() });
    },
  );

  it('posts the bytes it is given, with their exact length, and reads the answer', async () => {
    const answer = await transport.send(request());

    expect(answer.status).toBe(201);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.body)).toEqual({ responses: [[{ data: { id: 'id-0' } }, 201]] });
    const [seen] = server.requests;
    expect(seen?.body).toBe(BODY.toString());
    expect(seen?.headers).toMatchObject({
      'content-length': String(BODY.length),
      'x-machine-name': 'a+b',
      host: `127.0.0.1:${server.port}`,
    });
    expect(seen?.headers['transfer-encoding']).toBeUndefined();
  });

  it('gets without a body, with the query', async () => {
    server.route('GET /today', { status: 200, body: 'fine' });
    const answer = await transport.send(
      request({ method: 'GET', url: new URL(`${server.url}/today?a=1`), body: undefined }),
    );
    expect(answer.body).toBe('fine');
    expect(server.requests[0]?.path).toBe('/today?a=1');
  });

  it('gives a redirect back unfollowed', async () => {
    server.setMode({ status: 307, headers: { Location: 'http://other.example/' } });
    expect(await transport.send(request())).toMatchObject({
      status: 307,
      headers: { location: 'http://other.example/' },
    });
  });

  it('sends several requests one after the other', async () => {
    for (let count = 1; count <= 3; count++) {
      await transport.send(request());
      expect(server.requests).toHaveLength(count);
    }
  });

  it('gives up when its time is over', async () => {
    server.setMode('hang');
    expect(await failure(request({ timeoutMs: 30 }))).toMatch(/it did not answer in time/);
  });

  it.each([
    ['cut-before-reading', /connection was reset/],
    ['cut-mid-body', /closed in the middle of the answer/],
    ['no-http', /not HTTP/],
  ] as const)('says what is wrong: %s', async (mode, words) => {
    server.setMode(mode);
    expect(await failure(request())).toMatch(words);
  });

  it('says that nobody listens, and that nothing has left', async () => {
    await server.close();
    const error: unknown = await transport.send(request()).catch((thrown: unknown) => thrown);
    expect(describeFailure(error, new URL(server.url), undefined).message).toBe(
      `cannot reach 127.0.0.1:${server.port}: the connection was refused`,
    );
    expect(wasNeverSent(error)).toBe(true);
  });

  it('knows that something may have left when the answer is cut', async () => {
    server.setMode('cut-mid-body');
    const error: unknown = await transport.send(request()).catch((thrown: unknown) => thrown);
    expect(wasNeverSent(error)).toBe(false);
  });

  it('reads a compressed answer', async () => {
    const plain = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('{"packed":true}'));
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    closers.push(
      () => new Promise((resolve) => plain.close(resolve)),
      () => transport.close(),
    );
    const url = new URL(`http://127.0.0.1:${(plain.address() as AddressInfo).port}/`);
    expect(
      (
        await transport.send(
          request({ url, method: 'GET', body: undefined, headers: { Connection: 'close' } }),
        )
      ).body,
    ).toBe('{"packed":true}');
  });

  it.each([
    ['plain', {}, Buffer.alloc(MAX_ANSWER_BYTES + 1, 'x')],
    ['compressed', { 'Content-Encoding': 'gzip' }, gzipSync(Buffer.alloc(MAX_ANSWER_BYTES + 1, 'x'))],
  ])('takes no endless answer: %s', async (_kind, headers, body) => {
    const plain = createServer((_request, response) =>
      response.writeHead(200, headers as Record<string, string>).end(body),
    );
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    closers.push(async () => {
      plain.closeAllConnections();
      await new Promise((resolve) => plain.close(resolve));
    });
    const url = new URL(`http://127.0.0.1:${(plain.address() as AddressInfo).port}/`);
    expect(await failure(request({ url, method: 'GET', body: undefined }))).toMatch(/too large/);
  });

  describe('over https', () => {
    const https = async (name: 'localhost' | 'other' = 'localhost') => {
      const secure = await serve({ tls: name });
      return { secure, url: new URL(secure.url + PATH) };
    };

    it('refuses an unknown issuer, and that is told apart', async () => {
      const { secure, url } = await https();
      const error: unknown = await transport.send(request({ url })).catch((thrown: unknown) => thrown);
      expect(isUntrustedIssuer(error)).toBe(true);
      expect(wasNeverSent(error)).toBe(true);
      expect(describeFailure(error, url, undefined).message).toMatch(/certificate is not trusted/);
      expect(secure.requests).toEqual([]);
    });

    it('accepts an issuer it is told to trust', async () => {
      const { secure, url } = await https();
      expect(
        (await transport.send(request({ url, certificates: { verify: true, roots: [ROOT] } }))).status,
      ).toBe(201);
      expect(secure.requests).toHaveLength(1);
    });

    it('accepts anything when verification is off', async () => {
      const { url } = await https('other');
      expect(
        (await transport.send(request({ url, certificates: { verify: false, roots: undefined } }))).status,
      ).toBe(201);
    });

    it('refuses a certificate for another name', async () => {
      const { url } = await https('other');
      expect(await failure(request({ url, certificates: { verify: true, roots: [ROOT] } }))).toMatch(
        /for another name/,
      );
    });

    it('says so when the other side speaks no TLS', async () => {
      const url = new URL(`https://127.0.0.1:${server.port}/`);
      expect(await failure(request({ url }))).toMatch(/no TLS connection/);
    });
  });
});

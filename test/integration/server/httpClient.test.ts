import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchOnce } from '../../../src/context/requests.ts';
import { type AppError, isAppError } from '../../../src/errors.ts';
import type { ServerConnection } from '../../../src/server/connection.ts';
import { findDialect } from '../../../src/server/dialects/probe.ts';
import { createHttpClient, withHttpClient } from '../../../src/server/httpClient.ts';
import type { HttpAnswer } from '../../../src/server/transport/transport.ts';
import { type FakeServer, startFakeServer, tlsFixture } from '../../support/fakeServer.ts';
import { type FakeProxy, startHttpProxy, startSocksProxy } from '../../support/syncProxy.ts';

const KEY = '1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70';
const AUTHORIZATION = `Basic ${Buffer.from(KEY).toString('base64')}`;
const WIRE = ['{"time":1.25,"entity":"/a.py"}', '{"time":2,"entity":"/ü.py"}'];

const sendHeartbeats = (wire: readonly string[], to: ServerConnection): Promise<HttpAnswer> =>
  withHttpClient((client) => client.sendHeartbeats(wire, to));
const fetchJson = (path: string, to: ServerConnection): Promise<HttpAnswer> =>
  withHttpClient((client) => client.fetchJson(path, to));
const postJson = (path: string, body: unknown, to: ServerConnection): Promise<HttpAnswer> =>
  withHttpClient((client) => client.postJson(path, body, to));

const closers: (() => Promise<unknown>)[] = [];
let server: FakeServer;

async function serve(options?: Parameters<typeof startFakeServer>[0]): Promise<FakeServer> {
  const started = await startFakeServer(options);
  closers.push(started.close);
  return started;
}

async function proxied(starting: Promise<FakeProxy>): Promise<FakeProxy> {
  const started = await starting;
  closers.push(started.close);
  return started;
}

function connection(patch: Partial<ServerConnection> = {}): ServerConnection {
  return {
    baseUrl: `${server.url}/api/v1`,
    key: KEY,
    userAgent: 'wakatime/1-hackatime (linux-6-x86_64) node24 vim/9 vim-wakatime/1',
    hostname: 'box-1',
    timezone: 'Europe/Berlin',
    proxy: undefined,
    env: {},
    sslCertsFile: undefined,
    noSslVerify: false,
    timeoutMs: 20_000,
    ...patch,
  };
}

async function problem(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isAppError(error)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
}

beforeEach(async () => {
  server = await serve();
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

describe('sendHeartbeats', () => {
  it('posts the frozen objects byte for byte, with all headers', async () => {
    expect((await sendHeartbeats(WIRE, connection())).status).toBe(201);

    const [seen] = server.requests;
    expect(seen).toMatchObject({
      method: 'POST',
      path: '/api/v1/users/current/heartbeats.bulk',
      body: `[${WIRE.join(',')}]`,
    });
    expect(seen?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: AUTHORIZATION,
      'user-agent': 'wakatime/1-hackatime (linux-6-x86_64) node24 vim/9 vim-wakatime/1',
      'x-machine-name': 'box-1',
      timezone: 'Europe/Berlin',
      'content-length': String(Buffer.byteLength(`[${WIRE.join(',')}]`)),
    });
    expect(seen?.headers['content-encoding']).toBeUndefined();
  });

  it.each([
    ['my box', 'my+box'],
    ['my böx', 'my+b%C3%B6x'],
    ["it's (new)!*", 'it%27s+%28new%29%21%2A'],
    ['half \ud800', 'half+%EF%BF%BD'],
  ])('escapes the machine name %j once, on every request of a client', async (hostname, sent) => {
    const client = createHttpClient();
    for (let count = 0; count < 2; count++) await client.sendHeartbeats(WIRE, connection({ hostname }));
    await client.close();
    expect(server.requests.map(({ headers }) => headers['x-machine-name'])).toEqual([sent, sent]);
  });

  it('leaves out what is not known', async () => {
    await sendHeartbeats(WIRE, connection({ hostname: '', timezone: undefined }));
    expect(server.requests[0]?.headers).not.toHaveProperty('x-machine-name');
    expect(server.requests[0]?.headers).not.toHaveProperty('timezone');
  });

  it('sends a user agent that is not plain text as bytes, on one line', async () => {
    await sendHeartbeats(WIRE, connection({ userAgent: 'wakatime/1 éd/1\r\nX-Evil: 1' }));
    const agent = server.requests[0]?.headers['user-agent'] ?? '';
    expect(Buffer.from(agent, 'latin1').toString('utf8')).toBe('wakatime/1 éd/1  X-Evil: 1');
  });

  it('names a url that cannot be used as a fault of the configuration', async () => {
    expect(await problem(sendHeartbeats(WIRE, connection({ baseUrl: 'http://[::1' })))).toMatchObject({
      kind: 'auth',
    });
  });

  it('names the host and the cause, never the key', async () => {
    await server.close();
    const error = await problem(sendHeartbeats(WIRE, connection()));
    expect(error).toMatchObject({
      kind: 'offline',
      message: `cannot reach 127.0.0.1:${server.port}: the connection was refused`,
    });
    expect(JSON.stringify([error.message, error.hint, String(error.cause)])).not.toContain(KEY);
  });
});

describe('redirects', () => {
  it.each([307, 308])('repeats a POST after a %d of the same server', async (status) => {
    server.setMode({ status, headers: { Location: '/api/v1/users/current/heartbeats.bulk?moved=1' } }, 'ok');
    expect((await sendHeartbeats(WIRE, connection())).status).toBe(201);
    expect(server.requests[1]).toMatchObject({
      method: 'POST',
      path: expect.stringContaining('moved=1'),
      body: `[${WIRE.join(',')}]`,
    });
    expect(server.requests[1]?.headers.authorization).toBe(AUTHORIZATION);
  });

  it('ends after five', async () => {
    server.setMode({ status: 307, headers: { Location: '/api/v1/users/current/heartbeats.bulk' } });
    expect((await sendHeartbeats(WIRE, connection())).status).toBe(307);
    expect(server.requests).toHaveLength(6);
  });

  it.each([301, 302, 303, 307, 308])('takes the key to no other port (%d)', async (status) => {
    const other = await serve();
    server.setMode({ status, headers: { Location: `${other.url}/api/v1/users/current/heartbeats.bulk` } });
    expect((await sendHeartbeats(WIRE, connection())).status).toBe(status);
    expect(other.requests).toEqual([]);
  });

  it.each([301, 302, 303])('makes no other request of a POST (%d)', async (status) => {
    server.setMode({ status, headers: { Location: '/login' } });
    expect((await sendHeartbeats(WIRE, connection())).status).toBe(status);
    expect(server.requests).toHaveLength(1);
  });

  it('follows a 302 of a read', async () => {
    server.route('GET /api/compat/wakatime/v1/a', { status: 302, headers: { Location: '/b' } });
    server.route('GET /b', { status: 200, body: '{}' });
    const answer = await fetchJson('/a', connection({ baseUrl: `${server.url}/api/compat/wakatime/v1` }));
    expect(answer).toMatchObject({ status: 200, body: '{}' });
  });
});

describe('reads', () => {
  it('asks below the read base that a probe without the key has found, and remembers it', async () => {
    const memory = new Map<string, string>();
    const remember = {
      get: (name: string) => memory.get(name),
      set: (name: string, value: string) => void memory.set(name, value),
    };
    server.route('GET /api/health', { status: 200, body: 'app=1\ndb=1' });
    server.route('GET /api/compat/wakatime/v1/users/current/statusbar/today', {
      status: 200,
      body: '{"data":1}',
    });
    const to = connection({ baseUrl: `${server.url}/api`, remember });

    for (let count = 0; count < 2; count++) {
      expect(await fetchJson('/users/current/statusbar/today', to)).toMatchObject({
        status: 200,
        body: '{"data":1}',
      });
    }
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/health',
      '/api/compat/wakatime/v1/users/current/statusbar/today',
      '/api/compat/wakatime/v1/users/current/statusbar/today',
    ]);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      AUTHORIZATION,
      AUTHORIZATION,
    ]);
  });

  const HEALTH = { status: 200, body: 'app=1\ndb=1' };
  const AWAY = { status: 404, body: '404 page not found' };
  const PAGE = { status: 200, body: '<html>Welcome</html>' };
  const DATA = { status: 200, body: '{"data":1}' };

  /** A server with something at these two places, and what is remembered of it. */
  function world(remembered?: string) {
    const memory = new Map(remembered === undefined ? [] : [['dialect', remembered]]);
    const noted: string[] = [];
    const remember = {
      get: () => memory.get('dialect'),
      set: (_: string, value: string) => {
        noted.push(value);
        memory.set('dialect', value);
      },
    };
    const to = connection({ baseUrl: `${server.url}/api`, remember });
    return {
      now(answers: Readonly<Record<'health' | 'wakapi' | 'wakatime', { status: number; body: string }>>) {
        server.route('GET /api/health', answers.health);
        server.route('GET /api/compat/wakatime/v1/users/current', answers.wakapi);
        server.route('GET /api/users/current', answers.wakatime);
      },
      read: async () => (await fetchOnce('/users/current', to)).body,
      find: async () => (await findDialect(to)).name,
      memory: () => memory.get('dialect'),
      /** All that was ever remembered, in its order. */
      noted,
    };
  }

  it('forgets at no moment what is remembered where a login page answers, as others go by it meanwhile', async () => {
    const { now, read, noted } = world('wakatime');
    now({ health: PAGE, wakapi: PAGE, wakatime: PAGE });
    expect([await read(), noted]).toEqual([PAGE.body, []]);
  });

  it.each([404, 503, 429, 302, 401])('remembers nothing of a server that says %d to all', async (status) => {
    const { now, read, find, memory } = world();
    const none = { status, body: '' };
    now({ health: none, wakapi: none, wakatime: none });
    expect(await find()).toBe('wakatime');
    await read();
    expect(memory()).toBeUndefined();
    now({ health: HEALTH, wakapi: DATA, wakatime: AWAY });
    expect([await read(), memory()]).toEqual([DATA.body, 'wakapi']);
  });

  it('takes a server for one like WakaTime once it has answered like one', async () => {
    const { now, read, memory } = world();
    now({ health: AWAY, wakapi: AWAY, wakatime: PAGE });
    expect([await read(), memory()]).toEqual([PAGE.body, undefined]);
    now({ health: AWAY, wakapi: AWAY, wakatime: DATA });
    expect([await read(), memory()]).toEqual([DATA.body, 'wakatime']);
  });

  it('takes one that has a page where Wakapi tells how it is for one like WakaTime, and asks again when it has only pages', async () => {
    const { now, read, memory } = world();
    now({ health: PAGE, wakapi: PAGE, wakatime: PAGE });
    expect([await read(), memory()]).toEqual([PAGE.body, 'wakatime']);
    now({ health: HEALTH, wakapi: DATA, wakatime: PAGE });
    expect([await read(), memory()]).toEqual([DATA.body, 'wakapi']);
  });

  it.each([AWAY, PAGE])('asks a Wakapi that was taken for another server again: %j', async (wakatime) => {
    const { now, read, memory } = world('wakatime');
    now({ health: HEALTH, wakapi: DATA, wakatime });
    expect([await read(), memory()]).toEqual([DATA.body, 'wakapi']);
  });

  it('sees that another server has taken the place of a Wakapi, and not that it is only away', async () => {
    const { now, read, memory } = world('wakapi');
    now({ health: AWAY, wakapi: AWAY, wakatime: AWAY });
    expect([await read(), memory()]).toEqual([AWAY.body, 'wakapi']);
    now({ health: HEALTH, wakapi: AWAY, wakatime: DATA });
    expect([await read(), memory()]).toEqual([AWAY.body, 'wakapi']);
    now({ health: AWAY, wakapi: AWAY, wakatime: DATA });
    expect([await read(), memory()]).toEqual([DATA.body, 'wakatime']);
  });

  it.each([401, 402, 500, 429])('makes nothing of a refusal with %d', async (status) => {
    const { now, read, memory } = world('wakatime');
    now({ health: HEALTH, wakapi: DATA, wakatime: { status, body: 'no' } });
    expect([await read(), memory()]).toEqual(['no', 'wakatime']);
  });

  it('posts JSON', async () => {
    server.route('POST /api/hackatime/v1/plugins/errors', { status: 201, body: '{}' });
    await postJson(
      '/plugins/errors',
      { logs: 'x' },
      connection({ baseUrl: `${server.url}/api/hackatime/v1` }),
    );
    expect(server.requests[0]?.body).toBe('{"logs":"x"}');
  });

  it('takes an absolute url of the same server only', async () => {
    const other = await serve();
    server.route('GET /api/v1/my/heartbeats', { status: 200, body: '[]' });
    expect((await fetchJson(`${server.url}/api/v1/my/heartbeats`, connection())).status).toBe(200);
    expect(await problem(fetchJson(`${other.url}/x`, connection()))).toMatchObject({ kind: 'refused' });
    expect(other.requests).toEqual([]);
  });
});

describe('proxies', () => {
  const HTTPS = { tls: 'localhost' } as const;
  const certs = { sslCertsFile: tlsFixture('ca.pem') };

  it('asks a plain http proxy with the full url, user and password apart from the key', async () => {
    const proxy = await proxied(startHttpProxy({ port: server.port }));
    const to = connection({
      baseUrl: 'http://waka.invalid/api/v1',
      proxy: `http://me:s%20ecret@127.0.0.1:${proxy.port}`,
    });
    expect((await sendHeartbeats(WIRE, to)).status).toBe(201);
    expect(proxy.asked).toEqual([
      {
        what: 'POST http://waka.invalid/api/v1/users/current/heartbeats.bulk',
        credentials: `Basic ${Buffer.from('me:s ecret').toString('base64')}`,
      },
    ]);
    expect(server.requests[0]?.headers.authorization).toBe(AUTHORIZATION);
  });

  it('takes a bare host and port for an http proxy', async () => {
    const proxy = await proxied(startHttpProxy({ port: server.port }));
    await sendHeartbeats(
      WIRE,
      connection({ baseUrl: 'http://waka.invalid/x', proxy: `127.0.0.1:${proxy.port}` }),
    );
    expect(proxy.asked).toHaveLength(1);
  });

  it('tunnels https', async () => {
    const secure = await serve(HTTPS);
    const proxy = await proxied(startHttpProxy({ port: secure.port }));
    const to = connection({
      baseUrl: `https://localhost:${secure.port}/api`,
      proxy: `http://127.0.0.1:${proxy.port}`,
      ...certs,
    });
    expect((await sendHeartbeats(WIRE, to)).status).toBe(201);
    expect(proxy.asked.map(({ what }) => what)).toEqual([`CONNECT localhost:${secure.port}`]);
  });

  it('asks a proxy that is called https but speaks http in http', async () => {
    const secure = await serve(HTTPS);
    const proxy = await proxied(startHttpProxy({ port: secure.port }));
    const to = connection({
      baseUrl: `https://localhost:${secure.port}/api`,
      proxy: `https://127.0.0.1:${proxy.port}`,
      ...certs,
    });
    expect((await sendHeartbeats(WIRE, to)).status).toBe(201);
  });

  it('does not give a proxy’s password away in plain text', async () => {
    const proxy = await proxied(startHttpProxy({ port: server.port }));
    const to = connection({
      baseUrl: 'http://waka.invalid/x',
      proxy: `https://me:secret@127.0.0.1:${proxy.port}`,
    });
    const error = await problem(sendHeartbeats(WIRE, to));
    expect(error.kind).toBe('offline');
    expect(error.message).not.toContain('secret');
    expect(proxy.asked).toEqual([]);
  });

  it.each(['http', 'socks5'])('gives a %s proxy a password that is not encoded', async (scheme) => {
    const target = { port: server.port, wantsUser: true };
    const proxy = await proxied(scheme === 'http' ? startHttpProxy(target) : startSocksProxy(target));
    const given = `${scheme}://me:a b@#/100%@127.0.0.1:${proxy.port}`;
    await sendHeartbeats(WIRE, connection({ baseUrl: 'http://waka.invalid/api', proxy: given }));
    const credentials = proxy.asked[0]?.credentials ?? '';
    const [scheme64, text64] = credentials.split(' ');
    const plain = scheme64 === 'Basic' ? Buffer.from(text64 ?? '', 'base64').toString() : credentials;
    expect(plain).toBe('me:a b@#/100%');
  });

  it.each([
    ['http', 'http://waka.invalid/api'],
    ['https', 'https://waka.invalid/api'],
  ])('goes through socks5 with %s, the proxy looking up the name', async (scheme, baseUrl) => {
    const secure = await serve(HTTPS);
    const proxy = await proxied(
      startSocksProxy({ port: scheme === 'http' ? server.port : secure.port, wantsUser: true }),
    );
    const to = connection({
      baseUrl,
      proxy: `socks5://me:p%40ss@127.0.0.1:${proxy.port}`,
      noSslVerify: scheme === 'https',
    });
    const answer = await sendHeartbeats(WIRE, to);
    expect(answer.status).toBe(201);
    expect(proxy.asked).toEqual([
      { what: `SOCKS waka.invalid:${scheme === 'http' ? 80 : 443}`, credentials: 'me:p@ss' },
    ]);
  });

  it.each([
    ['http://waka.invalid/x', 407, /user name and a password/],
    ['https://waka.invalid/x', 407, /user name and a password/],
    ['https://waka.invalid/x', 403, /refused \(403\)/],
  ])('says what the proxy wants: %s %d', async (baseUrl, refuse, words) => {
    const proxy = await proxied(startHttpProxy({ port: server.port, refuse }));
    const error = await problem(
      sendHeartbeats(WIRE, connection({ baseUrl, proxy: `http://127.0.0.1:${proxy.port}` })),
    );
    expect(error.kind).toBe('offline');
    expect(error.message).toMatch(words);
  });

  it('names a dead proxy, without its password', async () => {
    const error = await problem(
      sendHeartbeats(
        WIRE,
        connection({ baseUrl: 'http://waka.invalid/x', proxy: 'http://me:secret@127.0.0.1:1' }),
      ),
    );
    expect(error.message).toBe(
      'cannot reach waka.invalid through the proxy 127.0.0.1:1: the connection was refused',
    );
  });

  it('uses the proxy of the environment for other hosts, and not for this machine', async () => {
    const proxy = await proxied(startHttpProxy({ port: server.port }));
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    await sendHeartbeats(WIRE, connection({ baseUrl: 'http://waka.invalid/x', env }));
    await sendHeartbeats(WIRE, connection({ env }));
    expect(proxy.asked).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  });
});

describe('certificates', () => {
  it('believes those of a file, which it reads in place of its own', async () => {
    const secure = await serve({ tls: 'localhost' });
    const to = connection({ baseUrl: `${secure.url}/api` });
    expect(await problem(sendHeartbeats(WIRE, to))).toMatchObject({
      kind: 'offline',
      hint: expect.stringContaining('ssl_certs_file'),
    });
    expect((await sendHeartbeats(WIRE, { ...to, sslCertsFile: tlsFixture('ca.pem') })).status).toBe(201);
  });

  it('sends nothing when that file is missing', async () => {
    const error = await problem(sendHeartbeats(WIRE, connection({ sslCertsFile: '/nowhere/none.pem' })));
    expect(error).toMatchObject({ kind: 'storage', message: expect.stringContaining('/nowhere/none.pem') });
    expect(server.requests).toEqual([]);
  });

  it('asks the system’s certificates when its own do not help, and remembers that', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hackatime-tls-'));
    closers.push(async () => rmSync(folder, { recursive: true }));
    cpSync(tlsFixture('ca.pem'), join(folder, 'system.pem'));
    const secure = await serve({ tls: 'localhost' });
    const memory = new Map<string, string>();
    const remember = {
      get: (name: string) => memory.get(name),
      set: (name: string, value: string) => void memory.set(name, value),
    };
    const to = connection({
      baseUrl: `${secure.url}/api`,
      env: { SSL_CERT_FILE: join(folder, 'system.pem') },
      remember,
    });

    expect((await sendHeartbeats(WIRE, to)).status).toBe(201);
    expect(memory.size).toBe(1);
    expect((await sendHeartbeats(WIRE, to)).status).toBe(201);
  });

  describe('where NODE_TLS_REJECT_UNAUTHORIZED=0 was set for another program', () => {
    beforeEach(() => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    });
    afterEach(() => {
      vi.unstubAllEnvs();
    });

    it.each([
      ['straight', undefined],
      ['through an http proxy', startHttpProxy],
      ['through a socks5 proxy', startSocksProxy],
    ])('are checked all the same, %s', async (_, startProxy) => {
      const secure = await serve({ tls: 'localhost' });
      const proxy = startProxy && (await proxied(startProxy({ port: secure.port })));
      const scheme = startProxy === startSocksProxy ? 'socks5' : 'http';
      const to = connection({
        baseUrl: `${secure.url}/api`,
        proxy: proxy && `${scheme}://127.0.0.1:${proxy.port}`,
      });
      expect(await problem(sendHeartbeats(WIRE, to))).toMatchObject({
        kind: 'offline',
        message: expect.stringContaining('its certificate is not trusted'),
      });
      expect(secure.requests).toEqual([]);
      expect((await sendHeartbeats(WIRE, { ...to, noSslVerify: true })).status).toBe(201);
      expect((await sendHeartbeats(WIRE, { ...to, sslCertsFile: tlsFixture('ca.pem') })).status).toBe(201);
    });

    it('are checked when several requests are to come', async () => {
      const secure = await serve({ tls: 'localhost' });
      const client = createHttpClient({ manyRequests: true });
      closers.push(() => client.close());
      const to = connection({ baseUrl: `${secure.url}/api` });
      expect(await problem(client.sendHeartbeats(WIRE, to))).toMatchObject({ kind: 'offline' });
      expect(secure.requests).toEqual([]);
    });

    it('are those of a proxy, too', async () => {
      const proxy = await proxied(startHttpProxy({ port: server.port, isSecure: true }));
      const to = connection({
        baseUrl: 'http://waka.invalid/api',
        proxy: `https://localhost:${proxy.port}`,
      });
      expect(await problem(sendHeartbeats(WIRE, to))).toMatchObject({
        kind: 'offline',
        message: expect.stringContaining('its certificate is not trusted'),
      });
      expect(proxy.asked).toEqual([]);
      expect((await sendHeartbeats(WIRE, { ...to, noSslVerify: true })).status).toBe(201);
    });
  });

  it('believes anybody when verification is off', async () => {
    const secure = await serve({ tls: 'other' });
    expect(
      (await sendHeartbeats(WIRE, connection({ baseUrl: `${secure.url}/api`, noSslVerify: true }))).status,
    ).toBe(201);
  });
});

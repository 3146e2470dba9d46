import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/context/context.ts';
import { listenForCode } from '../../../src/server/oauth/callback.ts';
import { json } from '../../support/accountServer.ts';
import { KEY, KEY2 } from '../../support/config.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { createLoginKit, type LoginKit, serveLogin } from '../../support/loginKit.ts';
import { atTerminal } from '../../support/queueKit.ts';

describe('the address that a browser comes back to', () => {
  it('takes the code of its own log-in, from this computer, once', async () => {
    const callback = await listenForCode('mine');
    try {
      expect(callback.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
      const statusOf = async (query: string) => (await fetch(`${callback.url}${query}`)).status;
      expect(await statusOf('?state=other&code=stolen')).toBe(404);
      expect(await statusOf('/more?state=mine&code=stolen')).toBe(404);
      expect((await fetch(`${callback.url}?state=mine&code=stolen`, { method: 'POST' })).status).toBe(404);
      expect(await statusOf('?state=mine&code=right')).toBe(200);
      expect(await callback.code).toBe('right');
    } finally {
      callback.close();
    }
  });

  it('tells of a refusal', async () => {
    const callback = await listenForCode('mine');
    try {
      await fetch(`${callback.url}?state=mine&error=access_denied`);
      await expect(callback.code).rejects.toThrow('was refused: access_denied');
    } finally {
      callback.close();
    }
  });
});

describe('login --web', () => {
  let server: FakeServer;
  let kit: LoginKit;
  let browser: string;
  beforeEach(async () => {
    server = await startFakeServer();
    serveLogin(server, 'hackatime');
    kit = createLoginKit();
    browser = join(kit.home, 'browser');
    const note = `require('node:fs').writeFileSync(${JSON.stringify(`${browser}.saw`)}, JSON.stringify([process.argv, process.env]));`;
    writeFileSync(browser, `#!${process.execPath}\n${note}\nfetch(process.argv[2]);\n`);
    chmodSync(browser, 0o700);
  });
  afterEach(async () => {
    kit.remove();
    await server.close();
  });

  const MACHINE: Partial<Machine> = { wait: () => new Promise(() => undefined) };
  const login = (argv: readonly string[], env: Readonly<Record<string, string>> = {}, machine = MACHINE) =>
    kit.run(
      ['login', `${server.url}/api/hackatime/v1`, '--no-link', '--no-wait', ...argv],
      { ...atTerminal(undefined), env: { NO_COLOR: '1', BROWSER: browser, ...env } },
      machine,
    );

  /** A server whose user allows the app, or does not. */
  function serveOauth(isAllowed = true): void {
    let challenge = '';
    server.route('GET /oauth/authorize', (_, { path }) => {
      const query = new URL(path, 'http://x').searchParams;
      if (query.get('client_id') === null) return { status: 302, headers: { Location: '/signin' } };
      challenge = query.get('code_challenge') ?? '';
      const back = `${query.get('redirect_uri')}?state=${query.get('state')}&${isAllowed ? 'code=c0de' : 'error=access_denied'}`;
      return { status: 302, headers: { Location: back } };
    });
    server.route('GET /signin', { status: 200, body: '<html>' });
    server.route('POST /oauth/token', (_, { body }) => {
      const form = new URLSearchParams(body);
      const proven = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const isRight = form.get('code') === 'c0de' && proven === challenge && form.get('client_id') === 'app';
      return isRight ? json({ access_token: 't0ken' }) : json({ error: 'invalid_grant' }, 400);
    });
    server.route('GET /api/v1/authenticated/api_keys', (_, { headers }) =>
      headers.authorization === 'Bearer t0ken' ? json({ token: KEY }) : { status: 401 },
    );
    server.route('POST /oauth/revoke', json({}));
  }

  it('has the key from the browser, and gives the token back', async () => {
    serveOauth();
    const { code, out, err } = await login(['--web', '--client-id', 'app'], { WAKATIME_API_KEY: KEY2 });
    expect({ code, err: err.split('\n')[0] }).toEqual({
      code: 0,
      err: 'Allow it in the browser, on this page:',
    });
    expect(out).toContain('you are Alice Example (alice)');
    expect(kit.written()).toContain(`api_key = ${KEY}\n`);
    expect(out + err + kit.rawBytes()).not.toContain(KEY);
    const seen = readFileSync(`${browser}.saw`, 'utf8');
    expect(seen).toContain('code_challenge_method=S256');
    for (const key of [KEY, KEY2]) expect(seen).not.toContain(key);
    const revoked = server.requests.filter(({ path }) => path === '/oauth/revoke');
    expect(revoked.map(({ body }) => body)).toEqual(['client_id=app&token=t0ken']);
    expect(server.requests.filter(({ path }) => path.includes(KEY) || path.includes('t0ken'))).toEqual([]);
  });

  it('is told of when the user does not allow it', async () => {
    serveOauth(false);
    const { code, err } = await login(['--web'], { HACKATIME_CLIENT_ID: 'app' });
    expect([code, kit.written()]).toEqual([4, '']);
    expect(err).toContain('hackatime: the log-in in the browser was refused: access_denied\n');
  });

  it('is left with Ctrl-C', async () => {
    server.route('GET /oauth/authorize', { status: 200, body: '<html>' });
    const onInterrupt: Machine['onInterrupt'] = (act) => {
      const timer = setImmediate(act);
      return () => clearImmediate(timer);
    };
    const { code, err } = await login(['--web', '--client-id', 'app'], {}, { ...MACHINE, onInterrupt });
    expect([code, kit.written()]).toEqual([130, '']);
    expect(err).toContain('left; nothing was changed');
  });

  it('is not there on an older server', async () => {
    server.route('GET /oauth/authorize', { status: 404 });
    const { code, err } = await login(['--web', '--client-id', 'app']);
    expect([code, err.split('\n')[0]]).toEqual([
      2,
      `hackatime: ${server.url.slice(7)} has no log-in in the browser for programs`,
    ]);
  });

  it('needs the id of an app', async () => {
    const { code, err } = await login(['--web']);
    expect([code, err.split('\n')[0]]).toEqual([2, 'hackatime: --web needs the id of an app']);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../../support/config.ts';
import { type FakeServer, type Mode, startFakeServer } from '../../support/fakeServer.ts';
import { createQueueKit, type QueueKit } from '../../support/queueKit.ts';

let server: FakeServer;
let kit: QueueKit;
beforeEach(async () => {
  server = await startFakeServer();
  kit = createQueueKit();
  kit.config(['[settings]', `api_url = ${server.url}/api/compat/wakatime/v1`, `api_key = ${KEY}`]);
});
afterEach(async () => {
  kit.remove();
  await server.close();
});

const QUARANTINE = 'To see them, and why: hackatime queue quarantine list';

/** How a server may treat a request, the exit code, and what there is to say of it. */
const FLUSHES: readonly (readonly [name: string, mode: Mode, code: number, err: string | undefined])[] = [
  ['all is well', 'ok', 0, undefined],
  ['the connection breaks', 'cut-before-reading', 1, undefined],
  ['too many requests', { status: 429, headers: { 'Retry-After': '600' } }, 1, undefined],
  ['too many of them, by the heartbeat', { items: [429] }, 1, undefined],
  ['a server that is down', { status: 503 }, 1, undefined],
  ['the login page of a network', 'html', 1, undefined],
  ['a refused key', { status: 401 }, 4, '127.0.0.1'],
  ['no such page', { status: 404 }, 1, '127.0.0.1'],
  ['a refused heartbeat', { items: [400] }, 0, QUARANTINE],
];

describe('flush --quiet', () => {
  it.each(FLUSHES)('%s', async (_, mode, code, told) => {
    server.setMode(mode);
    kit.queue([1]);
    const { err, ...ended } = await kit.run(['flush', '--quiet']);
    expect(ended).toEqual({ code, out: '' });
    if (told === undefined) expect(err).toBe('');
    else expect(err).toContain(told);
  });

  it('says nothing of a server that is left alone as it wished, nor of one that is not there', async () => {
    server.setMode({ status: 429, headers: { 'Retry-After': '600' } });
    kit.queue([1]);
    await kit.run(['flush', '--quiet']);
    expect(await kit.run(['flush', '--quiet'])).toEqual({ code: 1, out: '', err: '' });
    expect(server.requests).toHaveLength(1);
    kit.pass(3600);
    await server.close();
    expect(await kit.run(['flush', '--quiet'])).toEqual({ code: 1, out: '', err: '' });
    server = await startFakeServer();
  });

  it('says nothing of settings that were not understood, which another command does', async () => {
    kit.config(['[settings]', `api-url = ${server.url}/api/v1`, `api_key = ${KEY}`]);
    expect(await kit.run(['flush', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
    expect((await kit.run(['flush'])).err).toContain('"api-url" is not a setting');
  });

  it('says that there is no key, which somebody has to do something about', async () => {
    kit.config(['[settings]', `api_url = ${server.url}/api/v1`]);
    kit.queue([1]);
    const { code, err } = await kit.run(['flush', '-q']);
    expect(code).toBe(4);
    expect(err).toMatch(/^hackatime: .*key.*\n.*hackatime login\n$/i);
  });
});

describe('pull --quiet', () => {
  const PATH = 'GET /api/compat/wakatime/v1/users/current/heartbeats';
  const pull = (mode: Mode) => {
    server.route('GET /api/health', { status: 200, body: 'app=1\ndb=1' });
    server.route(PATH, mode);
    return kit.run(['pull', '--since', '2d', '--quiet']);
  };

  it.each([
    ['all is well', { status: 200, body: '{"data":[]}' }, 0, ''],
    ['the connection breaks', 'cut-mid-body', 1, ''],
    ['too many requests', { status: 429, headers: { 'Retry-After': '9000' } }, 1, ''],
    ['a server that is down', { status: 502 }, 1, ''],
    ['the login page of a network', 'html', 1, ''],
    ['a refused key', { status: 401 }, 4, 'API key'],
    ['no such page', { status: 404 }, 1, 'status 404'],
  ] as const)('%s', async (_, mode, code, told) => {
    const { err, ...ended } = await pull(mode);
    expect(ended).toEqual({ code, out: '' });
    if (told === '') expect(err).toBe('');
    else expect(err).toContain(told);
  });
});

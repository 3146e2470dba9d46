import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Machine } from '../../../src/context/context.ts';
import { KEY, KEY2 } from '../../support/config.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { createLoginKit, type LoginKit, serveLogin } from '../../support/loginKit.ts';
import { atTerminal } from '../../support/queueKit.ts';
import { beat } from '../../support/storeKit.ts';

let server: FakeServer;
let kit: LoginKit;
beforeEach(async () => {
  server = await startFakeServer();
  serveLogin(server, 'hackatime');
  kit = createLoginKit();
});
afterEach(async () => {
  kit.remove();
  await server.close();
});

const signIn = (key = KEY): void =>
  kit.write(`[settings]\napi_url = ${server.url}/api/hackatime/v1\napi_key = ${key}\n`);
/** No launcher can be there: of those only Windows has none at all. */
const MACHINE: Partial<Machine> = { platform: 'win32', wait: () => new Promise(() => undefined) };
const screen = (...argv: readonly string[]) => kit.run(['status', ...argv], atTerminal(undefined), MACHINE);
const object = async (...argv: readonly string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await kit.run(['status', '--json', ...argv], {}, MACHINE)).out) as Record<string, unknown>;

const VSCODE = 'wakatime/1 (linux-6-x86_64) node24.1.0 vscode/1.9 vscode-wakatime/3';

/** Puts a heartbeat into the history that no server has to get any more. */
const kept = (patch: Parameters<typeof beat>[1]): void =>
  kit.withStore((store) => {
    store.add([{ heartbeat: beat(86_000, patch), destinations: [] }]);
  });

it('says in a few lines that all is well', async () => {
  signIn();
  kept({ userAgent: VSCODE, project: 'api' });
  const { code, out, err } = await screen();
  expect([code, err]).toEqual([0, '']);
  const host = server.url.slice(7);
  expect(out).toBe(
    `Signed in  as Alice Example (alice)
Server     ${host}, ${server.url}/api/hackatime/v1
Heartbeat  6 min ago from VS Code, project api
Today      0s on this computer, by the rule of hackatime
Waiting    nothing
Settings   ~/.wakatime.cfg

All is well.
`,
  );
});

it.each([
  ['claude-code/2.1', 'Claude Code'],
  ['codex-cli/0.120', 'Codex CLI'],
  ['Unknown/0', 'the command line'],
  ['', 'an unnamed program'],
])('names what sent the last heartbeat as people do: %s', async (token, name) => {
  kept({ userAgent: `wakatime/1.2.3-hackatime (linux-6-x86_64) node24.1.0 ${token}`, project: 'api' });
  expect((await screen()).out).toContain(`Heartbeat  6 min ago from ${name}, project api\n`);
});

it('begins with what is wrong where nothing is set up', async () => {
  const { code, out } = await screen();
  expect(code).toBe(4);
  expect(out).toContain('Signed in  no\nServer     none chosen yet\nHeartbeat  none recorded yet\n');
  expect(out).toContain('\n! no API key is configured\n  to fix: hackatime login\n! no editor has sent');
});

it('fits into forty columns', async () => {
  signIn();
  const { out } = await kit.run(['status'], { ...atTerminal(undefined), columns: 40 }, MACHINE);
  expect(out.split('\n').filter((line) => line.length > 40)).toEqual([]);
  expect(out).toContain(`Server     ${server.url.slice(7)}\n`);
});

it('remembers whose key it is, for this key and server alone', async () => {
  signIn();
  expect(await object()).toMatchObject({
    account: { username: 'alice', display_name: 'Alice Example', is_remembered: false },
  });
  kit.pass(120);
  expect(await object('--source', 'local')).toMatchObject({
    schema: 'hackatime.status/1',
    signed_in: true,
    account: { username: 'alice', is_remembered: true },
    troubles: [{ name: 'no-heartbeat' }],
  });
  expect((await screen('--source', 'local')).out).toContain('as Alice Example (alice), asked 2 min ago\n');
  signIn(KEY2);
  expect(await object('--source', 'local')).toMatchObject({ signed_in: true, account: null });
});

it('shows what it remembers when the server does not answer in time', async () => {
  signIn();
  await object();
  server.route('GET /api/hackatime/v1/users/current', 'hang');
  const asked = server.nextRequest();
  const wait = async (): Promise<void> => asked;
  const { code, out } = await kit.run(['status'], atTerminal(undefined), { ...MACHINE, wait });
  expect(code).toBe(1);
  expect(out).toContain('Signed in  as Alice Example (alice), asked 0 s ago\n');
  expect(out).toContain('! the server did not answer within 1 s\n');
});

it('tells of a key that the server does not accept', async () => {
  signIn(KEY2);
  const { code, out } = await screen();
  expect(code).toBe(4);
  expect(out.replace(/\n {2}/g, ' ')).toContain('does not accept the API key to fix: hackatime login\n');
});

it('counts what waits, and says when it goes', async () => {
  signIn();
  kit.queue([86_000, 86_100]);
  expect(await object('--source', 'local')).toMatchObject({ waiting: 2, quarantined: 0, troubles: [] });
  expect((await screen('--source', 'local')).out).toContain(
    'Waiting    2 heartbeats; next attempt with the next heartbeat\n',
  );
});

it('names settings that are not understood, and shows them once', async () => {
  kit.write(`[settings]\napi_url = ${server.url}/api/hackatime/v1\napi_key = ${KEY}\napi_kee = 1\n`);
  kept({});
  const { code, out, err } = await screen();
  expect([code, err]).toEqual([1, '']);
  expect(out).toContain('.wakatime.cfg:4: ');
});

it('never shows a key', async () => {
  signIn();
  const { out } = await kit.run(['status'], {}, MACHINE);
  expect(out + JSON.stringify(await object()) + kit.rawBytes()).not.toContain(KEY);
});

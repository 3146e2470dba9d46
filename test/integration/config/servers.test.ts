import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyHash } from '../../../src/config/servers/apiKey.ts';
import { createMachine } from '../../../src/context/context.ts';
import { main } from '../../../src/main.ts';
import { json } from '../../support/accountServer.ts';
import { fakeIo } from '../../support/cli.ts';
import { KEY, KEY2 } from '../../support/config.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { createQueueKit, type QueueKit } from '../../support/queueKit.ts';

let own: FakeServer;
let other: FakeServer;
let kit: QueueKit;
beforeEach(async () => {
  [own, other] = [await startFakeServer(), await startFakeServer()];
  kit = createQueueKit(`${own.url}/api/v1`);
  mkdirSync(folder());
  writeFileSync(file(), 'import a\n');
  for (const server of [own, other]) {
    const total = { total_seconds: 60, text: '1 min', hours: 0, minutes: 1 };
    server.route('GET /api/v1/users/current', json({ data: { id: '7', username: 'alice' } }));
    server.route(
      'GET /api/v1/users/current/statusbar/today',
      json({ data: { grand_total: total, categories: [] } }),
    );
  }
});
afterEach(async () => {
  kit.remove();
  await Promise.all([own.close(), other.close()]);
});

/** `hackatime …` as it is started, with these variables. */
async function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}, stdin?: string) {
  const io = fakeIo({
    cwd: kit.home,
    env: { HOME: kit.home, TMPDIR: kit.home, ...env },
    readLine: async () => ({ text: stdin, isLate: false }),
  });
  const code = await main(argv, createMachine(io));
  const [out, err] = [io.printed(), io.complained()];
  for (const key of [KEY, KEY2]) expect(out + err).not.toContain(key);
  return { code, out, err };
}

/** The keys that a server was shown, each once. */
const keysAt = (server: FakeServer): readonly string[] => [
  ...new Set(
    server.requests.flatMap(({ headers: { authorization } }) =>
      authorization === undefined
        ? []
        : [Buffer.from(authorization.replace(/^\w+ /, ''), 'base64').toString()],
    ),
  ),
];
const config = (...lines: readonly string[]): void => kit.config(['[settings]', ...lines]);
const folder = (): string => join(kit.home, 'project');
const file = (): string => join(folder(), 'a.py');

/** Commands that ask a server, or send to one. */
const ASKING: readonly (readonly string[])[] = [
  ['stats', 'today', '--source', 'server'],
  ['flush'],
  ['status'],
  ['doctor'],
  ['whoami'],
  ['track', 'FILE'],
  ['pull', '--since', '2h'],
  ['api', 'users/current'],
  ['bar', '--source', 'auto'],
];
const words = (argv: readonly string[]): readonly string[] =>
  argv.map((word) => (word === 'FILE' ? file() : word));

describe.each(ASKING.map((argv) => [argv.join(' '), argv] as const))('%s', (_, argv) => {
  beforeEach(() => {
    kit.queue([1, 2]);
  });
  const typed = (): readonly string[] => ['--api-url', `${other.url}/api/v1`];

  it('shows a key to its own server alone, wherever it was typed', async () => {
    config(`api_url = ${own.url}/api/v1`, `api_key = ${KEY}`);
    await run([...words(argv), ...typed(), '--key', KEY2]);
    await run(['--key', '-', ...typed(), ...words(argv)], {}, KEY2);
    expect(keysAt(other).filter((key) => key !== KEY2)).toEqual([]);
    expect(keysAt(own).filter((key) => key !== KEY)).toEqual([]);
    expect(other.accepted.filter(({ entity }) => !entity.endsWith('a.py'))).toEqual([]);
  });

  it('sends no key to a server that has none', async () => {
    config(`api_url = ${own.url}/api/v1`, `api_key = ${KEY}`);
    await run([...words(argv), ...typed()]);
    expect(other.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    await run([...words(argv), ...typed()], { WAKATIME_API_KEY: KEY2 });
    expect(keysAt(other)).toEqual([]);
  });

  it('does not mix what variables and the config file say', async () => {
    const env = { HACKATIME_API_URL: `${other.url}/api/v1`, WAKATIME_API_KEY: KEY2 };
    config(`api_url = ${own.url}/api/v1`);
    await run(words(argv), env);
    expect(keysAt(own)).toEqual([]);
    config(`api_url = ${own.url}/api/v1`, `api_key = ${KEY}`);
    await run(words(argv), env);
    expect([keysAt(own).filter((key) => key !== KEY), keysAt(other)]).toEqual([[], []]);
  });

  it('goes by variables where there is no file', async () => {
    rmSync(join(kit.home, '.wakatime.cfg'));
    await run(words(argv), { HACKATIME_API_URL: `${other.url}/api/v1`, WAKATIME_API_KEY: KEY2 });
    expect([keysAt(own), keysAt(other).filter((key) => key !== KEY2)]).toEqual([[], []]);
    if (argv[0] !== 'bar') expect(keysAt(other)).toEqual([KEY2]);
  });
});

describe('a server that was typed', () => {
  beforeEach(() => {
    config(`api_url = ${own.url}/api/v1`, `api_key = ${KEY}`);
  });
  const typed = (): readonly string[] => ['--api-url', `${other.url}/api/v1`, '--key', KEY2];

  it('gets what is recorded with it, also when that is sent later', async () => {
    other.setMode({ status: 500 });
    await run(['track', file(), ...typed()]);
    other.setMode('ok');
    await run(['flush']);
    expect(keysAt(own).filter((key) => key !== KEY)).toEqual([]);
    expect(own.accepted).toEqual([]);
    kit.withStore((store) =>
      expect(store.countWaitingFor({ url: `${other.url}/api/v1`, keyHash: keyHash(KEY2) }, 9)).toBe(1),
    );
    await run(['flush', ...typed()]);
    expect(other.accepted.map(({ entity }) => entity)).toEqual([file()]);
  });

  it('does not get what waits for the usual one', async () => {
    kit.queue([1, 2]);
    await run(['flush', ...typed()]);
    expect([other.accepted.length, own.accepted.length]).toEqual([0, 2]);
  });

  it('is not exchanged by a project’s file', async () => {
    writeFileSync(join(folder(), '.wakatime'), `[settings]\napi_url = ${own.url}/api/v1\napi_key = ${KEY}\n`);
    await run(['track', file(), ...typed()]);
    expect([own.accepted.length, other.accepted.length]).toEqual([0, 1]);
    expect(keysAt(other)).toEqual([KEY2]);
  });

  it('does not get the key of a path', async () => {
    kit.config([
      '[settings]',
      `api_url = ${own.url}/api/v1`,
      `api_key = ${KEY}`,
      '[project_api_key]',
      `.* = ${KEY.replace('1', '4')}`,
    ]);
    await run(['track', file(), ...typed()]);
    expect(keysAt(other)).toEqual([KEY2]);
  });

  it.each<[argv: readonly string[], code: number, err: string]>([
    [['--key', 'nonsense'], 4, 'hackatime: that is not an API key'],
    [['--api-url', 'no server'], 2, 'hackatime: "no server" is not the address of a server'],
    [
      ['--api-url', 'https://other.example/api'],
      4,
      'hackatime: no API key for other.example: the one in the config file is for 127.0.0.1',
    ],
  ])('is told when it is wrong: %j', async (more, code, err) => {
    const ran = await run(['today', ...more]);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err.startsWith(err)).toBe(true);
  });

  it('standard input is read for one thing', async () => {
    expect(await run(['import', '-', '--key', '-'], {}, KEY2)).toMatchObject({
      code: 2,
      err: expect.stringContaining('two things cannot be read from standard input') as unknown,
    });
  });

  it('config list says where server and key come from', async () => {
    const rows = async (argv: readonly string[], env = {}) =>
      (await run(['config', ...argv], env)).out.split('\n').filter((row) => row.startsWith('api_'));
    const url = `${other.url}/api/v1`;
    expect((await rows(typed())).slice(0, 2)).toEqual([
      'api_key\t(set)\t--key',
      `api_url\t${url}\t--api-url`,
    ]);
    rmSync(join(kit.home, '.wakatime.cfg'));
    const env = { WAKATIME_API_URL: url, HACKATIME_API_KEY: KEY2 };
    expect((await rows([], env)).slice(0, 2)).toEqual([
      'api_key\t(set)\tHACKATIME_API_KEY',
      `api_url\t${url}\tWAKATIME_API_URL`,
    ]);
  });

  it('an editor that names server and key does not give that server the key of the file', async () => {
    kit.queue([1, 2]);
    await run([
      '--entity',
      file(),
      '--plugin',
      'x/1 x-wakatime/1',
      ...typed(),
      '--heartbeat-rate-limit-seconds',
      '0',
    ]);
    expect(keysAt(other)).toEqual([KEY2]);
    expect(own.requests).toEqual([]);
    await run(['flush']);
    expect(own.accepted).toHaveLength(2);
  });
});

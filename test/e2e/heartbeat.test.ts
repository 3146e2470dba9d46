import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Home, KEY, makeHome, PACKAGE, PROGRAM_TEXT } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';

const SILENT = { stdout: '', stderr: '' };
const PLUGIN = 'vscode/1.99 vscode-wakatime/30.2';
/** Windows has no such modes: the profile folder is the user's own. */
const OWN_MODE = process.platform === 'win32' ? 0o666 : 0o600;

let home: Home;
let server: FakeServer;

beforeEach(async () => {
  home = makeHome();
  server = await startFakeServer();
  home.config([`api_key = ${KEY}`, `api_url = ${server.url}/api/v1`, 'heartbeat_rate_limit_seconds = 0']);
});
afterEach(async () => {
  await server.close();
  home.remove();
});

const call = (time: number, ...more: readonly string[]): readonly string[] => [
  '--entity',
  home.file,
  '--time',
  String(time),
  '--plugin',
  PLUGIN,
  ...more,
];
/** A flag in one of the forms that plugins use; its value may look like a flag or a command. */
function inventedFlag(at: number): readonly string[] {
  const name = `--invented-${at.toString(36)}`;
  const value = [`${at}`, '-1', 'true', 'today', '', '{"a":1}', '--', '-v'][at % 8] ?? '';
  return [[name], [`${name}=${value}`], [name, value]][at % 3] ?? [name];
}
/** The file's path as it is sent. */
const sent = (): string => home.file.replaceAll('\\', '/');
const count = async (): Promise<string> => (await home.run(['--offline-count'])).stdout.trim();

describe('an editor’s call', () => {
  it('arrives complete: project, branch, language, dependencies, lines', async () => {
    expect(await home.run(call(1_700_000_000.5, '--write', '--lineno', '2'))).toEqual({ code: 0, ...SILENT });
    expect(server.accepted).toHaveLength(1);
    expect(server.accepted[0]).toMatchObject({
      entity: sent(),
      type: 'file',
      category: 'coding',
      project: 'api',
      branch: 'trunk',
      language: 'TypeScript',
      dependencies: ['alpha'],
      lines: 2,
      lineno: 2,
      is_write: true,
      time: 1_700_000_000.5,
      user_agent: expect.stringMatching(
        /^wakatime\/\S+ \(\S+-\S+\) node\d\S* vscode\/1\.99 vscode-wakatime\/30\.2$/,
      ),
    });
    expect(await count()).toBe('0');
  });

  it('is queued inside the rate limit, and sent with the next flush', async () => {
    home.config([`api_key = ${KEY}`, `api_url = ${server.url}/api/v1`]);
    await home.run(call(1_700_000_000));
    await home.run(call(1_700_000_001));
    expect(server.accepted).toHaveLength(1);
    expect(await count()).toBe('1');
    const flushed = await home.run(['flush']);
    expect(flushed).toEqual({ code: 0, stdout: 'Delivered 1 heartbeat.\n', stderr: '' });
    expect(await home.run(['flush'])).toEqual({ code: 0, ...SILENT });
    expect(server.accepted.map(({ time }) => time)).toEqual([1_700_000_000, 1_700_000_001]);
  });

  it.each([
    ['refuses the key', { status: 401 }, 104],
    ['is broken', { status: 500 }, 102],
    ['answers with a login page', 'html', 102],
    ['answers with garbage', 'garbage', 102],
    ['cuts the connection', 'cut-before-reading', 102],
  ] as const)('is silent and keeps the heartbeat when the server %s', async (_, mode, code) => {
    server.setMode(mode);
    expect(await home.run(call(1_700_000_000))).toEqual({ code, ...SILENT });
    expect(await count()).toBe('1');
  });

  it('is silent without a key, and keeps the heartbeat', async () => {
    home.config([]);
    expect(await home.run(call(1_700_000_000))).toEqual({ code: 104, ...SILENT });
    expect(await count()).toBe('1');
    expect(readFileSync(join(home.home, '.wakatime', 'wakatime.log'), 'utf8')).toContain('no API key');
  });

  it('does not wait for the end of a stdin that stays open', async () => {
    const running = home.start(call(1_700_000_000, '--extra-heartbeats'), {
      stdin: `${JSON.stringify([{ entity: home.file, timestamp: 1700000001 }])}\n`,
      stdinOpen: true,
    });
    expect(await running.ended).toEqual({ code: 0, ...SILENT });
    expect(server.accepted).toHaveLength(2);
  });

  it('is safe before the extra heartbeats come, and takes them when they do', async () => {
    server.setMode('ok');
    const running = home.start(call(1_700_000_000, '--extra-heartbeats'), { stdinOpen: true });
    while ((await count()) !== '1') expect(server.attempted).toEqual([]);
    running.write(`${JSON.stringify([{ entity: home.file, timestamp: 1700000001 }])}\n`);
    expect(await running.ended).toEqual({ code: 0, ...SILENT });
    expect(server.accepted.map(({ time }) => time)).toEqual([1_700_000_000, 1_700_000_001]);
  });

  it('does not read a stdin that it was not told of', async () => {
    expect(await home.run(call(1_700_000_000), { stdin: '', stdinOpen: true })).toEqual({
      code: 0,
      ...SILENT,
    });
  });

  it('loses nothing when it is killed between sending and writing down the answer', async () => {
    server.setMode('hang', 'ok');
    const seen = server.nextRequest();
    const running = home.start(call(1_700_000_000));
    await seen;
    running.kill('SIGKILL');
    expect((await running.ended).code).toBe('SIGKILL');
    expect(await count()).toBe('1');
    expect((await home.run(['flush', '--quiet'])).code).toBe(0);
    expect(server.accepted.map(({ time }) => time)).toEqual([1_700_000_000]);
    // The second request is the first one again, byte for byte.
    expect(server.requests[1]?.body).toBe(server.requests[0]?.body);
  });

  it('is not lost to a thousand flags that nobody has invented yet', async () => {
    const invented = Array.from({ length: 1000 }, (_, at) => inventedFlag(at)).flat();
    expect(
      await home.run([...invented.slice(0, 700), ...call(1_700_000_000), ...invented.slice(700)]),
    ).toEqual({
      code: 0,
      ...SILENT,
    });
    expect(server.accepted).toMatchObject([{ entity: sent(), time: 1_700_000_000 }]);
  });

  it('leaves one database that only its user can read', async () => {
    await home.run(call(1_700_000_000));
    expect(statSync(join(home.home, '.wakatime', 'hackatime.db')).mode & 0o777).toBe(OWN_MODE);
  });

  // A package has it in itself.
  it.skipIf(PACKAGE !== undefined)(
    'keeps compiled code for itself alone, and survives it being damaged',
    async () => {
      const cache = join(home.home, '.wakatime', 'cache');
      await home.run(call(1_700_000_000));
      await home.run(call(1_700_000_001));
      const [name = ''] = readdirSync(cache).filter((file) => file.startsWith('editor.js@'));
      expect(statSync(join(cache, name)).mode & 0o777).toBe(OWN_MODE);
      const sound = readFileSync(join(cache, name)).length;
      writeFileSync(join(cache, name), 'no code');
      expect(await home.run(call(1_700_000_002))).toEqual({ code: 0, ...SILENT });
      expect(readFileSync(join(cache, name)).length).toBeGreaterThan(sound / 2);
      expect(server.accepted).toHaveLength(3);
    },
  );

  it('makes nothing in the home for a question about the version', async () => {
    expect(await home.run(['--version'])).toEqual({ code: 0, stdout: '<local-build>\n', stderr: '' });
    expect(existsSync(join(home.home, '.wakatime', 'hackatime.db'))).toBe(false);
  });
});

describe('--file-experts', () => {
  const EXPERTS = 'POST /api/v1/users/current/file_experts';
  const ask = (...argv: string[]) => home.run(['--file-experts', '--entity', home.file, ...argv]);
  const expert = (name: string, isYou: boolean, text: string) => ({
    total: { text },
    user: { name, is_current_user: isYou },
  });

  it('names the user and the first other one', async () => {
    const data = [
      expert('Sam', false, '22 mins'),
      expert('Eve', false, '1 min'),
      expert('Me', true, '4 hrs'),
    ];
    server.route(EXPERTS, { status: 200, body: JSON.stringify({ data }) });
    expect(await ask()).toEqual({ code: 0, stdout: 'You: 4 hrs | Sam: 22 mins\n', stderr: '' });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ entity: sent(), project: 'api' });
  });

  it('asks nobody about a hidden file', async () => {
    expect(await ask('--hide-file-names', 'true')).toEqual({ code: 0, stdout: '\n', stderr: '' });
    expect(server.requests).toEqual([]);
  });

  it('prints nothing when the server fails', async () => {
    server.route(EXPERTS, { status: 500 });
    expect(await ask()).toEqual({ code: 102, ...SILENT });
  });
});

describe('many calls at once', () => {
  it('keep every heartbeat and send each once', async () => {
    const calls = Array.from({ length: 24 }, (_, at) => home.run(call(1_700_000_000 + at)));
    for (const { code, stdout, stderr } of await Promise.all(calls)) {
      expect([code, stdout, stderr]).toEqual([0, '', '']);
    }
    await home.run(['flush', '--quiet']);
    expect(server.attempted.map(({ time }) => time).sort()).toEqual(
      Array.from({ length: 24 }, (_, at) => 1_700_000_000 + at),
    );
  });
});

describe('what a person types', () => {
  it('is told by the bare name how it stands, whatever is wrong', async () => {
    await home.run(call(1_700_000_000));
    const all = await home.run([]);
    expect(all).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('\nCommands\n') });
    expect(all.stdout).toMatch(/last heartbeat .+ ago from /);
    home.config(['api_key = x', '[broken']);
    rmSync(join(home.home, '.wakatime'), { recursive: true });
    writeFileSync(join(home.home, '.wakatime'), '');
    expect(await home.run([])).toMatchObject({ code: 0, stdout: expect.stringContaining('\nCommands\n') });
  });

  it('tells an unknown command from a known one, and suggests', async () => {
    const { code, stdout, stderr } = await home.run(['tody']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('today');
  });

  it.skipIf(spawnSync('script', ['--version']).status !== 0)('sees the sum on a terminal', async () => {
    await home.run(call(1_700_000_000));
    server.setMode({ status: 500 }, 'ok');
    await home.run(call(1_700_000_001));
    const argv = ['-qec', `stty cols 80; ${PROGRAM_TEXT} flush`, '/dev/null'];
    const env = { PATH: process.env['PATH'], HOME: home.home, TERM: 'xterm' };
    const { stdout } = await promisify(execFile)('script', argv, { env });
    expect(stdout).toContain('Delivered 1 heartbeat.');
  });

  it('ends quietly when nobody reads any more', async () => {
    const ran = spawnSync('sh', ['-c', `${PROGRAM_TEXT} --help | head -c 1 >/dev/null; true`], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home.home },
    });
    expect(ran.stderr).toBe('');
  });

  it('records a file without any server, and shows it today', async () => {
    home.config([]);
    const tracked = await home.run(['track', home.file]);
    expect(tracked.code).toBe(0);
    expect(tracked.stdout).toContain('TypeScript');
    const today = await home.run(['today', '--json']);
    expect(JSON.parse(today.stdout)).toMatchObject({
      schema: 'hackatime.stats/1',
      source: 'local',
      groups: [{ name: 'api' }],
    });
  });
});

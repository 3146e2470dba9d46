import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { launcherScript } from '../../src/launcher/script.ts';
import { findShell } from '../../src/launcher/shell.ts';
import { OLDEST_NODE } from '../../src/version.ts';
import {
  BIN,
  type Ended,
  type Home,
  KEY,
  NODE,
  PACKAGE,
  PROGRAM_FILE,
  type RunOptions,
} from '../support/bundle.ts';
import type { FakeServer } from '../support/fakeServer.ts';
import { type ServedHome, serveHome } from '../support/servedHome.ts';

const SILENT = { stdout: '', stderr: '' };
/** macOS has bash 3.2, and HACKATIME_E2E_BASH can name one. */
const BASH = process.env['HACKATIME_E2E_BASH'] ?? '/bin/bash';
const OWN_NAME = /^wakatime-cli-[a-z]+-[a-z0-9]+$/;

let home: Home;
let server: FakeServer;
let env: Readonly<Record<string, string>>;
let launcher: string;

/** A home for the tests of a group, as `prepare` leaves it for each of them. */
function serve(prepare: () => Promise<unknown> = async () => {}): void {
  const take = (served: ServedHome): void => {
    ({ home, server, env } = served);
    launcher = join(home.bin, 'wakatime-cli');
  };
  const served = serveHome((made) => {
    take(made);
    return prepare();
  });
  beforeEach(() => take(served));
}

const link = (...argv: string[]): Promise<Ended> => home.run(['link', ...argv], { env });
const resource = (name: string): string => join(home.home, '.wakatime', name);
const ownLauncher = (): string =>
  resource(readdirSync(resource('.')).find((name) => OWN_NAME.test(name)) ?? 'none');
const beat = (time: number, ...more: string[]): string[] => [
  '--entity',
  home.file,
  '--time',
  `${time}`,
  ...more,
];
const call = (argv: readonly string[], options: RunOptions = {}) =>
  home.start(argv, { env, cli: launcher, ...options });
const waiting = async (): Promise<string> => (await home.run(['--offline-count'])).stdout.trim();
/** npm's way to put a command on PATH. */
const npmStartScript = (): void => symlinkSync(PROGRAM_FILE, launcher);
/** Resolves when a process ignores SIGTERM: a launcher's second line has been run. */
async function untilTrapped(pid: number): Promise<void> {
  const ignored = (): bigint =>
    BigInt(`0x${/^SigIgn:\s*(\w+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]}`);
  // HUP, INT and TERM: a shell ignores one after the other.
  const wanted = (1n << 0n) | (1n << 1n) | (1n << 14n);
  const isTrapped = (): boolean => (ignored() & wanted) === wanted;
  while (!isTrapped()) await new Promise(setImmediate);
}
async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((done) => setTimeout(done, 5));
}

describe('hackatime link', () => {
  serve();

  it('puts a real file under the platform’s name, a link beside it, and a separate file on PATH', async () => {
    const { code, stdout } = await link();
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^(Made .*\n)+No WakaTime plugin found\. Install one: https:\/\/\S+\n$/),
    ]);
    expect(lstatSync(ownLauncher()).isFile()).toBe(true);
    expect(readlinkSync(resource('wakatime-cli'))).toBe(`./${basename(ownLauncher())}`);
    expect(lstatSync(launcher).isFile()).toBe(true);
    for (const cli of [launcher, ownLauncher(), resource('wakatime-cli')]) {
      expect(await call(['--version'], { cli }).ended).toEqual({
        code: 0,
        stdout: '<local-build>\n',
        stderr: '',
      });
    }
    expect((await link()).stdout).not.toContain('Made');
  });

  it('keeps what was there, and unlink puts it back', async () => {
    mkdirSync(resource('.'), { recursive: true });
    const go = resource(`wakatime-cli-linux-${process.arch === 'x64' ? 'amd64' : process.arch}`);
    writeFileSync(go, 'the other program', { mode: 0o755 });
    symlinkSync(go, resource('wakatime-cli'));
    npmStartScript();
    await link();
    expect(readFileSync(`${go}.before-hackatime`, 'utf8')).toBe('the other program');
    expect((await home.run(['unlink'], { env })).code).toBe(0);
    expect(readFileSync(go, 'utf8')).toBe('the other program');
    expect(readlinkSync(resource('wakatime-cli'))).toBe(go);
    expect(readlinkSync(launcher)).toBe(PROGRAM_FILE);
    expect(
      readdirSync(dirname(go)).filter((name) => /before-hackatime|program|launchers/.test(name)),
    ).toEqual([]);
  });

  it('leaves what a plugin has put in the place of a launcher when it is undone', async () => {
    writeFileSync(launcher, 'an old program', { mode: 0o755 });
    await link();
    rmSync(ownLauncher());
    writeFileSync(launcher, 'a newer program', { mode: 0o755 });
    const { stdout } = await home.run(['unlink'], { env });
    expect(stdout).toContain('Left ~/bin/wakatime-cli');
    expect(readFileSync(launcher, 'utf8')).toBe('a newer program');
    expect(readdirSync(home.bin)).toEqual(['wakatime-cli']);
  });

  it('is looked at by commands that people type often without starting a process', async () => {
    await link();
    const hook = join(home.bin, 'hook.cjs');
    const seen = join(home.bin, 'seen');
    writeFileSync(
      hook,
      `const cp = require('child_process');
for (const name of ['spawn', 'spawnSync', 'execFile', 'execFileSync', 'exec', 'execSync', 'fork']) {
  const act = cp[name];
  cp[name] = (...argv) => {
    require('fs').appendFileSync(process.env.SEEN, name + ' ' + argv[0]);
    return act(...argv);
  };
}`,
    );
    const watched = { env: { ...env, NODE_OPTIONS: `--require ${hook}`, SEEN: seen } };
    for (const argv of [[], ['status', '--source', 'local'], ['today', '--source', 'local']]) {
      await home.run(argv, watched);
      expect([argv, existsSync(seen)]).toEqual([argv, false]);
    }
    // Whoever asks for all of it gets what takes longer, too.
    await home.run(['link', '--status'], watched);
    expect(existsSync(seen)).toBe(true);
  });

  it('serves the folders of WAKATIME_HOME as well', async () => {
    env = { ...env, WAKATIME_HOME: join(home.home, 'waka') };
    expect((await link()).code).toBe(0);
    for (const folder of ['waka', 'waka/.wakatime', '.wakatime']) {
      expect(readdirSync(join(home.home, folder)).filter((name) => OWN_NAME.test(name))).toHaveLength(1);
    }
  });

  it('says what a plugin runs, and fails on npm’s start script', async () => {
    await link();
    expect(await link('--status')).toMatchObject({ code: 0, stderr: '' });
    rmSync(launcher);
    npmStartScript();
    const { code, stdout } = await link('--status', '--json');
    const status = JSON.parse(stdout);
    expect([code, status.right, status.path]).toEqual([1, false, { runs: launcher, kind: 'npm' }]);
    const kinds = new Map<string, string>(
      status.plugins.map((each: { plugin: string; kind: string }) => [each.plugin, each.kind]),
    );
    expect([kinds.get('vim, neovim'), kinds.get('JetBrains')]).toEqual(['npm', 'launcher']);
    expect((await link('--status')).stdout).toMatch(/^fail\tPATH\t~\/bin\/wakatime-cli\tnpm's script/m);
    expect((await link()).code).toBe(0);
  });

  it('says which plugin replaces the launcher, and puts it back', async () => {
    install('.config/sublime-text/Installed Packages/WakaTime.sublime-package');
    expect((await link()).stdout).toMatch(
      /^Sublime Text runs hackatime now\. To undo it: hackatime unlink$/m,
    );
    writeFileSync(ownLauncher(), '#!/bin/sh\nexit 0\n');
    const { code, stdout } = await link('--status');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^fail\tSublime Text\t\S+\tanother program$/m);
    expect((await link()).code).toBe(0);
    expect((await link('--status')).stdout).toMatch(/^ok\tSublime Text\t\S+\tuntil it downloads/m);
  });

  it('is well where PATH offers no place and no installed plugin looks there', async () => {
    const PATH = noPlace();
    expect(await home.run(['link'], { env: { PATH } })).toMatchObject({ code: 0, stderr: '' });
    install('.vim/plugged/vim-wakatime');
    expect(await home.run(['link', '--status'], { env: { PATH } })).toMatchObject({ code: 0 });
    expect(existsSync(join(home.home, '.local'))).toBe(false);
  });

  it('makes ~/.local/bin for a plugin that looks on PATH alone, says what to type, and takes it away again', async () => {
    const PATH = noPlace();
    install('.local/share/zed/extensions/installed/wakatime');
    const { code, stdout, stderr } = await home.run(['link'], { env: { PATH, SHELL: '/bin/bash' } });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^! no folder on PATH can be written to\. For Zed,/m);
    const line = stdout.trimEnd().split('\n').at(-1) ?? '';
    execFileSync('bash', ['-c', line], { env: { HOME: home.home } });
    const { length } = execFileSync('bash', ['-c', '. ~/.bashrc; command -v wakatime-cli'], {
      env: { HOME: home.home, PATH: '/usr/bin:/bin' },
    });
    expect(length).toBeGreaterThan(0);
    const more = { env: { PATH: `${join(home.home, '.local/bin')}:${PATH}` } };
    expect(await home.run(['link'], more)).toMatchObject({
      code: 0,
      stdout: 'Zed runs hackatime now. To undo it: hackatime unlink\n',
    });
    expect(await home.run(['unlink'], more)).toMatchObject({ code: 0 });
    expect(readdirSync(join(home.home, '.local'))).toEqual(['share']);
  });

  /** Puts a plugin into its place. */
  function install(path: string): void {
    mkdirSync(join(home.home, path), { recursive: true });
  }

  /** A PATH without a folder that can be written to. */
  function noPlace(): string {
    return process.getuid?.() === 0 ? '/proc:/sys' : '/usr/bin:/bin:/nowhere';
  }
});

describe('a call through the launcher', () => {
  serve(() => link());

  it.each([
    ['takes the heartbeat', 'ok', 0],
    ['refuses the key', { status: 401 }, 104],
    ['is broken', { status: 500 }, 102],
  ] as const)('ends with the program’s own code when the server %s', async (_, mode, code) => {
    server.setMode(mode);
    expect(await call(beat(1_700_000_000)).ended).toEqual({ code, ...SILENT });
    expect(server.attempted.map(({ time }) => time)).toEqual([1_700_000_000]);
  });

  it('outlives the launcher itself', async () => {
    server.setMode('hang', 'ok');
    const seen = server.nextRequest();
    const running = call(beat(1_700_000_000), { detached: true });
    await seen;
    running.killGroup('SIGKILL');
    await running.ended;
    expect(await waiting()).toBe('1');
  });

  it('passes the extra heartbeats on, from a stdin that stays open', async () => {
    const running = call(beat(1_700_000_000, '--extra-heartbeats'), {
      stdin: `[{"entity":"${home.file}","timestamp":1700000001}]\n`,
      stdinOpen: true,
    });
    expect(await running.ended).toEqual({ code: 0, ...SILENT });
    expect(server.accepted).toHaveLength(2);
  });

  it.each([
    ['stdin', '<&-'],
    ['stdout', '>&-'],
    ['stderr', '2>&-'],
    ['every stream', '<&- >&- 2>&-'],
  ])('does not mind that %s is closed', async (_, closed) => {
    const argv = beat(1_700_000_000, '--extra-heartbeats').map((word) => `'${word}'`);
    const script = `'${launcher}' ${argv.join(' ')} ${closed}`;
    expect(await call(['-c', script], { cli: '/bin/sh' }).ended).toEqual({ code: 0, ...SILENT });
    expect(server.accepted).toHaveLength(1);
  });

  it('hands every argument on as it is', async () => {
    const odd = join(home.repository, 'src', 'we ird\'q"$HOME *!n.ts');
    writeFileSync(odd, '1;\n');
    await call(['--entity', odd, '--time', '1700000000', '--human-line-changes', '-2']).ended;
    expect(server.accepted[0]).toMatchObject({ entity: odd, human_line_changes: -2 });
  });

  it('gives an answer as the program itself would', async () => {
    expect(await call(['--config-read', 'heartbeat_rate_limit_seconds']).ended).toEqual({
      code: 0,
      stdout: '0\n',
      stderr: '',
    });
    expect(await call(['--config-read', 'nothing']).ended).toMatchObject({ code: 110 });
    expect(await call(['today', '--source', 'nowhere']).ended).toMatchObject({ code: 2 });
  });
});

describe.skipIf(process.platform !== 'linux').each(['setsid', 'bash'] as const)(
  'a launcher that moves the work with %s',
  (kind) => {
    serve(() => link());
    beforeEach(() => {
      const mover = { kind, file: kind === 'bash' ? BASH : '/usr/bin/setsid' };
      const facts = {
        node: PACKAGE === undefined ? NODE : undefined,
        program: PROGRAM_FILE,
        copy: resource('program/bin/hackatime.js'),
        logFile: resource('wakatime.log'),
        shell: findShell(mover),
        mover,
        oldestNode: OLDEST_NODE,
      };
      writeFileSync(launcher, launcherScript(facts));
    });

    it.each<Record<string, string>>([
      { NODE_OPTIONS: '--require /not/there' },
      { NODE_OPTIONS: '--inspect=127.0.0.1:0' },
      { NODE_OPTIONS: '--inspect-brk=127.0.0.1:0' },
      { NODE_OPTIONS: '--permission' },
      { NODE_OPTIONS: '--no-such-option' },
      { NODE_OPTIONS: '--import data:text/javascript,process.exit(3)' },
      { NODE_OPTIONS: '--cpu-prof --heap-prof --trace-exit --trace-gc' },
      { NODE_V8_COVERAGE: 'coverage' },
      { NODE_COMPILE_CACHE: 'coverage' },
      { NODE_DEBUG: 'module,fs,net' },
      { NODE_CHANNEL_FD: 'abc' },
      { NODE_CHANNEL_FD: '1' },
      { NODE_ICU_DATA: '/not/there' },
      { NODE_EXTRA_CA_CERTS: '/not/there' },
      { SHELLOPTS: 'xtrace' },
      { BASH_ENV: '/etc/passwd' },
    ])('is not disturbed by %j', async (more) => {
      const running = call(beat(1_700_000_000), { env: { ...env, ...more } });
      const timer = setTimeout(() => running.kill('SIGKILL'), 20_000);
      expect(await running.ended).toEqual({ code: 0, ...SILENT });
      clearTimeout(timer);
      expect(server.accepted).toHaveLength(1);
      expect(readdirSync(home.repository).sort()).toEqual(['.git', 'src']);
    });

    it('hands on the authorities that the user trusts', async () => {
      const text = readFileSync(launcher, 'utf8').replace(/^program=.*$/m, `program='${home.bin}/say.js'`);
      const say = '#!/usr/bin/env node\nconsole.log(process.env.NODE_EXTRA_CA_CERTS);';
      writeFileSync(join(home.bin, 'say.js'), say, { mode: 0o755 });
      writeFileSync(launcher, text);
      const { stdout } = await call([], { env: { ...env, NODE_EXTRA_CA_CERTS: '/my/ca.pem' } }).ended;
      expect(stdout).toBe('/my/ca.pem\n');
    });

    it('is let go with code 0 while a server keeps silent, and the heartbeat arrives', async () => {
      let letAnswer = (): void => {};
      const isLetGo = new Promise<void>((done) => {
        letAnswer = done;
      });
      // A server that answers when the editor has been let go, and not before.
      const slow = createServer((request, response) => {
        request.resume();
        isLetGo.then(() => response.writeHead(202).end('{"responses":[[{"data":{}},201]]}'));
      });
      await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done));
      const { port } = slow.address() as { port: number };
      home.config([
        `api_key = ${KEY}`,
        `api_url = http://127.0.0.1:${port}/api/v1`,
        'heartbeat_rate_limit_seconds = 0',
      ]);
      try {
        expect(await call(beat(1_700_000_000), { stdin: '', stdinOpen: true }).ended).toEqual({
          code: 0,
          ...SILENT,
        });
        expect(await home.run(['--offline-count'])).toMatchObject({ stdout: '1\n' });
        letAnswer();
        await until(async () => (await home.run(['--offline-count'])).stdout === '0\n');
      } finally {
        slow.close();
      }
    });

    it('survives what neovim does when it leaves: a signal to the whole group, 50 of 50', async () => {
      for (let at = 0; at < 50; at++) {
        const running = call(beat(1_700_000_000 + at), { detached: true });
        await untilTrapped(running.pid);
        running.killGroup((['SIGTERM', 'SIGHUP', 'SIGINT'] as const)[at % 3] ?? 'SIGTERM');
        expect(await running.ended).toEqual({ code: 0, ...SILENT });
      }
      expect(new Set(server.accepted.map(({ time }) => time)).size).toBe(50);
    });
  },
);

describe('a launcher whose program has gone', () => {
  const edit = (change: (text: string) => string): void => {
    const text = readFileSync(launcher, 'utf8');
    writeFileSync(launcher, change(text));
    chmodSync(launcher, 0o755);
  };
  const withoutProgram = (text: string): string =>
    text.replace(/^program=.*$/m, "program='/gone/bin/hackatime.js'");
  const withoutNode = (text: string): string => text.replace(/^node=.*$/m, "node='/gone/node'");

  serve(() => {
    writeFileSync(launcher, '#!/bin/sh\necho former "$@"\n', { mode: 0o755 });
    return link();
  });

  it('finds another Node', async () => {
    edit(withoutNode);
    const NODE_BIN = process.env['HACKATIME_E2E_NODE'] ?? process.execPath;
    expect(await call(beat(1_700_000_000), { env: { ...env, NODE_BIN } }).ended).toEqual({
      code: 0,
      ...SILENT,
    });
    expect(server.accepted).toHaveLength(1);
  });

  it('runs the copy of the program', async () => {
    edit(withoutProgram);
    expect(await call(beat(1_700_000_000)).ended).toEqual({ code: 0, ...SILENT });
    expect(server.accepted).toHaveLength(1);
  });

  it('can still be undone, by the copy, which goes too', async () => {
    for (const cli of [launcher, ownLauncher()]) {
      writeFileSync(cli, withoutProgram(readFileSync(cli, 'utf8')));
    }
    const cli = resource('wakatime-cli');
    expect(await call(['unlink'], { cli }).ended).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(launcher, 'utf8')).toBe('#!/bin/sh\necho former "$@"\n');
    // The folder that link had made for it is empty then, and goes as well.
    expect(existsSync(resource('.'))).toBe(false);
  });

  it('runs what was there before when nothing else is left', async () => {
    edit((text) => withoutProgram(withoutNode(text)));
    rmSync(resource('program'), { recursive: true });
    expect(await call(beat(1_700_000_000)).ended).toMatchObject({
      stdout: expect.stringContaining('former --entity'),
    });
  });

  it('is not held by a FIFO in the place of the log when nothing is left to run', async () => {
    edit((text) => withoutProgram(withoutNode(text)));
    rmSync(resource('program'), { recursive: true });
    rmSync(`${launcher}.before-hackatime`);
    rmSync(resource('wakatime.log'), { force: true });
    execFileSync('mkfifo', [resource('wakatime.log')]);
    const running = call(beat(1_700_000_000));
    const timer = setTimeout(() => running.kill('SIGKILL'), 20_000);
    expect(await running.ended).toEqual({ code: 1, ...SILENT });
    clearTimeout(timer);
  });

  it('is silent and tells the log when not even that is there', async () => {
    edit((text) => withoutProgram(withoutNode(text)));
    rmSync(resource('program'), { recursive: true });
    rmSync(`${launcher}.before-hackatime`);
    expect(await call(beat(1_700_000_000)).ended).toEqual({ code: 1, ...SILENT });
    const line = readFileSync(resource('wakatime.log'), 'utf8').trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      message: expect.stringContaining('hackatime link'),
    });
  });
});

describe('beside npm’s start script', () => {
  serve();

  it('a launcher comes back with the first call after npm has put its start script in its place', async () => {
    npmStartScript();
    await link();
    rmSync(launcher);
    npmStartScript();
    // As npm's start script finds its Node: on PATH.
    const PATH = `${dirname(process.execPath)}:${env['PATH']}`;
    expect(await call(beat(1_700_000_000), { env: { ...env, PATH } }).ended).toEqual({ code: 0, ...SILENT });
    expect(lstatSync(launcher).isFile()).toBe(true);
    expect((await link('--status')).code).toBe(0);
  });

  it.each([[[]], [['today']], [['status']], [['doctor']]])(
    'comes back with %j, which says so on standard error alone',
    async (argv) => {
      await link();
      const before = await home.run(argv, { env });
      symlinkSync(PROGRAM_FILE, join(home.bin, 'hackatime'));
      rmSync(launcher);
      npmStartScript();
      const after = await home.run(argv, { env });
      const said = 'hackatime: an update had taken the launcher ~/bin/wakatime-cli away; it is back\n';
      expect(after).toMatchObject({ code: before.code, stderr: said + before.stderr });
      expect(after.stdout).not.toContain('an update');
      expect(lstatSync(launcher).isFile()).toBe(true);
      rmSync(launcher);
      const { stdout, stderr } = await home.run(['--today'], { env });
      expect([stdout + stderr, existsSync(launcher)]).toEqual([expect.not.stringContaining('update'), false]);
    },
  );

  it('an update of the package leaves launchers alone: it puts nothing under their names on PATH', async () => {
    const { bin } = JSON.parse(readFileSync(join(dirname(BIN), '../package.json'), 'utf8')) as {
      readonly bin: Readonly<Record<string, string>>;
    };
    await link();
    const names = readdirSync(home.bin).filter((name) => !name.includes('.'));
    expect(names).not.toEqual([]);
    expect(names.filter((name) => name in bin)).toEqual([]);
  });

  it('npm’s start script stays as it is where nobody linked', async () => {
    npmStartScript();
    await call(beat(1_700_000_000)).ended;
    expect(readlinkSync(launcher)).toBe(PROGRAM_FILE);
    expect(existsSync(resource('launchers.json'))).toBe(false);
  });
});

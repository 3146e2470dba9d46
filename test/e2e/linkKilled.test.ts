import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Home, KEY, makeHome, PROGRAM_FILE } from '../support/bundle.ts';
import { removeAt } from '../torture/support/fileDamages.ts';

const PATIENCE_MS = 20_000;
const OWN_NAME = `wakatime-cli-linux-${process.arch === 'x64' ? 'amd64' : process.arch}`;

let home: Home;
let env: Record<string, string>;

beforeEach(() => {
  home = makeHome();
  home.config([
    `api_key = ${KEY}`,
    'api_url = http://127.0.0.1:9/api/v1',
    'heartbeat_rate_limit_seconds = 0',
  ]);
  env = { PATH: `${home.bin}:/usr/bin:/bin` };
});
afterEach(() => home.remove());

const resource = (name: string): string => join(home.home, '.wakatime', name);

/** Kills a process with SIGKILL in the middle of the nth change that it makes to the names of files. */
const HOOK = `
const fs = require('fs');
let left = Number(process.env.KILL_AT);
for (const name of ['renameSync', 'linkSync', 'symlinkSync', 'cpSync']) {
  const act = fs[name];
  fs[name] = (...args) => {
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
    return act(...args);
  };
}`;

describe.skipIf(process.platform !== 'linux')('a link that is killed', () => {
  it('at any of its steps is undone by unlink, and the user’s own programs come back', async () => {
    const hook = join(home.home, 'hook.cjs');
    writeFileSync(hook, HOOK);
    mkdirSync(resource('.'), { mode: 0o700 });
    writeFileSync(resource(OWN_NAME), 'a downloaded program', { mode: 0o755 });
    symlinkSync(OWN_NAME, resource('wakatime-cli'));
    writeFileSync(join(home.bin, 'wakatime-cli'), 'a program of mine', { mode: 0o755 });
    let kills = 0;
    for (let at = 1; at < 100; at++) {
      const { code } = await home.run(['link'], {
        env: { ...env, NODE_OPTIONS: `--require ${hook}`, KILL_AT: `${at}` },
      });
      expect(readFileSync(join(home.bin, 'wakatime-cli'), 'utf8')).not.toBe('');
      expect(await home.run(['unlink'], { env })).toMatchObject({ code: 0, stderr: '' });
      expect(readFileSync(resource(OWN_NAME), 'utf8')).toBe('a downloaded program');
      expect(readFileSync(join(home.bin, 'wakatime-cli'), 'utf8')).toBe('a program of mine');
      expect(lstatSync(resource('wakatime-cli')).isSymbolicLink()).toBe(true);
      const left = /before-hackatime|launchers\.json$|program|\.tmp$|\.old$/;
      expect(
        [...readdirSync(resource('.')), ...readdirSync(home.bin)].filter((name) => left.test(name)),
      ).toEqual([]);
      if (code !== 'SIGKILL') break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(8);
  });
});

describe.skipIf(process.platform === 'win32')('a heartbeat that finds the record of launchers', () => {
  it.each<readonly [string, (path: string) => void]>([
    ['as a FIFO', (path) => execFileSync('mkfifo', [path])],
    ['as a link to itself', (path) => symlinkSync('launchers.json', path)],
    ['as a link to an endless device', (path) => symlinkSync('/dev/zero', path)],
    ['as a folder', (path) => mkdirSync(path)],
    ['as garbage', (path) => writeFileSync(path, '{"launchers": [[[[7')],
  ])('%s is stored in silence, also where npm has put its start script', async (_, make) => {
    await home.run(['link'], { env });
    removeAt(resource('launchers.json'));
    make(resource('launchers.json'));
    const script = join(home.bin, 'wakatime-cli');
    rmSync(script);
    symlinkSync(PROGRAM_FILE, script);
    const PATH = `${dirname(process.execPath)}:${env['PATH']}`;
    const running = home.start(['--entity', home.file, '--time', '1700000000'], {
      env: { PATH },
      cli: script,
    });
    const timer = setTimeout(() => running.kill('SIGKILL'), PATIENCE_MS);
    expect(await running.ended).toEqual({ code: 102, stdout: '', stderr: '' });
    clearTimeout(timer);
    expect((await home.run(['--offline-count'])).stdout).toBe('1\n');
    expect(await home.run(['link'], { env })).toMatchObject({ code: 0, stderr: '' });
  });
});

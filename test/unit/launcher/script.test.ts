import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLauncher, launcherScript, type Mover } from '../../../src/launcher/script.ts';
import { findShell } from '../../../src/launcher/shell.ts';
import { OLDEST_NODE } from '../../../src/version.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-launcher-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const find = (name: string): string | undefined => {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
  return found === '' ? undefined : found;
};

/** A launcher for a program that prints its arguments and ends with 3, below a folder with an awkward name. */
function write(mover: Mover): string {
  const odd = join(folder, 'it\'s "$HOME" & `co`');
  mkdirSync(odd);
  const program = join(odd, 'hackatime.js');
  writeFileSync(program, 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3;\n');
  const launcher = join(odd, 'wakatime-cli');
  writeFileSync(
    launcher,
    launcherScript({
      node: process.execPath,
      program,
      copy: join(odd, 'copy.js'),
      logFile: join(odd, 'log'),
      shell: findShell(mover),
      mover,
      oldestNode: OLDEST_NODE,
    }),
  );
  chmodSync(launcher, 0o755);
  return launcher;
}

const MOVERS = [
  ['setsid', find('setsid')],
  ['bash', find('bash')],
] as const;

describe.each(MOVERS)('a launcher with %s', (kind, file) => {
  it.skipIf(file === undefined).each([
    ['a heartbeat', ['--entity', 'a b', "it's", '$(x)', '*', '']],
    ['extra heartbeats', ['--entity=x', '--extra-heartbeats']],
    ['a question', ['--today']],
  ])('hands on the arguments and the exit code of %s', (_, argv) => {
    const { status, stdout, stderr } = spawnSync(write({ kind, file: file ?? '' }), argv, {
      encoding: 'utf8',
      input: '[]\n',
    });
    expect({ status, argv: JSON.parse(stdout), stderr }).toEqual({ status: 3, argv, stderr: '' });
  });

  it.skipIf(file === undefined)('runs a package, and its copy when that has gone', () => {
    const launcher = write({ kind, file: file ?? '' });
    const program = join(folder, 'hackatime');
    const facts = {
      node: undefined,
      program,
      copy: join(folder, 'copy'),
      logFile: join(folder, 'log'),
      shell: findShell({ kind, file: file ?? '' }),
      mover: { kind, file: file ?? '' },
      oldestNode: OLDEST_NODE,
    };
    writeFileSync(launcher, launcherScript(facts));
    const env = { PATH: '/usr/bin:/bin', HOME: folder };
    const run = (): string | null =>
      spawnSync(launcher, ['--entity', 'a b'], { encoding: 'utf8', env }).stdout;
    for (const [path, name] of [
      [program, 'package'],
      [facts.copy, 'copy'],
    ] as const) {
      writeFileSync(path, `#!/bin/sh\necho ${name} "$2"\n`);
      chmodSync(path, 0o755);
    }
    expect(run()).toBe('package a b\n');
    rmSync(program);
    expect(run()).toBe('copy a b\n');
    rmSync(facts.copy);
    expect(run()).toBe('');
    expect(readFileSync(facts.logFile, 'utf8')).toContain('hackatime is not found');
  });

  it.skipIf(file === undefined)('says nothing when its program is killed', () => {
    const launcher = write({ kind, file: file ?? '' });
    writeFileSync(join(launcher, '..', 'hackatime.js'), "process.kill(process.pid, 'SIGKILL');");
    const { stdout, stderr } = spawnSync(launcher, ['--entity', 'x'], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });

  it.skipIf(file === undefined)('makes a call that Node crashed in once more, without kept code', () => {
    const launcher = write({ kind, file: file ?? '' });
    const cache = join(folder, 'waka', 'cache');
    const kept = join(cache, 'editor.js@0123456789abcdef@v24.1.0@x64');
    mkdirSync(cache, { recursive: true });
    writeFileSync(kept, '');
    writeFileSync(join(cache, 'somebody’s file'), '');
    writeFileSync(
      join(launcher, '..', 'hackatime.js'),
      `if (require('fs').existsSync(${JSON.stringify(kept)})) process.kill(process.pid, 'SIGSEGV');
      else console.log(require('fs').readFileSync(0, 'utf8'));`,
    );
    const { stdout, stderr, status } = spawnSync(launcher, ['--entity', 'x', '--extra-heartbeats'], {
      encoding: 'utf8',
      input: '[]',
      env: { PATH: '/usr/bin:/bin', WAKATIME_HOME: join(folder, 'waka') },
    });
    expect({ stdout, stderr, status }).toEqual({ stdout: '[]\n', stderr: '', status: 0 });
    expect(readdirSync(cache)).toEqual(['somebody’s file']);
  });

  it.skipIf(file === undefined)('makes it no more than twice', () => {
    const launcher = write({ kind, file: file ?? '' });
    const calls = join(folder, 'calls');
    writeFileSync(
      join(launcher, '..', 'hackatime.js'),
      `require('fs').appendFileSync(${JSON.stringify(calls)}, 'x'); process.kill(process.pid, 'SIGSEGV');`,
    );
    const { stdout, stderr, status } = spawnSync(launcher, ['--entity', 'x'], { encoding: 'utf8' });
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 139 });
    expect(readFileSync(calls, 'utf8')).toBe('xx');
  });

  it.skipIf(file === undefined)('lets what Node has to say about a heartbeat go nowhere', () => {
    const launcher = write({ kind, file: file ?? '' });
    writeFileSync(join(launcher, '..', 'hackatime.js'), 'console.error("Fatal error in V8");');
    const say = (...argv: string[]) => spawnSync(launcher, argv, { encoding: 'utf8' }).stderr;
    expect(say('--entity', 'x')).toBe('');
    expect(say('--today')).toBe('Fatal error in V8\n');
    expect(say('forget', '--entity', 'x')).toBe('Fatal error in V8\n');
  });

  it('is known by its first lines, with its traps on the second', () => {
    const text = readFileSync(write({ kind, file: '/usr/bin/mover' }), 'utf8');
    expect(isLauncher(text)).toBe(true);
    expect(text.split('\n')[1]).toBe("trap '' TERM HUP INT");
  });
});

it('anything else is no launcher', () => {
  expect(isLauncher('#!/bin/sh\nexec hackatime "$@"\n')).toBe(false);
  expect(isLauncher('\u007fELF')).toBe(false);
});

it('the oldest Node is the one that the guard and package.json name', () => {
  const [major, minor] = OLDEST_NODE;
  expect(readFileSync(join(ROOT, 'bin/hackatime.js'), 'utf8')).toContain(
    `const OLDEST = [${major}, ${minor}];`,
  );
  expect(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).engines.node).toBe(
    `>=${major}.${minor}.0`,
  );
});

it('is accepted by every shell that may be /bin/sh', () => {
  const launcher = write({ kind: 'setsid', file: '/usr/bin/setsid' });
  for (const shell of ['dash', 'bash', 'busybox', 'ksh', 'zsh']) {
    const path = find(shell);
    if (path === undefined) continue;
    execFileSync(path, [...(shell === 'busybox' ? ['sh'] : []), '-n', launcher]);
  }
});

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLauncher, launcherScript, type Mover } from '../../../src/launcher/script.ts';
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

  it.skipIf(file === undefined)('says nothing when its program is killed', () => {
    const launcher = write({ kind, file: file ?? '' });
    writeFileSync(join(launcher, '..', 'hackatime.js'), "process.kill(process.pid, 'SIGKILL');");
    const { stdout, stderr } = spawnSync(launcher, ['--entity', 'x'], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
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

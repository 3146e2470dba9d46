import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src/config/files/paths.ts';
import { planLaunchers } from '../../../src/launcher/plan.ts';
import { launcherScript } from '../../../src/launcher/script.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';
import { fakeIo } from '../../support/cli.ts';

/** What macOS does not have, and bash 3.2 does not know. */
const FOREIGN = [
  /\/proc\b/,
  /\/dev\/shm/,
  /setsid/,
  /\bflock\b/,
  /readlink -f/,
  /mapfile|readarray/,
  /declare -A/,
  /\$\{\w+(?:,,|\^\^|@)/,
  /&>>|\|&/,
];

/** A launcher for a computer without setsid, as `planLaunchers` makes it on macOS. */
const script = launcherScript({
  node: '/opt/homebrew/bin/node',
  program: '/opt/homebrew/lib/node_modules/hackatime/bin/hackatime.js',
  copy: '/Users/ana/.wakatime/program/bin/hackatime.js',
  logFile: '/Users/ana/.wakatime/wakatime.log',
  shell: '/bin/bash -p',
  mover: { kind: 'bash', file: '/bin/bash' },
  oldestNode: [22, 19],
  lane: 'hackatime-lane',
});

describe('a launcher on macOS', () => {
  it('needs nothing that is not there', () => {
    expect(FOREIGN.filter((one) => one.test(script))).toEqual([]);
    expect(script).toMatch(/^#!\/bin\/bash -p\n/);
    expect(script).toContain('\n  set -m\n');
  });

  it('looks for another Node where Homebrew and fnm put it there', () => {
    expect(script).toContain('/opt/homebrew/bin/node');
    expect(script).toContain('"$HOME/Library/Application Support/fnm/node-versions"/*/installation/bin/node');
  });

  it.each([
    ['bash', '-n'],
    ['bash', '--posix', '-n'],
    [process.env['HACKATIME_E2E_BASH'] ?? 'bash', '-n'],
  ])('is read by %s %s', (shell, ...argv) => {
    const read = spawnSync(shell, argv, { input: script, encoding: 'utf8' });
    if (read.error === undefined) expect(read.stderr).toBe('');
  });

  it('has no fast lane, and the names that plugins look for there', () => {
    const plan = (platform: NodeJS.Platform, arch: string) =>
      planLaunchers({
        io: fakeIo({ env: { PATH: '/usr/bin:/bin' } }),
        fs: systemFs,
        platform,
        arch,
        nodeFile: '/opt/node/bin/node',
        calledAs: '/opt/hackatime/bin/hackatime.js',
        paths: { ...resolvePaths({ text: {} }, {}), home: '/Users/ana', resources: '/Users/ana/.wakatime' },
        findShell: () => '/bin/sh',
      });
    for (const [arch, name] of [
      ['arm64', 'arm64'],
      ['x64', 'amd64'],
    ] as const) {
      const { script: text, resourcePlaces } = plan('darwin', arch);
      expect(text).not.toMatch(/\blane\b/);
      expect(resourcePlaces.map(({ path }) => path)).toEqual([
        '/Users/ana/.wakatime/wakatime-cli',
        `/Users/ana/.wakatime/wakatime-cli-darwin-${name}`,
      ]);
    }
    expect(plan('linux', 'x64').script).toMatch(/\blane\b/);
  });
});

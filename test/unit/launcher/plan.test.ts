import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainBlocked } from '../../../src/commands/setup/link.ts';
import { resolvePaths } from '../../../src/config/files/paths.ts';
import { type LauncherDeps, planLaunchers, withTilde } from '../../../src/launcher/plan.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';
import { BIN } from '../../support/bundle.ts';
import { fakeIo } from '../../support/cli.ts';

const deps = (changes: Partial<LauncherDeps>): LauncherDeps => ({
  io: fakeIo({ env: { PATH: '/usr/bin:/bin' } }),
  fs: systemFs,
  platform: 'linux',
  arch: 'x64',
  nodeFile: '/opt/node/bin/node',
  calledAs: '/opt/hackatime/bin/hackatime.js',
  paths: { ...resolvePaths({ text: {} }, {}), home: '/home/me', resources: '/home/me/.wakatime' },
  ...changes,
});

describe('where there can be no launchers', () => {
  it('Windows: the reason and what works instead are said', () => {
    expect(() => planLaunchers(deps({ platform: 'win32' }))).toThrow(
      expect.objectContaining({ kind: 'config', hint: expect.stringMatching(/real \.exe.*node C:\\/s) }),
    );
  });

  it('no home', () => {
    const paths = { ...deps({}).paths, home: '' };
    expect(() => planLaunchers(deps({ paths }))).toThrow(/no home folder/);
  });
});

it('a launcher runs this very program with this very Node, and its copy when they have gone', () => {
  const { script, resourcePlaces } = planLaunchers(deps({}));
  expect(script).toContain("node='/opt/node/bin/node'");
  expect(script).toContain("program='/opt/hackatime/bin/hackatime.js'");
  expect(script).toContain("'/home/me/.wakatime/program/bin/hackatime.js'");
  expect(resourcePlaces.map(({ path }) => withTilde(path, '/home/me'))).toEqual([
    '~/.wakatime/wakatime-cli',
    '~/.wakatime/wakatime-cli-linux-amd64',
  ]);
});

describe('a wakatime-cli on PATH that cannot be replaced', () => {
  it('has to come after a folder of the user’s own', () => {
    expect(explainBlocked('/usr/bin/env')).toMatch(
      /^\/usr\/bin\/env comes first on PATH.*put a folder of yours/,
    );
  });

  it('is to be taken away where it is npm’s start script of this program, which puts it there no more', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hackatime-blocked-'));
    const script = join(folder, 'wakatime-cli');
    symlinkSync(BIN, script);
    expect(explainBlocked(script)).toContain(`sudo rm ${script}`);
    rmSync(folder, { recursive: true });
  });
});

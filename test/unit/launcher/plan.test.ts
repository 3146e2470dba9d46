import { describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src/config/files/paths.ts';
import { factIn } from '../../../src/launcher/exe/exeText.ts';
import { type LauncherDeps, planAsLinked, planLaunchers, withTilde } from '../../../src/launcher/plan.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';
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

describe('on Windows', () => {
  const windows = (text: string | undefined): Partial<LauncherDeps> => ({
    platform: 'win32',
    io: fakeIo({ env: { PATH: String.raw`C:\Windows;C:\Users\Jörg B\AppData\Roaming\npm` } }),
    nodeFile: String.raw`C:\Program Files\nodejs\node.exe`,
    calledAs: String.raw`C:\Users\Jörg B\AppData\Roaming\npm\node_modules\hackatime\bin\hackatime.js`,
    launcherVersion: 'v24.1.0',
    fs: {
      ...systemFs,
      readText: (path) => (path.endsWith(String.raw`\hackatime\bin\windows.js`) ? text : undefined),
    },
    paths: {
      ...resolvePaths({ text: {} }, {}),
      home: String.raw`C:\Users\Jörg B`,
      resources: String.raw`C:\Users\Jörg B\.wakatime`,
    },
  });

  it('a launcher is a program under the platform’s name, with a second name', () => {
    const { resourcePlaces, script } = planLaunchers(deps(windows('module.exports = () => {};')));
    expect(resourcePlaces).toEqual([
      { path: String.raw`C:\Users\Jörg B\.wakatime\wakatime-cli-windows-amd64.exe`, linkTo: undefined },
      {
        path: String.raw`C:\Users\Jörg B\.wakatime\wakatime-cli.exe`,
        linkTo: './wakatime-cli-windows-amd64.exe',
      },
    ]);
    expect(factIn(script, 'nodeVersion')).toBe('v24.1.0');
    expect(factIn(script, 'node')).toBe(String.raw`C:\Program Files\nodejs\node.exe`);
    expect(factIn(script, 'copy')).toBe(String.raw`C:\Users\Jörg B\.wakatime\program\bin\hackatime.js`);
    expect(script).toContain('module.exports = () => {};');
  });

  it('an installation that lacks what a launcher does is named', () => {
    expect(() => planLaunchers(deps(windows(undefined)))).toThrow(/hackatime\\bin has no windows\.js/);
  });
});

it('a launcher of a package runs it without any Node, and its copy when it has gone', () => {
  const calledAs = '/opt/hackatime';
  const { script, copy } = planLaunchers(deps({ isPackaged: true, nodeFile: calledAs, calledAs }));
  expect(script).toContain("program='/opt/hackatime'");
  expect(script).not.toMatch(/\$node|^node=/m);
  expect(copy).toBe('/home/me/.wakatime/program/bin/hackatime');
  expect(script).toContain(`'${copy}'`);
});

describe('a plan of somebody who only looks', () => {
  const fs = (files: Readonly<Record<string, string>>): LauncherDeps['fs'] => ({
    ...systemFs,
    readOwn: (path) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
    readHead: (path) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
  });
  const record = '/home/me/.wakatime/launchers.json';
  const launcher = '/home/me/.wakatime/wakatime-cli-linux-amd64';
  const recorded = JSON.stringify({ launchers: ['/gone/wakatime-cli', launcher] });

  it('has the interpreter of a launcher that is there, so that no shell is tried', () => {
    const text = planLaunchers(deps({ findShell: () => '/usr/bin/odd -x' })).script;
    const { script } = planAsLinked(deps({ fs: fs({ [record]: recorded, [launcher]: text }) }));
    expect(script).toBe(text);
  });

  it('has the plainest where there is none', () => {
    const { script } = planAsLinked(
      deps({ fs: fs({ [record]: recorded, [launcher]: '#!/bin/odd\nhello' }) }),
    );
    expect(script.split('\n')[0]).toBe('#!/bin/sh');
  });
});

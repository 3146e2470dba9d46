import { describe, expect, it } from 'vitest';
import {
  lastingNode,
  pathFolders,
  planPathPlace,
  planResourcePlaces,
  platformCliName,
  type Surroundings,
} from '../../../src/launcher/places.ts';
import { familiesOn, findBinary } from '../../../src/launcher/pluginFamilies.ts';

const around = (env: Record<string, string> = {}, platform: NodeJS.Platform = 'linux'): Surroundings => ({
  platform,
  arch: 'x64',
  home: '/home/me',
  env,
});

describe('the platform’s name of the binary', () => {
  it.each([
    ['linux', 'x64', 'wakatime-cli-linux-amd64'],
    ['linux', 'ia32', 'wakatime-cli-linux-386'],
    ['linux', 'arm64', 'wakatime-cli-linux-arm64'],
    ['darwin', 'arm64', 'wakatime-cli-darwin-arm64'],
    ['win32', 'x64', 'wakatime-cli-windows-amd64.exe'],
  ] as const)('%s %s: %s', (platform, arch, name) => {
    expect(platformCliName(platform, arch)).toBe(name);
  });
});

describe('the places below the resource folders', () => {
  const paths = (env: Record<string, string>) => planResourcePlaces(around(env)).map(({ path }) => path);

  it('are one real file and a link to it', () => {
    expect(planResourcePlaces(around())).toEqual([
      { path: '/home/me/.wakatime/wakatime-cli', linkTo: './wakatime-cli-linux-amd64' },
      { path: '/home/me/.wakatime/wakatime-cli-linux-amd64', linkTo: undefined },
    ]);
  });

  it('are in every folder that some plugin makes of WAKATIME_HOME', () => {
    expect(paths({ WAKATIME_HOME: '/waka' }).filter((path) => path.endsWith('/wakatime-cli'))).toEqual([
      '/home/me/.wakatime/wakatime-cli',
      '/waka/wakatime-cli',
      '/waka/.wakatime/wakatime-cli',
    ]);
  });
});

describe('the place on PATH', () => {
  const plan = (
    path: string,
    files: readonly string[],
    writable: readonly string[],
    missing: readonly string[] = [],
  ) =>
    planPathPlace(around({ PATH: path }), {
      isExecutable: (file) => files.includes(file),
      isWritable: (folder) => writable.includes(folder),
      canBeMade: (folder) => missing.includes(folder),
    });
  const at = (path: string) => ({ kind: 'place', place: { path, linkTo: undefined } });

  it('is that of the first wakatime-cli', () => {
    expect(plan('/a:/b:/c', ['/b/wakatime-cli', '/c/wakatime-cli'], ['/a', '/b', '/c'])).toEqual(
      at('/b/wakatime-cli'),
    );
  });

  it('is before one that cannot be replaced, in a folder of the user', () => {
    const path = '/a:/home/me/bin:/b:/home/me/late';
    const writable = ['/a', '/home/me/bin', '/home/me/late'];
    expect(plan(path, ['/b/wakatime-cli'], writable)).toEqual(at('/home/me/bin/wakatime-cli'));
    expect(plan('/a:/b:/home/me/late', ['/b/wakatime-cli'], writable)).toEqual({
      kind: 'blocked',
      path: '/b/wakatime-cli',
    });
  });

  it('is beside the hackatime command where there is none', () => {
    expect(plan('/home/me/bin:/b', ['/b/hackatime'], ['/home/me/bin', '/b'])).toEqual(at('/b/wakatime-cli'));
    expect(plan('/home/me/bin:/b', ['/b/hackatime'], ['/home/me/bin'])).toEqual(
      at('/home/me/bin/wakatime-cli'),
    );
  });

  it('is in a folder of the user’s own that PATH names and that is only to be made', () => {
    const own = '/home/me/.local/bin';
    const path = `${own}:/home/me/.cargo/bin:/b:/home/me/late`;
    expect(plan(path, [], [], [own, '/home/me/.cargo/bin'])).toEqual(at(`${own}/wakatime-cli`));
    expect(plan(path, ['/b/wakatime-cli'], [], [own])).toEqual(at(`${own}/wakatime-cli`));
    expect(plan(path, [], ['/home/me/late'], [own])).toEqual(at('/home/me/late/wakatime-cli'));
    expect(plan(`/b:${own}`, ['/b/wakatime-cli'], [], [own])).toEqual({
      kind: 'blocked',
      path: '/b/wakatime-cli',
    });
    expect(plan('/home/me/.cargo/bin', [], [], ['/home/me/.cargo/bin'])).toEqual({ kind: 'no-folder' });
  });

  it('may be nowhere', () => {
    expect(plan('/usr/bin:/bin', [], ['/usr/bin'])).toEqual({ kind: 'no-folder' });
  });

  it('is in no folder that depends on where one is', () => {
    expect(pathFolders({ PATH: '.:/a/:bin::/b:/a' }, 'linux')).toEqual(['/a', '/b']);
  });
});

describe('the Node that is written down', () => {
  const links = new Map([
    ['/opt/homebrew/bin/node', '/opt/homebrew/Cellar/node/24.1.0/bin/node'],
    ['/usr/bin/node', '/usr/bin/node'],
  ]);
  const realpath = (path: string): string | undefined => links.get(path);

  it('is the link that a package manager moves with each update', () => {
    expect(lastingNode('/opt/homebrew/Cellar/node/24.1.0/bin/node', realpath)).toBe('/opt/homebrew/bin/node');
  });

  it('is the running one when no such link leads to it', () => {
    expect(lastingNode('/home/me/.nvm/versions/node/v24.1.0/bin/node', realpath)).toBe(
      '/home/me/.nvm/versions/node/v24.1.0/bin/node',
    );
  });
});

describe('what a plugin runs', () => {
  const OWN = '/home/me/.wakatime/wakatime-cli-linux-amd64';
  const SHORT = '/home/me/.wakatime/wakatime-cli';
  const all = ['/b/wakatime-cli', OWN, SHORT];
  const runs = (name: string, files: readonly string[], env: Record<string, string> = {}) => {
    const family = familiesOn('linux').find((each) => each.name.startsWith(name));
    if (family === undefined) throw new Error(`no such family: ${name}`);
    return findBinary(family, around({ PATH: '/a:/b', ...env }), (path) => files.includes(path));
  };

  it.each([
    ['vim', all, '/b/wakatime-cli'],
    ['vim', [OWN, SHORT], SHORT],
    ['VS Code', [OWN, SHORT], OWN],
    ['VS Code', all, '/b/wakatime-cli'],
    ['JetBrains', all, OWN],
    ['Sublime', all, OWN],
    ['Sublime', ['/b/wakatime-cli', SHORT], undefined],
    ['Zed', [OWN, SHORT], undefined],
    ['Kate', all, SHORT],
    ['Kate', ['/b/wakatime-cli'], '/b/wakatime-cli'],
    ['bash', all, SHORT],
    ['fish', [...all, '/a/wakatime'], '/a/wakatime'],
  ] as const)('%s with %j: %s', (name, files, expected) => {
    expect(runs(name, files)).toBe(expected);
  });

  it('may be named by a variable', () => {
    const env = { WAKATIME_CLI_LOCATION: '/own/cli', ZSH_WAKATIME_BIN: '/own/cli' };
    expect(runs('JetBrains', [OWN, '/own/cli'], env)).toBe('/own/cli');
    expect(runs('JetBrains', [OWN], env)).toBe(OWN);
    expect(runs('zsh (wakatime', ['/own/cli'], env)).toBe('/own/cli');
  });

  it('follows WAKATIME_HOME in each plugin’s own way', () => {
    const env = { WAKATIME_HOME: '/waka' };
    const name = 'wakatime-cli-linux-amd64';
    const files = [`/waka/${name}`, `/waka/.wakatime/${name}`, OWN, SHORT];
    expect(runs('JetBrains', files, env)).toBe(`/waka/${name}`);
    expect(runs('Sublime', files, env)).toBe(`/waka/.wakatime/${name}`);
    expect(runs('KiCad', files, env)).toBe(OWN);
  });
});

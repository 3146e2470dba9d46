import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../../src/config/files/paths.ts';
import { expandHome, prepareResources } from '../../../../src/system/disk/ownFolder.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hackatime-paths-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const noHome = { platform: 'linux' as const, osHome: () => '' };
const uid = process.getuid?.();
const isRoot = uid === 0;
const STRANGER = 12_345;
const fallback = (): string => join(home, `hackatime-${uid}`);
/** Paths of a user who has no home, with this test's folder for temporary files. */
const homeless = () => resolvePaths({ text: {} }, { TMPDIR: home }, noHome);

describe('where files are', () => {
  it('below the home', () => {
    expect(resolvePaths({ text: {} }, { HOME: home })).toEqual({
      home,
      resources: `${home}/.wakatime`,
      avoided: undefined,
      unusable: undefined,
      configFile: `${home}/.wakatime.cfg`,
      isConfigNamed: false,
      internalConfigFile: `${home}/.wakatime/wakatime-internal.cfg`,
      isInternalNamed: false,
      logFile: `${home}/.wakatime/wakatime.log`,
      database: `${home}/.wakatime/hackatime.db`,
      isDatabaseNamed: false,
      flushLock: `${home}/.wakatime/flush.lock.db`,
    });
  });

  it.each(['/', '~/'])('in WAKATIME_HOME %swh, itself the resource folder', (start) => {
    const folder = join(home, 'deep', 'wh');
    const WAKATIME_HOME = start === '~/' ? '~/deep/wh' : folder;
    expect(resolvePaths({ text: {} }, { HOME: home, WAKATIME_HOME })).toMatchObject({
      home,
      resources: folder,
      configFile: `${folder}/.wakatime.cfg`,
      internalConfigFile: `${folder}/wakatime-internal.cfg`,
    });
  });

  it('where flags say', () => {
    const text = {
      config: '~/a.cfg',
      'internal-config': '/b.cfg',
      'log-file': '~/c.log',
      'offline-queue-file': '~/d.db',
    };
    expect(resolvePaths({ text }, { HOME: home })).toMatchObject({
      configFile: `${home}/a.cfg`,
      internalConfigFile: '/b.cfg',
      logFile: `${home}/c.log`,
      database: `${home}/d.db`,
    });
  });

  it('in a temporary folder without a home', () => {
    const paths = homeless();
    expect([paths.resources, paths.configFile]).toEqual([fallback(), `${fallback()}/.wakatime.cfg`]);
  });

  it('in a temporary folder when the home does not exist; its config is looked for all the same', () => {
    const missing = join(home, 'missing');
    const paths = resolvePaths({ text: {} }, { HOME: missing, TMPDIR: home });
    expect([paths.resources, paths.avoided, paths.configFile]).toEqual([
      fallback(),
      `${missing}/.wakatime`,
      `${missing}/.wakatime.cfg`,
    ]);
  });

  it.each([
    ['~', '/h'],
    ['~/x', '/h/x'],
    ['~other/x', '~other/x'],
    ['a/~/x', 'a/~/x'],
  ])('%s', (path, expected) => {
    expect(expandHome(path, '/h')).toBe(expected);
  });
});

const ODD: readonly (readonly [what: string, put: (path: string) => void])[] = [
  ['a file', (path) => writeFileSync(path, 'x')],
  ['a FIFO', (path) => void execFileSync('mkfifo', [path])],
  ['a link that leads nowhere', (path) => symlinkSync('nowhere/at-all', path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
  ['a link to a device', (path) => symlinkSync('/dev/null', path)],
];

describe.skipIf(process.platform === 'win32').each(ODD)(
  'where the folder should be there is %s:',
  (_, put) => {
    it('the temporary folder takes the place of ~/.wakatime', () => {
      put(join(home, '.wakatime'));
      const paths = resolvePaths({ text: {} }, { HOME: home, TMPDIR: home });
      expect([paths.resources, paths.avoided]).toEqual([fallback(), join(home, '.wakatime')]);
    });

    it('it takes the place of WAKATIME_HOME, and of a folder below', () => {
      const put_ = join(home, 'wh');
      put(put_);
      for (const WAKATIME_HOME of [put_, join(put_, 'below')]) {
        const paths = resolvePaths({ text: {} }, { HOME: home, TMPDIR: home, WAKATIME_HOME });
        expect([paths.resources, paths.avoided]).toEqual([fallback(), WAKATIME_HOME]);
      }
    });
  },
);

it('a folder that can be reached by a link is used', () => {
  mkdirSync(join(home, 'elsewhere'));
  symlinkSync('elsewhere', join(home, '.wakatime'));
  expect(resolvePaths({ text: {} }, { HOME: home }).resources).toBe(join(home, '.wakatime'));
});

describe.skipIf(process.platform === 'win32')('the folder in a temporary folder', () => {
  it('is made at once, for its owner alone, and found again', () => {
    homeless();
    expect(statSync(fallback()).mode & 0o777).toBe(0o700);
    expect(homeless()).toMatchObject({ resources: fallback(), unusable: undefined });
  });

  it.each<readonly [what: string, why: RegExp, put: () => void]>([
    ['open to others', /open to other users/, () => mkdirSync(fallback(), { mode: 0o755 })],
    ['a link', /no folder/, () => symlinkSync(home, fallback())],
    ['a file', /no folder/, () => writeFileSync(fallback(), '')],
    ['a link to itself', /no folder/, () => symlinkSync(fallback(), fallback())],
    [
      'in a folder where others can put another one in its place',
      /others can replace/,
      () => chmodSync(home, 0o777),
    ],
    ['in a folder of a group that is not sticky', /others can replace/, () => chmodSync(home, 0o770)],
    ...(isRoot
      ? ([
          [
            "another user's",
            /another user/,
            () => {
              mkdirSync(fallback(), { mode: 0o700 });
              chownSync(fallback(), STRANGER, STRANGER);
            },
          ],
          ["in another user's folder", /others can replace/, () => chownSync(home, STRANGER, STRANGER)],
        ] as const)
      : []),
  ])('is not used when it is %s, and nothing below it can be reached', (_, why, put) => {
    put();
    const paths = homeless();
    expect(paths.unusable?.message).toMatch(why);
    expect(paths.unusable?.message).toContain(fallback());
    expect(() => prepareResources(paths)).toThrow(expect.objectContaining({ kind: 'config' }));
    const { resources, configFile, internalConfigFile, logFile, database, flushLock } = paths;
    for (const path of [resources, configFile, internalConfigFile, logFile, database, flushLock]) {
      expect([path.startsWith(home), existsSync(path)]).toEqual([false, false]);
      expect(() => mkdirSync(path, { recursive: true })).toThrow();
    }
  });

  it('is used in a sticky folder for everybody', () => {
    chmodSync(home, 0o1777);
    expect(homeless().unusable).toBeUndefined();
  });
});

it('the resource folder is made for its owner alone', () => {
  const paths = resolvePaths({ text: {} }, { HOME: home });
  prepareResources(paths);
  expect(statSync(paths.resources).mode & 0o777).toBe(0o700);
  prepareResources(paths);
});

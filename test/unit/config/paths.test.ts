import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expandHome, prepareResources, resolvePaths } from '../../../src/config/paths.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hackatime-paths-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const noHome = { platform: 'linux' as const, osHome: () => '' };
const uid = process.getuid?.();

describe('where files are', () => {
  it('below the home', () => {
    expect(resolvePaths({ text: {} }, { HOME: home })).toEqual({
      home,
      resources: `${home}/.wakatime`,
      configFile: `${home}/.wakatime.cfg`,
      internalConfigFile: `${home}/.wakatime/wakatime-internal.cfg`,
      logFile: `${home}/.wakatime/wakatime.log`,
      database: `${home}/.wakatime/hackatime.db`,
      flushLock: `${home}/.wakatime/flush.lock.db`,
    });
  });

  it.each(['/wh', '~/wh'])('in WAKATIME_HOME %s, itself the resource folder', (WAKATIME_HOME) => {
    const folder = WAKATIME_HOME.replace('~', home);
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
    const paths = resolvePaths({ text: {} }, { TMPDIR: '/t' }, noHome);
    expect(paths.resources).toBe(`/t/hackatime-${uid}`);
    expect(paths.configFile).toBe(`/t/hackatime-${uid}/.wakatime.cfg`);
  });

  it('in a temporary folder when the home does not exist; its config is looked for all the same', () => {
    const paths = resolvePaths({ text: {} }, { HOME: '/nonexistent', TMPDIR: '/t' });
    expect([paths.resources, paths.configFile]).toEqual([
      `/t/hackatime-${uid}`,
      '/nonexistent/.wakatime.cfg',
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

describe('the resource folder', () => {
  const fallback = (): string => join(home, 'hackatime-1');

  it('is made for its owner alone', () => {
    prepareResources({ resources: fallback(), home });
    expect(statSync(fallback()).mode & 0o777).toBe(0o700);
    prepareResources({ resources: fallback(), home });
  });

  it.each([
    ['open to others', () => chmodSync(fallback(), 0o755)],
    [
      'a link',
      () => {
        rmSync(fallback(), { recursive: true });
        symlinkSync(home, fallback());
      },
    ],
  ])('in a temporary folder is not used when it is %s', (_, change) => {
    mkdirSync(fallback(), { mode: 0o700 });
    change();
    expect(() => prepareResources({ resources: fallback(), home })).toThrow(
      expect.objectContaining({ kind: 'config' }),
    );
  });
});

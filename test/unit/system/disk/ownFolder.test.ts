import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findOwnFolder, prepareResources } from '../../../../src/system/disk/ownFolder.ts';

const race = vi.hoisted(() => {
  // Files of one worker share their modules: the fake takes effect in those that are loaded anew, here and nowhere else.
  vi.resetModules();
  return { looks: 0, atLook: 0, folder: '' };
});
vi.mock(import('node:fs'), async (original) => {
  const real = await original();
  /** Whatever is asked of the folder, another call makes it right after one of the looks. */
  const raced = <Look extends (...args: never[]) => unknown>(look: Look): Look =>
    ((...args: Parameters<Look>) => {
      try {
        return look(...args);
      } finally {
        if ((args[0] as unknown) === race.folder) {
          race.looks += 1;
          if (race.looks === race.atLook) real.mkdirSync(race.folder, { recursive: true, mode: 0o700 });
        }
      }
    }) as Look;
  const { accessSync, existsSync, lstatSync, mkdirSync, statSync } = real;
  const fakes = {
    accessSync: raced(accessSync),
    existsSync: raced(existsSync),
    lstatSync: raced(lstatSync),
    mkdirSync,
    statSync: raced(statSync),
  };
  return { ...real, ...fakes, default: { ...real, ...fakes } };
});
afterAll(() => vi.resetModules());

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hackatime-own-'));
  race.looks = 0;
});
afterEach(() => {
  race.folder = '';
  rmSync(home, { recursive: true, force: true });
});

// The looks of both functions at a new folder, and some more.
const LOOKS = [1, 2, 3, 4, 5, 6];

it.each(LOOKS)('is the one that another call makes after look %d', (look) => {
  race.folder = join(home, '.wakatime');
  race.atLook = look;
  const found = findOwnFolder({ HOME: home, TMPDIR: home });
  expect(found).toMatchObject({ resources: race.folder, avoided: undefined, unusable: undefined });
  prepareResources(found);
  expect(existsSync(race.folder)).toBe(true);
  expect(readdirSync(home)).toEqual(['.wakatime']);
});

it.each(LOOKS)(
  'is the one of WAKATIME_HOME that another call makes with those above it after look %d',
  (look) => {
    mkdirSync(join(home, 'wh'));
    race.folder = join(home, 'wh', 'deep', 'own');
    race.atLook = look;
    const found = findOwnFolder({ HOME: home, TMPDIR: home, WAKATIME_HOME: race.folder });
    expect(found).toMatchObject({ resources: race.folder, avoided: undefined, unusable: undefined });
    prepareResources(found);
    expect(readdirSync(home)).toEqual(['wh']);
  },
);

import {
  chmodSync,
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
import { LANE_MISSING, laneFolders, laneProblem, prepareLane, removeLane } from '../../../src/lane/folder.ts';
import { readLaneStatus } from '../../../src/lane/status.ts';
import { laneName } from '../../../src/launcher/lane/terms.ts';
import { leaveCall } from '../../support/laneCalls.ts';

const SHARED = '/dev/shm';

describe.skipIf(process.platform !== 'linux' || !existsSync(SHARED))('the folder of a lane', () => {
  let memory: string;
  let home: string;
  let lane: string;
  let shared: string;
  let paths: { readonly resources: string };
  let env: { readonly XDG_RUNTIME_DIR: string };
  beforeEach(() => {
    memory = mkdtempSync(join(SHARED, 'hackatime-run-'));
    home = mkdtempSync(join(tmpdir(), 'hackatime-home-'));
    paths = { resources: home };
    env = { XDG_RUNTIME_DIR: memory };
    lane = join(memory, laneName(home));
    shared = join(SHARED, laneName(home));
  });
  afterEach(() => {
    for (const path of [memory, home, shared]) rmSync(path, { recursive: true, force: true });
  });
  const status = (isOn = true, more = {}) => readLaneStatus({ ...env, ...more }, paths, isOn, 'linux');

  it('is made in the user’s own memory, for the user alone, and nobody can take away what lies in it', () => {
    expect(status()).toMatchObject({ state: 'not-yet', folder: undefined });
    expect(prepareLane(env, paths)).toBe(lane);
    expect(statSync(lane).mode & 0o7777).toBe(0o1700);
    expect(prepareLane(env, paths)).toBe(lane);
    expect(status()).toMatchObject({ state: 'used', folder: lane });
    expect(laneFolders(env, paths)).toEqual(expect.arrayContaining([lane, shared]));
  });

  it('is in shared memory where that is on a disk or not there', () => {
    for (const own of ['/', join(memory, 'not-there')]) {
      expect(prepareLane({ XDG_RUNTIME_DIR: own }, paths)).toBe(shared);
    }
  });

  it('is in shared memory where a variable leads to what cannot be looked at, as after su', () => {
    // Nobody can look behind a link to itself, not even root.
    const circle = join(memory, 'circle');
    symlinkSync(circle, circle);
    const lost = join(circle, laneName(home));
    expect(laneProblem(lost)).toBe(LANE_MISSING);
    expect(readLaneStatus({ XDG_RUNTIME_DIR: circle }, paths, true, 'linux')).toMatchObject({
      state: 'not-yet',
    });
    expect(prepareLane({ XDG_RUNTIME_DIR: circle }, paths)).toBe(shared);
    expect(() => removeLane(lost)).not.toThrow();
  });

  it.each<readonly [string, () => void, string]>([
    ['open to others', () => mkdirSync(lane, { mode: 0o777 }), 'its mode is not 1700'],
    ['a file', () => writeFileSync(lane, ''), 'it is no folder'],
    ['a link', () => symlinkSync(memory, lane), 'it is no folder'],
  ])('is not used when it is %s', (_, spoil, reason) => {
    spoil();
    if (reason.includes('mode')) chmodSync(lane, 0o777);
    expect(laneProblem(lane)).toBe(reason);
    expect(status()).toMatchObject({ state: 'unusable', folder: lane, reason });
    expect(prepareLane(env, paths)).toBe(shared);
  });

  it('is none in a home that is not there, or not the user’s', () => {
    expect(prepareLane(env, { resources: join(home, 'not-there') })).toBeUndefined();
  });

  it('is off when the setting or the variable says so', () => {
    prepareLane(env, paths);
    expect(status(false)).toMatchObject({ state: 'off', reason: 'fast_lane = false in the config file' });
    expect(status(true, { HACKATIME_FAST_LANE: '0' })).toMatchObject({
      state: 'off',
      reason: 'HACKATIME_FAST_LANE=0',
    });
    expect(status(true, { HACKATIME_FAST_LANE: 'on' })).toMatchObject({ state: 'used' });
  });

  it('goes away with launchers, unless a call lies in it', () => {
    prepareLane(env, paths);
    leaveCall(lane, 1, { argv: [] });
    writeFileSync(join(lane, 'codes'), '');
    removeLane(lane);
    expect(status()).toMatchObject({ waiting: 1 });
    rmSync(join(lane, '1.call'));
    removeLane(lane);
    expect(existsSync(lane)).toBe(false);
  });
});

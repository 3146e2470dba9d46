import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAbsorberRunning, takePlace } from '../../../src/lane/place.ts';

let lane: string;
let place: string;
beforeEach(() => {
  lane = mkdtempSync(join(tmpdir(), 'hackatime-place-'));
  place = join(lane, 'absorber');
});
afterEach(() => rmSync(lane, { recursive: true, force: true }));

describe.skipIf(process.platform !== 'linux')('the place of the absorber', () => {
  it('is one process’s at a time, until it leaves', () => {
    const first = takePlace(lane);
    expect([first?.isHeld(), isAbsorberRunning(lane), takePlace(lane)]).toEqual([true, true, undefined]);
    first?.leave();
    expect(isAbsorberRunning(lane)).toBe(false);
    takePlace(lane)?.leave();
  });

  it.each([
    ['a number that is another process’s by now', `${process.pid} 0\\n`],
    ['a process that is gone', '999999999 9\\n'],
    ['something else', 'x\\n'],
  ])('is free when its file holds %s', (_, text) => {
    writeFileSync(place, text.replace('\\n', '\n'));
    expect(isAbsorberRunning(lane)).toBe(false);
    const taken = takePlace(lane);
    expect(taken?.isHeld()).toBe(true);
    taken?.leave();
  });

  it('is this process’s when the launcher has claimed it for it', () => {
    const handle = openSync(place, 'wx');
    writeSync(handle, `${process.pid} ${handle}\n`);
    const taken = takePlace(lane, place, handle);
    expect([taken?.isHeld(), readFileSync(place, 'latin1')]).toEqual([true, `${process.pid} ${handle}\n`]);
    taken?.leave();
    closeSync(handle);
  });

  it('is nobody’s any more who finds another there, and that one’s stays', () => {
    const first = takePlace(lane);
    rmSync(place);
    const second = takePlace(lane);
    expect(first?.isHeld()).toBe(false);
    first?.leave();
    expect(second?.isHeld()).toBe(true);
    second?.leave();
  });

  it('is not taken where there is no folder', () => {
    mkdirSync(place);
    expect(takePlace.bind(undefined, lane)).toThrow();
  });
});

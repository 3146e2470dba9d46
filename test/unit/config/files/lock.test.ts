import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFile, STALE_LOCK_MS } from '../../../../src/config/files/lock.ts';
import { systemClock } from '../../../../src/system/clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a lock that another process takes while the stale one in its place is judged stays its own', () => {
  const file = join(folder, 'a.cfg');
  const lock = `${file}.lock`;
  const successor = `${process.pid}-successor ${hostname()}`;
  writeFileSync(lock, '1-gone elsewhere');
  const oldS = systemClock.nowUs() / 1e6 - (2 * STALE_LOCK_MS) / 1000;
  utimesSync(lock, oldS, oldS);
  let waitedMs = 0;
  const clock = {
    // Asked once the age of the stale lock is known.
    nowUs() {
      if (!readFileSync(lock, 'utf8').includes('successor')) {
        rmSync(lock);
        writeFileSync(lock, successor);
      }
      return systemClock.nowUs();
    },
    monotonicMs: () => waitedMs,
  };
  const pause = (ms: number): void => {
    waitedMs += ms;
  };
  const broken: string[] = [];
  const take = () => lockFile(file, 30, (token) => broken.push(token), { clock, pause });
  expect(take).toThrow(expect.objectContaining({ kind: 'config-write' }));
  expect([broken, existsSync(lock) && readFileSync(lock, 'utf8')]).toEqual([[], successor]);
  expect(readdirSync(folder)).toEqual(['a.cfg.lock']);
});

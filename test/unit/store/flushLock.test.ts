import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isAppError } from '../../../src/errors.ts';
import { acquireFlushLock } from '../../../src/store/flushLock.ts';
import { makeFolder } from '../../support/storeKit.ts';

let folder: ReturnType<typeof makeFolder>;
let file: string;
beforeEach(() => {
  folder = makeFolder();
  file = join(folder.path, 'flush.lock.db');
});
afterEach(() => folder.remove());

it('has one holder at a time', () => {
  const first = acquireFlushLock(file);
  expect(first).toBeDefined();
  expect(acquireFlushLock(file)).toBeUndefined();
  first?.release();
  const second = acquireFlushLock(file);
  expect(second).toBeDefined();
  second?.release();
});

it('writes nothing into its file', () => {
  acquireFlushLock(file)?.release();
  expect(readFileSync(file)).toHaveLength(0);
});

it.skipIf(process.platform === 'win32')('is private', () => {
  acquireFlushLock(file)?.release();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('is not lost for ever when its file holds something else', () => {
  writeFileSync(file, 'not a database, but long enough to look like one '.repeat(50));
  const lock = acquireFlushLock(file);
  expect(lock).toBeDefined();
  expect(acquireFlushLock(file)).toBeUndefined();
  lock?.release();
});

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'fails loudly on a file it cannot lock',
  () => {
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    try {
      acquireFlushLock(file);
      expect.unreachable();
    } catch (error) {
      expect(isAppError(error) && error.kind).toBe('internal');
    }
  },
);

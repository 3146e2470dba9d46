import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { lockFlush } from '../../../../src/store/database/flushLock.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let file: string;
beforeEach(() => {
  file = join(folder.path, 'flush.lock.db');
});

it('has one holder at a time', () => {
  const first = lockFlush(file);
  expect(first).toBeDefined();
  expect(lockFlush(file)).toBeUndefined();
  first?.release();
  const second = lockFlush(file);
  expect(second).toBeDefined();
  second?.release();
});

it('writes nothing into its file', () => {
  lockFlush(file)?.release();
  expect(readFileSync(file)).toHaveLength(0);
});

it.skipIf(process.platform === 'win32')('is private', () => {
  lockFlush(file)?.release();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('is not lost for ever when its file holds something else', () => {
  writeFileSync(file, 'not a database, but long enough to look like one '.repeat(50));
  const lock = lockFlush(file);
  expect(lock).toBeDefined();
  expect(lockFlush(file)).toBeUndefined();
  lock?.release();
});

const OBSTACLES: readonly (readonly [what: string, put: (path: string) => void])[] = [
  ['a folder', (path) => void mkdirSync(path)],
  ['a FIFO', (path) => void execFileSync('mkfifo', [path])],
  ['a link that leads nowhere', (path) => symlinkSync('nowhere/at-all', path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
  ['a link to a full device', (path) => symlinkSync('/dev/full', path)],
  [
    'a file beside a FIFO that would be its journal',
    (path) => void execFileSync('mkfifo', [`${path}-journal`]),
  ],
];

it.skipIf(process.platform === 'win32').each(OBSTACLES)('has one holder at a time where %s is', (_, put) => {
  put(file);
  const first = lockFlush(file);
  expect(first).toBeDefined();
  expect(lockFlush(file)).toBeUndefined();
  first?.release();
});

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'has one holder at a time where its file cannot be written to',
  () => {
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    const first = lockFlush(file);
    expect([first !== undefined, lockFlush(file)]).toEqual([true, undefined]);
    first?.release();
  },
);

it.skipIf(process.platform === 'win32')('fails loudly where nothing can be locked', () => {
  mkdirSync(file);
  mkdirSync(`${file}.2`);
  expect(() => lockFlush(file)).toThrow(expect.objectContaining({ kind: 'storage' }));
});

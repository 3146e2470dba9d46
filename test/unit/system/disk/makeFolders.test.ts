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
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolders } from '../../../../src/system/disk/makeFolders.ts';
import { describeSystemError } from '../../../../src/system/systemError.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hackatime-folders-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const thrownBy = (act: () => void): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};

it('makes what is missing for its owner alone, and gives the highest', () => {
  expect(makeFolders(join(root, 'a', 'b', 'c'))).toBe(join(root, 'a'));
  if (process.platform !== 'win32') expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
  expect(makeFolders(join(root, 'a', 'b', 'd'))).toBe(join(root, 'a', 'b', 'd'));
});

it('leaves a folder and a link to one as they are', () => {
  mkdirSync(join(root, 'there'));
  if (process.platform !== 'win32') chmodSync(join(root, 'there'), 0o755);
  const { mode } = statSync(join(root, 'there'));
  symlinkSync(join(root, 'there'), join(root, 'link'), 'junction');
  expect(makeFolders(join(root, 'there'))).toBeUndefined();
  expect(makeFolders(join(root, 'link'))).toBeUndefined();
  expect(statSync(join(root, 'there')).mode).toBe(mode);
});

it('names a file that is in the way, below and above', () => {
  writeFileSync(join(root, 'file'), '');
  for (const path of ['file', 'file/a', 'file/a/b']) {
    const error = thrownBy(() => makeFolders(join(root, path)));
    expect(describeSystemError(error)).toBe('a part of the path is a file, and no folder');
  }
  expect(statSync(join(root, 'file')).isFile()).toBe(true);
});

it.runIf(existsSync('/proc/1'))('ends where a folder exists in which none can be made', () => {
  for (const path of ['/proc/1/hackatime', '/proc/1/hackatime/a/b', '/proc/hackatime/a'])
    expect(thrownBy(() => makeFolders(path))).toMatchObject({ syscall: 'mkdir' });
});

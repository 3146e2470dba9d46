import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Access,
  checkRegular,
  openRegular,
  readAnything,
  readRegular,
  readRegularHead,
} from '../../../../src/system/disk/regular.ts';

const STRANGER = 12_345;
const isRoot = process.getuid?.() === 0;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-regular-'));
  file = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (access: Access): void => closeSync(openRegular(file, access));

describe('a regular file', () => {
  it('is read', () => {
    writeFileSync(file, 'héllo');
    expect([readRegular(file).toString(), readRegularHead(file, 2).length]).toEqual(['héllo', 2]);
    expect(checkRegular(file)).toBe(true);
  });

  it('is read through a link of this user', () => {
    writeFileSync(join(folder, 'target'), 'x');
    symlinkSync('target', file);
    expect([readRegular(file).toString(), checkRegular(file)]).toEqual(['x', true]);
  });

  it('that is missing is made for its owner alone when something is added to it, and only then', () => {
    for (const access of ['read', 'change'] as const) expect(() => open(access)).toThrow(/ENOENT/);
    expect([existsSync(file), checkRegular(file)]).toEqual([false, false]);
    const handle = openRegular(file, 'append');
    writeSync(handle, 'a');
    closeSync(handle);
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['a', 0o600]);
  });
});

const ODD: readonly (readonly [what: string, make: () => void])[] = [
  ['a folder', () => mkdirSync(file)],
  ['a FIFO', () => execFileSync('mkfifo', [file])],
  ['a link to itself', () => symlinkSync('file', file)],
  ['a link to an endless device', () => symlinkSync('/dev/zero', file)],
  ['a link to a full device', () => symlinkSync('/dev/full', file)],
  [
    'a link to a FIFO',
    () => {
      execFileSync('mkfifo', [join(folder, 'fifo')]);
      symlinkSync('fifo', file);
    },
  ],
];

describe.skipIf(process.platform === 'win32').each(ODD)('%s', (_, make) => {
  it.each(['read', 'change', 'append'] as const)('is not waited for and not opened to %s', (access) => {
    make();
    expect(() => open(access)).toThrow();
  });

  it('is seen before a library opens it by its name', () => {
    make();
    expect(() => checkRegular(file)).toThrow();
  });
});

describe.skipIf(!isRoot)("another user's file", () => {
  const plant = (mode: number): void => {
    writeFileSync(file, 'planted');
    chownSync(file, STRANGER, STRANGER);
    chmodSync(folder, mode);
  };

  it.each([0o777, 0o1777, 0o775])('in a folder of mode %o is not opened', (mode) => {
    plant(mode);
    for (const access of ['read', 'change', 'append'] as const) {
      expect(() => open(access)).toThrow(/belongs to another user/);
    }
    expect(() => checkRegular(file)).toThrow(/belongs to another user/);
  });

  it('in a folder that nobody else can write to was put there by this user', () => {
    plant(0o755);
    expect(readRegular(file).toString()).toBe('planted');
  });

  it('is opened when the user named it', () => {
    plant(0o777);
    expect(readRegular(file, { ofAnybody: true }).toString()).toBe('planted');
  });

  it('is not reached by way of a link that the other user made', () => {
    writeFileSync(join(folder, 'mine'), 'mine');
    execFileSync('ln', ['-s', 'mine', file]);
    execFileSync('chown', ['-h', String(STRANGER), file]);
    chmodSync(folder, 0o777);
    for (const access of ['read', 'change', 'append'] as const) expect(() => open(access)).toThrow();
    expect(() => checkRegular(file)).toThrow(/belongs to another user/);
  });
});

describe.skipIf(process.platform === 'win32')('what a user names', () => {
  it.each([
    ['/dev/null', ''],
    ['a file', 'text'],
  ])('%s is read to its end', (path, text) => {
    writeFileSync(file, text);
    expect(readAnything(path === 'a file' ? file : path, 1000, 100).toString()).toBe(text);
  });

  it('is read no further than asked', () => {
    expect(readAnything('/dev/zero', 100_000, 100)).toHaveLength(100_000);
  });

  it('may be a pipe that nobody writes to', () => {
    execFileSync('mkfifo', [file]);
    expect(readAnything(file, 1000, 100)).toHaveLength(0);
  });
});

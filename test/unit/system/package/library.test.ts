import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBRARY_NAME, type PackedLibrary, unpackLibrary } from '../../../../src/system/package/library.ts';

let folder: string;
let reads: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-library-'));
  reads = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const packed = (text: string, hash = sha256(text)): PackedLibrary => ({
  facts: { sha256: hash, bytes: text.length },
  read: () => {
    reads++;
    return Buffer.from(text);
  },
});

describe('the library of a package', () => {
  it('is unpacked once, for its owner alone', () => {
    const file = unpackLibrary(folder, packed('code'));
    expect(file).toBe(join(folder, 'library', `sqlite-${sha256('code').slice(0, 16)}.node`));
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['code', 0o600]);
    expect(statSync(join(folder, 'library')).mode & 0o777).toBe(0o700);
    const { ino } = statSync(file);
    expect(unpackLibrary(folder, packed('code'))).toBe(file);
    expect([statSync(file).ino, reads]).toEqual([ino, 1]);
    expect(readdirSync(join(folder, 'library')).every((name) => LIBRARY_NAME.test(name))).toBe(true);
  });

  it.each<readonly [string, (file: string) => void]>([
    ['holds other bytes of the same number', (file) => writeFileSync(file, 'cxde')],
    ['is cut off', (file) => writeFileSync(file, 'co')],
    ['is gone', (file) => rmSync(file)],
    [
      'is a link to another file',
      (file) => {
        writeFileSync(join(folder, 'other'), 'code');
        rmSync(file);
        symlinkSync(join(folder, 'other'), file);
      },
    ],
    ['can be written to by others', (file) => chmodSync(file, 0o666)],
  ])('is unpacked again where it %s', (_, damage) => {
    const file = unpackLibrary(folder, packed('code'));
    damage(file);
    expect(unpackLibrary(folder, packed('code'))).toBe(file);
    expect([lstatSync(file).isFile(), readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([
      true,
      'code',
      0o600,
    ]);
    expect(reads).toBe(2);
  });

  it('stays where only its time has changed, and is not looked at again after that', () => {
    const file = unpackLibrary(folder, packed('code'));
    const { mtimeMs } = statSync(file);
    utimesSync(file, 1, 1);
    unpackLibrary(folder, packed('code'));
    expect([statSync(file).mtimeMs, reads]).toEqual([mtimeMs, 1]);
  });

  it('is not taken from a package that is damaged', () => {
    expect(() => unpackLibrary(folder, packed('code', sha256('other')))).toThrow(/package is damaged/);
    expect(readdirSync(join(folder, 'library'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('is not put where others can write, or where no folder is', () => {
    mkdirSync(join(folder, 'library'));
    chmodSync(join(folder, 'library'), 0o777);
    expect(() => unpackLibrary(folder, packed('code'))).toThrow(/others can write/);
    rmSync(join(folder, 'library'), { recursive: true });
    writeFileSync(join(folder, 'library'), '');
    expect(() => unpackLibrary(folder, packed('code'))).toThrow(/is no folder/);
  });

  it('leaves that of another version in its place for a while', () => {
    const former = unpackLibrary(folder, packed('former'));
    unpackLibrary(folder, packed('code'));
    expect(readFileSync(former, 'utf8')).toBe('former');
  });
});

import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CONTENT_DAMAGES,
  damageFile,
  FILE_DAMAGES,
  PLACE_DAMAGES,
  RIGHTS_DAMAGES,
  removeAt,
} from './support/fileDamages.ts';
import { createRandom } from './support/random.ts';

let folder: string;
let file: string;
const content = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7 + (at >> 8)) & 255));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-damages-'));
  file = join(folder, 'file');
  writeFileSync(file, content, { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('a damage', () => {
  it.each(CONTENT_DAMAGES)('%s: changes the content and nothing else', (kind) => {
    for (let seed = 0; seed < 30; seed++) {
      writeFileSync(file, content);
      damageFile(kind, file, createRandom(seed));
      expect(readFileSync(file).equals(content)).toBe(false);
      expect([lstatSync(file).isFile(), statSync(file).mode & 0o777]).toEqual([true, 0o600]);
    }
  });

  it.each(RIGHTS_DAMAGES)('%s: changes whom the file belongs to and nothing else', (kind) => {
    const before = statSync(file);
    damageFile(kind, file, createRandom(1));
    const after = statSync(file);
    expect([after.uid, after.mode]).not.toEqual([before.uid, before.mode]);
    expect([after.size, after.ino]).toEqual([before.size, before.ino]);
  });

  it.each(PLACE_DAMAGES)('%s: leaves no regular file in the place', (kind) => {
    damageFile(kind, file, createRandom(1));
    expect(lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false).toBe(false);
    removeAt(file);
    expect(lstatSync(file, { throwIfNoEntry: false })).toBeUndefined();
  });

  it.each(FILE_DAMAGES)('%s: is the same for the same random numbers, and told', (kind) => {
    const told = [1, 2].map(() => {
      removeAt(file);
      writeFileSync(file, content, { mode: 0o600 });
      return damageFile(kind, file, createRandom(7));
    });
    expect(told[0]).toBe(told[1]);
    expect(told[0]).toContain('file: ');
  });

  it.each(FILE_DAMAGES)('%s: can be done to a file of one byte', (kind) => {
    writeFileSync(file, 'x');
    expect(damageFile(kind, file, createRandom(3))).not.toBe('');
  });
});

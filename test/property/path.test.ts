import { join, normalize, posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absolutePath } from '../../src/detect/paths.ts';
import { inFolder, isNormalPath } from '../../src/system/disk/path.ts';
import { runs } from '../support/runs.ts';

/** Paths of the parts that have a meaning of their own, and of names that only look so. */
const path = fc
  .array(fc.constantFrom('/', '/', '/', '.', '..', 'a', '.b', '...'), { maxLength: 9, size: 'max' })
  .map((parts) => parts.join(''));

describe('paths that are used as they stand', () => {
  it('are what normalize would give', () => {
    fc.assert(
      fc.property(path, (text) => {
        fc.pre(isNormalPath(text));
        expect(normalize(text)).toBe(text);
      }),
      runs(2000),
    );
  });

  it('are nearly all absolute ones that need no change', () => {
    fc.assert(
      fc.property(path, (text) => {
        const needsNone = text.startsWith('/') && !text.endsWith('/') && normalize(text) === text;
        expect(isNormalPath(text)).toBe(needsNone);
      }),
      runs(2000),
    );
  });

  it('a name in a folder is where join puts it', () => {
    fc.assert(
      fc.property(path, (folder) => {
        expect(inFolder(folder, '.x')).toBe(join(folder, '.x'));
      }),
      runs(2000),
    );
  });

  it('an absolute path is what resolve gives', () => {
    fc.assert(
      fc.property(path, (text) => {
        expect(absolutePath(text, '/home/ada', 'linux')).toBe(posix.resolve('/home/ada', text));
      }),
      runs(2000),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { countRoot, countSlashes } from '../../../../src/detect/project/rootCount.ts';

describe('countSlashes', () => {
  it.each([
    ['/', 1],
    ['/home', 2],
    ['/home/user/project', 4],
    ['C:\\folder\\project', 3],
    ['C:/folder/project', 3],
    ['C:/', 1],
    ['\\\\wsl$/Ubuntu-22.04/home/folder/project', 5],
    ['/home/back\\slash', 3],
  ])('%s has %d', (folder, count) => {
    expect(countSlashes(folder)).toBe(count);
  });
});

describe('countRoot', () => {
  it.each<[string, string, number | undefined]>([
    ['/home/jo/p/a.py', '/home/jo/p', 4],
    ['/a.py', '/', 1],
    ['/home/jo/p', '/home/jo/p', 4],
    ['/home/jo/project/a.py', '/home/jo/p', undefined],
    ['/elsewhere/a.py', '/home/jo/p', undefined],
    ['Untitled-1', '', undefined],
  ])('%s in %s: %s', (entity, folder, wanted) => {
    expect(countRoot(entity, folder)).toBe(wanted);
  });
});

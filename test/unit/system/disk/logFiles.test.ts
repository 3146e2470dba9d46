import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFolderCheck, findLogFiles } from '../../../../src/system/disk/logFiles.ts';
import { makeFolder } from '../../../support/storeKit.ts';

it('of more logs than are looked at those count that were changed last, wherever they lie', () => {
  const { path, remove } = makeFolder();
  try {
    mkdirSync(join(path, 'a/b'), { recursive: true });
    const names = ['1.jsonl', 'a/4.jsonl', 'a/2.jsonl', 'a/b/3.jsonl', 'a/b/9.txt'];
    for (const name of names) {
      const seconds = 1_700_000_000 + Number(/\d/.exec(name)?.[0]);
      writeFileSync(join(path, name), '');
      utimesSync(join(path, name), seconds, seconds);
    }
    const search = { depth: 2, isLog: (name: string) => name.endsWith('.jsonl') };
    const found = (limit: number) => findLogFiles(path, { ...search, limit }).map(({ name }) => name);
    expect(found(2)).toEqual(['a/4.jsonl', 'a/b/3.jsonl']);
    expect(found(4).sort()).toEqual(['1.jsonl', 'a/2.jsonl', 'a/4.jsonl', 'a/b/3.jsonl']);
  } finally {
    remove();
  }
});

it('a folder is there where it is one, or a link to one, in the home or elsewhere', () => {
  const { path, remove } = makeFolder();
  try {
    const home = join(path, 'home');
    mkdirSync(join(home, 'a/b'), { recursive: true });
    mkdirSync(join(path, 'home-elsewhere/c'), { recursive: true });
    writeFileSync(join(home, 'a/file'), '');
    symlinkSync(join(path, 'home-elsewhere'), join(home, 'link'));
    const check = createFolderCheck(home);
    const all = ['a/b', 'a', '', 'a/file', 'a/file/x', 'x/y/z', 'link/c', 'link/d'];
    expect(all.filter((name) => check(name === '' ? home : `${home}/${name}`))).toEqual([
      'a/b',
      'a',
      '',
      'link/c',
    ]);
    expect(check(`${path}/home-elsewhere/c`)).toBe(true);
    expect(check(`${path}/nowhere/c`)).toBe(false);
    expect(check('C:/Users/x')).toBe(false);
    expect(check('relative')).toBe(false);
  } finally {
    remove();
  }
});

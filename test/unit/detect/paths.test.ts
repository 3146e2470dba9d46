import { describe, expect, it } from 'vitest';
import {
  absolutePath,
  baseName,
  folderOf,
  foldersAbove,
  formatWindowsPath,
  pathFrom,
  resolveLink,
} from '../../../src/detect/paths.ts';
import { memoryFs } from '../../support/projectFs.ts';

describe('formatWindowsPath', () => {
  it.each([
    ['c:\\Projects\\apilibrary.sl', 'C:/Projects/apilibrary.sl'],
    ['C:\\\\Projects\\apilibrary.sl', 'C:/Projects/apilibrary.sl'],
    ['C:/Projects//apilibrary.sl', 'C:/Projects/apilibrary.sl'],
    ['\\\\Projects\\apilibrary.sl', '\\\\Projects/apilibrary.sl'],
    ['\\\\192.168.1.1\\apilibrary.sl', '\\\\192.168.1.1/apilibrary.sl'],
    ['\\\\fe80::cdaf:f1ac:9c4d:6303%7\\apilibrary.sl', '\\\\fe80::cdaf:f1ac:9c4d:6303%7/apilibrary.sl'],
    ['\\\\wsl$\\Ubuntu\\home\\x', '\\\\wsl$/Ubuntu/home/x'],
    ['//server/share/x', '\\\\server/share/x'],
    ['\\\\server\\\\share\\\\x', '\\\\server/share/x'],
    ['\\\\?\\c:\\very\\long', 'C:/very/long'],
    ['\\\\?\\UNC\\server\\share', '\\\\server/share'],
    ['', ''],
  ])('%s is sent as %s', (given, sent) => {
    expect(formatWindowsPath(given)).toBe(sent);
    expect(formatWindowsPath(sent), 'formatting twice').toBe(sent);
  });
});

describe('absolutePath', () => {
  it.each([
    ['a.py', '/home/jo', '/home/jo/a.py'],
    ['../a.py', '/home/jo', '/home/a.py'],
    ['/x//y/./z/', '/home/jo', '/x/y/z'],
    ['a\\b.py', '/home/jo', '/home/jo/a\\b.py'],
    ['/', '/home/jo', '/'],
  ])('on Unix %s seen from %s is %s', (path, cwd, wanted) => {
    expect(absolutePath(path, cwd, 'linux')).toBe(wanted);
  });

  it.each([
    ['a.py', 'c:\\Users\\jo', 'C:/Users/jo/a.py'],
    ['..\\a.py', 'C:\\Users\\jo', 'C:/Users/a.py'],
    ['d:/src/x/', 'C:\\Users\\jo', 'D:/src/x'],
    ['D:\\', 'C:\\Users\\jo', 'D:/'],
    ['\\\\server\\share\\x.py', 'C:\\Users\\jo', '\\\\server/share/x.py'],
    ['\\\\server\\share', 'C:\\Users\\jo', '\\\\server/share'],
  ])('on Windows %s seen from %s is %s', (path, cwd, wanted) => {
    expect(absolutePath(path, cwd, 'win32')).toBe(wanted);
  });
});

describe('foldersAbove', () => {
  it.each<[string, string[]]>([
    ['/home/jo/x/a.py', ['/home/jo/x', '/home/jo', '/home']],
    ['/a.py', []],
    ['/', []],
    ['', []],
    ['Untitled-1', []],
    ['./new.py', []],
    ['src/new.py', ['src']],
    ['C:/src/a.py', ['C:/src']],
    ['\\\\wsl$/Ubuntu/home/a.py', ['\\\\wsl$/Ubuntu/home', '\\\\wsl$/Ubuntu']],
    ['ssh://host/srv/a.py', []],
  ])('of %s, nearest first and without the root', (path, wanted) => {
    expect(foldersAbove(path)).toEqual(wanted);
  });

  it('end after 500 levels', () => {
    expect(foldersAbove(`${'/x'.repeat(2000)}/a.py`)).toHaveLength(500);
  });
});

describe('parts of a path', () => {
  it.each([
    ['/home/jo/a.py', '/home/jo', 'a.py'],
    ['/a.py', '/', 'a.py'],
    ['/', '/', ''],
    ['C:/a.py', 'C:/', 'a.py'],
    ['a.py', '', 'a.py'],
    ['/home/jo/', '/home/jo', 'jo'],
  ])('%s lies in %s', (path, folder, name) => {
    expect(folderOf(path)).toBe(folder);
    expect(baseName(path)).toBe(name);
  });
});

describe('pathFrom', () => {
  it.each<[string, string, string | undefined]>([
    ['/p/sub', '../.git/modules/sub', '/p/.git/modules/sub'],
    ['/p/sub', '/q/./.git/', '/q/.git'],
    ['/p', '../../../..', '/'],
    ['C:/p/sub', '../.git/modules/sub', 'C:/p/.git/modules/sub'],
    ['C:/p/sub', 'd:\\gd', 'D:/gd'],
    ['C:/p', '\\\\evil\\share\\gd', undefined],
    ['C:/p', '//evil/share/gd', undefined],
    ['\\\\nas/p', '//other/share/gd', undefined],
    ['\\\\nas/p', '//NAS/share/gd', '\\\\NAS/share/gd'],
    ['\\\\nas/p/sub', '../.git', '\\\\nas/p/.git'],
  ])('in %s, %s leads to %s', (folder, written, wanted) => {
    expect(pathFrom(folder, written)).toBe(wanted);
  });
});

describe('resolveLink', () => {
  const fs = memoryFs({
    '/p/real/b.py': '',
    '/p/x/relative.py': { link: '../real/b.py' },
    '/p/absolute.py': { link: '/p/real/b.py' },
    '/p/twice.py': { link: 'absolute.py' },
    '/p/alias': { link: 'real' },
    '/p/broken.py': { link: '/gone.py' },
    '/q/deep/folder/b.py': '',
    '/q/deep/b.py': '',
    '/p/hop': { link: '/q/deep/folder' },
    '/q/deep/folder/up.py': { link: '../b.py' },
  });

  it.each([
    ['/p/real/b.py', '/p/real/b.py', 'no link'],
    ['/p/absolute.py', '/p/real/b.py', 'an absolute link'],
    ['/p/x/relative.py', '/p/real/b.py', 'a relative link, seen from its own folder'],
    ['/p/twice.py', '/p/absolute.py', 'a link to a link, one step far'],
    ['/p/alias/b.py', '/p/alias/b.py', 'a link further up, which stays'],
    ['/p/broken.py', '/gone.py', 'a link to nothing'],
    ['/p/hop/up.py', '/q/deep/b.py', 'a `..` below a link further up'],
    ['/p/missing.py', '/p/missing.py', 'what is not there'],
  ])('%s is %s: %s', (path, wanted) => {
    expect(resolveLink(path, fs)).toBe(wanted);
  });

  it('asks nothing about network paths', () => {
    const asked = memoryFs({});
    expect(resolveLink('\\\\wsl$/Ubuntu/a.py', asked)).toBe('\\\\wsl$/Ubuntu/a.py');
    expect(asked.calls).toEqual([]);
  });
});

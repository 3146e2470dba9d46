import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import { readSubversion } from '../../../../src/store/foreign/subversion.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let copy: string;
let wcDb: string;
beforeEach(() => {
  copy = join(folder.path, 'copy');
  wcDb = join(copy, '.svn', 'wc.db');
  mkdirSync(join(copy, '.svn'), { recursive: true });
  const db = openDatabase(wcDb, { timeoutMs: 0 });
  db.exec(`
    CREATE TABLE REPOSITORY (id INTEGER PRIMARY KEY AUTOINCREMENT, root TEXT UNIQUE NOT NULL, uuid TEXT NOT NULL);
    CREATE TABLE NODES (wc_id INTEGER NOT NULL, local_relpath TEXT NOT NULL, op_depth INTEGER NOT NULL,
      parent_relpath TEXT, repos_id INTEGER, repos_path TEXT, revision INTEGER, presence TEXT NOT NULL, kind TEXT NOT NULL,
      PRIMARY KEY (wc_id, local_relpath, op_depth));
    INSERT INTO REPOSITORY VALUES (1, 'https://svn.example/repos/tool', 'u');
    INSERT INTO REPOSITORY VALUES (2, 'https://svn.example/repos/other', 'v');
    INSERT INTO NODES VALUES (1, '', 0, NULL, 1, 'trunk', 7, 'normal', 'dir');
    INSERT INTO NODES VALUES (1, 'src', 0, '', 1, 'trunk/src', 7, 'normal', 'dir');
    INSERT INTO NODES VALUES (1, 'src/ä b#1', 0, 'src', 1, 'trunk/src/ä b#1', 7, 'normal', 'dir');
    INSERT INTO NODES VALUES (1, 'new', 1, '', NULL, NULL, NULL, 'normal', 'dir');
    INSERT INTO NODES VALUES (1, 'new/deep', 2, 'new', NULL, NULL, NULL, 'normal', 'dir');
    INSERT INTO NODES VALUES (1, 'ext', 0, '', 2, '', 7, 'normal', 'dir');
  `);
  db.close();
});

const root = 'https://svn.example/repos/tool';

describe('a working copy', () => {
  it.each([
    ['itself', '', { root, url: `${root}/trunk` }],
    ['a folder in it', 'src', { root, url: `${root}/trunk/src` }],
    ['names that are encoded in urls', 'src/ä b#1', { root, url: `${root}/trunk/src/%C3%A4%20b%231` }],
    ['what is only added', 'new/deep', { root, url: `${root}/trunk/new/deep` }],
    ['what is not versioned', 'src/build/out', { root, url: `${root}/trunk/src` }],
    [
      'a root of another repository',
      'ext',
      { root: 'https://svn.example/repos/other', url: 'https://svn.example/repos/other' },
    ],
  ])('tells root and url of %s', (_name, inside, expected) => {
    expect(readSubversion(wcDb, join(copy, inside))).toEqual(expected);
  });

  it('is read also while Subversion holds it', () => {
    const db = openDatabase(wcDb, { timeoutMs: 0 });
    db.exec('BEGIN EXCLUSIVE');
    expect(readSubversion(wcDb, copy)).toEqual({ root, url: `${root}/trunk` });
    db.close();
  });

  it('is only read', () => {
    const before = readFileSync(wcDb);
    readSubversion(wcDb, copy);
    expect(readdirSync(join(copy, '.svn'))).toEqual(['wc.db']);
    expect(readFileSync(wcDb).equals(before)).toBe(true);
  });
});

describe('nothing is said', () => {
  it('of a path outside', () => {
    expect(readSubversion(wcDb, folder.path)).toBeUndefined();
    expect(readSubversion(wcDb, join(folder.path, 'copy2'))).toBeUndefined();
  });

  it('when the file is missing', () => {
    expect(
      readSubversion(join(folder.path, 'none', '.svn', 'wc.db'), join(folder.path, 'none')),
    ).toBeUndefined();
  });

  it.each(['', 'garbage '.repeat(99)])('when the file is no database: %j', (text) => {
    writeFileSync(wcDb, text);
    expect(readSubversion(wcDb, copy)).toBeUndefined();
  });

  it('when the file has a write-ahead log, without which it is not whole', () => {
    const db = openDatabase(wcDb, { timeoutMs: 0 });
    db.pragma('journal_mode = WAL');
    db.close();
    expect(readSubversion(wcDb, copy)).toBeUndefined();
    expect(readdirSync(join(copy, '.svn'))).toEqual(['wc.db']);
  });
});

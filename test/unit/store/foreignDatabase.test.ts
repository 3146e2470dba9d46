/** What may lie in a `.svn/wc.db` that came with a cloned repository, and what Subversion itself puts there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDefinition } from '../../../src/store/foreign/schema.ts';
import { readSubversion } from '../../../src/store/foreign/subversion.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();
let copy: string;
let wcDb: string;
beforeEach(() => {
  copy = join(folder.path, 'copy');
  wcDb = join(copy, '.svn', 'wc.db');
  mkdirSync(join(copy, '.svn'), { recursive: true });
});

const ROOT = 'https://svn.example/tool';
const REPOSITORY = `CREATE TABLE REPOSITORY (id INTEGER PRIMARY KEY, root TEXT UNIQUE NOT NULL, uuid TEXT);
  INSERT INTO REPOSITORY VALUES (1, '${ROOT}', 'u');`;
const NODES_COLUMNS =
  'wc_id INTEGER, local_relpath TEXT, op_depth INTEGER, repos_id INTEGER, repos_path TEXT';
const KEY = 'PRIMARY KEY (wc_id, local_relpath, op_depth)';
const NODES = `CREATE TABLE NODES (${NODES_COLUMNS}, ${KEY}); INSERT INTO NODES VALUES (1, '', 0, 1, 'trunk');`;

function make(sql: string, more: (db: Database.Database) => void = () => undefined): void {
  const db = new Database(wcDb);
  // Also what SQLite protects against mistakes can be written.
  db.unsafeMode(true);
  db.exec(sql);
  more(db);
  db.close();
}

const look = (inside = '') => readSubversion(wcDb, join(copy, inside));

describe('a real working copy', () => {
  it.each([512, 1024, 4096, 65_536])('of many files is read by its index (pages of %d bytes)', (size) => {
    make(`PRAGMA page_size = ${size}; ${REPOSITORY} CREATE TABLE NODES (${NODES_COLUMNS}, ${KEY});`, (db) => {
      const insert = db.prepare('INSERT INTO NODES VALUES (1, ?, 0, 1, ?)');
      db.transaction(() => {
        for (let at = 0; at < 30_000; at++) insert.run(`src/${(at * 7919) % 30_000}`, `trunk/src/${at}`);
        insert.run('', 'trunk');
        insert.run(`long/${'ä'.repeat(3000)}`, 'trunk/long');
      })();
    });
    expect(look()).toEqual({ root: ROOT, url: `${ROOT}/trunk` });
    expect(look('src/7919')).toEqual({ root: ROOT, url: `${ROOT}/trunk/src/1` });
    expect(look('src/missing/deep')).toEqual({ root: ROOT, url: `${ROOT}/trunk` });
    expect(look(`long/${'ä'.repeat(3000)}`)).toEqual({ root: ROOT, url: `${ROOT}/trunk/long` });
  });

  it('may have properties of any size', () => {
    make(`${REPOSITORY} CREATE TABLE NODES (${NODES_COLUMNS}, properties BLOB, ${KEY});
      INSERT INTO NODES VALUES (1, '', 0, 1, 'trunk', zeroblob(3000000));`);
    expect(look()).toEqual({ root: ROOT, url: `${ROOT}/trunk` });
  });

  it('may lack the index, as long as it is small', () => {
    make(`${REPOSITORY} CREATE TABLE NODES (${NODES_COLUMNS}); INSERT INTO NODES VALUES (1, 'b', 0, 1, 'trunk/b');
      INSERT INTO NODES VALUES (1, '', 3, NULL, NULL); INSERT INTO NODES VALUES (1, '', 0, 1, 'trunk');`);
    expect(look()).toEqual({ root: ROOT, url: `${ROOT}/trunk` });
  });

  it('may have other working copies, layers and kinds of keys in the same table', () => {
    make(`${REPOSITORY} CREATE TABLE NODES (${NODES_COLUMNS}, ${KEY});
      INSERT INTO NODES VALUES (NULL, '', 0, 1, 'x'), (0, '', 0, 1, 'x'), (2, '', 0, 1, 'x'), ('1', x'00', 0, 1, 'x'),
        (1, '', 4, NULL, NULL), (1, '', 0, 1, 'trunk'), (1, NULL, 0, 1, 'x'), (1, 7, 0, 1, 'x');`);
    expect(look()).toEqual({ root: ROOT, url: `${ROOT}/trunk` });
  });

  it('is only read, also beside a journal', () => {
    make(REPOSITORY + NODES);
    writeFileSync(`${wcDb}-journal`, Buffer.alloc(4096, 0xd9));
    expect(look()).toEqual({ root: ROOT, url: `${ROOT}/trunk` });
    expect(readdirSync(join(copy, '.svn'))).toEqual(['wc.db', 'wc.db-journal']);
    expect(readFileSync(`${wcDb}-journal`).equals(Buffer.alloc(4096, 0xd9))).toBe(true);
  });
});

describe('nothing is computed for a crafted one', () => {
  it.each<[string, string]>([
    [
      'nodes that are an endless query',
      `${REPOSITORY} CREATE VIEW NODES AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
        SELECT 1 AS wc_id, '' AS local_relpath, x AS op_depth, 1 AS repos_id, 't' AS repos_path FROM n;`,
    ],
    [
      'a repository that is a query for 60 MB',
      `${NODES} CREATE VIEW REPOSITORY AS SELECT 1 AS id, 'https://a/' || hex(zeroblob(30000000)) AS root;`,
    ],
    [
      'a computed column',
      `${NODES} CREATE TABLE REPOSITORY (id INTEGER PRIMARY KEY, uuid TEXT,
        root TEXT GENERATED ALWAYS AS ('https://a/' || hex(zeroblob(30000000))));
        INSERT INTO REPOSITORY VALUES (1, 'u');`,
    ],
    [
      'a computed column in short',
      `${NODES} CREATE TABLE REPOSITORY (id INTEGER PRIMARY KEY, root TEXT AS (uuid) STORED, uuid TEXT);
        INSERT INTO REPOSITORY (id, uuid) VALUES (1, 'https://a/b');`,
    ],
    [
      'rows without ids',
      `${REPOSITORY} CREATE TABLE NODES (${NODES_COLUMNS}, ${KEY}) WITHOUT ROWID;
        INSERT INTO NODES VALUES (1, '', 0, 1, 'trunk');`,
    ],
    [
      'a virtual table',
      `${REPOSITORY} CREATE VIRTUAL TABLE NODES USING fts5(wc_id, local_relpath, op_depth);`,
    ],
    ['no repository', NODES],
    [
      'a root of 20 MB',
      `${NODES} ${REPOSITORY} UPDATE REPOSITORY SET root = 'https://a/' || hex(zeroblob(10000000));`,
    ],
    ['a path of 20 MB', `${REPOSITORY} ${NODES} UPDATE NODES SET repos_path = hex(zeroblob(10000000));`],
    [
      'a root of 5,000 characters',
      `${NODES} ${REPOSITORY} UPDATE REPOSITORY SET root = 'https://a/' || hex(zeroblob(2500));`,
    ],
    ['a root that is no text', `${NODES} ${REPOSITORY} UPDATE REPOSITORY SET root = x'6162';`],
    ['text in UTF-16', `PRAGMA encoding = 'UTF-16le'; ${REPOSITORY} ${NODES}`],
    [
      'rows without end and no index',
      `${REPOSITORY} CREATE TABLE NODES (${NODES_COLUMNS});
        WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200000)
        INSERT INTO NODES SELECT 1, 'a', x, 1, 't' FROM n; INSERT INTO NODES VALUES (1, '', 0, 1, 'trunk');`,
    ],
    [
      'a description of each name without end',
      `${REPOSITORY} ${NODES} PRAGMA writable_schema = ON;
        WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 50000)
        INSERT INTO sqlite_schema SELECT 'table', 'NODES', 'NODES', 2, 'CREATE TABLE NODES (' || x || ')' FROM n;`,
    ],
  ])('%s', (_name, sql) => {
    make(sql);
    expect(look()).toBeUndefined();
  });

  it.each(['NODES', 'REPOSITORY', 'sqlite_schema'])('a tree of %s that leads to itself', (table) => {
    let page = 1;
    make(REPOSITORY + NODES, (db) => {
      const found = db.prepare('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?').get(table);
      page = (found as { page: number } | undefined)?.page ?? 1;
    });
    const bytes = readFileSync(wcDb);
    const start = (page - 1) * 4096 + (page === 1 ? 100 : 0);
    bytes[start] = 0x05;
    bytes.writeUInt32BE(page, start + 8);
    writeFileSync(wcDb, bytes);
    expect(look()).toBeUndefined();
  });

  it('with every byte of its pages of trees turned over, each in its turn', () => {
    make(`PRAGMA page_size = 512; ${REPOSITORY} ${NODES}`);
    const bytes = readFileSync(wcDb);
    for (let at = 16; at < bytes.length; at++) {
      const was = bytes[at] ?? 0;
      bytes[at] = was ^ 0xff;
      writeFileSync(wcDb, bytes);
      bytes[at] = was;
      const found = look();
      expect(found === undefined || (found.root.length < 100 && found.url.length < 200)).toBe(true);
    }
  });

  it.skipIf(process.platform === 'win32')('a FIFO, a device or a link in its place', () => {
    execFileSync('mkfifo', [wcDb]);
    expect(look()).toBeUndefined();
    renameSync(wcDb, `${wcDb}-fifo`);
    symlinkSync('/dev/zero', wcDb);
    expect(look()).toBeUndefined();
    renameSync(wcDb, `${wcDb}-device`);
    make(REPOSITORY + NODES);
    renameSync(wcDb, join(folder.path, 'another'));
    symlinkSync(join(folder.path, 'another'), wcDb);
    expect(look()).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('a FIFO in the place of its journal', () => {
    make(REPOSITORY + NODES);
    execFileSync('mkfifo', [`${wcDb}-journal`]);
    expect(look()).toEqual({ root: ROOT, url: `${ROOT}/trunk` });
  });
});

describe('the description of a table', () => {
  it.each<[string, readonly string[] | undefined]>([
    ['CREATE TABLE t (a INTEGER, b TEXT DEFAULT (1, 2), "C d" TEXT CHECK (x IN (1, 2)))', ['a', 'b', 'c d']],
    [
      'create table [t] (a, `b`, -- a comment, with a comma\n c /* , */ , UNIQUE (a, b), FOREIGN KEY (c) REFERENCES u)',
      ['a', 'b', 'c'],
    ],
    ["CREATE TABLE t (a TEXT DEFAULT ', b', CONSTRAINT one CHECK (a > 0))", ['a']],
    ['CREATE TABLE t (a, b AS (1))', undefined],
    ['CREATE TABLE t (a) WITHOUT ROWID', undefined],
    ['CREATE VIRTUAL TABLE t USING fts5(a)', undefined],
    ['CREATE VIEW t AS SELECT 1', undefined],
    ['', undefined],
    [`CREATE TABLE t (${'['.repeat(30_000)}`, undefined],
    [`CREATE TABLE t (${'/*'.repeat(15_000)}`, undefined],
  ])('%s', (sql, columns) => {
    expect(readDefinition(sql)?.columns).toEqual(columns);
  });
});

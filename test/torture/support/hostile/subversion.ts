/** Working copies of Subversion whose `.svn/wc.db` is not Subversion's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import { type Hostile, noise, type Place, SECRET } from './place.ts';

const FILE = '.svn/wc.db';
const REPOSITORY = `CREATE TABLE REPOSITORY (id INTEGER PRIMARY KEY, root TEXT, uuid TEXT);
  INSERT INTO REPOSITORY VALUES (1, 'https://svn.example/tool', 'u');`;
const COLUMNS = 'wc_id INTEGER, local_relpath TEXT, op_depth INTEGER, repos_id INTEGER, repos_path TEXT';
const KEY = 'PRIMARY KEY (wc_id, local_relpath, op_depth)';
const NODES = `CREATE TABLE NODES (${COLUMNS}, ${KEY}); INSERT INTO NODES VALUES (1, '', 0, 1, 'trunk');`;
const COUNTED = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100000)';
const ENDLESS = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)';
const TEXT_60_MB = "'https://a/' || hex(zeroblob(30000000))";

const ofDatabase = (name: string, sql: string): Hostile => ({
  name: `svn: ${name}`,
  make: (place) => {
    place.database(FILE, sql);
    return place.file('src/a.py');
  },
});

const ofPlace = (name: string, make: (place: Place) => void): Hostile => ({
  name: `svn: ${name}`,
  make: (place) => {
    make(place);
    return place.file('src/a.py');
  },
});

export const SUBVERSION: readonly Hostile[] = [
  ofDatabase(
    'nodes are an endless query',
    `${REPOSITORY} CREATE VIEW NODES AS ${ENDLESS}
      SELECT 1 AS wc_id, '' AS local_relpath, x AS op_depth, 1 AS repos_id, 't' AS repos_path FROM n;`,
  ),
  ofDatabase(
    'the repository is a query for 60 MB',
    `${NODES} CREATE VIEW REPOSITORY AS SELECT 1 AS id, ${TEXT_60_MB} AS root;`,
  ),
  ofDatabase(
    'the root is computed when it is read',
    `${NODES} CREATE TABLE REPOSITORY (id INTEGER PRIMARY KEY, uuid TEXT, root TEXT AS (${TEXT_60_MB}));
      INSERT INTO REPOSITORY (id) VALUES (1);`,
  ),
  ofDatabase(
    'nodes are a virtual table',
    `${REPOSITORY} CREATE VIRTUAL TABLE NODES USING fts5(wc_id, local_relpath);`,
  ),
  ofDatabase(
    'a root of 20 MB',
    `${NODES} ${REPOSITORY} UPDATE REPOSITORY SET root = hex(zeroblob(10000000));`,
  ),
  ofDatabase(
    'a path of 20 MB',
    `${REPOSITORY} ${NODES} UPDATE NODES SET repos_path = hex(zeroblob(10000000));`,
  ),
  ofDatabase(
    '100,000 nodes without an index',
    `${REPOSITORY} CREATE TABLE NODES (${COLUMNS}); ${COUNTED} INSERT INTO NODES SELECT 1, 'a', x, 1, 't' FROM n;`,
  ),
  ofDatabase(
    '100,000 tables',
    `${REPOSITORY} ${NODES} PRAGMA writable_schema = ON; ${COUNTED}
      INSERT INTO sqlite_schema SELECT 'table', 't' || x, 't' || x, 2, 'CREATE TABLE t' || x || ' (a)' FROM n;`,
  ),
  ofDatabase(
    'a table described in 1 MB',
    `${REPOSITORY} ${NODES} PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = 'CREATE TABLE NODES (' || hex(zeroblob(500000)) || ')' WHERE name = 'NODES';`,
  ),
  ofDatabase(
    'triggers and indexes on expressions',
    `${REPOSITORY} ${NODES} CREATE INDEX i ON NODES (hex(zeroblob(op_depth * 1000000)));
      CREATE TRIGGER t AFTER UPDATE ON NODES BEGIN DELETE FROM REPOSITORY; END;`,
  ),
  ofPlace('a tree that leads to itself', (place) => {
    const file = place.database(FILE, REPOSITORY + NODES);
    const bytes = readFileSync(file);
    bytes[100] = 0x05;
    bytes.writeUInt32BE(1, 108);
    place.file(FILE, bytes);
  }),
  ofPlace('noise behind a right beginning', (place) => {
    const file = place.database(FILE, REPOSITORY + NODES);
    place.file(FILE, Buffer.concat([readFileSync(file).subarray(0, 100), noise(place.random, 200_000)]));
  }),
  ofPlace('10 GB', (place) => {
    const bytes = readFileSync(place.database(FILE, REPOSITORY + NODES));
    place.sparse(FILE, 10 * 1024 ** 3, bytes);
  }),
  ofPlace('a FIFO in the place of the database', (place) => place.fifo(FILE)),
  ofPlace('a FIFO in the place of the journal', (place) => {
    place.database(FILE, REPOSITORY + NODES);
    place.fifo(`${FILE}-journal`);
  }),
  ofPlace('a journal that waits to be rolled back', (place) => {
    place.database(FILE, REPOSITORY + NODES);
    const head = Buffer.from('d9d505f920a163d70000000100000000000000010000020000001000', 'hex');
    place.file(`${FILE}-journal`, Buffer.concat([head, noise(place.random, 8_192)]));
  }),
  ofPlace('a write-ahead log that is a FIFO', (place) => {
    place.database(FILE, `PRAGMA journal_mode = WAL; ${REPOSITORY} ${NODES}`);
    place.fifo(`${FILE}-wal`);
  }),
  ofPlace('a link to /dev/zero', (place) => place.link(FILE, '/dev/zero')),
  ofPlace('a link to a working copy of the user', (place) => {
    const other = join(place.outside, 'wc.db');
    const db = openDatabase(other, { timeoutMs: 0 });
    db.exec(`${REPOSITORY.replace('tool', SECRET)} ${NODES}`);
    db.close();
    place.link(FILE, other);
  }),
  ofPlace('a folder in the place of the database', (place) => place.folder(FILE)),
];

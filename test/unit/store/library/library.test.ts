import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBuiltIn } from '../../../../src/store/library/builtIn.ts';
import { loadNative } from '../../../../src/store/library/native.ts';
import { sqliteCode } from '../../../../src/store/library/resultCode.ts';
import type { Library } from '../../../../src/store/library/types.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();

function builtIn(): Library {
  const library = loadBuiltIn();
  if (library === undefined) throw new Error('this Node has no SQLite');
  return library;
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return sqliteCode(error) ?? `no result code: ${String(error)}`;
  }
  return undefined;
}

describe.each([
  ['better-sqlite3', loadNative],
  ['Node’s own SQLite', builtIn],
])('%s', (_, load) => {
  const open = (name = 'a.db') => load().open(join(folder.path, name), { timeoutMs: 0 });

  it('gives rows as objects, as arrays, and their first column alone', () => {
    const db = open();
    db.exec('CREATE TABLE t (a, b); INSERT INTO t VALUES (1, NULL), (2.5, 0)');
    expect({ ...(db.prepare('SELECT * FROM t').get() as object) }).toEqual({ a: 1, b: null });
    expect(db.prepare('SELECT * FROM t').raw().all()).toEqual([
      [1, null],
      [2.5, 0],
    ]);
    expect(db.prepare('SELECT a FROM t WHERE a > ?').pluck().all(1)).toEqual([2.5]);
    expect([...db.prepare('SELECT a FROM t').pluck().iterate()]).toEqual([1, 2.5]);
    expect(db.prepare('SELECT a FROM t WHERE a > 9').get()).toBeUndefined();
    expect(db.prepare('SELECT a FROM t WHERE a > 9').pluck().get()).toBeUndefined();
    db.close();
  });

  it('says what a statement changed, and takes undefined for null and a list for arguments', () => {
    const db = open();
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, b)');
    expect(db.prepare('INSERT INTO t (b) VALUES (?), (?)').run('x', undefined)).toEqual({
      changes: 2,
      lastInsertRowid: 2,
    });
    expect(db.prepare('SELECT b FROM t').pluck().all()).toEqual(['x', null]);
    db.prepare('INSERT INTO t VALUES (?, ?)').run([7, Buffer.from('y')]);
    expect(db.prepare('SELECT b FROM t WHERE id = 7').pluck().get()).toEqual(Buffer.from('y'));
    db.close();
  });

  it('rounds integers that no number holds, and gives bytes as a Buffer', () => {
    const db = open();
    const statement = db.prepare('SELECT ? AS n, ? AS bytes');
    const row = statement.get(2n ** 60n + 1n, Buffer.from([1, 2])) as { n: unknown; bytes: unknown };
    expect(row.n).toBe(2 ** 60);
    expect(row.bytes).toEqual(Buffer.from([1, 2]));
    expect(Buffer.isBuffer(row.bytes)).toBe(true);
    expect(statement.get(3, null)).toMatchObject({ n: 3, bytes: null });
    db.close();
  });

  it('answers pragmas', () => {
    const db = open();
    expect(db.pragma('journal_mode = WAL', { simple: true })).toBe('wal');
    expect(db.pragma('user_version')).toMatchObject([{ user_version: 0 }]);
    db.close();
  });

  it('knows whether a transaction is open, and who holds the lock', () => {
    const one = open();
    one.exec('BEGIN IMMEDIATE');
    const other = open();
    expect(one.inTransaction).toBe(true);
    expect(codeOf(() => other.exec('BEGIN IMMEDIATE'))).toBe('SQLITE_BUSY');
    one.exec('ROLLBACK');
    expect(one.inTransaction).toBe(false);
    one.close();
    other.close();
  });

  it('names what went wrong', () => {
    const db = open();
    db.exec('CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)');
    expect(codeOf(() => db.exec('INSERT INTO t VALUES (1)'))).toBe('SQLITE_CONSTRAINT_UNIQUE');
    expect(codeOf(() => db.prepare('SELECT * FROM nothing'))).toBe('SQLITE_ERROR');
    db.close();
    const reader = load().open(join(folder.path, 'a.db'), { timeoutMs: 0, readonly: true });
    expect(codeOf(() => reader.exec('INSERT INTO t VALUES (2)'))).toMatch(/^SQLITE_READONLY/);
    reader.close();
  });

  it.each([false, true])('makes no file that has to be there (to read only: %s)', (readonly) => {
    const file = join(folder.path, 'none, or 100 % # of it?.db');
    const openIt = () => load().open(file, { timeoutMs: 0, mustExist: true, readonly });
    expect(codeOf(openIt)).toBe('SQLITE_CANTOPEN');
    expect(existsSync(file)).toBe(false);
    load().open(file, { timeoutMs: 0 }).exec('CREATE TABLE t (a)');
    openIt().close();
  });

  it('opens the bytes of a file', () => {
    const db = open();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (7)');
    db.close();
    const copy = load().openBytes(readFileSync(join(folder.path, 'a.db')));
    expect(copy.prepare('SELECT a FROM t').pluck().get()).toBe(7);
    copy.close();
  });
});

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openReadOnly } from '../../../../src/store/database/readOnly.ts';
import { openCopy, openDatabase } from '../../../../src/store/database/sqlite.ts';
import { withWal } from '../../../../src/store/database/wal.ts';
import { beat, hearLog, historySeconds, openTestStore, queued } from '../../../support/storeKit.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let file: string;
beforeEach(() => {
  file = join(folder.path, 'hackatime.db');
});

/** A database whose last transactions are in its WAL; gives the bytes of both. */
function makeBoth(): { readonly database: Buffer; readonly wal: Buffer } {
  const first = openTestStore(file);
  first.add([queued(beat(1)), queued(beat(2))]);
  first.close();
  const store = openTestStore(file);
  for (let at = 3; at <= 8; at++) {
    store.add([queued(beat(at, { entity: `/${'x'.repeat(at * 500)}` }))]);
  }
  const both = { database: readFileSync(file), wal: readFileSync(`${file}-wal`) };
  store.close();
  return both;
}

describe('a database with what is in its WAL', () => {
  it('is what SQLite makes of both, wherever the WAL is cut', () => {
    const { database, wal } = makeBoth();
    const seconds = new Set<number>();
    for (let length = 0; length <= wal.length; length += 509) {
      const cut = wal.subarray(0, length);
      const copy = join(folder.path, `copy-${length}.db`);
      writeFileSync(copy, database);
      writeFileSync(`${copy}-wal`, cut);
      const theirs = openDatabase(copy, { timeoutMs: 0 });
      const ours = openCopy(withWal(database, cut));
      const rows = (db: typeof theirs): unknown => db.prepare('SELECT * FROM heartbeat').raw().all();
      const found = rows(theirs);
      expect(rows(ours)).toEqual(found);
      expect(ours.pragma('integrity_check', { simple: true })).toBe('ok');
      seconds.add((found as unknown[]).length);
      theirs.close();
      ours.close();
    }
    expect([...seconds].sort()).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it.each([
    ['of an older log behind it', (wal: Buffer) => Buffer.concat([wal, wal.subarray(32)])],
    ['flipped in its first frame', (wal: Buffer) => Buffer.from(wal).fill(0xff, 200, 201)],
    ['flipped in its header', (wal: Buffer) => Buffer.from(wal).fill(0xff, 9, 10)],
    ['nothing but zeros', (wal: Buffer) => Buffer.alloc(wal.length)],
  ])('takes nothing that a WAL does not hold: %s', (_, change) => {
    const { database, wal } = makeBoth();
    const changed = change(wal);
    const copy = join(folder.path, 'copy.db');
    writeFileSync(copy, database);
    writeFileSync(`${copy}-wal`, changed);
    const theirs = openDatabase(copy, { timeoutMs: 0 });
    const ours = openCopy(withWal(database, changed));
    const rows = (db: typeof theirs): unknown => db.prepare('SELECT * FROM heartbeat').raw().all();
    expect(rows(ours)).toEqual(rows(theirs));
    theirs.close();
    ours.close();
  });

  it('leaves the bytes it is given as they are', () => {
    const { database, wal } = makeBoth();
    const before = Buffer.from(database);
    withWal(database, wal);
    expect(database.equals(before)).toBe(true);
  });
});

describe('a database that is only read', () => {
  it('shows what is in it, and what else is given', () => {
    const store = openTestStore(file);
    store.add([queued(beat(1))]);
    store.close();
    const before = readFileSync(file);
    const names = readdirSync(folder.path);
    const read = openReadOnly(file, hearLog(), [queued(beat(2)), queued(beat(1))]);
    expect(historySeconds(read)).toEqual([1, 2]);
    read.close();
    expect([readdirSync(folder.path), readFileSync(file).equals(before)]).toEqual([names, true]);
  });

  it('is not written to', () => {
    openTestStore(file).close();
    const read = openReadOnly(file, hearLog());
    expect(() => read.add([queued(beat(1))])).toThrow(expect.objectContaining({ kind: 'storage' }));
    expect(() => read.setState('a', 'b')).toThrow(/cannot be written to/);
    read.close();
  });

  it.each(['v1.db', 'v2.db'])('may be of an older version: %s', (name) => {
    copyFileSync(join(import.meta.dirname, '../../../fixtures/store', name), file);
    const before = readFileSync(file);
    const read = openReadOnly(file, hearLog());
    expect(historySeconds(read).length).toBeGreaterThan(0);
    read.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ['is missing', () => {}],
    ['is no database', () => writeFileSync(file, 'x'.repeat(5000))],
    ['is a folder', () => mkdirSync(file)],
  ])('that %s is told', (_, make) => {
    make();
    expect(() => historySeconds(openReadOnly(file, hearLog()))).toThrow(
      expect.objectContaining({ kind: 'storage' }),
    );
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});

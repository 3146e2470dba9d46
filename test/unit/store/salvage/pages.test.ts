import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { type FoundCell, openPages, readCells } from '../../../../src/store/salvage/pages.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let file: string;
beforeEach(() => {
  file = join(folder.path, 'some.db');
});

const NUMBERS = [0, 1, -1, 127, -128, 40_000, -9_000_000, 2 ** 31, -(2 ** 40), 1_795_262_400_000_000];
const LENGTHS = [0, 1, 57, 58, 300, 978, 979, 4_000, 4_058, 4_059, 4_060, 4_061, 4_062, 8_154, 30_000];

function fill(pageSize: number): void {
  const db = new Database(file);
  db.exec(`PRAGMA page_size = ${pageSize}; CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, text TEXT)`);
  db.exec('CREATE INDEX t_by_text ON t (text, n)');
  const insert = db.prepare('INSERT INTO t VALUES (?, ?, ?)');
  const fillAll = db.transaction(() => {
    for (const [at, number] of NUMBERS.entries()) {
      for (const [more, length] of LENGTHS.entries()) {
        insert.run(
          at * 1_000 + more * 17,
          number,
          length === 57 ? null : 'ä'.padEnd(length, 'x').slice(0, length),
        );
      }
    }
  });
  fillAll();
  db.close();
}

function found(): readonly FoundCell[] {
  const pages = openPages(file);
  try {
    return [...readCells(pages)];
  } finally {
    pages.close();
  }
}

it.each([512, 1024, 4096, 8192, 65_536])(
  'every row and index entry is found on pages of %i bytes',
  (size) => {
    fill(size);
    const db = new Database(file);
    const rows = db.prepare('SELECT id, n, text FROM t ORDER BY id').raw().all() as [
      number,
      unknown,
      unknown,
    ][];
    db.close();
    const cells = found();
    const inTable = cells.filter(({ isIndex, values }) => !isIndex && values.length === 3);
    expect(inTable.map(({ id, values: [first, ...rest] }) => [id, first, ...rest]).sort(byId)).toEqual(
      rows.map(([id, ...rest]) => [id, null, ...rest]),
    );
    const inIndex = cells.filter(({ isIndex }) => isIndex).map(({ values: [text, n, id] }) => [id, n, text]);
    expect(inIndex.sort(byId)).toEqual(rows);
  },
);

const byId = (one: readonly unknown[], other: readonly unknown[]): number =>
  Number(one[0]) - Number(other[0]);

it('noise and a file cut anywhere give what is left, and never an error', () => {
  fill(1024);
  const whole = readFileSync(file);
  const most = found().length;
  for (let length = 0; length < whole.length; length += 60_013) {
    writeFileSync(file, whole);
    truncateSync(file, length);
    expect(found().length).toBeLessThanOrEqual(most);
  }
  for (let start = 0; start < 1024; start += 97) {
    const noisy = Buffer.from(whole);
    for (let at = start; at < noisy.length; at += 1024) noisy[at] = (at * 31 + start * 7) & 0xff;
    writeFileSync(file, noisy);
    expect(found().length).toBeLessThanOrEqual(most * 2);
  }
});

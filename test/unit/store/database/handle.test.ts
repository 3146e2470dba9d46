import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createQueries, openHandle, type Queries } from '../../../../src/store/database/handle.ts';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import { makeFolder } from '../../../support/storeKit.ts';
import { useFolder } from '../../../support/useFolder.ts';

const ONE = 'SELECT 1 AS one';

it.each([
  ['its row', ['sql', 'value']],
  ['its value', ['value', 'sql']],
] as const)('a query that was asked for %s gives the other as well', (_first, order) => {
  const folder = makeFolder();
  const { db, sql, value } = createQueries(openDatabase(join(folder.path, 'a.db'), { timeoutMs: 0 }));
  const found = new Map<string, unknown>();
  for (const way of [...order, ...order]) found.set(way, way === 'sql' ? sql(ONE).get() : value(ONE));
  db.close();
  folder.remove();
  expect(Object.fromEntries(found)).toEqual({ sql: { one: 1 }, value: 1 });
});

/** What SQLite calls FULL and NORMAL: whether the end of a transaction waits for the disk. */
const WAITS = 2;
const GOES_ON = 1;
const waiting = ({ value }: Queries): unknown => value('PRAGMA synchronous');

describe('the end of a transaction', () => {
  const folder = useFolder();
  const open = () =>
    openHandle(join(folder.path, 'a.db'), { synchronous: 'full', patienceMs: 200 }, () =>
      expect.unreachable(),
    );

  it('waits for the disk, but where what it did can be done again', () => {
    const handle = open();
    const found = [handle.write, handle.writeSoon, handle.writeSoon, handle.write].map((write) =>
      write(waiting),
    );
    handle.close();
    expect(found).toEqual([WAITS, GOES_ON, GOES_ON, WAITS]);
  });

  it('waits after the file was opened again', () => {
    const handle = open();
    handle.writeSoon(waiting);
    handle.close();
    expect(handle.write(waiting)).toBe(WAITS);
    handle.close();
  });

  it('waits in any case where there is no WAL, as the file would be at risk', () => {
    const handle = open();
    handle.write(() => 0);
    handle.close();
    const db = openDatabase(join(folder.path, 'a.db'), { timeoutMs: 0 });
    db.pragma('journal_mode = DELETE');
    db.close();
    expect(handle.writeSoon(waiting)).toBe(WAITS);
    handle.close();
  });
});

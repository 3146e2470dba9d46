import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createQueries } from '../../../../src/store/database/handle.ts';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import { makeFolder } from '../../../support/storeKit.ts';

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

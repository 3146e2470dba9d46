import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { isAppError } from '../../../../src/errors.ts';
import { DEFAULT_DESTINATION } from '../../../../src/heartbeat/destination.ts';
import { APPLICATION_ID, refuseForeign, SCHEMA_VERSION } from '../../../../src/store/database/migrations.ts';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import { readUnqueued } from '../../../../src/store/queue/backfill.ts';
import {
  beat,
  historySeconds,
  idOf,
  OTHER_DESTINATION,
  openTestStore,
  queued,
} from '../../../support/storeKit.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let file: string;
beforeEach(() => {
  file = join(folder.path, 'hackatime.db');
});

function inFile<T>(text: string): T {
  const db = openDatabase(file, { timeoutMs: 0 });
  try {
    return db.prepare(text).pluck().get() as T;
  } finally {
    db.close();
  }
}

function execute(text: string): void {
  const db = openDatabase(file, { timeoutMs: 0 });
  db.exec(text);
  db.close();
}

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a file of an older version', () => {
  const versions = Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1);

  it.each(versions)('%i is brought up to date with everything in it', (version) => {
    copyFileSync(join(import.meta.dirname, `../../../fixtures/store/v${version}.db`), file);
    const store = openTestStore(file);
    expect(historySeconds(store)).toEqual([1, 2, 3, 4, 5]);
    expect(store.countWaiting()).toBe(2);
    expect(store.countQuarantined()).toBe(1);
    expect(store.getState('status')).toBe('kept');
    const routes = [...readUnqueued(store, { url: 'https://never.example', keyHash: '' }, 0)].flat();
    const meant =
      version < 3 ? [] : [DEFAULT_DESTINATION, DEFAULT_DESTINATION, DEFAULT_DESTINATION, OTHER_DESTINATION];
    expect(routes.flatMap(({ route }) => route ?? [])).toEqual(meant);
    expect(store.add([queued(beat(1)), queued(beat(6))])).toEqual({ added: 1 });
    expect(store.take(idOf(store), { limit: 9, newestFirst: false }).map((row) => row.id)).toEqual([3, 5]);
    store.close();
    expect(inFile('PRAGMA user_version')).toBe(SCHEMA_VERSION);
  });
});

describe('a new file', () => {
  it('is marked as ours, has a WAL and the newest version', () => {
    openTestStore(file).close();
    expect(inFile('PRAGMA application_id')).toBe(APPLICATION_ID);
    expect(inFile('PRAGMA user_version')).toBe(SCHEMA_VERSION);
    expect(inFile('PRAGMA journal_mode')).toBe('wal');
  });

  it('may have been begun by a process that died', () => {
    execute('PRAGMA journal_mode = WAL');
    const store = openTestStore(file);
    expect(store.add([queued(beat(1))])).toEqual({ added: 1 });
    store.close();
  });
});

it.each([0, 1, 2, SCHEMA_VERSION + 1_024])(
  'a file whose number a flipped bit has made %i is of this version',
  (number) => {
    const before = openTestStore(file);
    before.add([queued(beat(1))]);
    before.close();
    execute(`PRAGMA user_version = ${number}`);
    const store = openTestStore(file);
    expect(store.add([queued(beat(2))])).toEqual({ added: 1 });
    expect(historySeconds(store)).toEqual([1, 2]);
    store.close();
    expect(inFile('PRAGMA user_version')).toBe(SCHEMA_VERSION);
  },
);

it('a file that was brought up to date has the tables of a new one', () => {
  copyFileSync(join(import.meta.dirname, '../../../fixtures/store/v1.db'), file);
  openTestStore(file).close();
  execute('PRAGMA user_version = 1');
  openTestStore(file).close();
  expect(inFile('PRAGMA user_version')).toBe(SCHEMA_VERSION);
});

describe('a file that is not to be touched', () => {
  it.each([
    [
      'of a newer version',
      () => openTestStore(file).close(),
      `PRAGMA user_version = ${SCHEMA_VERSION + 1}`,
      /newer hackatime/,
    ],
    ['of another program', () => undefined, 'CREATE TABLE heartbeat_2 (id, heartbeat)', /another program/],
    [
      'of another program with versions',
      () => undefined,
      'CREATE TABLE a (b); PRAGMA user_version = 77',
      /another program/,
    ],
  ])('%s is refused by name and left as it was', (_name, prepare, text, message) => {
    prepare();
    execute(text);
    const before = readFileSync(file);
    const failure = failureOf(() => openTestStore(file));
    expect(isAppError(failure) && failure.kind).toBe('storage');
    expect((failure as Error).message).toMatch(message);
    expect((failure as Error).message).toContain(file);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

it('a file whose tables another process is making at this very moment is no other program’s', () => {
  execute('VACUUM');
  const db = openDatabase(file, { timeoutMs: 0 });
  const looks: string[] = [];
  // After the first look, whatever it is at, the other process is done.
  const watched = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name) as unknown;
      return (text: string) => {
        const found = target.prepare(text).pluck().get();
        if (looks.push(text) === 1) openTestStore(file).close();
        return { pluck: () => ({ get: () => found }) };
      };
    },
  });
  refuseForeign(watched, file, 0);
  expect(looks.length).toBeGreaterThan(0);
  db.close();
});

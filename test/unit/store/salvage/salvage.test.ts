import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../../src/heartbeat/destination.ts';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import { readUnqueued } from '../../../../src/store/queue/backfill.ts';
import { dropRows, requeueRows, undoDrop } from '../../../../src/store/queue/changes.ts';
import { readRow } from '../../../../src/store/queue/queue.ts';
import type { Store } from '../../../../src/store/store.ts';
import {
  beat,
  hearLog,
  historySeconds,
  idOf,
  OTHER_DESTINATION,
  openTestStore,
  queued,
  START_US,
  settlement,
} from '../../../support/storeKit.ts';
import { useFolder } from '../../../support/useFolder.ts';

const COUNT = 600;
const PAGE = 4096;
const folder = useFolder();
let file: string;
let store: Store | undefined;
beforeEach(() => {
  file = join(folder.path, 'hackatime.db');
  const filled = openTestStore(file);
  const items = Array.from({ length: COUNT }, (_, index) =>
    queued(
      beat(index, { entity: `/src/file-${index % 40}.ts` }),
      index % 2 === 0 ? DEFAULT_DESTINATION : OTHER_DESTINATION,
    ),
  );
  filled.add(items);
  filled.setState('status', 'kept');
  filled.close();
});
afterEach(() => {
  store?.close();
  store = undefined;
});

/** Pages of a table or index, leaves last. */
function pagesOf(name: string): readonly number[] {
  const db = openDatabase(file, { timeoutMs: 0 });
  try {
    return db
      .prepare(`SELECT pageno FROM dbstat WHERE name = ? ORDER BY pagetype = 'leaf', path`)
      .pluck()
      .all(name) as number[];
  } finally {
    db.close();
  }
}

function zeroPage(page: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(PAGE), 0, PAGE, (page - 1) * PAGE);
  closeSync(handle);
}

const aside = (): readonly string[] => readdirSync(folder.path).filter((name) => name.includes('.corrupt-'));
const isSound = (): unknown => {
  const db = openDatabase(file, { timeoutMs: 0 });
  try {
    return db.pragma('integrity_check', { simple: true });
  } finally {
    db.close();
  }
};

describe('a damaged file', () => {
  it.each([
    ['garbage', () => writeFileSync(file, 'this is no database, however long it may be. '.repeat(400))],
    ['a first page of zeros', () => zeroPage(1)],
    ['cut to a third', () => truncateSync(file, PAGE * 10)],
  ])('(%s) is kept aside as it was, and heartbeats are taken in', (_name, damage) => {
    damage();
    const before = readFileSync(file);
    const log = hearLog();
    store = openTestStore(file, { log });
    expect(store.add([queued(beat(9_999))])).toEqual({ added: 1 });
    expect(historySeconds(store)).toContain(9_999);
    const [name] = aside();
    expect(name).toBe('hackatime.db.corrupt-20261121T120000Z');
    expect(readFileSync(join(folder.path, name ?? '')).length).toBe(before.length);
    expect(log.lines).toHaveLength(1);
    store.close();
    expect(isSound()).toBe('ok');
  });

  it('with one lost page of the history keeps every other row, and every waiting heartbeat whole', () => {
    const leaf = pagesOf('heartbeat').at(-2) ?? 0;
    zeroPage(leaf);
    store = openTestStore(file);
    expect(historySeconds(store)).toHaveLength(COUNT);
    expect(store.countWaiting()).toBe(COUNT);
    expect(
      [...store.history(0, Number.MAX_SAFE_INTEGER)].every((row) => row.entity.startsWith('/src/')),
    ).toBe(true);
    expect(store.getState('status')).toBe('kept');
    store.close();
    expect(isSound()).toBe('ok');
  });

  it.each([
    ['a first page of zeros', () => zeroPage(1)],
    ['a lost page of the history', () => zeroPage(pagesOf('heartbeat').at(-2) ?? 0)],
    ['a lost root of the history', () => zeroPage(pagesOf('heartbeat')[0] ?? 0)],
    ['a lost page of the texts', () => zeroPage(pagesOf('string').at(-1) ?? 0)],
    [
      'lost texts and their index',
      () => ['string', 'sqlite_autoindex_string_1'].flatMap(pagesOf).forEach(zeroPage),
    ],
    ['no list of destinations', () => pagesOf('destination').forEach(zeroPage)],
  ])('with %s knows of each heartbeat where it belongs, or that nobody knows', (name, damage) => {
    damage();
    store = openTestStore(file);
    const never = { url: 'https://never.example', keyHash: '' };
    const rows = [...readUnqueued(store, never, 0)].flat();
    expect(rows.length).toBeGreaterThan(0);
    const belongs = (timeUs: number) =>
      ((timeUs - START_US) / 1e6) % 2 === 0 ? DEFAULT_DESTINATION : OTHER_DESTINATION;
    for (const { timeUs, route } of rows) expect([undefined, belongs(timeUs)]).toContainEqual(route?.[0]);
    const known = rows.filter(({ route }) => route !== undefined).length;
    expect(known > COUNT / 2).toBe(!name.startsWith('lost texts'));
    // A new text must not come to stand for a lost one.
    store.add([queued(beat(-1), { url: 'https://new.example', keyHash: '' })]);
    const again = [...readUnqueued(store, never, START_US)].flat();
    for (const { timeUs, route } of again) expect([undefined, belongs(timeUs)]).toContainEqual(route?.[0]);
  });

  it('with a lost page of the outbox keeps the history and the other waiting ones', () => {
    const leaf = pagesOf('outbox').at(-2) ?? 0;
    zeroPage(leaf);
    store = openTestStore(file);
    expect(historySeconds(store)).toHaveLength(COUNT);
    const lost = COUNT - store.printWaiting(COUNT).length;
    expect(lost).toBeLessThan(20);
    expect(store.add([queued(beat(COUNT))])).toEqual({ added: 1 });
    store.close();
    expect(isSound()).toBe('ok');
  });

  it('with lost texts has them again from what waits', () => {
    for (const page of pagesOf('string')) zeroPage(page);
    for (const page of pagesOf('sqlite_autoindex_string_1')) zeroPage(page);
    store = openTestStore(file);
    store.add([queued(beat(COUNT, { entity: '/src/new.ts' }))]);
    const rows = [...store.history(0, Number.MAX_SAFE_INTEGER)];
    expect(rows).toHaveLength(COUNT + 1);
    expect(rows.filter((row) => row.entity === '/src/new.ts')).toHaveLength(1);
    expect(rows[41]?.entity).toBe('/src/file-1.ts');
  });

  it('with its destinations lost sends nothing to a place nobody named', () => {
    const index = pagesOf('sqlite_autoindex_destination_1');
    for (const page of [...pagesOf('destination'), ...index]) zeroPage(page);
    store = openTestStore(file);
    store.add([queued(beat(COUNT))]);
    expect(store.destination(DEFAULT_DESTINATION)?.waiting).toBe(1);
    expect(store.countQuarantined()).toBe(COUNT);
    // The default destination may have got the number of a lost one.
    expect(requeueRows(store, { filter: { destinations: [0, 1, 2] } })).toMatchObject({ rows: 0 });
    expect(store.countWaiting()).toBe(1);
  });

  it('keeps what was dropped, and gives its numbers to nothing else', () => {
    store = openTestStore(file);
    dropRows(store, 'outbox', { ids: [COUNT - 1, COUNT] }, START_US);
    store.close();
    const damaged = openDatabase(file, { timeoutMs: 0 });
    damaged.exec('DELETE FROM sqlite_sequence');
    damaged.close();
    zeroPage(pagesOf('heartbeat').at(-2) ?? 0);
    store = openTestStore(file);
    expect(historySeconds(store)).toHaveLength(COUNT);
    expect(aside()).not.toEqual([]);
    store.add([queued(beat(COUNT + 7))]);
    expect(undoDrop(store)).toEqual({ rows: 2, heartbeats: 2 });
    expect(store.countWaiting()).toBe(COUNT + 1);
    expect(readRow(store, 'outbox', COUNT)?.wire).toContain('file-39.ts');
  });

  it('brings nothing back whose destination was lost', () => {
    store = openTestStore(file);
    dropRows(store, 'outbox', { ids: [1, 2] }, START_US);
    store.close();
    const index = pagesOf('sqlite_autoindex_destination_1');
    for (const page of [...pagesOf('destination'), ...index]) zeroPage(page);
    store = openTestStore(file);
    store.add([queued(beat(COUNT))]);
    expect(undoDrop(store)).toBeUndefined();
  });

  it('with the table of destinations lost has them again from its index', () => {
    for (const page of pagesOf('destination')) zeroPage(page);
    store = openTestStore(file);
    expect(store.destination(OTHER_DESTINATION)?.waiting).toBe(COUNT / 2);
  });

  it('never gives a new row the number of a delivered one', () => {
    const damaged = openDatabase(file, { timeoutMs: 0 });
    damaged.exec('PRAGMA secure_delete = ON; DELETE FROM outbox');
    damaged.close();
    zeroPage(pagesOf('heartbeat').at(-2) ?? 0);
    store = openTestStore(file);
    expect(historySeconds(store).length).toBeLessThan(COUNT);
    store.add([queued(beat(COUNT))]);
    const id = store.destination(DEFAULT_DESTINATION)?.id ?? 0;
    expect(store.take(id, { limit: 1, newestFirst: false })[0]?.id).toBe(COUNT + 1);
  });

  it('twice in the same second is kept aside twice', () => {
    for (let round = 0; round < 2; round++) {
      writeFileSync(file, 'garbage '.repeat(1_000));
      openTestStore(file).close();
    }
    expect(aside()).toHaveLength(2);
  });

  it('shows in the middle of a process, which goes on with the sound file', () => {
    store = openTestStore(file);
    store.close();
    const pages = pagesOf('heartbeat');
    const open = openTestStore(file);
    for (const page of pages) zeroPage(page);
    expect(open.add([queued(beat(COUNT))])).toEqual({ added: 1 });
    expect(historySeconds(open)).toHaveLength(COUNT + 1);
    open.close();
  });
});

describe('what SQLite no longer reaches', () => {
  it('is found on its pages when the first page is gone', () => {
    zeroPage(1);
    store = openTestStore(file);
    expect(historySeconds(store)).toHaveLength(COUNT);
    expect(store.countWaiting()).toBe(COUNT);
    expect(store.destination(OTHER_DESTINATION)?.waiting).toBe(COUNT / 2);
    expect(store.getState('status')).toBe('kept');
  });

  it('is found before the place where the file was cut off', () => {
    const kept = Math.max(
      ...pagesOf('heartbeat').slice(0, 3),
      ...pagesOf('string'),
      ...pagesOf('destination'),
    );
    const outbox = pagesOf('outbox').slice(1);
    expect(outbox.some((page) => page <= kept) && outbox.some((page) => page > kept)).toBe(true);
    truncateSync(file, kept * PAGE + 100);
    store = openTestStore(file);
    expect(store.countWaiting()).toBeGreaterThan(0);
    expect(store.countWaiting()).toBeLessThan(COUNT);
    expect(historySeconds(store).length).toBeGreaterThanOrEqual(store.countWaiting());
  });

  it('is found when another page has taken the place of a root', () => {
    const [root = 0] = pagesOf('outbox');
    const leaf = pagesOf('outbox').at(-1) ?? 0;
    const pages = readFileSync(file);
    pages.copyWithin((root - 1) * PAGE, (leaf - 1) * PAGE, leaf * PAGE);
    writeFileSync(file, pages);
    zeroPage(pagesOf('heartbeat').at(-1) ?? 0);
    store = openTestStore(file);
    expect(historySeconds(store)).toHaveLength(COUNT);
    expect(store.countWaiting()).toBe(COUNT);
  });

  it('is not what was delivered', () => {
    const filled = openTestStore(file);
    for (const ref of [DEFAULT_DESTINATION, OTHER_DESTINATION]) {
      const id = idOf(filled, ref);
      const delivered = filled.take(id, { limit: 250, newestFirst: false }).map((row) => row.id);
      filled.settle(settlement(id, { delivered }));
    }
    filled.close();
    zeroPage(1);
    store = openTestStore(file);
    expect(store.countWaiting()).toBe(COUNT - 500);
    expect(historySeconds(store)).toHaveLength(COUNT);
  });
});

it('two heartbeats that a damaged tree gave the same number are both kept', () => {
  const leaves = pagesOf('heartbeat').slice(1);
  const pages = readFileSync(file);
  const [first = 0, last = 0] = [leaves[0] ?? 0, leaves.at(-1) ?? 0];
  const [one, other] = [first, last].map((page) =>
    Buffer.from(pages.subarray((page - 1) * PAGE, page * PAGE)),
  );
  if (one !== undefined && other !== undefined) {
    pages.set(other, (first - 1) * PAGE);
    pages.set(one, (last - 1) * PAGE);
  }
  writeFileSync(file, pages);
  const open = openTestStore(file);
  expect(open.add([queued(beat(COUNT))])).toEqual({ added: 1 });
  open.close();
  zeroPage(pagesOf('destination')[0] ?? 0);
  store = openTestStore(file);
  expect(store.destination(OTHER_DESTINATION)?.waiting).toBe(COUNT / 2);
  expect(new Set(historySeconds(store)).size).toBe(COUNT + 1);
});

describe('a header with a flipped bit', () => {
  const writeByte = (at: number, value: number): void => {
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.of(value), 0, 1, at);
    closeSync(handle);
  };

  it.each([
    ['a number that no version has', 61, 65],
    ['the number of a new file', 63, 0],
    ['a write version that does not exist', 18, 66],
  ])('(%s) is mended in its place', (_name, at, value) => {
    writeByte(at, value);
    const log = hearLog();
    store = openTestStore(file, { log });
    expect(store.add([queued(beat(COUNT))])).toEqual({ added: 1 });
    expect(historySeconds(store)).toHaveLength(COUNT + 1);
    expect(aside()).toEqual([]);
    expect(log.lines).toEqual([]);
  });
});

it.each([
  ['schema format', 47],
  ['read version', 19],
  ['page size', 16],
  ['magic', 3],
])('a header with a wrong %s costs no row', (_name, at) => {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.of(0x77), 0, 1, at);
  closeSync(handle);
  store = openTestStore(file);
  expect(store.add([queued(beat(COUNT))])).toEqual({ added: 1 });
  expect(historySeconds(store)).toHaveLength(COUNT + 1);
  expect(store.countWaiting()).toBe(COUNT + 1);
  expect(aside().filter((name) => name.endsWith('Z'))).toHaveLength(1);
});

describe('a file that another process has replaced', () => {
  it('is not written to under its old name', () => {
    const first = openTestStore(file);
    first.countWaiting();
    for (const suffix of ['-wal', '-shm']) renameSync(file + suffix, `${file}.old${suffix}`);
    renameSync(file, `${file}.old`);
    expect(first.add([queued(beat(1))])).toEqual({ added: 1 });
    first.close();
    store = openTestStore(file);
    expect(historySeconds(store)).toEqual([1]);
  });
});

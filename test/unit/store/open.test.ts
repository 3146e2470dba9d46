import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { isAppError } from '../../../src/errors.ts';
import { LEFT_WAL_BYTES } from '../../../src/store/database/handle.ts';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { beat, historySeconds, openTestStore, queued } from '../../support/storeKit.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();
let file: string;
beforeEach(() => {
  file = join(folder.path, 'hackatime.db');
});

const onPosix = it.skipIf(process.platform === 'win32');
const asUser = it.skipIf(process.platform === 'win32' || process.getuid?.() === 0);
const asRoot = it.skipIf(process.getuid?.() !== 0);
const modeOf = (path: string): number => statSync(path).mode & 0o777;

function failureOf(work: () => unknown): { readonly kind: unknown; readonly message: string } {
  try {
    work();
  } catch (error) {
    return { kind: isAppError(error) ? error.kind : error, message: String(error) };
  }
  return { kind: 'none', message: '' };
}

describe('what is created', () => {
  onPosix('can be read by its owner only', () => {
    const deep = join(folder.path, 'a', 'b', 'hackatime.db');
    const store = openTestStore(deep);
    store.add([queued(beat(1))]);
    expect([modeOf(deep), modeOf(`${deep}-wal`), modeOf(`${deep}-shm`)]).toEqual([0o600, 0o600, 0o600]);
    expect([modeOf(join(folder.path, 'a')), modeOf(join(folder.path, 'a', 'b'))]).toEqual([0o700, 0o700]);
    store.close();
  });

  asRoot("belongs to the folder's owner when root makes it", () => {
    const home = join(folder.path, 'home');
    mkdirSync(home);
    chownSync(home, 1234, 1235);
    const deep = join(home, '.wakatime', 'hackatime.db');
    const store = openTestStore(deep);
    store.add([queued(beat(1))]);
    for (const path of [join(home, '.wakatime'), deep, `${deep}-wal`, `${deep}-shm`]) {
      expect([path, statSync(path).uid, statSync(path).gid]).toEqual([path, 1234, 1235]);
    }
    store.close();
  });
});

describe('a file that cannot be used', () => {
  it('because another process writes for too long is named with the reason, and stays', () => {
    openTestStore(file).close();
    const other = openDatabase(file, { timeoutMs: 0 });
    other.exec('BEGIN IMMEDIATE');
    const store = openTestStore(file, { patienceMs: 1 });
    const failure = failureOf(() => store.add([queued(beat(1))]));
    expect(failure).toMatchObject({ kind: 'storage' });
    expect(failure.message).toContain(file);
    expect(failure.message).toContain('SQLITE_BUSY');
    other.exec('ROLLBACK');
    other.close();
    expect(store.add([queued(beat(1))])).toEqual({ added: 1 });
    store.close();
  });

  it('because another process writes is waited for once, however often it is tried', () => {
    openTestStore(file).close();
    const other = openDatabase(file, { timeoutMs: 0 });
    other.exec('BEGIN IMMEDIATE');
    const store = openTestStore(file);
    // Each wait would be two seconds.
    for (let number = 0; number < 30; number++) failureOf(() => store.add([queued(beat(number))]));
    other.exec('ROLLBACK');
    other.close();
    expect(store.add([queued(beat(1))])).toEqual({ added: 1 });
    store.close();
  });

  it('because a folder is in its place is an error of the same kind', () => {
    mkdirSync(file);
    expect(failureOf(() => openTestStore(file))).toMatchObject({ kind: 'storage' });
  });

  it('because its folder is a file is an error of the same kind', () => {
    writeFileSync(join(folder.path, 'plain'), '');
    expect(failureOf(() => openTestStore(join(folder.path, 'plain', 'x.db')))).toMatchObject({
      kind: 'storage',
    });
  });

  asUser('because its folder is read-only is never moved', () => {
    openTestStore(file).close();
    chmodSync(file, 0o400);
    chmodSync(folder.path, 0o500);
    const failure = failureOf(() => openTestStore(file).add([queued(beat(1))]));
    chmodSync(folder.path, 0o700);
    expect(failure).toMatchObject({ kind: 'storage' });
    expect(existsSync(file)).toBe(true);
  });
});

describe("wakatime-cli's queue in its place", () => {
  const bolt = Buffer.alloc(32 * 1024);
  bolt.writeUInt32LE(0xed0cdaed, 16);

  it('stays byte for byte, and the database lives beside it', () => {
    writeFileSync(file, bolt);
    const store = openTestStore(file);
    store.add([queued(beat(1))]);
    expect(store.file).toBe(`${file}.hackatime.db`);
    store.close();
    expect(readFileSync(file).equals(bolt)).toBe(true);
    const again = openTestStore(file);
    expect(historySeconds(again)).toEqual([1]);
    again.close();
  });

  it('leaves nothing stranded when it is gone later', () => {
    writeFileSync(file, bolt);
    const store = openTestStore(file);
    store.add([queued(beat(1))]);
    store.close();
    rmSync(file);
    const again = openTestStore(file);
    expect(again.countWaiting()).toBe(1);
    again.close();
  });
});

describe('ending', () => {
  it('closes to one file', () => {
    const store = openTestStore(file);
    store.add([queued(beat(1))]);
    store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('leaves a small WAL and works off a large one', () => {
    const store = openTestStore(file);
    store.add([queued(beat(1))]);
    store.closeFast();
    expect(existsSync(`${file}-wal`)).toBe(true);
    for (let seconds = 2; statSync(`${file}-wal`).size <= LEFT_WAL_BYTES; seconds++)
      store.add([queued(beat(seconds))]);
    store.closeFast();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('opens again when it is asked for something', () => {
    const store = openTestStore(file);
    store.close();
    expect(store.add([queued(beat(1))])).toEqual({ added: 1 });
    store.close();
  });
});

describe('durability', () => {
  it.each([
    ['full', 2],
    ['normal', 1],
  ] as const)('%s is what SQLite is told', async (synchronous, expected) => {
    const { connect } = await import('../../../src/store/database/connect.ts');
    const db = connect(file, { synchronous, timeoutMs: 0 });
    expect(db.pragma('synchronous', { simple: true })).toBe(expected);
    db.close();
  });
});

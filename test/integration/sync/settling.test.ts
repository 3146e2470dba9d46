import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { beat, idOf, makeFolder, openTestStore, queued, settlement } from '../../support/storeKit.ts';
import { createSyncBench, type SyncBench, upTo } from '../../support/syncBench.ts';

let server: FakeServer;
let bench: SyncBench;
beforeEach(async () => {
  server = await startFakeServer();
  bench = createSyncBench(server, { patienceMs: 20 });
});
afterEach(async () => {
  await bench.close();
  await server.close();
});

/** Begins a write in another process's place; gives its end. */
function holdDatabase(): () => void {
  const db = openDatabase(bench.store.file, { timeoutMs: 0 });
  db.exec('BEGIN IMMEDIATE');
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}

const folder = (): string => `${bench.store.file}.settled`;
const kept = (): readonly string[] => readdirSync(folder()).filter((name) => name.endsWith('.json'));
const sent = (): readonly number[] => server.attempted.map(({ time }) => time - 1_795_262_400);

describe('an answer that comes while another process writes', () => {
  it('counts, and nothing is sent a second time', async () => {
    bench.queue(upTo(30));
    let release = (): void => undefined;
    server.setMode(() => {
      release = holdDatabase();
      return 'ok';
    });
    expect(await bench.run()).toMatchObject({ delivered: 25, problem: undefined });
    server.setMode('ok');
    // Not even while it cannot be written down.
    await expect(bench.run()).rejects.toThrow(/SQLITE_BUSY/);
    expect([sent(), kept().length]).toEqual([upTo(25), 1]);
    release();
    expect(await bench.run()).toMatchObject({ outcome: 'done', delivered: 5, waiting: 0 });
    expect([sent(), kept()]).toEqual([upTo(30), []]);
  });

  it('is written down as the server gave it, refusals and all', async () => {
    bench.queue(upTo(3));
    let release = (): void => undefined;
    server.setMode(() => {
      release = holdDatabase();
      return { items: [201, 400, 500] };
    });
    await bench.run();
    release();
    expect([bench.waiting(), bench.store.countQuarantined()]).toEqual([[2], 1]);
    const [row] = bench.store.take(idOf(bench.store), { limit: 9, newestFirst: false });
    expect(row).toMatchObject({ attempts: 1 });
  });

  it('is kept in a file that holds numbers and the server’s words, for its owner alone', async () => {
    bench.queue([1], { patch: { entity: '/home/alice/secret.ts', project: 'secret' } });
    let release = (): void => undefined;
    server.setMode(() => {
      release = holdDatabase();
      return 'ok';
    });
    await bench.run();
    const [name = ''] = kept();
    const file = join(folder(), name);
    expect(readFileSync(file, 'utf8')).not.toContain('secret');
    if (process.platform !== 'win32') {
      expect([statSync(folder()).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
    }
    release();
  });
});

describe('what is kept beside the database', () => {
  /** Keeps the end of a request about heartbeat 1 and gives the file's text; another process has the database meanwhile. */
  function keepOne(patch: 'delivered' | 'failed'): { readonly file: string; readonly text: string } {
    bench.store.beginSending();
    const [row] = bench.store.take(idOf(bench.store), { limit: 1, newestFirst: false });
    const id = row?.id ?? 0;
    const release = holdDatabase();
    const what = patch === 'delivered' ? { delivered: [id] } : { failed: [{ id, reason: 'down' }] };
    bench.store.settle(settlement(idOf(bench.store), what));
    release();
    const [name = ''] = kept();
    const file = join(folder(), name);
    return { file, text: readFileSync(file, 'utf8') };
  }

  it('is written down once, however often it is found', () => {
    bench.queue([1]);
    const { file, text } = keepOne('failed');
    for (let round = 0; round < 3; round++) {
      writeFileSync(file, text);
      bench.store.beginSending();
      expect(existsSync(file)).toBe(false);
    }
    expect(bench.store.take(idOf(bench.store), { limit: 1, newestFirst: false })).toMatchObject([
      { attempts: 1 },
    ]);
  });

  it('is nothing to the rows of another file in the same place', () => {
    bench.queue([1]);
    const { text } = keepOne('delivered');
    const other = makeFolder();
    const store = openTestStore(join(other.path, 'hackatime.db'));
    store.add([queued(beat(2))]);
    store.beginSending();
    writeFileSync(join(`${store.file}.settled`, '1-1-a.json'), text);
    store.beginSending();
    expect(store.countWaiting()).toBe(1);
    store.close();
    other.remove();
  });

  it('is what another process counts by', () => {
    bench.queue([1, 2]);
    keepOne('delivered');
    const store = openTestStore(bench.store.file);
    expect(store.countWaiting()).toBe(1);
    store.close();
  });

  it('is passed over when it cannot be understood', () => {
    bench.queue([1]);
    bench.store.beginSending();
    const row = { id: 1, heartbeatId: 1, timeUs: 1, attempts: 0, refusals: 0 };
    const whole = { destinationId: 1, nowUs: 1, delivered: [], quarantined: [], failed: [], refused: [] };
    const wrong = [
      {},
      { ...whole, delivered: [1] },
      { ...whole, quarantined: [{ ...row, status: null, message: 'x' }] },
      { ...whole, failed: [row] },
      { ...whole, destination: { retryAtUs: {} } },
    ];
    for (const text of ['', '{', '[]', ...wrong.map((each) => JSON.stringify(each))]) {
      writeFileSync(join(folder(), '1-1-a.json'), text);
      bench.store.beginSending();
    }
    expect([bench.store.countWaiting(), kept()]).toEqual([1, []]);
  });
});

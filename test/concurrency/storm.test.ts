import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEditorCall } from '../../src/cli/editorCall.ts';
import type { Settings } from '../../src/config/settings.ts';
import { type Context, createMachine } from '../../src/context/context.ts';
import { openContext } from '../../src/context/open.ts';
import { absorbOwnSpool } from '../../src/intake/absorbSpool.ts';
import { record } from '../../src/intake/record.ts';
import { acquireSqliteLock } from '../../src/store/database/flushLock.ts';
import { openDatabase } from '../../src/store/database/sqlite.ts';
import { absorbSpool, writeSpool } from '../../src/store/spool/spool.ts';
import type { Io } from '../../src/system/ports.ts';
import { type Home, KEY, makeHome } from '../support/bundle.ts';
import { fakeIo } from '../support/cli.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';
import { beat, historySeconds, openTestStore, queued, START_US } from '../support/storeKit.ts';
import { useFolder } from '../support/useFolder.ts';

const settings = { offline: true } as Settings;

const folder = useFolder();
let database: string;
let spool: string;
const contexts: Context[] = [];
beforeEach(() => {
  database = join(folder.path, '.wakatime', 'hackatime.db');
  spool = join(folder.path, '.wakatime', 'spool');
  openTestStore(database).close();
});
afterEach(() => {
  for (const context of contexts.splice(0)) context.close();
});

/** What an editor's call works with, in a process of its own as far as locks go. */
function openCall(argv: readonly string[] = []): Context {
  const io = fakeIo({ env: { HOME: folder.path } });
  const context = openContext(parseEditorCall(argv).options, createMachine(io as Io));
  contexts.push(context);
  return context;
}

/** Begins a write in another process's place; gives its end. */
function holdDatabase(file = database): () => void {
  const db = openDatabase(file, { timeoutMs: 0 });
  db.exec('BEGIN IMMEDIATE');
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}

const spooled = (): readonly string[] => {
  try {
    return readdirSync(spool);
  } catch {
    return [];
  }
};

function stored(file = database): readonly number[] {
  const store = openTestStore(file);
  try {
    return [...historySeconds(store)].sort((one, other) => one - other);
  } finally {
    store.close();
  }
}

describe('a call that finds the database taken', () => {
  it('has its heartbeat on disk before it waits, and takes it in once the other is done', () => {
    const release = holdDatabase();
    const call = openCall();
    let files = 0;
    const outcome = record([queued(beat(1))], settings, call, (context) => {
      files = spooled().length;
      release();
      return absorbOwnSpool(context);
    });
    expect([files, outcome, spooled(), stored()]).toEqual([1, 'store', [], [1]]);
  });

  it('leaves it to the call that is taking in the spool files of all', () => {
    const place = acquireSqliteLock(`${spool}.lock.db`, 0);
    const release = holdDatabase();
    expect(record([queued(beat(1))], settings, openCall())).toBe('spool');
    release();
    // It does not even look at the database then.
    expect(record([queued(beat(2))], settings, openCall())).toBe('spool');
    expect([spooled().length, stored()]).toEqual([2, []]);
    place?.release();
    expect(record([queued(beat(3))], settings, openCall())).toBe('store');
    expect([spooled(), stored()]).toEqual([[], [1, 2, 3]]);
  });

  it('leaves no spool file behind whenever it comes: the other looks once more after giving up its place', () => {
    const clock = { nowUs: () => START_US };
    writeSpool(spool, [queued(beat(1))], clock);
    const store = openTestStore(database);
    const outcomes: unknown[] = [];
    const added = absorbSpool(spool, {
      add(items) {
        if (outcomes.length === 0) outcomes.push(record([queued(beat(2))], settings, openCall()));
        return store.add(items);
      },
    });
    store.close();
    expect([outcomes, added, spooled(), stored()]).toEqual([['spool'], 2, [], [1, 2]]);
  });

  it('is not left alone with it by one that was killed while it took in the files of all', async () => {
    const worker = join(import.meta.dirname, '../support/storeWorker.ts');
    const holder = spawn(process.execPath, ['--no-warnings', worker, 'lock', `${spool}.lock.db`]);
    await new Promise((held) => holder.stdout.once('data', held));
    const release = holdDatabase();
    expect(record([queued(beat(1))], settings, openCall())).toBe('spool');
    release();
    const ended = new Promise((done) => holder.once('close', done));
    holder.kill('SIGKILL');
    await ended;
    expect(record([queued(beat(2))], settings, openCall())).toBe('store');
    expect([spooled(), stored()]).toEqual([[], [1, 2]]);
  });

  it('keeps it for the database that the call named', () => {
    const other = join(folder.path, 'other.db');
    openTestStore(other).close();
    const release = holdDatabase(other);
    expect(record([queued(beat(1))], settings, openCall(['--offline-queue-file', other]))).toBe('spool');
    release();
    record([queued(beat(2))], settings, openCall());
    expect([spooled().length, stored()]).toEqual([1, [2]]);
    record([queued(beat(3))], settings, openCall(['--offline-queue-file', other]));
    expect([spooled(), stored(other)]).toEqual([[], [1, 3]]);
  });
});

it('a spool file of a database that is gone goes into the usual one in the end', () => {
  writeSpool(spool, [queued(beat(1))], { nowUs: () => START_US, mark: '.0badcafe' });
  record([queued(beat(2))], settings, openCall());
  expect([spooled(), stored()]).toEqual([[], [1, 2]]);
});

describe('many calls at once', () => {
  let home: Home;
  let server: FakeServer;
  beforeEach(async () => {
    home = makeHome();
    server = await startFakeServer();
    home.config([`api_key = ${KEY}`, `api_url = ${server.url}/api/v1`, 'heartbeat_rate_limit_seconds = 0']);
  });
  afterEach(async () => {
    await server.close();
    home.remove();
  });

  const call = (second: number): readonly string[] => [
    ...['--entity', home.file, '--time', `${1_795_800_000 + second}.5`, '--plugin', 'vim/9 vim-wakatime/11'],
  ];
  const arrived = (): readonly number[] =>
    server.accepted.map(({ time }) => time - 1_795_800_000.5).sort((one, other) => one - other);
  const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
  const silent = { code: 0, stdout: '', stderr: '' };

  it('end well while another process writes for longer than anybody waits, and arrive later, each once', async () => {
    await home.run(call(0));
    const release = holdDatabase(join(home.home, '.wakatime', 'hackatime.db'));
    const ended = await Promise.all(upTo(12).map((number) => home.run(call(number + 1))));
    release();
    expect(ended).toEqual(ended.map(() => silent));
    expect(arrived()).toEqual([0]);
    expect(await home.run(call(13))).toEqual(silent);
    expect(arrived()).toEqual(upTo(14));
    expect(readdirSync(join(home.home, '.wakatime', 'spool'))).toEqual([]);
  });

  it('as the first ones of all make one database together', async () => {
    const ended = await Promise.all(upTo(12).map((number) => home.run(call(number))));
    expect(ended).toEqual(ended.map(() => silent));
    await home.run(['--sync-offline-activity', '1000']);
    expect(arrived()).toEqual(upTo(12));
  });
});

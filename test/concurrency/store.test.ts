import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../src/heartbeat/destination.ts';
import { lockFlush } from '../../src/store/database/flushLock.ts';
import { openDatabase } from '../../src/store/database/sqlite.ts';
import { writeSpool } from '../../src/store/spool/spool.ts';
import {
  beat,
  historySeconds,
  OTHER_DESTINATION,
  openTestStore,
  queued,
  START_US,
} from '../support/storeKit.ts';
import { useFolder } from '../support/useFolder.ts';

const WORKER = join(import.meta.dirname, '../support/storeWorker.ts');
const PROCESSES = 8;
const EACH = 25;

const folder = useFolder();
let file: string;
beforeEach(() => {
  file = join(folder.path, 'hackatime.db');
});

interface Ended {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs a worker; `onLine` sees each finished line as it comes. */
function work(
  args: readonly string[],
  onLine: (line: string, child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', WORKER, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    let rest = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        onLine(line, child);
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, lines, errors }));
  });
}

function integrity(): unknown {
  const db = openDatabase(file, { timeoutMs: 5_000 });
  try {
    return db.pragma('integrity_check', { simple: true });
  } finally {
    db.close();
  }
}

/** A repeatable source of numbers in [0, below). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

describe('several processes on one database', () => {
  it('lose nothing and never meet a busy one, from the moment the file is made', async () => {
    const ended = await Promise.all(
      Array.from({ length: PROCESSES }, (_, number) => work(['add', file, String(number), String(EACH)])),
    );
    expect(ended.map(({ errors }) => errors).join('')).toBe('');
    const store = openTestStore(file);
    expect([...historySeconds(store)].map(String).sort()).toEqual(ended.flatMap(({ lines }) => lines).sort());
    expect(store.countWaitingFor(DEFAULT_DESTINATION, 1_000)).toBe(PROCESSES * EACH);
    expect(store.countWaitingFor(OTHER_DESTINATION, 1_000)).toBe(PROCESSES * EACH);
    store.close();
    expect(integrity()).toBe('ok');
  });

  it('settle what they took while others add', async () => {
    await work(['add', file, '0', '40']);
    const [flushed, ...added] = await Promise.all([
      work(['flush', file]),
      ...[1, 2, 3].map((number) => work(['add', file, String(number), '20'])),
    ]);
    expect([flushed, ...added].map((ended) => ended?.errors)).toEqual(['', '', '', '']);
    const store = openTestStore(file);
    expect(store.countWaitingFor(DEFAULT_DESTINATION, 1_000)).toBe(100 - (flushed?.lines.length ?? 0));
    expect(new Set(flushed?.lines).size).toBe(flushed?.lines.length);
    expect(historySeconds(store)).toHaveLength(100);
    store.close();
  });

  it('salvage a broken file once', async () => {
    writeFileSync(file, 'garbage '.repeat(10_000));
    const ended = await Promise.all([1, 2, 3, 4].map((number) => work(['add', file, String(number), '5'])));
    expect(ended.map(({ errors }) => errors).join('')).toBe('');
    const store = openTestStore(file);
    expect(historySeconds(store)).toHaveLength(20);
    store.close();
    expect(readdirSync(folder.path).filter((name) => name.includes('.corrupt-'))).toHaveLength(1);
  });

  it('absorb one spool together, each heartbeat once', async () => {
    const spool = join(folder.path, 'spool');
    let moment = START_US;
    for (let seconds = 0; seconds < 30; seconds++) {
      writeSpool(spool, [queued(beat(seconds))], { nowUs: () => moment++ });
    }
    const ended = await Promise.all([1, 2, 3, 4].map(() => work(['absorb', file, spool])));
    expect(ended.map(({ errors }) => errors).join('')).toBe('');
    expect(ended.reduce((sum, { lines }) => sum + Number(lines[0]), 0)).toBe(30);
    const store = openTestStore(file);
    expect(store.countWaiting()).toBe(30);
    store.close();
  });
});

describe('a killed process', () => {
  const ROUNDS = Number(process.env['STORE_KILL_ROUNDS'] ?? 12);

  it('leaves a database that opens, with everything it had reported', async () => {
    const random = sequence(20_261_121);
    const reported = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const ends = await Promise.all(
        [0, 1].map((half) => {
          const stopAfter = random(20);
          let seen = 0;
          return work(['add', file, String(round * 2 + half), '1000'], (_line, child) => {
            if (seen++ === stopAfter) child.kill('SIGKILL');
          });
        }),
      );
      for (const { lines, errors } of ends) {
        expect(errors).toBe('');
        for (const line of lines) reported.add(line);
      }
      const store = openTestStore(file);
      const kept = new Set(historySeconds(store).map(String));
      expect([...reported].filter((line) => !kept.has(line))).toEqual([]);
      expect(store.countWaitingFor(OTHER_DESTINATION, 1e6)).toBe(kept.size);
      store.close();
    }
    expect(integrity()).toBe('ok');
  });

  it('frees the lock of the flush', async () => {
    const lockFile = join(folder.path, 'flush.lock.db');
    const holder = await work(['lock', lockFile], (line, child) => {
      expect(line).toBe('held');
      expect(lockFlush(lockFile)).toBeUndefined();
      child.kill('SIGKILL');
    });
    expect(holder.lines).toEqual(['held']);
    const lock = lockFlush(lockFile);
    expect(lock).toBeDefined();
    lock?.release();
  });
});

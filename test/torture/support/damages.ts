import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import { openStore } from '../../../src/store/openStore.ts';
import {
  beat,
  hearLog,
  idOf,
  OTHER_DESTINATION,
  queued,
  START_US,
  settlement,
} from '../../support/storeKit.ts';
import { readRows, type StoredRow } from './intact.ts';
import type { Random } from './random.ts';

const PAGE = 4096;
const WAL_HEADER = 32;

/** A sound database to be damaged, and what is in it. */
export interface Base {
  readonly file: string;
  readonly rows: readonly StoredRow[];
  /** Times of heartbeats that were delivered, and must not wait again. */
  readonly delivered: ReadonlySet<number>;
  /** With a WAL: its length after each transaction, and the time of the first row of it. */
  readonly steps: readonly { readonly walBytes: number; readonly timesUs: readonly number[] }[];
}

/**
 * A history, a part of it delivered, a part waiting for two destinations, with some texts longer than a page. `withWal`
 * leaves the last transactions in the WAL, as a call does.
 */
export function makeBase(folder: string, size: number, withWal: boolean): Base {
  const name = withWal ? 'with-wal.db' : 'plain.db';
  const working = join(folder, `working-${name}`);
  const store = openStore(working, { nowUs: () => START_US, log: hearLog() });
  const item = (at: number) =>
    queued(
      beat(at, {
        entity:
          at % 400 === 3 ? `/long/${'x'.repeat(6_000)}${at}` : `/src/module-${at % 90}/file-${at % 700}.ts`,
        project: `project ${at % 9}`,
        lineno: at % 1_000,
      }),
      at % 3 === 0 ? OTHER_DESTINATION : DEFAULT_DESTINATION,
    );
  const add = (first: number, count: number): void =>
    void store.add(Array.from({ length: count }, (_, offset) => item(first + offset)));
  add(0, size);
  const delivered = new Set<number>();
  for (const ref of [DEFAULT_DESTINATION, OTHER_DESTINATION]) {
    const id = idOf(store, ref);
    const rows = store.take(id, { limit: Math.floor(size * 0.45), newestFirst: false });
    store.settle(settlement(id, { delivered: rows.map((row) => row.id) }));
    for (const row of rows) delivered.add(row.timeUs);
  }
  store.close();
  const steps: { walBytes: number; timesUs: readonly number[] }[] = [];
  const stepCount = withWal ? 20 : 0;
  for (let step = 0; step < stepCount; step++) {
    const first = size + step * 10;
    add(first, 10);
    const timesUs = Array.from({ length: 10 }, (_, offset) => START_US + (first + offset) * 1e6);
    steps.push({ walBytes: statSync(`${working}-wal`).size, timesUs });
  }
  const file = join(folder, name);
  copyDatabase(working, file);
  store.close();
  return { file, rows: readRows(working), delivered, steps };
}

/** Copies a database with its WAL, if it has one. */
export function copyDatabase(from: string, to: string): void {
  copyFileSync(from, to);
  if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${to}-wal`);
}

export interface Damage {
  readonly text: string;
  /** Whether a row of the base was left alone. */
  readonly leaves: (row: StoredRow) => boolean;
}

export const DAMAGES = ['truncated', 'zeroed', 'flipped', 'flipped header', 'swapped', 'torn WAL'] as const;
export type DamageKind = (typeof DAMAGES)[number];

/** Damages a copy of a base. */
export function damage(kind: DamageKind, file: string, base: Base, random: Random): Damage {
  const handle = openSync(kind === 'torn WAL' ? `${file}-wal` : file, 'r+');
  try {
    const bytes = fstatSync(handle).size;
    const pages = Math.floor(bytes / PAGE);
    const touched = new Set<number>();
    const leaves = (row: StoredRow): boolean => [...row.pages].every((page) => !touched.has(page));
    const touch = (page: number): number => {
      touched.add(page);
      return (page - 1) * PAGE;
    };
    const flip = (at: number): void => {
      const byte = Buffer.alloc(1);
      readSync(handle, byte, 0, 1, at);
      byte[0] = (byte[0] ?? 0) ^ (1 << random.int(8));
      writeSync(handle, byte, 0, 1, at);
      touched.add(Math.floor(at / PAGE) + 1);
    };
    const some = (most: number): readonly number[] =>
      Array.from({ length: 1 + random.int(most) }, (_, at) => at);
    switch (kind) {
      case 'truncated': {
        const length = 1 + random.int(bytes - 1);
        ftruncateSync(handle, length);
        for (let page = Math.floor(length / PAGE) + 1; page <= pages; page++) touched.add(page);
        return { text: `cut to ${length} bytes`, leaves };
      }
      case 'zeroed':
        for (const _ of some(3)) writeSync(handle, Buffer.alloc(PAGE), 0, PAGE, touch(1 + random.int(pages)));
        return { text: `zeroed ${[...touched]}`, leaves };
      case 'flipped':
        for (const _ of some(30)) flip(random.int(bytes));
        return { text: `flipped in ${[...touched]}`, leaves };
      case 'flipped header': {
        const places = some(4).map(() => random.int(100));
        for (const at of places) flip(at);
        return { text: `flipped header bytes ${places}`, leaves };
      }
      case 'swapped':
        for (const _ of some(3)) {
          const [one, other] = [Buffer.alloc(PAGE), Buffer.alloc(PAGE)];
          const [first, second] = [touch(1 + random.int(pages)), touch(1 + random.int(pages))];
          readSync(handle, one, 0, PAGE, first);
          readSync(handle, other, 0, PAGE, second);
          writeSync(handle, one, 0, PAGE, second);
          writeSync(handle, other, 0, PAGE, first);
        }
        return { text: `swapped ${[...touched]}`, leaves };
      case 'torn WAL': {
        const at = WAL_HEADER + random.int(bytes - WAL_HEADER);
        const way = random.pick(['cut', 'zeroed to its end', 'a page of noise']);
        if (way === 'cut') ftruncateSync(handle, at);
        else {
          const length = way === 'a page of noise' ? Math.min(PAGE, bytes - at) : bytes - at;
          const fill =
            way === 'a page of noise'
              ? Buffer.from(Array.from({ length }, () => random.int(256)))
              : Buffer.alloc(length);
          writeSync(handle, fill, 0, length, at);
        }
        // What was written by a later transaction is gone, and nothing else may be.
        const gone = new Set(
          base.steps.filter(({ walBytes }) => walBytes > at).flatMap(({ timesUs }) => timesUs),
        );
        return { text: `WAL torn at ${at} (${way})`, leaves: ({ timeUs }) => !gone.has(timeUs) };
      }
    }
  } finally {
    closeSync(handle);
  }
}

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../../src/heartbeat/destination.ts';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import { SELECT_UNQUEUED } from '../../../../src/store/queue/backfill.ts';
import { dropRows, requeueRows, undoDrop } from '../../../../src/store/queue/changes.ts';
import { DESTINATIONS, LOST_DESTINATION, readRows, selectRows } from '../../../../src/store/queue/queue.ts';
import type { Store } from '../../../../src/store/store.ts';
import {
  beat,
  idOf,
  OTHER_DESTINATION,
  openTestStore,
  queued,
  START_US,
  settlement,
} from '../../../support/storeKit.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let file: string;
let store: Store;
beforeEach(() => {
  file = join(folder.path, 'hackatime.db');
  store = openTestStore(file);
});
afterEach(() => {
  store.close();
});

/** How SQLite goes about a query, a line for each step. */
function planOf(text: string): readonly string[] {
  const db = openDatabase(file, { timeoutMs: 0 });
  try {
    const count = text.split('?').length - 1;
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...Array.from({ length: count }, () => 1));
    return (steps as { detail: string }[]).map(({ detail }) => detail);
  } finally {
    db.close();
  }
}

describe('a query of the queue', () => {
  it.each(['outbox', 'quarantine'] as const)('lists the %s along its index, without sorting', (table) => {
    for (const destinations of [1, 3]) {
      const plan = planOf(selectRows(table, destinations));
      expect(plan.filter((step) => step.startsWith('SEARCH'))).toHaveLength(destinations);
      expect(plan.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([]);
    }
  });

  it('counts every destination along an index', () => {
    const plan = planOf(DESTINATIONS).filter((step) => /outbox|quarantine/.test(step));
    expect(plan.length).toBeGreaterThan(1);
    expect(plan.filter((step) => !step.includes('COVERING INDEX'))).toEqual([]);
  });

  it('looks for what a backfill leaves out along an index', () => {
    const plan = planOf(SELECT_UNQUEUED);
    expect(plan.filter((step) => step.includes('SCAN'))).toEqual([]);
    expect(plan.filter((step) => step.startsWith('SEARCH')).length).toBe(3);
  });
});

it('lists while rows are taken away', () => {
  store.add(Array.from({ length: 1_200 }, (_, at) => queued(beat(at))));
  let seen = 0;
  for (const row of readRows(store, 'outbox', { destinations: [idOf(store)] })) {
    seen++;
    if (seen === 1)
      dropRows(
        store,
        'outbox',
        { filter: { destinations: [idOf(store)], sinceUs: START_US + 600e6 } },
        START_US,
      );
    expect(row.wire).toContain('server.ts');
  }
  expect(seen).toBe(600);
});

describe('what was dropped', () => {
  it('gets its number back in the quarantine only while that is free', () => {
    store.add([1, 2, 3].map((second) => queued(beat(second))));
    const refuse = (...ids: number[]) => ({
      quarantined: ids.map((id) => ({ id, status: 400, message: 'no' })),
    });
    store.settle(settlement(idOf(store), refuse(1, 2)));
    expect(dropRows(store, 'quarantine', { ids: [1, 2] }, START_US)).toEqual({ rows: 2, heartbeats: 2 });
    store.settle(settlement(idOf(store), refuse(3)));
    expect(undoDrop(store)).toEqual({ rows: 2, heartbeats: 2 });
    const rows = [...readRows(store, 'quarantine', { destinations: [idOf(store)] })];
    expect(rows.map(({ id, timeUs }) => [id, (timeUs - START_US) / 1e6])).toEqual([
      [3, 1],
      [2, 2],
      [1, 3],
    ]);
  });

  it('is nothing at all when one of several numbers is unknown', () => {
    store.add([queued(beat(1))]);
    expect(dropRows(store, 'outbox', { ids: [1, 5, 6] }, START_US)).toEqual({ missing: [5, 6] });
    expect(store.countWaiting()).toBe(1);
  });

  it('is delivered by a flush that took it before, also after it came back', () => {
    store.add([queued(beat(1))]);
    dropRows(store, 'outbox', { ids: [1] }, START_US);
    undoDrop(store);
    store.settle(settlement(idOf(store), { delivered: [1] }));
    expect(store.countWaiting()).toBe(0);
  });
});

it('a quarantined row of a lost server stays where it is', () => {
  store.add([queued(beat(1), OTHER_DESTINATION)]);
  store.settle(
    settlement(idOf(store, OTHER_DESTINATION), { quarantined: [{ id: 1, status: 400, message: 'no' }] }),
  );
  store.access.write(({ sql }) => sql('UPDATE quarantine SET destination_id = 0').run());
  store.add([queued(beat(2), DEFAULT_DESTINATION)]);
  const all = { destinations: [LOST_DESTINATION, 1, 2] };
  expect(requeueRows(store, { filter: all })).toEqual({ rows: 0, heartbeats: 0 });
  expect(store.countQuarantined()).toBe(1);
});

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import { toWire } from '../../../src/heartbeat/wire.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  beat,
  historySeconds,
  idOf,
  OTHER_DESTINATION,
  openTestStore,
  queued,
  START_US,
  settlement,
} from '../../support/storeKit.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();
let store: Store;
beforeEach(() => {
  store = openTestStore(join(folder.path, 'hackatime.db'));
});
afterEach(() => {
  store.close();
});

const ALL = { limit: 100, newestFirst: false };

describe('taking heartbeats in', () => {
  it('keeps a heartbeat in the history and in the outbox, with its exact wire form', () => {
    expect(store.add([queued(beat(1))])).toEqual({ added: 1 });
    expect([...store.history(0, START_US * 2)]).toEqual([
      {
        timeUs: START_US + 1_000_000,
        entity: '/home/alice/src/api/server.ts',
        type: 'file',
        project: 'api',
        branch: 'main',
        language: 'TypeScript',
        category: 'coding',
        userAgent: 'wakatime/1.0.0 vim/9',
        machine: 'laptop',
        isWrite: true,
      },
    ]);
    expect(store.take(idOf(store), ALL)).toEqual([
      {
        id: 1,
        heartbeatId: 1,
        wire: JSON.stringify(toWire(beat(1))),
        timeUs: START_US + 1_000_000,
        attempts: 0,
        refusals: 0,
      },
    ]);
  });

  it('tells what was not found from what was left out', () => {
    store.add([queued(beat(1, { project: '', branch: undefined, isWrite: undefined }))]);
    const [row] = store.history(0, START_US * 2);
    expect(row).toMatchObject({ project: '', branch: null, isWrite: null });
  });

  it('keeps one without destinations in the history only', () => {
    store.add([{ heartbeat: beat(1), destinations: [] }]);
    expect(historySeconds(store)).toEqual([1]);
    expect(store.countWaiting()).toBe(0);
  });

  it('queues one row per destination, and a destination named twice once', () => {
    store.add([queued(beat(1), DEFAULT_DESTINATION, OTHER_DESTINATION, OTHER_DESTINATION)]);
    expect(store.destinations().map((found) => [found.ref, found.waiting])).toEqual([
      [DEFAULT_DESTINATION, 1],
      [OTHER_DESTINATION, 1],
    ]);
    expect(store.countWaiting()).toBe(1);
    expect(store.printWaiting(10)).toHaveLength(1);
  });

  it('writes all of a call or nothing', () => {
    const broken = { ...beat(2), entity: undefined as unknown as string };
    expect(() => store.add([queued(beat(1)), queued(broken)])).toThrow();
    expect(historySeconds(store)).toEqual([]);
    expect(store.add([queued(beat(1))])).toEqual({ added: 1 });
  });
});

describe('equal heartbeats', () => {
  it('are stored and queued once', () => {
    expect(store.add([queued(beat(1)), queued(beat(1))])).toEqual({ added: 1 });
    expect(store.add([queued(beat(1))])).toEqual({ added: 0 });
    expect(store.countWaiting()).toBe(1);
  });

  it('stay known after delivery', () => {
    store.add([queued(beat(1))]);
    store.settle(settlement(idOf(store), { delivered: [1] }));
    expect(store.add([queued(beat(1))])).toEqual({ added: 0 });
    expect(store.countWaiting()).toBe(0);
  });

  it('may come from another editor', () => {
    store.add([queued(beat(1))]);
    expect(store.add([queued(beat(1, { userAgent: 'wakatime/1.0.0 emacs/30' }))])).toEqual({ added: 0 });
  });

  it.each([
    ['entity', { entity: '/other' }],
    ['type', { type: 'app' }],
    ['time', { timeUs: START_US + 1_000_001 }],
    ['category', { category: 'debugging' }],
    ['project', { project: '' }],
    ['project left out', { project: undefined }],
    ['branch', { branch: 'dev' }],
    ['language', { language: 'Go' }],
    ['dependencies', { dependencies: ['react'] }],
    ['order of dependencies', { dependencies: ['vitest', 'react'] }],
    ['lines', { lines: 121 }],
    ['lineno', { lineno: undefined }],
    ['cursorpos', { cursorpos: 0 }],
    ['is_write', { isWrite: false }],
    ['is_write left out', { isWrite: undefined }],
    ['project_root_count', { projectRootCount: 6 }],
    ['ai_line_changes', { aiLineChanges: 1 }],
    ['human_line_changes', { humanLineChanges: 1 }],
    ['line_additions', { lineAdditions: 1 }],
    ['line_deletions', { lineDeletions: 1 }],
    ['what an agent did', { ai: { session: 's-1', outputTokens: 1 } }],
    ['machine', { machine: 'tower' }],
  ])('differ by %s', (_field, patch) => {
    store.add([queued(beat(1))]);
    expect(store.add([queued(beat(1, patch))])).toEqual({ added: 1 });
  });

  it('take an empty list of dependencies for none', () => {
    store.add([queued(beat(1, { dependencies: [] }))]);
    expect(store.add([queued(beat(1, { dependencies: undefined }))])).toEqual({ added: 0 });
  });
});

describe('taking from the outbox', () => {
  beforeEach(() => {
    for (const seconds of [3, 1, 5, 2, 4]) store.add([queued(beat(seconds))]);
  });
  const seconds = (rows: readonly { readonly timeUs: number }[]) =>
    rows.map((row) => (row.timeUs - START_US) / 1_000_000);

  it.each([
    ['the oldest first', { limit: 2, newestFirst: false }, [1, 2]],
    ['the newest group, ascending inside', { limit: 2, newestFirst: true }, [4, 5]],
    ['everything', { limit: 99, newestFirst: false }, [1, 2, 3, 4, 5]],
    ['all but some', { limit: 2, newestFirst: false, except: new Set([2, 4]) }, [3, 4]],
  ])('gives %s', (_name, query, expected) => {
    expect(seconds(store.take(idOf(store), query))).toEqual(expected);
  });

  it('gives what was refused alone apart from the rest', () => {
    store.settle(settlement(idOf(store), { refused: [{ id: 2, reason: '400' }] }));
    expect(seconds(store.take(idOf(store), { ...ALL, withoutRefused: true }))).toEqual([2, 3, 4, 5]);
    expect(store.takeRefused(idOf(store), { limit: 10 })).toMatchObject([
      { id: 2, attempts: 1, refusals: 1 },
    ]);
  });

  it('counts no further than asked', () => {
    expect(store.countWaitingFor(DEFAULT_DESTINATION, 3)).toBe(3);
    expect(store.countWaitingFor(DEFAULT_DESTINATION, 25)).toBe(5);
    expect(store.countWaitingFor(OTHER_DESTINATION, 25)).toBe(0);
  });

  it('prints the oldest waiting ones, each once', () => {
    store.add([queued(beat(0), OTHER_DESTINATION, DEFAULT_DESTINATION)]);
    const printed = store.printWaiting(2).map((wire) => (JSON.parse(wire) as { time: number }).time);
    expect(printed).toEqual([START_US / 1e6, START_US / 1e6 + 1]);
    expect(store.countWaiting()).toBe(6);
  });

  it('sanitises again only what was never tried', () => {
    store.rewrite(1, '{"new":1}');
    store.rewrite(3, null);
    store.settle(settlement(idOf(store), { failed: [{ id: 2, reason: 'offline' }] }));
    store.rewrite(2, '{"new":2}');
    store.rewrite(2, null);
    const rows = store.take(idOf(store), ALL);
    expect(rows.map((row) => row.id)).toEqual([2, 4, 1, 5]);
    expect(rows.find((row) => row.id === 1)?.wire).toBe('{"new":1}');
    expect(rows.find((row) => row.id === 2)?.wire).toBe(JSON.stringify(toWire(beat(1))));
  });
});

describe('settling', () => {
  beforeEach(() => {
    store.add([1, 2, 3, 4].map((seconds) => queued(beat(seconds), DEFAULT_DESTINATION, OTHER_DESTINATION)));
  });

  it('treats each row as the server did', () => {
    const id = idOf(store);
    const [first, second, third, fourth] = store.take(id, ALL).map((row) => row.id);
    store.settle(
      settlement(id, {
        delivered: [first ?? 0],
        quarantined: [{ id: second ?? 0, status: 422, message: 'time is in the future' }],
        failed: [{ id: third ?? 0, reason: 'time-out' }],
        refused: [{ id: fourth ?? 0, reason: '413' }],
      }),
    );
    expect(store.take(id, ALL)).toMatchObject([
      { id: third, attempts: 1, refusals: 0 },
      { id: fourth, attempts: 1, refusals: 1 },
    ]);
    expect(store.countQuarantined()).toBe(1);
    expect(historySeconds(store)).toEqual([1, 2, 3, 4]);
    expect(store.destination(OTHER_DESTINATION)?.waiting).toBe(4);
  });

  it('touches no row of another destination', () => {
    const foreign = store.take(idOf(store, OTHER_DESTINATION), ALL).map((row) => row.id);
    store.settle(settlement(idOf(store), { delivered: foreign }));
    expect(store.destination(OTHER_DESTINATION)?.waiting).toBe(4);
  });

  it('never gives the number of a settled row to a new one', () => {
    const id = idOf(store);
    const rows = store.take(id, ALL).map((row) => row.id);
    const others = store.take(idOf(store, OTHER_DESTINATION), ALL).map((row) => row.id);
    store.settle(settlement(id, { delivered: rows }));
    store.settle(settlement(idOf(store, OTHER_DESTINATION), { delivered: others }));
    store.add([queued(beat(9))]);
    expect(store.take(id, ALL)[0]?.id).toBeGreaterThan(Math.max(...rows, ...others));
  });

  it('remembers of the destination what is given and leaves the rest', () => {
    const id = idOf(store);
    store.settle(
      settlement(id, {
        destination: { retryAtUs: 5, retryReason: 'offline', notBeforeUs: 7, backoffRetries: 2 },
      }),
    );
    store.settle(settlement(id, { destination: { retryAtUs: null, lastSentUs: 9 } }));
    expect(store.destination(DEFAULT_DESTINATION)).toMatchObject({
      retryAtUs: undefined,
      retryReason: 'offline',
      notBeforeUs: 7,
      backoffRetries: 2,
      lastSentUs: 9,
    });
  });

  it('is all or nothing', () => {
    const id = idOf(store);
    const rows = store.take(id, ALL).map((row) => row.id);
    const unwritable = { id: rows[1] ?? 0, status: null as unknown as number, message: 'x' };
    expect(() =>
      store.settle(settlement(id, { delivered: [rows[0] ?? 0], quarantined: [unwritable] })),
    ).toThrow();
    expect(store.take(id, ALL).map((row) => row.id)).toEqual(rows);
  });
});

describe('the history', () => {
  it('gives a range by time, then order of arrival, its end left out', () => {
    const same = { timeUs: START_US + 2_000_000 };
    store.add(
      [beat(3), beat(1), beat(2, { ...same, entity: '/b' }), beat(2, { ...same, entity: '/a' })].map((b) =>
        queued(b),
      ),
    );
    const rows = [...store.history(START_US + 1_000_000, START_US + 3_000_000)];
    expect(rows.map((row) => row.entity.slice(0, 5))).toEqual(['/home', '/b', '/a']);
  });

  it('leaves the connection free between two rows', () => {
    store.add([queued(beat(1)), queued(beat(2))]);
    for (const _row of store.history(0, START_US * 2)) store.add([queued(beat(0, { entity: '/seen' }))]);
    expect(store.countWaiting()).toBe(3);
  });

  it('is complete beyond one batch', () => {
    const many = Array.from({ length: 4_500 }, (_, index) =>
      queued(beat(Math.floor(index / 3), { lineno: index })),
    );
    store.add(many);
    const rows = [...store.history(0, START_US * 2)];
    expect(rows).toHaveLength(4_500);
    expect(rows.every((row, index) => index === 0 || row.timeUs >= (rows[index - 1]?.timeUs ?? 0))).toBe(
      true,
    );
  });
});

describe('state', () => {
  it('is kept by name, also for the next process', () => {
    expect(store.getState('status')).toBeUndefined();
    store.setState('status', 'one');
    store.setState('status', 'two');
    store.close();
    store = openTestStore(join(folder.path, 'hackatime.db'));
    expect(store.getState('status')).toBe('two');
  });
});

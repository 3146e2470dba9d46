import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../../src/heartbeat/destination.ts';
import { createBulkWriter } from '../../../../src/store/history/bulk.ts';
import { forgetHeartbeats } from '../../../../src/store/history/forget.ts';
import { createTrial } from '../../../../src/store/history/trial.ts';
import { readHeartbeats } from '../../../../src/store/history/wholeHistory.ts';
import type { Store } from '../../../../src/store/store.ts';
import { beat, historySeconds, openTestStore, queued } from '../../../support/storeKit.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let file: string;
let store: Store;
beforeEach(() => {
  file = `${folder.path}/hackatime.db`;
  store = openTestStore(file);
});
afterEach(() => {
  store.close();
});

const fill = (bySecond: boolean, ...beats: readonly ReturnType<typeof beat>[]) => {
  const writer = createBulkWriter(store, { bySecond });
  for (const heartbeat of beats) writer.add({ heartbeat, destinations: [] });
  writer.finish();
  return writer.counts();
};
const all = () => [...readHeartbeats(store, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)];

describe('many heartbeats at once', () => {
  it('are stored whole, in the history alone', () => {
    const beats = [
      beat(1, {
        aiLineChanges: -1,
        humanLineChanges: 2,
        lineAdditions: 3,
        lineDeletions: 4,
        ai: { session: 's-1', inputTokens: 5 },
      }),
      beat(2, { project: '', branch: undefined, isWrite: false, lines: 0, dependencies: undefined }),
    ];
    expect(fill(false, ...beats)).toEqual({ added: 2, known: 0 });
    expect(all()).toEqual(beats);
    expect(store.countWaiting()).toBe(0);
  });

  it('are passed over where an equal one is stored, whatever its user agent', () => {
    store.add([queued(beat(1))]);
    const counts = fill(false, beat(1, { userAgent: 'x' }), beat(1, { lines: 7 }), beat(1, { lines: 7 }));
    expect(counts).toEqual({ added: 1, known: 2 });
    expect(all().map(({ lines }) => lines)).toEqual([120, 7]);
  });

  it('are known by entity, type and second where one of both times is cut to it', () => {
    store.add([queued(beat(1.75)), queued(beat(5))]);
    const counts = fill(
      true,
      beat(1, { machine: 'x' }),
      beat(0.999999),
      beat(1, { type: 'app' }),
      beat(1, { entity: '/b.ts' }),
      beat(1.25, { machine: 'x' }),
      beat(5.25, { machine: 'x' }),
    );
    expect(counts).toEqual({ added: 4, known: 2 });
    expect(historySeconds(store)).toEqual([0.999999, 1, 1, 1.25, 1.75, 5]);
  });

  it('are known where a server has rounded them into the next second', () => {
    store.add([queued(beat(8.999985))]);
    expect(fill(true, beat(9, { machine: 'x' }))).toEqual({ added: 0, known: 1 });
    expect(fill(true, beat(8, { machine: 'x' }))).toEqual({ added: 1, known: 0 });
    expect(fill(true, beat(7.9996, { machine: 'x' }))).toEqual({ added: 0, known: 1 });
    expect(fill(true, beat(7.9994, { machine: 'x' }))).toEqual({ added: 1, known: 0 });
  });

  it.each([
    ['newer than all there is', 0],
    ['among what there is', 9],
  ])('do not count as known by those that came with them, %s', (_, later) => {
    store.add([queued(beat(later))]);
    const counts = fill(
      true,
      beat(2),
      beat(2, { branch: 'other' }),
      beat(2.1),
      beat(2.65, { isWrite: true }),
      beat(2.65, { isWrite: true, userAgent: 'x' }),
      beat(2.1, { lines: 7, lineno: 8, machine: 'x', dependencies: ['x'] }),
    );
    expect(counts).toEqual({ added: 4, known: 2 });
    // The same file once more, and a server that cuts its times.
    expect(fill(true, beat(2.1), beat(2.65, { isWrite: true }), beat(2, { project: 'x' }))).toEqual({
      added: 0,
      known: 3,
    });
  });

  it('wait for a server only when they are new', () => {
    fill(false, beat(1));
    const writer = createBulkWriter(store, { bySecond: false });
    for (const second of [1, 2]) writer.add(queued(beat(second), DEFAULT_DESTINATION));
    writer.finish();
    expect(writer.counts()).toEqual({ added: 1, known: 1 });
    expect(store.printWaiting(9)).toHaveLength(1);
  });

  it('are on disk some thousand at a time', () => {
    const writer = createBulkWriter(store, { bySecond: false });
    for (let second = 0; second < 5_001; second++) writer.add({ heartbeat: beat(second), destinations: [] });
    expect(writer.counts().added).toBe(5_000);
    writer.finish();
    expect(writer.counts().added).toBe(5_001);
    expect(all()).toHaveLength(5_001);
  });

  it.each([false, true])('are counted by a trial as by the real thing, by second: %s', (bySecond) => {
    const known = [beat(3.25), beat(9_000)];
    fill(false, ...known);
    const many = Array.from({ length: 5_000 }, (_, at) => beat(at + 100, { lines: 1 }));
    const beats = [
      beat(3),
      beat(3.25, { userAgent: 'x' }),
      beat(9_000, { machine: 'x' }),
      ...many,
      // Of another batch, equal and all but equal.
      ...many.slice(0, 10).map((each) => ({ ...each, userAgent: 'x' })),
      ...many.slice(0, 10).map((each) => ({ ...each, lines: 2 })),
      ...many.slice(0, 10).map((each) => ({ ...each, project: 'x' })),
    ];
    const count = (trial?: ReturnType<typeof createTrial>) => {
      const writer = createBulkWriter(store, { bySecond, trial });
      for (const heartbeat of beats) writer.add(queued(heartbeat, DEFAULT_DESTINATION));
      writer.finish();
      return { ...writer.counts(), unrouted: writer.unrouted() };
    };
    const tried = count(createTrial());
    expect(all()).toEqual(known);
    expect(store.countWaiting()).toBe(0);
    expect(count()).toEqual(tried);
    expect(tried.known).toBe(bySecond ? 23 : 11);
  });

  it.each([
    ['broken off', 3],
    ['killed after a batch', 5_000],
  ])('of one second are all there after an import that was %s began again', (_, before) => {
    const many = Array.from({ length: before }, (_, at) => beat(at - before));
    const beats = [...many, beat(1), beat(1.25, { lineno: 8 }), beat(1.5)];
    const writer = createBulkWriter(store, { bySecond: true });
    for (const heartbeat of beats.slice(0, -1)) writer.add({ heartbeat, destinations: [] });
    if (before === 3) writer.breakOff();
    expect(writer.counts()).toEqual({ added: before, known: 0 });
    expect(fill(true, ...beats)).toEqual({ added: 3, known: before });
  });

  it('keep their names when another process deletes these between two batches', () => {
    const writer = createBulkWriter(store, { bySecond: false });
    writer.add({ heartbeat: beat(1), destinations: [] });
    writer.finish();
    const other = openTestStore(file);
    forgetHeartbeats(other, () => true);
    other.close();
    writer.add({ heartbeat: beat(2), destinations: [] });
    writer.finish();
    expect(all()).toEqual([beat(2)]);
  });

  it('keep their names when a batch is undone', () => {
    const writer = createBulkWriter(store, { bySecond: false });
    writer.add({ heartbeat: beat(1), destinations: [] });
    writer.add({ heartbeat: { ...beat(2), lines: {} as number }, destinations: [] });
    expect(() => writer.finish()).toThrow();
    expect(writer.counts()).toEqual({ added: 0, known: 0 });
    writer.add({ heartbeat: beat(3), destinations: [] });
    writer.finish();
    expect(all()).toEqual([beat(3)]);
  });
});

describe('the whole history', () => {
  it('comes by time, then arrival, across batches', () => {
    const beats = Array.from({ length: 4_500 }, (_, at) => beat(9_000 - Math.floor(at / 3), { lineno: at }));
    fill(false, ...beats);
    const expected = [...beats].sort((a, b) => a.timeUs - b.timeUs);
    expect(all()).toEqual(expected);
  });

  it('begins at its first moment and ends before its last', () => {
    fill(false, beat(1), beat(2), beat(3));
    const found = [...readHeartbeats(store, beat(1).timeUs, beat(3).timeUs)];
    expect(found).toEqual([beat(1), beat(2)]);
  });

  it('leaves out what has lost its entity', () => {
    fill(false, beat(1), beat(2, { entity: '/lost.ts' }));
    store.access.write(({ sql }) => sql("DELETE FROM string WHERE value = '/lost.ts'").run());
    expect(all()).toEqual([beat(1)]);
  });
});

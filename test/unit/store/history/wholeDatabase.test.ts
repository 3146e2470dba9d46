import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../../src/heartbeat/destination.ts';
import { lockFlush } from '../../../../src/store/database/flushLock.ts';
import { moveWholeDatabase, readWholeDatabase } from '../../../../src/store/history/wholeDatabase.ts';
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

const folder = useFolder();
let into: Store;
let file: string;
beforeEach(() => {
  into = openTestStore(join(folder.path, 'into', 'hackatime.db'));
  file = join(folder.path, 'from', 'hackatime.db');
});
afterEach(() => {
  into.close();
});

const move = (to: Pick<Store, 'add'> = into): number =>
  moveWholeDatabase(file, to, { nowUs: () => START_US, log: hearLog(), patienceMs: 50 });

/** One heartbeat delivered, one refused, two that wait, one of them for two servers. */
function fill(): void {
  const from = openTestStore(file);
  from.add([1, 2, 3].map((second) => queued(beat(second))));
  from.add([queued(beat(4), DEFAULT_DESTINATION, OTHER_DESTINATION)]);
  const id = idOf(from);
  const [first, second] = from.take(id, { limit: 2, newestFirst: false });
  from.settle(
    settlement(id, {
      delivered: [first?.id ?? 0],
      quarantined: [{ id: second?.id ?? 0, status: 422, message: 'no' }],
    }),
  );
  from.close();
}

it('everything is moved, and waits for the servers it waited for or was refused by', () => {
  fill();
  expect(move()).toBe(4);
  expect(historySeconds(into)).toEqual([1, 2, 3, 4]);
  const waiting = (ref = DEFAULT_DESTINATION): readonly number[] =>
    into.take(idOf(into, ref), { limit: 9, newestFirst: false }).map(({ timeUs }) => timeUs);
  expect(waiting()).toEqual([2, 3, 4].map((second) => beat(second).timeUs));
  expect(waiting(OTHER_DESTINATION)).toEqual([beat(4).timeUs]);
  expect(readdirSync(join(folder.path, 'from'))).toEqual(['flush.lock.db']);
});

it('what is moved is whole', () => {
  fill();
  move();
  const found = [...readWholeDatabase(into.access)].map(({ heartbeat }) => heartbeat);
  expect(found).toEqual([1, 2, 3, 4].map((second) => beat(second)));
});

it('what is there already is not taken twice', () => {
  into.add([queued(beat(3))]);
  fill();
  expect(move()).toBe(3);
  expect(historySeconds(into)).toEqual([1, 2, 3, 4]);
});

it('nothing is moved while another process sends from it', () => {
  fill();
  const lock = lockFlush(join(folder.path, 'from', 'flush.lock.db'));
  expect([move(), existsSync(file)]).toEqual([0, true]);
  lock?.release();
  expect(move()).toBe(4);
});

it('nothing is moved while another process has it open', () => {
  fill();
  const other = openTestStore(file);
  other.countWaiting();
  expect([move(), existsSync(file)]).toEqual([0, true]);
  other.close();
  expect(move()).toBe(4);
});

it('who had it in hand goes on with a new one', () => {
  fill();
  const other = openTestStore(file);
  other.close();
  move();
  other.add([queued(beat(9))]);
  expect(historySeconds(other)).toEqual([9]);
  other.close();
  expect(move()).toBe(1);
});

it('what cannot be moved stays', () => {
  fill();
  const full = {
    add: () => {
      throw new Error('full');
    },
  };
  expect(() => move(full)).toThrow('full');
  expect(move()).toBe(4);
});

it('where a heartbeat was meant to go is still known', () => {
  const from = openTestStore(file);
  from.add([
    { heartbeat: beat(1), destinations: [], route: [OTHER_DESTINATION] },
    { heartbeat: beat(2), destinations: [], route: null },
  ]);
  from.close();
  move();
  expect([...readWholeDatabase(into.access)].map(({ route }) => route)).toEqual([[OTHER_DESTINATION], null]);
});

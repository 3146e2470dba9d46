import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLocalRows } from '../../../../src/store/history/whereabouts.ts';
import { dropRows } from '../../../../src/store/queue/changes.ts';
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
let store: Store;
beforeEach(() => {
  store = openTestStore(join(folder.path, 'a.db'));
});
afterEach(() => {
  store.close();
});

const placesIn = (fromUs: number, toUs: number) =>
  [...readLocalRows(store, fromUs, toUs)].map(({ whereabouts }) => whereabouts);

it('tells what waits, what was refused and what was dropped, and nothing of what was delivered', () => {
  store.add([0, 1, 2, 3].map((second) => queued(beat(second))));
  const [delivered = 0, quarantined = 0, dropped = 0] = store
    .take(idOf(store), { limit: 9, newestFirst: false })
    .map(({ id }) => id);
  store.settle(
    settlement(idOf(store), {
      delivered: [delivered],
      quarantined: [{ id: quarantined, status: 400, message: 'no' }],
    }),
  );
  dropRows(store, 'outbox', { ids: [dropped] }, START_US);
  expect(placesIn(START_US, START_US + 9e6)).toEqual([undefined, 'quarantined', 'dropped', 'waiting']);
  expect(placesIn(START_US + 1e6, START_US + 3e6)).toEqual(['quarantined', 'dropped']);
});

it('says waiting of what was dropped and queued again', () => {
  store.add([queued(beat(0))]);
  const rows = store.take(idOf(store), { limit: 9, newestFirst: false });
  dropRows(store, 'outbox', { ids: rows.map(({ id }) => id) }, START_US);
  store.access.write(({ sql }) =>
    sql(`INSERT INTO outbox (heartbeat_id, destination_id, time_us, wire)
      SELECT heartbeat_id, destination_id, time_us, wire FROM dropped`).run(),
  );
  expect(placesIn(START_US, START_US + 1e6)).toEqual(['waiting']);
});

it('knows nothing of heartbeats that wait for other servers', () => {
  store.add([queued(beat(0), OTHER_DESTINATION)]);
  expect(placesIn(START_US, START_US + 1e6)).toEqual([undefined]);
});

it('gives rows of the history when nothing was ever queued', () => {
  store.add([{ heartbeat: beat(0), destinations: [] }]);
  const [row] = [...readLocalRows(store, START_US, START_US + 1)];
  expect(row).toMatchObject({ timeUs: START_US, type: 'file', project: 'api', machine: 'laptop' });
});

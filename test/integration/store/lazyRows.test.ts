import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { HistoryRow } from '../../../src/store/rows.ts';
import { readLazily } from '../../../src/store/today/lazyRows.ts';
import { beat, openTestStore, START_US } from '../../support/storeKit.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();

/** Every field by itself, as somebody reads it who asks for all. */
const whole = (row: HistoryRow): HistoryRow => ({
  timeUs: row.timeUs,
  entity: row.entity,
  type: row.type,
  project: row.project,
  branch: row.branch,
  language: row.language,
  category: row.category,
  userAgent: row.userAgent,
  machine: row.machine,
  isWrite: row.isWrite,
});

it('gives the rows of the history, whatever is asked of them', () => {
  const store = openTestStore(join(folder.path, 'hackatime.db'));
  const beats = [
    beat(0),
    beat(1, { isWrite: false, entity: '/b', category: 'debugging' }),
    beat(2, {
      project: undefined,
      branch: undefined,
      language: undefined,
      machine: undefined,
      isWrite: undefined,
    }),
    beat(3, { project: '', language: 'Go' }),
    beat(9, { project: 'later' }),
  ];
  store.add(beats.map((heartbeat) => ({ heartbeat, destinations: [] })));
  const [fromUs, toUs] = [START_US, START_US + 9e6];
  const rows = [...readLazily(store, fromUs, toUs)].map(whole);
  expect(rows).toEqual([...store.history(fromUs, toUs)]);
  expect(rows.map(({ project }) => project)).toEqual(['api', 'api', null, '']);
  store.close();
});

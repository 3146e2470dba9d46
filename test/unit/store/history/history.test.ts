import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasProject, readBounds, readProjectNames } from '../../../../src/store/history/history.ts';
import { readReportRows } from '../../../../src/store/rollup/index.ts';
import type { Store } from '../../../../src/store/store.ts';
import { beat, openTestStore, START_US } from '../../../support/storeKit.ts';
import { useFolder } from '../../../support/useFolder.ts';

const folder = useFolder();
let store: Store;
beforeEach(() => {
  store = openTestStore(join(folder.path, 'a.db'));
});
afterEach(() => {
  store.close();
});

const add = (...beats: readonly Parameters<typeof beat>[]): void =>
  void store.add(beats.map((given) => ({ heartbeat: beat(...given), destinations: [] })));

describe('readReportRows', () => {
  it('gives what the history gives, and the dependencies', () => {
    add([0], [5, { dependencies: undefined, isWrite: undefined, project: undefined }], [9]);
    const rows = [...readReportRows(store, START_US, START_US + 9_000_000)];
    expect(rows).toMatchObject(
      [...store.history(START_US, START_US + 9_000_000)].map(({ type, ...row }) => row),
    );
    expect(rows.map(({ dependencies }) => dependencies)).toEqual([['react', 'vitest'], null]);
  });

  it('reads in parts what one part does not hold, and stops where it is left', () => {
    add(...Array.from({ length: 4_100 }, (_, at): [number] => [Math.floor(at / 3) * 3 + (at % 3) * 1e-6]));
    const all = [...readReportRows(store, START_US, START_US + 1e12)];
    expect([all.length, new Set(all.map(({ timeUs }) => timeUs)).size]).toEqual([4_100, 4_100]);
    const [first] = readReportRows(store, START_US, START_US + 1e12);
    expect(first?.timeUs).toBe(START_US);
  });

  it('does without dependencies that were lost with a damaged file', () => {
    add([0]);
    store.access.write(({ sql }) => {
      sql("UPDATE heartbeat SET dependencies = (SELECT id FROM string WHERE value = 'coding')").run();
    });
    expect([...readReportRows(store, 0, START_US + 1)].map(({ dependencies }) => dependencies)).toEqual([
      null,
    ]);
  });
});

describe('what the history holds', () => {
  it('is nothing at first', () => {
    expect([readBounds(store), hasProject(store, 'api'), readProjectNames(store)]).toEqual([
      undefined,
      false,
      [],
    ]);
  });

  it('has ends and projects', () => {
    add([5, { project: 'web' }], [1], [9, { project: '' }], [7, { project: undefined, branch: 'twig' }]);
    expect(readBounds(store)).toEqual({ oldestUs: START_US + 1e6, newestUs: START_US + 9e6 });
    expect([...readProjectNames(store)].sort()).toEqual(['api', 'web']);
    expect(['api', 'web', 'twig', 'none'].map((name) => hasProject(store, name))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

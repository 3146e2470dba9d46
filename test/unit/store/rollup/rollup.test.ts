import {
  closeSync,
  copyFileSync,
  existsSync,
  lstatSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportRow } from '../../../../src/report/groups/dimensions.ts';
import { openDatabase } from '../../../../src/store/database/sqlite.ts';
import { forgetHeartbeats } from '../../../../src/store/history/forget.ts';
import { openRollup, rollupFileOf } from '../../../../src/store/rollup/file.ts';
import { readPackedRows, readUnpackedRows } from '../../../../src/store/rollup/rows.ts';
import { openCurrentRollup } from '../../../../src/store/rollup/update.ts';
import type { Store } from '../../../../src/store/store.ts';
import { runs } from '../../../support/runs.ts';
import { beat, makeFolder, openTestStore, START_US } from '../../../support/storeKit.ts';
import { useFolder } from '../../../support/useFolder.ts';
import { CONTENT_DAMAGES, damageFile, PLACE_DAMAGES } from '../../../torture/support/fileDamages.ts';
import { createRandom } from '../../../torture/support/random.ts';

const folder = useFolder();
let store: Store;
let file: string;

beforeEach(() => {
  file = join(folder.path, 'hackatime.db');
  store = openTestStore(file);
});
afterEach(() => {
  store.close();
});

const DAY_S = 86_400;
/** More days than later heartbeats may be of without being taken in. */
const MANY_DAYS = 20;

type Place = readonly [day: number, second: number];

function add(...places: readonly Place[]): void {
  store.add(
    places.map(([day, second], at) => ({
      heartbeat: beat(day * DAY_S + second, {
        project: day % 3 === 0 ? undefined : `project-${day % 3}`,
        entity: `/home/alice/${second % 4}.ts`,
        isWrite: at % 2 === 0,
        dependencies: second % 2 === 0 ? ['react'] : undefined,
      }),
      destinations: [],
    })),
  );
}

const years = (count: number): readonly Place[] =>
  Array.from({ length: count }, (_, at): Place => [Math.floor(at / 3), (at % 3) * 600]);

const fields = (row: ReportRow): readonly unknown[] => [
  row.timeUs,
  row.entity,
  row.project,
  row.branch,
  row.language,
  row.category,
  row.userAgent,
  row.machine,
  row.isWrite,
  row.dependencies,
];

function expectSame(fromUs = 0, toUs = START_US * 2): void {
  const packed = [...readPackedRows(store, fromUs, toUs)].map(fields);
  expect(packed).toEqual([...readUnpackedRows(store, fromUs, toUs)].map(fields));
}

/** The last heartbeat that the rollup holds. */
function heldId(): number | undefined {
  const rollup = openRollup(store, false);
  rollup?.close();
  return rollup?.mark.lastId;
}

describe('the rollup', () => {
  it('holds the history in a file of its own that only its owner can read', () => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    expect([heldId(), statSync(rollupFileOf(file)).mode & 0o777]).toEqual([MANY_DAYS * 3, 0o600]);
  });

  it('holds no name', () => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    const bytes = readFileSync(rollupFileOf(file)).toString('latin1');
    expect(['alice', 'project-1', 'react', 'laptop'].filter((name) => bytes.includes(name))).toEqual([]);
  });

  it('is read together with what came later, on whatever day that was', () => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    add([0, 300], [MANY_DAYS + 5, 0], [5, 0], [5, 1200], [5, 5000], [-3, 7]);
    expectSame();
    expect(heldId()).toBe(MANY_DAYS * 3);
    expectSame(START_US + 5 * DAY_S * 1e6, START_US + (5 * DAY_S + 1200) * 1e6);
  });

  it('takes in what is of many days', () => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    add(...Array.from({ length: MANY_DAYS }, (_, day): Place => [day, 777]));
    expectSame();
    expect(heldId()).toBe(MANY_DAYS * 4);
  });

  it('gives what the history gives, in whatever order heartbeats come and go', () => {
    const step = fc.oneof(
      fc.array(fc.tuple(fc.nat(40), fc.nat(30)), { minLength: 1, maxLength: 40 }),
      fc.constantFrom('/home/alice/0.ts', '/home/alice/3.ts'),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.integer({ min: -1, max: 41 }), (steps, day) => {
        const own = makeFolder();
        const outer = store;
        store = openTestStore(join(own.path, 'hackatime.db'));
        try {
          for (const each of steps) {
            if (typeof each === 'string') forgetHeartbeats(store, ({ entity }) => entity === each);
            else add(...each);
            expectSame();
            expectSame(START_US + day * DAY_S * 1e6, START_US + (day + 7) * DAY_S * 1e6);
          }
        } finally {
          store.close();
          store = outer;
          own.remove();
        }
      }),
      runs(25),
    );
  });

  it('is gone after something was forgotten, and made anew', () => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    forgetHeartbeats(store, ({ project }) => project === 'project-1');
    expect(existsSync(rollupFileOf(file))).toBe(false);
    expectSame();
  });

  it('made before something was forgotten counts no longer, should it still be there', () => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    copyFileSync(rollupFileOf(file), join(folder.path, 'kept'));
    forgetHeartbeats(store, ({ project }) => project === 'project-2');
    copyFileSync(join(folder.path, 'kept'), rollupFileOf(file));
    expectSame();
    // As many heartbeats as before, with the same numbers.
    add(...Array.from({ length: MANY_DAYS * 3 }, (_, at): Place => [at, 4321]));
    copyFileSync(join(folder.path, 'kept'), rollupFileOf(file));
    expectSame();
  });

  it('of another history counts no longer', () => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    copyFileSync(rollupFileOf(file), join(folder.path, 'kept'));
    store.close();
    const other = makeFolder();
    store = openTestStore(join(other.path, 'hackatime.db'));
    add(...years(MANY_DAYS * 6).map(([day, second]): Place => [day + 1, second + 1]));
    copyFileSync(join(folder.path, 'kept'), rollupFileOf(store.file));
    expectSame();
    store.close();
    other.remove();
    store = openTestStore(file);
  });

  it('counts no longer after the database was salvaged', () => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    const before = heldId();
    store.close();
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(200, 0xff), 0, 200, 0);
    closeSync(handle);
    store = openTestStore(file);
    expect(before).toBe(MANY_DAYS * 3);
    expect(heldId()).toBe(0);
    expectSame();
  });
});

describe('a rollup that cannot be used', () => {
  const damages: readonly (readonly [string, (rollup: string) => void])[] = [
    ['is empty', (rollup) => truncateSync(rollup, 0)],
    ['is cut short', (rollup) => truncateSync(rollup, 4096)],
    ['is of an unknown format', (rollup) => runOn(rollup, 'PRAGMA user_version = 99')],
    ['has a table less', (rollup) => runOn(rollup, 'DROP TABLE day_rows')],
    [
      'has a day that is none',
      (rollup) => runOn(rollup, "UPDATE day_rows SET data = x'0102' WHERE day % 5 = 0"),
    ],
    ['has a day that is a text', (rollup) => runOn(rollup, "UPDATE day_rows SET data = 'none'")],
    ['has lost its mark', (rollup) => runOn(rollup, 'DELETE FROM mark')],
  ];

  function runOn(path: string, text: string): void {
    const db = openDatabase(path, { timeoutMs: 0 });
    db.exec(text);
    db.close();
  }

  it.each(damages)('because it %s does no harm, and is made anew', (_, damage) => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    damage(rollupFileOf(file));
    add([3, 300]);
    expectSame();
    expectSame();
    expect(heldId()).toBeGreaterThanOrEqual(MANY_DAYS * 3);
  });

  it.each([16, 40, 65, 69, 100, 101, 4096])(
    'because nothing but its first %i bytes is left does no harm, and is made anew',
    (left) => {
      add(...years(MANY_DAYS * 3));
      expectSame();
      const bytes = readFileSync(rollupFileOf(file));
      writeFileSync(rollupFileOf(file), bytes.fill(0, left));
      expectSame();
      expectSame();
      expect(heldId()).toBe(MANY_DAYS * 3);
    },
  );

  it('because any bit or page of it has changed does no harm, and is made anew', () => {
    add(...years(MANY_DAYS * 12));
    expectSame();
    const sound = readFileSync(rollupFileOf(file));
    const truth = [...readUnpackedRows(store, 0, START_US * 2)].map(fields);
    const random = createRandom(7);
    for (let turn = 0; turn < runs(400).numRuns; turn++) {
      writeFileSync(rollupFileOf(file), sound);
      const what = damageFile(
        CONTENT_DAMAGES[turn % CONTENT_DAMAGES.length] ?? 'zeroed',
        rollupFileOf(file),
        random,
      );
      expect([...readPackedRows(store, 0, START_US * 2)].map(fields), what).toEqual(truth);
      expect([...readPackedRows(store, 0, START_US * 2)].map(fields), what).toEqual(truth);
      expect(heldId(), what).toBe(MANY_DAYS * 12);
    }
  });

  it
    .skipIf(process.platform === 'win32')
    .each(PLACE_DAMAGES.filter((kind) => kind !== 'a full folder' && kind !== 'a link to the file'))(
    'because %s is in its place does no harm, and is made anew',
    (kind) => {
      add(...years(MANY_DAYS * 3));
      expectSame();
      damageFile(kind, rollupFileOf(file), createRandom(1));
      expectSame();
      expect([heldId(), lstatSync(rollupFileOf(file)).isFile()]).toEqual([MANY_DAYS * 3, true]);
    },
  );

  it('because another program has a file there is done without, and that file is left alone', () => {
    writeFileSync(rollupFileOf(file), 'my notes\n'.repeat(100));
    add(...years(MANY_DAYS * 3));
    expectSame();
    forgetHeartbeats(store, ({ project }) => project === 'project-1');
    expectSame();
    expect(readFileSync(rollupFileOf(file), 'utf8')).toBe('my notes\n'.repeat(100));
  });

  it("because another program's database is there is done without, and that is left alone", () => {
    const other = openDatabase(rollupFileOf(file), { timeoutMs: 0 });
    other.exec("CREATE TABLE mark (note TEXT); INSERT INTO mark VALUES ('mine')");
    other.close();
    const bytes = readFileSync(rollupFileOf(file));
    add(...years(MANY_DAYS * 3));
    expectSame();
    expect(readFileSync(rollupFileOf(file))).toEqual(bytes);
  });

  it('because another process writes to it is waited for by nobody', () => {
    add(...years(MANY_DAYS * 3));
    expectSame();
    add(...Array.from({ length: MANY_DAYS }, (_, day): Place => [day, 777]));
    const busy = openDatabase(rollupFileOf(file), { timeoutMs: 0 });
    busy.exec('BEGIN EXCLUSIVE');
    expectSame();
    busy.exec('ROLLBACK');
    busy.close();
    expectSame();
    expect(heldId()).toBe(MANY_DAYS * 4);
  });

  it('because another process took more into it in the meantime is not mixed up', () => {
    add(...years(MANY_DAYS * 3));
    const opened = openCurrentRollup(store);
    add(...Array.from({ length: MANY_DAYS }, (_, day): Place => [day, 777]));
    openCurrentRollup(store)?.close();
    expect(opened?.hold()).toBe(false);
    opened?.close();
  });
});

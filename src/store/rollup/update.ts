import { DAY_US } from '../../system/units.ts';
import { KIND_SELECT, type KindValues, packDay, placeOfDay } from './dayRows.ts';
import {
  type HistoryMark,
  openRollup,
  type Rollup,
  type RollupSource,
  removeDamaged,
  writeMark,
} from './file.ts';
import { type ChangedDay, readChangedDays } from './generation.ts';
import { seal } from './seal.ts';
import { createDropper } from './totals/table.ts';

/** So many heartbeats are read in hardly more time than it takes to open a rollup. */
export const FEW_HEARTBEATS = 20_000;

/** So many later heartbeats are looked at beside the rollup, as long as they are of few days. */
const FEW_LATER = 10_000;
const FEW_DAYS = 16;

/**
 * The rollup of a database with all of its history in it, but for a few later heartbeats; made if need be. undefined when
 * that is impossible now: the history itself is read then.
 */
export function openCurrentRollup(store: RollupSource): Rollup | undefined {
  const rollup = openRollup(store, true);
  if (rollup === undefined) return undefined;
  try {
    if (isCurrent(store, rollup)) return rollup;
    takeIn(store, rollup);
  } catch (error) {
    rollup.close();
    removeDamaged(store.file, error);
    return undefined;
  }
  rollup.close();
  return openRollup(store, false);
}

/** How many heartbeats came since the rollup was brought up to date; about as many as it would have to take in. */
export function countUnpacked(store: RollupSource): number {
  const rollup = openRollup(store, false);
  rollup?.close();
  return Math.max(0, newestIdIn(store) - (rollup?.mark.lastId ?? 0));
}

/** Brings the rollup up to date after many heartbeats came in, so that the next report need not. */
export function updateRollup(store: RollupSource): void {
  if (newestIdIn(store) > FEW_HEARTBEATS) openCurrentRollup(store)?.close();
}

function newestIdIn({ access }: RollupSource): number {
  return access.read(({ value }) => (value('SELECT max(id) FROM heartbeat') as number | null) ?? 0);
}

function isCurrent({ access }: RollupSource, { mark }: Rollup): boolean {
  return access.read(({ sql, value }) => {
    const text = `SELECT count(*) FROM (SELECT 1 FROM heartbeat WHERE id > ? LIMIT ${FEW_LATER + 1})`;
    const later = value(text, mark.lastId) as number;
    if (later > FEW_LATER || readChangedDays({ sql }).some(({ change }) => change > mark.change))
      return false;
    return sql(LATER_DAYS).pluck().all(mark.lastId).length <= FEW_DAYS;
  });
}

// Rounds down, also before 1970.
const DAY_OF_TIME = `(time_us - (time_us % ${DAY_US} + ${DAY_US}) % ${DAY_US}) / ${DAY_US}`;

/** Parameter: the last id that the rollup holds. */
const LATER_DAYS = `SELECT DISTINCT ${DAY_OF_TIME} AS day FROM heartbeat WHERE id > ? ORDER BY day`;

function readLaterDays({ access }: RollupSource, { lastId }: HistoryMark): readonly number[] {
  return access.read(({ sql }) => sql(LATER_DAYS).pluck().all(lastId)) as number[];
}

/** From day to day by the index on the time: there are far fewer days than heartbeats. */
function readAllDays({ access }: RollupSource): readonly number[] {
  return access.read(({ value }) => {
    const next = (fromUs: number): number | null =>
      value('SELECT min(time_us) FROM heartbeat WHERE time_us >= ?', fromUs) as number | null;
    const days: number[] = [];
    for (let timeUs = next(Number.MIN_SAFE_INTEGER); timeUs !== null; ) {
      const day = Math.floor(timeUs / DAY_US);
      days.push(day);
      timeUs = next((day + 1) * DAY_US);
    }
    return days;
  });
}

/** Packs every day anew that has later heartbeats, or changed ones. Throws SQLite's error. */
function takeIn(store: RollupSource, rollup: Rollup): void {
  rollup.write((queries) => {
    const { access } = store;
    // Before the heartbeats: what changes from here on is taken in once more the next time.
    const changed = access.read(readChangedDays);
    const mark = access.read(({ sql }) => {
      const text = 'SELECT id AS lastId, time_us AS lastTimeUs FROM heartbeat ORDER BY id DESC LIMIT 1';
      return sql(text).get() as Pick<HistoryMark, 'lastId' | 'lastTimeUs'> | undefined;
    });
    if (mark === undefined) return;
    const days = rollup.mark.lastId === 0 ? readAllDays(store) : staleDays(store, rollup.mark, changed);
    const dropTotals = createDropper(queries);
    for (const day of days) {
      queries
        .sql('INSERT OR REPLACE INTO day_rows VALUES (?, ?)')
        .run(day, seal(placeOfDay(day), packFrom(store, day, mark.lastId)));
      dropTotals(day * DAY_US, (day + 1) * DAY_US);
    }
    const all = [...new Set([...rollup.mark.days, ...days])].sort((one, other) => one - other);
    const change = Math.max(0, ...changed.map((each) => each.change));
    writeMark(queries.sql, { ...mark, generation: rollup.mark.generation, change, days: all });
  });
}

/** Days that a rollup does not hold as they are now. */
function staleDays(
  store: RollupSource,
  mark: HistoryMark,
  changed: readonly ChangedDay[],
): readonly number[] {
  const held = new Set(mark.days);
  const newly = changed.filter(({ day, change }) => change > mark.change && held.has(day));
  return [...new Set([...readLaterDays(store, mark), ...newly.map(({ day }) => day)])];
}

const ROWS_AT_ONCE = 5_000;

const DAY_ROWS = `
  SELECT id, time_us, ${KIND_SELECT} FROM heartbeat
  WHERE (time_us, id) > (?, ?) AND time_us < ? AND id <= ? ORDER BY time_us, id LIMIT ${ROWS_AT_ONCE}`;

function packFrom({ access }: RollupSource, day: number, lastId: number): Buffer {
  const packer = packDay(day * DAY_US);
  let after: readonly [timeUs: number, id: number] = [day * DAY_US - 1, Number.MAX_SAFE_INTEGER];
  for (;;) {
    const rows = access.read(({ sql }) =>
      sql(DAY_ROWS)
        .raw()
        .all(...after, (day + 1) * DAY_US, lastId),
    ) as (readonly [id: number, timeUs: number, ...KindValues])[];
    for (const [, timeUs, ...values] of rows) packer.add(timeUs, values);
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return packer.finish();
    after = [last[1], last[0]];
  }
}

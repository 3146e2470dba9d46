import type { Queries } from '../database/handle.ts';
import type { Db } from '../database/sqlite.ts';

/** Name in `state` of what changes whenever heartbeats are taken out of the history, or get other numbers. */
export const GENERATION = 'history_edition';

/** Makes the history another generation, so that what was made of it before counts no longer; inside a transaction. */
export function invalidateRollup(db: Db): void {
  db.prepare('INSERT OR REPLACE INTO state VALUES (?, hex(randomblob(8)))').run(GENERATION);
}

/** Begins the names in `state` of days, UTC, of which heartbeats were changed that a rollup may hold. */
const CHANGED = 'history_changed ';
/** The same with the next character at its end. */
const BEHIND_CHANGED = 'history_changed!';

/** A day on which heartbeats were changed. */
export interface ChangedDay {
  /** Days since 1970. */
  readonly day: number;
  /** Grows with each change of the history. */
  readonly change: number;
}

/** Notes that heartbeats of these days are not what they were, so that a rollup counts the days anew; inside a transaction. */
export function noteChangedDays({ sql }: Queries, days: Iterable<number>): void {
  const known = readChangedDays({ sql });
  const change = String(Math.max(0, ...known.map(({ change }) => change)) + 1);
  for (const day of new Set(days)) {
    sql('INSERT OR REPLACE INTO state VALUES (?, ?)').run(`${CHANGED}${day}`, change);
  }
}

/** All days whose heartbeats were ever changed. */
export function readChangedDays({ sql }: Pick<Queries, 'sql'>): readonly ChangedDay[] {
  const rows = sql('SELECT name, value FROM state WHERE name >= ? AND name < ?').all(CHANGED, BEHIND_CHANGED);
  return (rows as { name: string; value: string }[]).map(({ name, value }) => ({
    day: Number(name.slice(CHANGED.length)),
    change: Number(value),
  }));
}

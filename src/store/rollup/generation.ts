import type { Db } from '../database/sqlite.ts';

/** Name in `state` of what changes whenever heartbeats are taken out of the history, or get other numbers. */
export const GENERATION = 'history_edition';

/** Makes the history another generation, so that what was made of it before counts no longer; inside a transaction. */
export function invalidateRollup(db: Db): void {
  db.prepare('INSERT OR REPLACE INTO state VALUES (?, hex(randomblob(8)))').run(GENERATION);
}

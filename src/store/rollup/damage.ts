import { lstatSync } from 'node:fs';
import { isAppError, messageOf } from '../../errors.ts';
import { openDatabase, sqliteCode } from '../database/sqlite.ts';
import { ROLLUP_ID, rollupFileOf } from './file.ts';

/** What is wrong with the rollup of a database; undefined when nothing is, when there is none, and while others write to it. */
export function findRollupDamage(database: string): string | undefined {
  const file = rollupFileOf(database);
  if ((lstatSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return undefined;
  try {
    const db = openDatabase(file, { timeoutMs: 0, mustExist: true, readonly: true });
    try {
      if (db.pragma('application_id', { simple: true }) !== ROLLUP_ID)
        return 'it is a database of another program';
      const found = String(db.pragma('quick_check(1)', { simple: true }));
      return found === 'ok' ? undefined : found;
    } finally {
      db.close();
    }
  } catch (error) {
    if (isAppError(error)) return messageOf(error);
    const isDamage = /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error) ?? '');
    return isDamage ? 'it is no sound database' : undefined;
  }
}

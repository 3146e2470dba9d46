import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface SpoolFiles {
  /** Taken in by the next call that can use the database. */
  readonly waiting: readonly string[];
  /** Could not be understood; nothing reads them again. */
  readonly bad: readonly string[];
}

/** Paths of the files in the spool; none when there is no spool. */
export function listSpoolFiles(folder: string): SpoolFiles {
  const names = namesIn(folder).map((name) => join(folder, name));
  return {
    waiting: names.filter((name) => name.endsWith('.json')),
    bad: names.filter((name) => name.endsWith('.json.bad')),
  };
}

/** Paths of the copies of a database that were set aside because they were damaged. */
export function listDamagedCopies(database: string): readonly string[] {
  const start = `${basename(database)}.corrupt-`;
  return namesIn(dirname(database))
    .filter((name) => name.startsWith(start) && !/-(wal|shm|journal)$/.test(name))
    .map((name) => join(dirname(database), name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

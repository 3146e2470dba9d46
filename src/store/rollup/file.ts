import { lstatSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import { checkRegular, readRegularHead } from '../../system/disk/regular.ts';
import { programVersion } from '../../version.ts';
import { createPrivateFile } from '../database/files.ts';
import { createQueries, type Queries } from '../database/handle.ts';
import { openDatabase, sqliteCode } from '../database/sqlite.ts';
import type { Store } from '../store.ts';
import { GENERATION } from './generation.ts';
import { packDays, seal, unpackDays, unseal } from './seal.ts';

/**
 * What reports read instead of a large history: the same heartbeats in a few bytes each, and the totals of days and months.
 * It stands in a file of its own, so that no heartbeat ever waits for it or is lost with it; whatever is wrong with it, it is
 * left out or made anew. It holds times and numbers of the database's texts, and no name.
 */
export interface Rollup {
  readonly queries: Queries;
  /** Which history it is of, and how much of it. */
  readonly mark: HistoryMark;
  /** Keeps others from changing it until it is closed; false when somebody did since it was opened. */
  hold(): boolean;
  /** Runs in one transaction. Throws SQLite's error, SQLITE_BUSY while another process writes. */
  write(work: (queries: Queries) => void): void;
  close(): void;
}

/** The part of a history that a rollup holds: all heartbeats up to one. */
export interface HistoryMark {
  /** Changes whenever heartbeats are taken out. */
  readonly generation: string;
  /** 0 for none. */
  readonly lastId: number;
  /** Tells a history from another one that took its place. */
  readonly lastTimeUs: number;
  /** The last change of heartbeats in it that it has taken in; see `noteChangedDays`. */
  readonly change: number;
  /** Of which days it holds heartbeats, ascending: days since 1970. */
  readonly days: readonly number[];
}

export type RollupSource = Pick<Store, 'access' | 'file'>;

/** Where the rollup of a database is. On disk it is called a digest, and its generation an edition: users have such files. */
export const rollupFileOf = (database: string): string => `${database}.digest`;

/** What tells a rollup from databases of other programs. */
export const ROLLUP_ID = 0x68616b64;
const FORMAT = 6;

const SCHEMA = `
  CREATE TABLE mark (edition TEXT NOT NULL, last_id INTEGER NOT NULL, last_time_us INTEGER NOT NULL, change INTEGER NOT NULL,
    program TEXT NOT NULL, days BLOB NOT NULL);
  CREATE TABLE day_rows (day INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE totals (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_us INTEGER NOT NULL,
    to_us INTEGER NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (rule, kind, from_us)
  );
  PRAGMA application_id = ${ROLLUP_ID};
  PRAGMA user_version = ${FORMAT};`;

/**
 * Opens the rollup of a database, emptied when it is not of this history. undefined when there is none and `create` is
 * false, and for whatever keeps it from being used: another program's file, no permission, a full disk, another process.
 */
export function openRollup(store: RollupSource, create: boolean): Rollup | undefined {
  const file = rollupFileOf(store.file);
  try {
    if (!isThere(file)) {
      if (!create) return undefined;
      createPrivateFile(file);
    }
    return openSound(file, store) ?? (create ? openAnew(file, store) : undefined);
  } catch (error) {
    removeDamaged(store.file, error);
    return undefined;
  }
}

/** Whether there is a file to be looked into. What is no regular file, or may be somebody else's, is taken away. */
function isThere(file: string): boolean {
  try {
    if (checkRegular(file)) return true;
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return false;
  } catch {
    // No regular file, or another user's.
  }
  removeOdd(file);
  return false;
}

/** Nothing that holds anything is removed: a link, a FIFO or an empty folder goes, another user's file leaves its place. */
function removeOdd(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    rmdirSync(path);
  }
}

/** Deletes a rollup that a failure shows to be damaged; any other failure may pass. */
export function removeDamaged(database: string, error: unknown): void {
  if (/^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(sqliteCode(error) ?? '')) removeRollup(database);
}

/** Deletes the rollup of a database; never another program's file. */
export function removeRollup(database: string): void {
  const file = rollupFileOf(database);
  try {
    if (!isOurs(file)) return;
    for (const suffix of ['', '-journal']) rmSync(file + suffix, { force: true });
  } catch {
    // Its mark tells that it is of another generation.
  }
}

function openAnew(file: string, store: RollupSource): Rollup | undefined {
  removeRollup(store.file);
  createPrivateFile(file);
  return openSound(file, store);
}

/** undefined for a file of another format, of another program, or a damaged one. */
function openSound(file: string, store: RollupSource): Rollup | undefined {
  // The database's own wait is for heartbeats; what is only there for speed waits for nobody.
  const db = openDatabase(file, { timeoutMs: 0, mustExist: true });
  try {
    const queries = createQueries(db);
    const write = (work: (queries: Queries) => void): void => {
      db.exec('BEGIN IMMEDIATE');
      try {
        work(queries);
        db.exec('COMMIT');
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error;
      }
    };
    if (queries.value('SELECT count(*) FROM sqlite_schema') === 0) write(() => db.exec(SCHEMA));
    const isKnown = db.pragma('application_id', { simple: true }) === ROLLUP_ID;
    if (isKnown && db.pragma('user_version', { simple: true }) === FORMAT) {
      const mark = readMark(store, queries) ?? startAnew(store, write);
      // Another version may count, or read an editor's name, in another way.
      if (queries.value('SELECT program FROM mark') !== programVersion()) {
        write(({ sql }) => {
          sql('DELETE FROM totals').run();
          writeMark(sql, mark);
        });
      }
      const hold = (): boolean => {
        db.exec('BEGIN');
        return isUnchanged(queries, mark);
      };
      return { queries, mark, hold, write, close: () => db.close() };
    }
  } catch (error) {
    db.close();
    throw error;
  }
  db.close();
  return undefined;
}

/** undefined when the rollup is not of the history as it is now. */
function readMark({ access }: RollupSource, { sql }: Queries): HistoryMark | undefined {
  const text = `
    SELECT edition AS generation, last_id AS lastId, last_time_us AS lastTimeUs, change, program, days FROM mark`;
  const found = sql(text).get() as
    | (Omit<HistoryMark, 'days'> & { readonly program: string; readonly days: Buffer })
    | undefined;
  if (found === undefined) return undefined;
  const { generation, lastId, lastTimeUs, change, program } = found;
  const days = unseal(placeOfMark(found, program), found.days);
  if (days === undefined) return undefined;
  const isOfThis = access.read(
    ({ value }) =>
      readGeneration(value) === generation &&
      (lastId === 0 || value('SELECT time_us FROM heartbeat WHERE id = ?', lastId) === lastTimeUs),
  );
  return isOfThis ? { generation, lastId, lastTimeUs, change, days: unpackDays(days) } : undefined;
}

function startAnew({ access }: RollupSource, write: Rollup['write']): HistoryMark {
  const mark = {
    generation: access.read(({ value }) => readGeneration(value)),
    lastId: 0,
    lastTimeUs: 0,
    change: 0,
    days: [],
  };
  write(({ sql }) => {
    sql('DELETE FROM day_rows').run();
    sql('DELETE FROM totals').run();
    writeMark(sql, mark);
  });
  return mark;
}

/** Inside a transaction of the rollup. */
export function writeMark(sql: Queries['sql'], mark: HistoryMark): void {
  const { generation, lastId, lastTimeUs, change, days } = mark;
  const program = programVersion();
  sql('DELETE FROM mark').run();
  sql('INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?)').run(
    generation,
    lastId,
    lastTimeUs,
    change,
    program,
    seal(placeOfMark(mark, program), packDays(days)),
  );
}

const placeOfMark = (mark: Omit<HistoryMark, 'days'>, program: string): string =>
  `mark ${mark.generation} ${mark.lastId} ${mark.lastTimeUs} ${mark.change} ${program}`;

/** Whether the rollup on disk still holds what it did when it was opened; inside a transaction of it. */
export function isUnchanged({ sql }: Queries, { generation, lastId, change }: HistoryMark): boolean {
  const found = sql('SELECT edition AS generation, last_id AS lastId, change FROM mark').get() as
    | Pick<HistoryMark, 'generation' | 'lastId' | 'change'>
    | undefined;
  return found?.generation === generation && found.lastId === lastId && found.change === change;
}

function readGeneration(value: Queries['value']): string {
  return (value('SELECT value FROM state WHERE name = ?', GENERATION) as string | undefined) ?? '';
}

const HEAD_BYTES = 16 * 1024;

/** What a database's first page is a node of; every other byte there is damage (https://sqlite.org/fileformat2.html#b_tree_pages). */
const TREE_PAGES: readonly number[] = [2, 5, 10, 13];
const FIRST_TREE_PAGE_AT = 100;

/**
 * Whether a file in the rollup's place is a rollup, also a damaged one: by its own mark, by its tables, or because it is
 * neither a text nor a database that its own program could read. An empty file is what a process leaves that was stopped
 * right at the start.
 */
function isOurs(file: string): boolean {
  const head = readRegularHead(file, HEAD_BYTES);
  const isDatabase = head.toString('latin1', 0, 15) === 'SQLite format 3';
  if (!isDatabase) return head.length === 0 || head.includes(0);
  return (
    head.length <= FIRST_TREE_PAGE_AT ||
    head.readInt32BE(68) === ROLLUP_ID ||
    head.includes('CREATE TABLE day_rows') ||
    !TREE_PAGES.includes(head.readUInt8(FIRST_TREE_PAGE_AT))
  );
}

import { existsSync, statSync } from 'node:fs';
import { systemClock } from '../../system/clock.ts';
import { pause } from '../../system/pause.ts';
import {
  connect,
  isBusy,
  isDamage,
  isReadonly,
  mendFormat,
  type Synchronous,
  storeError,
} from './connect.ts';
import { fileIdentity } from './files.ts';
import { isBoltFile, placeBeside } from './identify.ts';
import type { Db, Statement } from './sqlite.ts';

/** What a query works with: statements by their text, each prepared once and only when it is needed. */
export interface Queries {
  sql(text: string): Statement;
  /** For queries of one column: its value in the first row; undefined without a row. */
  value(text: string, ...parameters: unknown[]): unknown;
  readonly db: Db;
}

/** Queries on an open database. */
export function createQueries(db: Db): Queries {
  // Kept apart: whether a statement gives rows or values is a property of the statement.
  const rowsOf = prepareOnce((text) => db.prepare(text));
  const valuesOf = prepareOnce((text) => db.prepare(text).pluck());
  return {
    db,
    sql: rowsOf,
    // Rows as objects come from a function that the library makes by `eval`, for each statement anew.
    value: (text, ...parameters) => valuesOf(text).get(...parameters),
  };
}

function prepareOnce(prepare: (text: string) => Statement): (text: string) => Statement {
  const known = new Map<string, Statement>();
  return (text) => {
    let statement = known.get(text);
    if (statement === undefined) {
      statement = prepare(text);
      known.set(text, statement);
    }
    return statement;
  };
}

/** One process's hold on the database, which outlives damage to the file. */
export interface Handle {
  /** The file in use; beside the one asked for when that is another program's queue. */
  readonly file: string;
  read<T>(query: (queries: Queries) => T): T;
  /**
   * Runs in one immediate transaction: all of it is on disk afterwards, or nothing. Waits for other processes as long as
   * the handle's patience, or as `patienceMs`, and runs the query once.
   */
  write<T>(query: (queries: Queries) => T, patienceMs?: number): T;
  /**
   * As `write`, without waiting for the disk: after a power cut it may be as if it had not been done yet, all of it, until
   * something else was written. For what is then done again.
   */
  writeSoon<T>(query: (queries: Queries) => T): T;
  close(): void;
  closeFast(): void;
}

/** Puts a sound file in the place of a broken one; see `salvage`. */
export type Repair = (file: string, brokenIdentity: string) => void;

/**
 * Above this size the WAL is worked off. A small one is left for the next process, which reads it in a fraction of a
 * millisecond; working it off costs three flushes of the disk and would be paid in every call.
 */
export const LEFT_WAL_BYTES = 256 * 1024;

interface TransactionOptions {
  /** Gives up where another file has come into the place. */
  readonly mayMove: boolean;
  readonly patienceMs: number;
  readonly synchronous: Synchronous;
}

export interface HandleOptions {
  readonly synchronous: Synchronous;
  /** How long to wait for other processes, all in all. */
  readonly patienceMs: number;
}

/**
 * SQLite waits in steps that grow to a tenth of a second, so that whoever waits long loses against whoever has just come.
 * It is left to wait only so long at a time.
 */
const TRY_MS = 50;

/** Who has waited so long to open the database does not try again: SQLite waits ten seconds for a process that was stopped. */
const STUCK_MS = 5_000;

/**
 * Opens the database for reading and writing. A broken file is repaired once and the work done again; all other failures
 * are AppErrors of kind 'storage' and leave the file alone. While another process keeps it from being opened, the first
 * use opens it.
 */
export function openHandle(
  asked: string,
  options: HandleOptions,
  repair: Repair,
  connectTo: typeof connect = connect,
): Handle {
  const timeoutMs = Math.min(TRY_MS, options.patienceMs);
  const isRefusal = (error: unknown): boolean => error === refusal;
  const waitToRead = createWait(isRefusal);
  const waitToWrite = createWait(isRefusal);
  let file = locate(asked);
  let identity = '';
  let queries: Queries | undefined;
  let refusal: unknown;
  let inForce = options.synchronous;

  const open = (): Queries => {
    if (refusal !== undefined) throw refusal;
    if (queries === undefined) {
      // Looked at before opening: should another file come into this place meanwhile, the next write notices.
      identity = identityOf(file);
      const beganMs = systemClock.monotonicMs();
      try {
        queries = createQueries(connectTo(file, { synchronous: options.synchronous, timeoutMs }));
        inForce = options.synchronous;
      } catch (error) {
        if (isBusy(error) && systemClock.monotonicMs() - beganMs > STUCK_MS) refusal = error;
        throw error;
      }
      if (identity === '') identity = identityOf(file);
    }
    return queries;
  };

  /** For the next transaction. Without a WAL the file itself would be at risk. */
  const setSynchronous = (opened: Queries, wanted: Synchronous): void => {
    if (wanted === inForce || (wanted === 'normal' && opened.value('PRAGMA journal_mode') !== 'wal')) return;
    opened.db.exec(`PRAGMA synchronous = ${wanted}`);
    inForce = wanted;
  };

  const drop = (): void => {
    const open = queries?.db;
    queries = undefined;
    open?.close();
  };

  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const isBroken = isDamage(error);
      if (!isBroken && !isReadonly(error)) throw error;
      drop();
      if (!isBroken && !mendFormat(file)) throw error;
      if (isBroken && isBoltFile(file)) file = placeBeside(file);
      else if (isBroken) repair(file, identity);
      return work();
    }
  };

  const guarded = <T>(work: () => T): T => {
    try {
      return attempt(work);
    } catch (error) {
      throw storeError(error, file);
    }
  };

  const transaction = <T>(
    query: (queries: Queries) => T,
    { mayMove, patienceMs, synchronous }: TransactionOptions,
  ): T | typeof MOVED => {
    const queries = waitToWrite(() => {
      const opened = open();
      setSynchronous(opened, synchronous);
      opened.db.exec('BEGIN IMMEDIATE');
      return opened;
    }, patienceMs);
    const { db } = queries;
    try {
      // Another process may have put a sound file in place of the broken one this connection was opened on.
      if (mayMove && identity !== identityOf(file)) {
        db.exec('ROLLBACK');
        return MOVED;
      }
      const result = query(queries);
      // Without a WAL the end of a transaction waits for those who read; it stays open when that takes too long.
      waitToWrite(() => db.exec('COMMIT'), options.patienceMs);
      return result;
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };

  const inTransaction = <T>(query: (queries: Queries) => T, how: Omit<TransactionOptions, 'mayMove'>): T =>
    guarded(() => {
      for (let reopened = 0; ; reopened++) {
        // Some file systems give a file another number at every look.
        const result = transaction(query, { ...how, mayMove: reopened < 2 });
        if (result !== MOVED) return result;
        drop();
      }
    });

  try {
    guarded(open);
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
  return {
    get file() {
      return file;
    },
    read: (query) => guarded(() => waitToRead(() => query(open()), options.patienceMs)),
    write: (query, patienceMs = options.patienceMs) =>
      inTransaction(query, { patienceMs, synchronous: options.synchronous }),
    writeSoon: (query) => inTransaction(query, { patienceMs: options.patienceMs, synchronous: 'normal' }),
    close: drop,
    closeFast() {
      const wal = statSync(`${file}-wal`, { throwIfNoEntry: false });
      if (wal === undefined || wal.size > LEFT_WAL_BYTES) drop();
    },
  };
}

/**
 * Runs something again while another process holds what it needs, at short and uneven intervals, at least once. Who has
 * waited in vain once does not wait again, so that a process waits only so long in all, however much it has to do.
 */
function createWait(isFinal: (error: unknown) => boolean): <T>(work: () => T, patienceMs: number) => T {
  let hasWaited = false;
  return (work, patienceMs) => {
    let deadlineMs: number | undefined;
    for (;;) {
      try {
        const result = work();
        hasWaited = false;
        return result;
      } catch (error) {
        if (!isBusy(error) || isFinal(error)) throw error;
        deadlineMs ??= systemClock.monotonicMs() + (hasWaited ? 0 : patienceMs);
        if (systemClock.monotonicMs() >= deadlineMs) {
          hasWaited ||= patienceMs > 0;
          throw error;
        }
        pause(1 + Math.random() * 4);
      }
    }
  };
}

const identityOf = (file: string): string => fileIdentity(statSync(file, { throwIfNoEntry: false }));

const MOVED = Symbol('moved');

function locate(asked: string): string {
  // SQLite's binding cuts white space off the ends of a name.
  const file = asked.trim();
  return !existsSync(file) && existsSync(placeBeside(file)) ? placeBeside(file) : file;
}

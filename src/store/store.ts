import type { DestinationRef } from '../heartbeat/destination.ts';
import type { Handle } from './database/handle.ts';
import type {
  HistoryRow,
  NewHeartbeat,
  OutboxRow,
  Settlement,
  TakeQuery,
  WaitingDestination,
} from './rows.ts';

/**
 * The local database (docs/store.md#the-database). Every method throws AppError 'storage', with the file and SQLite's code,
 * when the file cannot be used; a broken file is salvaged first and does not show.
 */
export interface Store {
  /** The file in use, which differs from the one asked for where that is another program's queue. */
  readonly file: string;
  /**
   * On disk in one transaction when it returns. One equal in every wire field but `user_agent` is stored and queued once.
   * `patienceMs`: how long to wait for other processes, if not as long as usual; 0 tries once.
   */
  add(items: readonly NewHeartbeat[], options?: { readonly patienceMs?: number }): { readonly added: number };
  /** Heartbeats that wait for at least one destination, each once, without quarantined ones. */
  countWaiting(): number;
  /** Rows waiting for one destination, counted no further than `upTo`; cheap. */
  countWaitingFor(ref: DestinationRef, upTo: number): number;
  /** Wire JSON of waiting heartbeats, oldest first, each once. */
  printWaiting(limit: number): readonly string[];
  /** Destinations something waits for. */
  destinations(): readonly WaitingDestination[];
  destination(ref: DestinationRef): WaitingDestination | undefined;
  /**
   * Has to come before `take` when the rows are to be sent: AppError 'storage' while what became of earlier ones cannot be
   * written down, or where there is no room to keep what becomes of these.
   */
  beginSending(): void;
  /** Rows that wait; none while it cannot be written down how an earlier request of this store ended. */
  take(destinationId: number, query: TakeQuery): readonly OutboxRow[];
  /** Rows that were refused while alone, oldest first. */
  takeRefused(
    destinationId: number,
    query: Pick<TakeQuery, 'limit' | 'sinceUs' | 'except'>,
  ): readonly OutboxRow[];
  /** Replaces the wire form of a row that was never tried; null removes the row. A row that was tried stays as it is. */
  rewrite(id: number, wire: string | null): void;
  /**
   * Writes down how a request ended, in one transaction. While the database cannot be written, that is kept in a file beside
   * it, and written down before anything is taken again; for rows that this store gave.
   */
  settle(settlement: Settlement): void;
  /** from ≤ time < to in microseconds, by time then order of arrival; with quarantined ones. */
  history(fromUs: number, toUs: number): Iterable<HistoryRow>;
  countQuarantined(): number;
  getState(name: string): string | undefined;
  setState(name: string, value: string): void;
  /** Closes the file and leaves nothing beside it; after this it opens again when it is asked for something. */
  close(): void;
  /**
   * Instead of `close`, right before `process.exit`: leaves what was written in the WAL for the next process while that
   * is little, and saves three flushes of the disk. As durable as `close`.
   */
  closeFast(): void;
  /** For this folder's other modules, whose queries an editor's call does not load. */
  readonly access: StoreAccess;
}

/** Queries on the open database. */
export type StoreAccess = Pick<Handle, 'read' | 'write' | 'writeSoon'>;

import type { DestinationRef, Route } from '../heartbeat/destination.ts';
import type { Heartbeat } from '../heartbeat/heartbeat.ts';
import type { Log } from '../system/ports.ts';
import { type Handle, openHandle } from './database/handle.ts';
import { addHeartbeats, HISTORY_COLUMNS, historyRowOf } from './history/heartbeats.ts';
import { readRange } from './history/range.ts';
import {
  countWaiting,
  countWaitingFor,
  readDestination,
  readDestinations,
  readWaiting,
  rewriteRow,
  takeRefusedRows,
  takeRows,
} from './queue/outbox.ts';
import { createSettling } from './queue/settlements.ts';
import { salvage } from './salvage/salvage.ts';

export interface NewHeartbeat {
  readonly heartbeat: Heartbeat;
  /** Where it has to go; empty: into the history only. */
  readonly destinations: readonly DestinationRef[];
  /** Where it was meant to go, if that is more than `destinations`; null when nobody knows. */
  readonly route?: Route | null | undefined;
}

/** A heartbeat waiting for one destination. */
export interface OutboxRow {
  readonly id: number;
  readonly heartbeatId: number;
  /** The JSON to be sent, byte for byte. */
  readonly wire: string;
  readonly timeUs: number;
  /** Requests it was part of and stayed. */
  readonly attempts: number;
  /** Times it was refused as a whole request while alone in it. */
  readonly refusals: number;
}

export interface WaitingDestination {
  readonly id: number;
  readonly ref: DestinationRef;
  readonly waiting: number;
  /** 0 when nothing waits. */
  readonly oldestTimeUs: number;
  readonly retryAtUs: number | undefined;
  readonly retryReason: string | undefined;
  /** The server's own Retry-After, binding even for a flush that was asked for. */
  readonly notBeforeUs: number | undefined;
  readonly backoffRetries: number;
  readonly lastSentUs: number | undefined;
}

export interface TakeQuery {
  readonly limit: number;
  /** Takes from the newest end; the result is in ascending order of time all the same. */
  readonly newestFirst: boolean;
  /** Leaves out rows that were refused while alone. */
  readonly withoutRefused?: boolean;
  /** Leaves out these. */
  readonly except?: ReadonlySet<number>;
  /** No others than these. */
  readonly only?: readonly number[];
  /** Those first that were part of the fewest requests. */
  readonly leastTriedFirst?: boolean;
  /** Only heartbeats from this moment on. */
  readonly sinceUs?: number | undefined;
}

/** How a request to one destination ended, row by row. */
export interface Settlement {
  readonly destinationId: number;
  readonly nowUs: number;
  /** Acknowledged by the server: leave the outbox. */
  readonly delivered: readonly number[];
  /** Refused for good: kept apart with the server's words. */
  readonly quarantined: readonly { readonly id: number; readonly status: number; readonly message: string }[];
  /** Stay; one attempt more. */
  readonly failed: readonly { readonly id: number; readonly reason: string }[];
  /** Stay, refused as a whole request while alone; one attempt and one refusal more. */
  readonly refused: readonly { readonly id: number; readonly reason: string }[];
  /** What to remember of the destination; undefined leaves it, null clears it. */
  readonly destination?: {
    readonly retryAtUs?: number | null;
    readonly retryReason?: string | null;
    readonly notBeforeUs?: number | null;
    readonly backoffRetries?: number;
    readonly lastSentUs?: number;
    /** Refusals of its rows do not count any more. */
    readonly forgetsRefusals?: boolean;
  };
}

/** One heartbeat of the local history; '' is "nothing found", null "left out". */
export interface HistoryRow {
  readonly timeUs: number;
  readonly entity: string;
  readonly type: string;
  readonly project: string | null;
  readonly branch: string | null;
  readonly language: string | null;
  readonly category: string;
  readonly userAgent: string | null;
  readonly machine: string | null;
  readonly isWrite: boolean | null;
}

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
export type StoreAccess = Pick<Handle, 'read' | 'write'>;

export interface StoreOptions {
  readonly nowUs: () => number;
  readonly log: Log;
  /** 'full' (default) survives a power cut; 'normal' may lose the last moments to one, for disks where a flush stalls. */
  readonly synchronous?: 'full' | 'normal';
  /** How long to wait for other processes; default `PATIENCE_MS`. */
  readonly patienceMs?: number;
}

/** Nobody waits longer for the database, whoever has it. */
export const PATIENCE_MS = 2_000;

/**
 * Opens the database, creating it (0600, in a folder of 0700) when there is none. Throws AppError 'storage' when it
 * cannot be used: busy beyond the wait, read-only, unreadable, written by a newer version, no SQLite on this platform.
 */
export function openStore(file: string, options: StoreOptions): Store {
  const { synchronous = 'full', patienceMs = PATIENCE_MS } = options;
  const handle = openHandle(file, { synchronous, patienceMs }, (broken, identity) =>
    salvage(broken, identity, { synchronous, timeoutMs: patienceMs }, options),
  );
  return storeOf(handle, { log: options.log, patienceMs });
}

/** The store on an open database. */
export function storeOf(handle: Handle, options: { readonly log: Log; readonly patienceMs: number }): Store {
  const settling = createSettling(handle, options);
  const { read, write } = handle;
  /** For what people are told, and for what they change. */
  const tidied = <Args extends readonly unknown[], T>(work: (...args: Args) => T) => {
    return (...args: Args): T => {
      settling.tidy();
      return work(...args);
    };
  };
  return {
    get file() {
      return handle.file;
    },
    add: (items, { patienceMs } = {}) => ({
      added: items.length === 0 ? 0 : write((queries) => addHeartbeats(queries, items), patienceMs),
    }),
    countWaiting: tidied(() => read(countWaiting)),
    countWaitingFor: (ref, upTo) => read((queries) => countWaitingFor(queries, ref, upTo)),
    printWaiting: tidied((limit) => read((queries) => readWaiting(queries, limit))),
    destinations: tidied(() => read(readDestinations)),
    destination: (ref) => read((queries) => readDestination(queries, ref)),
    beginSending: settling.begin,
    take(destinationId, query) {
      if (!settling.mayGoOn()) return [];
      return settling.note(read((queries) => takeRows(queries, destinationId, query)));
    },
    takeRefused(destinationId, query) {
      if (!settling.mayGoOn()) return [];
      return settling.note(read((queries) => takeRefusedRows(queries, destinationId, query)));
    },
    rewrite: (id, wire) => write((queries) => rewriteRow(queries, id, wire)),
    settle: settling.settle,
    history: (fromUs, toUs) => readRange(read, HISTORY_COLUMNS, fromUs, toUs, historyRowOf),
    countQuarantined: () =>
      read(({ sql }) => (sql('SELECT count(*) AS n FROM quarantine').get() as { n: number }).n),
    getState: (name) =>
      read(
        ({ sql }) => sql('SELECT value FROM state WHERE name = ?').get(name) as { value: string } | undefined,
      )?.value,
    setState: (name, value) =>
      write(({ sql }) => {
        const text =
          'INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
        sql(text).run(name, value);
      }),
    close: handle.close,
    closeFast: handle.closeFast,
    access: {
      read: (query) => tidied(() => read(query))(),
      write: (query) => tidied(() => write(query))(),
    },
  };
}

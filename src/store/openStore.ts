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
import { readState, writeState } from './state.ts';
import type { Store } from './store.ts';

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
  const { read, write, writeSoon } = handle;
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
    history: (fromUs, toUs) =>
      readRange(read, HISTORY_COLUMNS, fromUs, toUs, historyRowOf, 'true', ({ entity }) => entity),
    countQuarantined: () =>
      read(({ sql }) => (sql('SELECT count(*) AS n FROM quarantine').get() as { n: number }).n),
    getState: (name) => read((queries) => readState(queries, name)),
    setState: (name, value) => write((queries) => writeState(queries, name, value)),
    close: handle.close,
    closeFast: handle.closeFast,
    access: {
      read: (query) => tidied(() => read(query))(),
      write: (query) => tidied(() => write(query))(),
      writeSoon: (query) => tidied(() => writeSoon(query))(),
    },
  };
}

import { isAppError } from '../../errors.ts';
import type { Log } from '../../system/ports.ts';
import { isBusy, mayPass } from '../database/connect.ts';
import type { Handle, Queries } from '../database/handle.ts';
import type { OutboxRow, Settlement } from '../rows.ts';
import { noteAsked } from './askedMark.ts';
import { settleRows } from './outbox.ts';
import {
  type KeptSettlement,
  keepSettlement,
  listKept,
  type RowRef,
  readKept,
  removeKept,
  reserveRoom,
  settlementFolderOf,
} from './settlementFiles.ts';

/**
 * Writes down what becomes of rows that were sent. While the database cannot be written, it is kept in a file for each
 * request, beside the database, so that nothing is sent a second time because of it; whoever sends writes it down first.
 */
export interface Settling {
  /**
   * Writes down what is kept, and makes sure that the next one can be kept, also on a disk that is full by then. AppError
   * 'storage' when the database cannot be written, or the disk is full already: then nothing may be sent.
   */
  begin(): void;
  /** Whether more may be sent: not while something that was kept through this very object cannot be written down. */
  mayGoOn(): boolean;
  /** Remembers what tells these rows from others, and while something is sent, on disk, that they may be part of a request. */
  note<T extends readonly OutboxRow[]>(rows: T): T;
  /** AppError 'storage' when it could be neither written down nor kept. */
  settle(settlement: Settlement): void;
  /** Writes down what is kept if that is possible at once; the first time, and while something was kept through this object. */
  tidy(): void;
}

/** How long the end of a request waits for the database before it is kept beside it. */
const SETTLE_PATIENCE_MS = 1_000;

/** For an open database; touches the disk only when it is asked for something. */
export function createSettling(
  handle: Pick<Handle, 'file' | 'read' | 'write'>,
  { log, patienceMs }: { readonly log: Log; readonly patienceMs: number },
): Settling {
  const settleMs = Math.min(SETTLE_PATIENCE_MS, patienceMs);
  const taken = new Map<number, RowRef>();
  let hasKept = false;
  let isTidy = false;
  let isSending = false;
  let askedId = 0;

  const apply = (waitMs: number): void => {
    const files = listKept(settlementFolderOf(handle.file));
    if (files.length > 0) {
      const kept = files.flatMap(readKept);
      handle.write((queries) => {
        for (const settlement of kept) settleRows(queries, resolveRows(queries, settlement));
      }, waitMs);
      for (const file of files) removeKept(file);
    }
    hasKept = false;
  };
  const begin = (waitMs: number): void => {
    apply(waitMs);
    reserveRoom(settlementFolderOf(handle.file));
  };

  return {
    begin() {
      begin(patienceMs);
      isSending = true;
    },
    mayGoOn() {
      // The wait was at the end of the request.
      if (hasKept) attempt(() => begin(0));
      return !hasKept;
    },
    note(rows) {
      for (const { wire: _, ...row } of rows) taken.set(row.id, row);
      if (isSending && rows.some(({ id }) => id > askedId)) {
        askedId = handle.read(({ value }) => value('SELECT max(id) FROM outbox') as number);
        noteAsked(settlementFolderOf(handle.file), askedId);
      }
      return rows;
    },
    settle(settlement) {
      try {
        if (hasKept) apply(settleMs);
        handle.write((queries) => settleRows(queries, settlement), settleMs);
      } catch (error) {
        // What somebody changes who sends nothing has failed when it is not written down.
        const kept = isSending ? describe(settlement, taken) : undefined;
        if (!mayPass(error) || kept === undefined) throw error;
        if (!keepSettlement(settlementFolderOf(handle.file), kept)) throw error;
        hasKept = true;
        if (isBusy(error))
          log.info('the database is in use: how a request ended is kept in a file until it is not');
        else log.error(`${error.message}; how a request ended is kept in a file`);
      }
      for (const id of settlement.delivered) taken.delete(id);
      for (const { id } of settlement.quarantined) taken.delete(id);
    },
    tidy() {
      if (isTidy && !hasKept) return;
      isTidy = true;
      attempt(() => apply(0));
    },
  };
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}

/** undefined where it is about a row that is not known. */
function describe(settlement: Settlement, rows: ReadonlyMap<number, RowRef>): KeptSettlement | undefined {
  const { delivered, quarantined, failed, refused, ...rest } = settlement;
  const refOf = (id: number): RowRef | undefined => {
    const row = rows.get(id);
    if (row === undefined) return undefined;
    const { heartbeatId, timeUs, attempts, refusals } = row;
    return { id, heartbeatId, timeUs, attempts, refusals };
  };
  const describeAll = <T extends { readonly id: number }>(items: readonly T[]): readonly (T & RowRef)[] =>
    items.flatMap((item) => {
      const ref = refOf(item.id);
      return ref === undefined ? [] : [{ ...item, ...ref }];
    });
  const kept = {
    ...rest,
    delivered: describeAll(delivered.map((id) => ({ id }))),
    quarantined: describeAll(quarantined),
    failed: describeAll(failed),
    refused: describeAll(refused),
  };
  const isWhole =
    kept.delivered.length === delivered.length &&
    kept.quarantined.length === quarantined.length &&
    kept.failed.length === failed.length &&
    kept.refused.length === refused.length;
  return isWhole ? kept : undefined;
}

/** The settlement for those rows that are still as they were: another process may have written it down before. */
function resolveRows({ value }: Queries, kept: KeptSettlement): Settlement {
  const { destinationId } = kept;
  const isThere = ({ id, heartbeatId, timeUs }: RowRef): boolean =>
    value(`SELECT 1 FROM outbox WHERE ${SAME_ROW}`, id, destinationId, heartbeatId, timeUs) !== undefined;
  const isUntouched = (row: RowRef): boolean => {
    const { id, heartbeatId, timeUs, attempts, refusals } = row;
    const text = `SELECT 1 FROM outbox WHERE ${SAME_ROW} AND attempts = ? AND refusals = ?`;
    return value(text, id, destinationId, heartbeatId, timeUs, attempts, refusals) !== undefined;
  };
  return {
    ...kept,
    delivered: kept.delivered.filter(isThere).map(({ id }) => id),
    quarantined: kept.quarantined.filter(isThere),
    failed: kept.failed.filter(isUntouched),
    refused: kept.refused.filter(isUntouched),
  };
}

const SAME_ROW = 'id = ? AND destination_id = ? AND heartbeat_id = ? AND time_us = ?';

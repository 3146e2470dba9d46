import type { BlockedRows } from '../../report/counting/blocks.ts';
import type { Store } from '../store.ts';
import { readPackedRows, readUnpackedRows } from './rows.ts';
import { FEW_HEARTBEATS } from './update.ts';

/**
 * The history with from ≤ time < to in microseconds, by time then order of arrival. A large part of it is read from the
 * rollup, which is made or brought up to date for that.
 */
export function readReportRows(
  store: Pick<Store, 'access' | 'file'>,
  fromUs: number,
  toUs: number,
): BlockedRows {
  return hasFewHeartbeats(store, fromUs, toUs)
    ? readUnpackedRows(store, fromUs, toUs)
    : readPackedRows(store, fromUs, toUs);
}

/** Whether so few heartbeats are in a range that a rollup would gain nothing. */
export function hasFewHeartbeats({ access }: Pick<Store, 'access'>, fromUs: number, toUs: number): boolean {
  const text = `
    SELECT count(*) FROM (SELECT 1 FROM heartbeat WHERE time_us >= ? AND time_us < ? LIMIT ${FEW_HEARTBEATS + 1})`;
  return access.read(({ value }) => (value(text, fromUs, toUs) as number) <= FEW_HEARTBEATS);
}

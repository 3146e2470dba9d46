import type { Heartbeat } from '../../heartbeat/heartbeat.ts';
import type { Store } from '../store.ts';
import { heartbeatOf } from './heartbeatRow.ts';
import { readRange } from './range.ts';

/**
 * Heartbeats of the history with from ≤ time < to in microseconds, complete, by time then order of arrival. One whose
 * entity was lost with a damaged file is left out.
 */
export function* readHeartbeats(
  { access }: Pick<Store, 'access'>,
  fromUs: number,
  toUs: number,
): Iterable<Heartbeat> {
  for (const heartbeat of readRange(access.read, '*', fromUs, toUs, heartbeatOf)) {
    if (heartbeat.entity !== '') yield heartbeat;
  }
}

import { AppError } from '../errors.ts';
import type { Connection } from '../server/client.ts';
import type { Clock } from '../system/ports.ts';

/** Longest time in milliseconds that an editor's call waits for a server (docs/store.md#how-long-a-call-waits). */
const MAX_CALL_MS = 10_000;

/**
 * The connection with the time that is left of `limitMs`, which all requests have together from now on; with the settings'
 * own time-out where that is less, and always without a limit. Asking for it throws AppError 'offline' once nothing is left.
 */
export function withSharedDeadline(
  connection: Connection,
  limitMs: number | undefined,
  clock: Pick<Clock, 'monotonicMs'>,
): () => Connection {
  if (limitMs === undefined) return () => connection;
  const endMs = clock.monotonicMs() + limitMs;
  const ownMs = connection.timeoutMs || limitMs;
  return () => {
    const leftMs = Math.round(endMs - clock.monotonicMs());
    if (leftMs > 0) return { ...connection, timeoutMs: Math.min(ownMs, leftMs) };
    throw new AppError('offline', `${connection.baseUrl} did not answer within ${limitMs / 1000} s.`);
  };
}

/** An editor's patience: the user's own time-out in milliseconds (0: none) where it is less. */
export function callDeadlineMs(timeoutMs: number): number {
  return Math.min(timeoutMs || MAX_CALL_MS, MAX_CALL_MS);
}

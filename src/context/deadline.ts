import { AppError } from '../errors.ts';
import type { ServerConnection } from '../server/connection.ts';
import type { Clock } from '../system/ports.ts';

/** Longest time in milliseconds that an editor's call waits for a server (docs/store.md#how-long-a-call-waits). */
const MAX_CALL_MS = 10_000;

/**
 * Makes a function that gives the connection with the time left of `limitMs`, which all requests share from now on.
 * The settings' own time-out applies where it is shorter, and always when there is no limit. The function throws
 * AppError 'offline' once no time is left.
 */
export function withSharedDeadline(
  connection: ServerConnection,
  limitMs: number | undefined,
  clock: Pick<Clock, 'monotonicMs'>,
): () => ServerConnection {
  if (limitMs === undefined) return () => connection;
  const endMs = clock.monotonicMs() + limitMs;
  const ownMs = connection.timeoutMs || limitMs;
  return () => {
    const leftMs = Math.round(endMs - clock.monotonicMs());
    if (leftMs > 0) return { ...connection, timeoutMs: Math.min(ownMs, leftMs) };
    const host = URL.parse(connection.baseUrl)?.host ?? connection.baseUrl;
    throw new AppError('offline', `${host} did not answer within ${limitMs / 1000} s`);
  };
}

/** How long an editor's call may wait, in milliseconds: the user's time-out (0: none) where that is shorter. */
export function callDeadlineMs(timeoutMs: number): number {
  return Math.min(timeoutMs || MAX_CALL_MS, MAX_CALL_MS);
}

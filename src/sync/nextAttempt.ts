import type { WaitingDestination } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { type Backoff, backoffUntilUs, boundUntilUs } from './backoff.ts';
import { rateLimitUntilUs } from './due.ts';
import { isDefault } from './health.ts';
import { findHold } from './hold.ts';
import { recordFor, type ServerIdentity } from './serverRecord.ts';

/** Why calls do not send from the queue at all. */
export type Stopped = 'config' | 'read-only' | 'queue-off';

export interface NextAttempt {
  /**
   * Why not now: `due`: nothing keeps the next call from it; `rate-limit`, `backoff`: as they say; `default-backoff`: calls
   * are not sending at all since the default server fails; `wish`: the server's own Retry-After; `key-refused`; `key-unknown`:
   * the key of these heartbeats is not known here; `config`: nothing can be sent at all; `read-only`: calls keep heartbeats
   * in spool files and send nothing; `queue-off`: calls send past the queue.
   */
  readonly reason:
    | 'due'
    | 'rate-limit'
    | 'backoff'
    | 'default-backoff'
    | 'wish'
    | 'key-refused'
    | 'key-unknown'
    | Stopped;
  /** Microseconds since 1970; undefined when it is now, or when no time will bring it. */
  readonly atUs: number | undefined;
}

export interface NextAttemptQuery {
  readonly nowUs: number;
  /** What the default slot stands for. */
  readonly url: string;
  /** undefined when it is not known here. */
  readonly key: string | undefined;
  readonly stopped: Stopped | undefined;
  readonly rateLimitSeconds: number;
  /** When any server took something last. */
  readonly lastSentUs: number | undefined;
  /** Of the default destination, as far as it is about the server in force. */
  readonly backoff: Backoff;
  /** Rows waiting for the default destination. */
  readonly waitingForDefault: number;
}

/**
 * When an editor's call will next ask a destination, and what it waits for. A call first asks whether it is time to send at
 * all (`decideDue`), then for each destination whether it is to be left alone (`findHold`).
 */
export function planNextAttempt(
  destination: WaitingDestination,
  query: NextAttemptQuery,
  state: Pick<Store, 'getState'>,
): NextAttempt {
  const { nowUs, url, key, backoff } = query;
  if (query.stopped !== undefined) return { reason: query.stopped, atUs: undefined };
  if (key === undefined || key === '') return { reason: 'key-unknown', atUs: undefined };

  const hold = findHold(destination, { trigger: 'editor', url, key, backoff, nowUs }, state);
  const limitUs = rateLimitUntilUs({ ...query, waiting: query.waitingForDefault });
  const gateUs = backoffUntilUs(backoff, nowUs);
  const found: NextAttempt[] = [];
  if (hold !== undefined) found.push({ reason: hold.kind, atUs: hold.untilUs });
  if (limitUs !== undefined) found.push({ reason: 'rate-limit', atUs: limitUs });
  if (gateUs !== undefined && !isDefault(destination.ref))
    found.push({ reason: 'default-backoff', atUs: gateUs });
  return found.reduce<NextAttempt>((last, each) => ((each.atUs ?? 0) > (last.atUs ?? 0) ? each : last), {
    reason: 'due',
    atUs: undefined,
  });
}

/** Until when a server wants to be left alone, which no flush passes over. */
export function wishUntilUs(
  destination: WaitingDestination,
  server: ServerIdentity,
  nowUs: number,
  state: Pick<Store, 'getState'>,
): number | undefined {
  return boundUntilUs(recordFor(destination, server, state).notBeforeUs, nowUs);
}

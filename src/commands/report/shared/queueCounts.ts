import { isAppError } from '../../../errors.ts';
import type { StatsView } from '../../../render/reportJson.ts';
import type { Store } from '../../../store/store.ts';
import type { Log } from '../../../system/ports.ts';

/** How many heartbeats this computer's database has not delivered. */
export function countQueue(
  store: Pick<Store, 'countWaiting' | 'countQuarantined'>,
): NonNullable<StatsView['queue']> {
  return { waiting: store.countWaiting(), quarantined: store.countQuarantined() };
}

/** What waits on this computer; undefined when that cannot be read. A server's answer is worth showing without it. */
export function readQueue(deps: {
  readonly store: () => Pick<Store, 'countWaiting' | 'countQuarantined'>;
  readonly log: Pick<Log, 'warn'>;
}): StatsView['queue'] {
  try {
    return countQueue(deps.store());
  } catch (error) {
    if (!isAppError(error)) throw error;
    deps.log.warn('the queue cannot be read', { reason: error.message });
    return undefined;
  }
}

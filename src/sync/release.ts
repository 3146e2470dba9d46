import type { WaitingDestination } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { noteKeyAccepted } from './hold.ts';

/** Values of the internal config that say: no failure, and no send that a rate limit would count from. */
export const NO_WAIT: Readonly<Record<string, string>> = {
  backoff_at: '',
  backoff_retries: '0',
  heartbeats_last_sent_at: '',
};

/** Forgets a destination's failures and a refused key. A server's own Retry-After stays. */
export function releaseDestination(
  destination: WaitingDestination,
  nowUs: number,
  store: Pick<Store, 'getState' | 'setState' | 'settle'>,
): void {
  noteKeyAccepted(destination, store);
  store.settle({
    destinationId: destination.id,
    nowUs,
    delivered: [],
    quarantined: [],
    failed: [],
    refused: [],
    destination: { retryAtUs: null, retryReason: null, backoffRetries: 0 },
  });
}

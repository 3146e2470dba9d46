import type { DestinationRef } from '../heartbeat/destination.ts';
import type { Settlement, WaitingDestination } from '../store/rows.ts';
import { SECOND_US } from '../system/units.ts';
import { formatUtc } from '../system/utcTime.ts';
import { type Backoff, backoffSeconds } from './backoff.ts';

/** Whether a destination is the slot that the settings fill. */
export function isDefault(ref: DestinationRef): boolean {
  return ref.url === '' && ref.keyHash === '';
}

type DestinationChange = NonNullable<Settlement['destination']>;

/** How the destinations fare in one run, and what is to be remembered of it. */
export interface Health {
  /** The server took something. */
  succeeded(destination: WaitingDestination, nowUs: number): DestinationChange;
  /** It could not be reached or took nothing. `notBeforeUs` is its own wish. */
  failed(
    destination: WaitingDestination,
    nowUs: number,
    reason: string,
    notBeforeUs?: number,
  ): DestinationChange;
  /** New values of the internal config's `[internal]`, undefined when there are none. */
  changes(): Readonly<Record<string, string>> | undefined;
}

/**
 * The default destination's backoff and the moment of the last success are recorded in the internal config, where
 * wakatime-cli keeps them (docs/store.md#backoff); the others' with the destination.
 *
 * @param recorded the default destination's backoff, as far as it is about the server in force
 * @param isRecorded the internal config holds a backoff, of whichever server
 */
export function createHealth(recorded: Backoff, isRecorded = recorded.atUs !== undefined): Health {
  const retries = new Map<number, number>();
  let values: Record<string, string> | undefined;
  const retriesOf = (destination: WaitingDestination): number =>
    retries.get(destination.id) ??
    (isDefault(destination.ref) ? recorded.retries : destination.backoffRetries);

  return {
    succeeded(destination, nowUs) {
      const had = retriesOf(destination);
      retries.set(destination.id, 0);
      values = { ...values, heartbeats_last_sent_at: formatTime(nowUs) };
      if (isDefault(destination.ref)) {
        const isNoted = 'backoff_retries' in values || had > 0 || isRecorded;
        if (isNoted) values = { ...values, backoff_at: '', backoff_retries: '0' };
      }
      return { retryAtUs: null, retryReason: null, notBeforeUs: null, backoffRetries: 0, lastSentUs: nowUs };
    },
    failed(destination, nowUs, reason, notBeforeUs) {
      const count = retriesOf(destination) + 1;
      retries.set(destination.id, count);
      if (isDefault(destination.ref))
        values = { ...values, backoff_at: formatTime(nowUs), backoff_retries: String(count) };
      return {
        retryAtUs: nowUs + backoffSeconds(count) * SECOND_US,
        retryReason: reason,
        backoffRetries: count,
        ...(notBeforeUs === undefined ? {} : { notBeforeUs }),
      };
    },
    changes: () => values,
  };
}

/** RFC 3339, rounded down: a moment in the future would not count. */
function formatTime(timeUs: number): string {
  return formatUtc(Math.floor(timeUs / 1000));
}

import { DAY_SECONDS, MINUTE_SECONDS, SECOND_US } from '../system/units.ts';

/** How often in a row a destination failed, and when last (docs/store.md#backoff). */
export interface Backoff {
  /** Microseconds since 1970. */
  readonly atUs: number | undefined;
  readonly retries: number;
}

export const MAX_BACKOFF_SECONDS = 15 * MINUTE_SECONDS;
const MAX_RETRY_AFTER_SECONDS = DAY_SECONDS;

/** Seconds to wait after so many failures in a row: 15 · 2^retries, at most 15 minutes (docs/store.md#backoff). */
export function backoffSeconds(retries: number): number {
  if (!Number.isFinite(retries) || retries < 1) return 0;
  return Math.min(15 * 2 ** Math.min(retries, 20), MAX_BACKOFF_SECONDS);
}

/**
 * Until when a destination is left alone, in microseconds; undefined when it may be asked now. A failure that lies in the
 * future is a clock that was set back and counts as none.
 */
export function backoffUntilUs(backoff: Backoff, nowUs: number): number | undefined {
  const { atUs, retries } = backoff;
  if (atUs === undefined || !Number.isFinite(atUs) || atUs > nowUs) return undefined;
  const untilUs = atUs + backoffSeconds(retries) * SECOND_US;
  return untilUs > nowUs ? untilUs : undefined;
}

/**
 * The moment a `Retry-After` header names, in microseconds, at most a day away; undefined for none or one that is over.
 *
 * @param text seconds or an HTTP date
 */
export function parseRetryAfter(text: string | undefined, nowUs: number): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim();
  const untilUs = /^\d+(\.\d+)?$/.test(value) ? nowUs + Number(value) * SECOND_US : Date.parse(value) * 1000;
  if (Number.isNaN(untilUs) || untilUs <= nowUs) return undefined;
  return Math.round(Math.min(untilUs, nowUs + MAX_RETRY_AFTER_SECONDS * SECOND_US));
}

/** Until when a remembered `Retry-After` binds; one further away than any that is taken over counts as none. */
export function boundUntilUs(notBeforeUs: number | undefined, nowUs: number): number | undefined {
  if (notBeforeUs === undefined || notBeforeUs <= nowUs) return undefined;
  return notBeforeUs > nowUs + MAX_RETRY_AFTER_SECONDS * SECOND_US ? undefined : notBeforeUs;
}

import { SECOND_US } from '../system/units.ts';
import { type Backoff, backoffUntilUs } from './backoff.ts';
import { BATCH_SIZE } from './batches.ts';

export interface DueQuery {
  readonly nowUs: number;
  /** 0 = no limit. */
  readonly rateLimitSeconds: number;
  readonly lastSentUs: number | undefined;
  readonly backoff: Backoff;
  /** Heartbeats that wait; counting may stop at a full batch. */
  readonly waiting: number;
}

/**
 * Whether an editor's call talks to the server now (docs/store.md#when-a-call-sends). A full batch is sent even inside
 * the rate limit, so that a busy hour does not pile up. The rate limit comes first: a call that would have sent nothing
 * anyway is no failure.
 */
export function decideDue(query: DueQuery): 'send' | 'rate-limited' | 'backoff' {
  if (rateLimitUntilUs(query) !== undefined) return 'rate-limited';
  return backoffUntilUs(query.backoff, query.nowUs) === undefined ? 'send' : 'backoff';
}

/** Until when the rate limit keeps calls from sending; undefined when it does not. */
export function rateLimitUntilUs(query: Omit<DueQuery, 'backoff'>): number | undefined {
  const { nowUs, rateLimitSeconds, lastSentUs, waiting } = query;
  if (lastSentUs === undefined || lastSentUs > nowUs || waiting >= BATCH_SIZE) return undefined;
  const untilUs = lastSentUs + rateLimitSeconds * SECOND_US;
  return untilUs > nowUs ? untilUs : undefined;
}

import type { Context } from '../../../context/context.ts';
import type { Flush } from '../../../delivery/flushOnDemand.ts';
import { AppError, expectAppError } from '../../../errors.ts';
import { DEFAULT_DESTINATION } from '../../../heartbeat/destination.ts';
import { readNext } from '../../../store/history/latest.ts';
import type { HistoryRow } from '../../../store/rows.ts';
import type { FlushResult } from '../../../sync/run/flushRequest.ts';
import { SECOND_US } from '../../../system/units.ts';

const POLL_MS = 250;
/** An editor that starts may tell of a moment ago. */
const TOLERANCE_US = 120 * SECOND_US;
/** So long the call that brought the heartbeat may take to send it; then it is sent from here. */
const SEND_POLLS = 3;
/** Another flush may be at work, as often. */
const MAX_FLUSHES = 10;

/** A heartbeat that an editor sent while somebody waited for it. */
export interface SeenHeartbeat {
  readonly row: HistoryRow;
  /** Why it is not with the server yet; undefined when it is. */
  readonly problem: AppError | undefined;
}

/**
 * Waits for the next heartbeat of an editor, and until the server has it. Undefined when `isStopped` says so before one came.
 *
 * @param lastId the heartbeat that was stored last, `readLastId`
 */
export async function waitForHeartbeat(
  lastId: number,
  isStopped: () => boolean,
  context: Context,
  flush: Flush,
): Promise<SeenHeartbeat | undefined> {
  const store = context.store();
  const sinceUs = context.clock.nowUs() - TOLERANCE_US;
  while (!isStopped()) {
    const row = readNext(store, lastId, sinceUs);
    if (row !== undefined) return { row, problem: await waitForDelivery(isStopped, context, flush) };
    await context.wait(POLL_MS);
  }
  return undefined;
}

async function waitForDelivery(
  isStopped: () => boolean,
  context: Context,
  flush: Flush,
): Promise<AppError | undefined> {
  const isWaiting = (): boolean => context.store().countWaitingFor(DEFAULT_DESTINATION, 1) > 0;
  for (let flushes = 0; flushes < MAX_FLUSHES; flushes++) {
    for (let polls = 0; polls < SEND_POLLS && isWaiting(); polls++) await context.wait(POLL_MS);
    if (!isWaiting() || isStopped()) break;
    const { problem } = await flushOrProblem(flush, context);
    if (problem !== undefined) return problem;
  }
  return isWaiting() ? new AppError('offline', 'the server has not taken it yet') : undefined;
}

/** A flush of all that waits; what keeps it from beginning is its problem. */
export async function flushOrProblem(
  flush: Flush,
  context: Context,
): Promise<Pick<FlushResult, 'delivered' | 'waiting' | 'problem'>> {
  try {
    return await flush({ trigger: 'user', max: undefined, deadlineMs: undefined }, context);
  } catch (error) {
    const problem = expectAppError(error);
    return { delivered: 0, waiting: context.store().countWaiting(), problem };
  }
}

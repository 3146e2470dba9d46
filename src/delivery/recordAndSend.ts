import { createKeyring } from '../config/servers/destinations.ts';
import type { Settings } from '../config/settings.ts';
import { sendProblem } from '../context/apiKey.ts';
import type { Context } from '../context/context.ts';
import { AppError, isAppError } from '../errors.ts';
import { DEFAULT_DESTINATION } from '../heartbeat/destination.ts';
import { absorbLeftSpool, logUnusableStore } from '../intake/absorbSpool.ts';
import { syncAgentsIfDue } from '../intake/agents/due.ts';
import { record } from '../intake/record.ts';
import { isStoreFailure } from '../store/database/connect.ts';
import { type HeldLock, lockFlush } from '../store/database/flushLock.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import { BATCH_SIZE } from '../sync/batches.ts';
import { decideDue } from '../sync/due.ts';
import { backoffFor } from '../sync/serverRecord.ts';

export interface RecordOutcome {
  /** Where the heartbeats are now; `lost` when neither disk nor server took them, `none` when there were none. */
  readonly place: 'store' | 'spool' | 'server' | 'lost' | 'none';
  /** Why heartbeats still wait; undefined when all were sent, or when it is not yet time to send. */
  readonly problem: AppError | undefined;
  /** The server was asked and took what waited. */
  readonly delivered: boolean;
}

/**
 * Puts heartbeats on disk before anything else can fail, then sends what waits if it is time
 * (docs/store.md#when-a-call-sends). `--disable-offline` writes the history alone and sends at once: the one documented way
 * to lose a send.
 */
export async function recordAndSend(
  kept: readonly NewHeartbeat[],
  settings: Settings,
  context: Context,
): Promise<RecordOutcome> {
  const place = record(kept, settings, context);
  // The editor need not wait for heartbeats that are safe. With --log-to-stdout, whoever reads the log wants to see
  // the end.
  if (place !== undefined && context.options.switches['log-to-stdout'] !== true) context.letCallerGo();
  return sendRecorded(place, kept, settings, context);
}

/**
 * Sends what waits if it is time, after heartbeats were recorded.
 *
 * @param place what `record` gave for them
 */
export async function sendRecorded(
  place: 'store' | 'spool' | undefined,
  kept: readonly NewHeartbeat[],
  settings: Settings,
  context: Context,
): Promise<RecordOutcome> {
  if (place === 'store') await syncAgentsIfDue(settings, context);
  const refusal = sendProblem(settings);
  if (refusal !== undefined) {
    return { place: place ?? 'lost', problem: refusal, delivered: false };
  }
  // If neither the database nor a spool file took the heartbeats, only the server is left.
  if (place === undefined || !settings.offline) {
    const { sendNow } = await import('./flush.ts');
    const problem = await sendNow(kept, settings, context);
    if (problem === undefined) return { place: place ?? 'server', problem, delivered: true };
    if (place !== undefined) return { place, problem, delivered: false };
    return { place: 'lost', problem: lossOf(problem), delivered: false };
  }
  if (place === 'spool') return { place, problem: undefined, delivered: false };
  try {
    return { place, ...(await sendIfDue(settings, context)) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    logUnusableStore(error, 'what waits is sent by a later call', context.log);
    return { place, problem: undefined, delivered: false };
  }
}

/** The exit codes for an unreachable server mean that the heartbeat is queued, so a lost one needs another. */
function lossOf(problem: AppError): AppError {
  if (problem.kind === 'auth') return problem;
  const message = `the heartbeat could be neither saved nor sent: ${problem.message}`;
  return new AppError('storage', message, { cause: problem });
}

/** The backoff for the configured server; the recorded one may belong to another server. */
function backoffInForce(settings: Settings, context: Context): Settings['backoff'] {
  if (settings.backoff.atUs === undefined) return settings.backoff;
  const key = createKeyring(settings).keyFor(DEFAULT_DESTINATION);
  return backoffFor(settings.backoff, { url: settings.own.apiUrl, key }, context.store());
}

async function sendIfDue(
  settings: Settings,
  context: Context,
): Promise<Pick<RecordOutcome, 'problem' | 'delivered'>> {
  const due = decideDue({
    nowUs: context.clock.nowUs(),
    rateLimitSeconds: settings.rateLimitSeconds,
    lastSentUs: settings.lastSentUs,
    backoff: backoffInForce(settings, context),
    waiting: context.store().countWaitingFor(DEFAULT_DESTINATION, BATCH_SIZE),
  });
  if (due === 'rate-limited') return { problem: undefined, delivered: false };
  if (due === 'backoff') {
    const host = URL.parse(settings.apiUrl)?.host ?? 'the server';
    const message = `${host} failed a short while ago; the next call after the pause tries again`;
    const problem = new AppError('backoff', message, { hint: 'To send now: hackatime flush' });
    return { problem, delivered: false };
  }
  await syncAgentsIfDue(settings, context, true);
  return sendAlone(settings, context);
}

/** Takes the flush lock before any network code is loaded: of many calls at once, most find it taken. */
async function sendAlone(
  settings: Settings,
  context: Context,
): Promise<Pick<RecordOutcome, 'problem' | 'delivered'>> {
  let lock: HeldLock | undefined;
  try {
    lock = lockFlush(context.paths.flushLock);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { problem: error, delivered: false };
  }
  if (lock === undefined) return { problem: undefined, delivered: false };
  try {
    const { flushWithinDeadline } = await import('./flush.ts');
    const sent = await flushWithinDeadline(settings, context);
    if (!isStoreFailure(sent.problem)) return sent;
    // The heartbeats are safe on disk; a later call that can use the database sends them.
    logUnusableStore(sent.problem, 'what waits is sent by a later call', context.log);
    return { ...sent, problem: undefined };
  } finally {
    lock.release();
    absorbLeftSpool(context);
  }
}

import { existsSync } from 'node:fs';
import { createKeyring } from '../config/destinations.ts';
import { fallbackFolder } from '../config/files/paths.ts';
import { checkPrivateFolder } from '../config/files/privateFolder.ts';
import type { Settings } from '../config/settings.ts';
import { sendProblem } from '../context/apiKey.ts';
import type { Context } from '../context/context.ts';
import { AppError, isAppError, messageOf } from '../errors.ts';
import { DEFAULT_DESTINATION } from '../heartbeat/destination.ts';
import { isBusy, isStoreFailure } from '../store/database/connect.ts';
import type { HeldLock } from '../store/database/flushLock.ts';
import { isAbsorbing, isSpooled, spoolFolder, spoolMark, writeSpool } from '../store/spool/spool.ts';
import type { NewHeartbeat } from '../store/store.ts';
import { decideDue } from '../sync/due.ts';
import { GROUP_SIZE } from '../sync/plan.ts';
import { backoffFor } from '../sync/server.ts';
import { absorbLeft, noteUnusable } from './absorbLeft.ts';

export interface KeepOutcome {
  /** Where the heartbeats are safe; `lost` when neither disk nor server took them, `none` when there were none. */
  readonly place: 'store' | 'spool' | 'server' | 'lost' | 'none';
  /** Why something waits; undefined when all went out, or when it is simply not yet time. */
  readonly problem: AppError | undefined;
  /** The server was asked and took what waited. */
  readonly delivered: boolean;
}

/**
 * Puts heartbeats on disk before anything else can fail, then sends what waits if it is time
 * (docs/store.md#when-a-call-sends). `--disable-offline` writes the history alone and sends at once: the one documented way
 * to lose a send.
 */
export async function keepOrSend(
  kept: readonly NewHeartbeat[],
  settings: Settings,
  context: Context,
): Promise<KeepOutcome> {
  const place = keep(kept, settings, context);
  // What is safe holds nobody up; who reads along wants to see the end.
  if (place !== undefined && context.options.switches['log-to-stdout'] !== true) context.letCallerGo();
  const refusal = sendProblem(settings);
  if (refusal !== undefined) {
    return { place: place ?? 'lost', problem: refusal, delivered: false };
  }
  // Where neither the database nor a spool file took it, the server is the last place left.
  if (place === undefined || !settings.offline) {
    const { sendNow } = await import('../context/network.ts');
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
    noteUnusable(error, 'what waits is sent by a later call', context.log);
    return { place, problem: undefined, delivered: false };
  }
}

/** The codes of a server that cannot be reached say that the heartbeat is queued. */
function lossOf(problem: AppError): AppError {
  if (problem.kind === 'auth') return problem;
  const message = `The heartbeat is lost: no disk took it, and the server did not either. ${problem.message}`;
  return new AppError('internal', message, { cause: problem });
}

function historyOnly(kept: readonly NewHeartbeat[]): readonly NewHeartbeat[] {
  return kept.map(({ heartbeat, destinations }) => ({ heartbeat, destinations: [], route: destinations }));
}

/**
 * Puts heartbeats on disk and sends nothing; gives where they are, undefined when no place could be written to.
 *
 * Many calls at once do not queue for the database: whoever does not get it at once, or sees that others did not, leaves a
 * spool file, and one of them takes in the files of all. What is in a spool file when this returns 'spool' is taken in by
 * the process that is at it, or by a later call where the database cannot be used.
 */
export function keep(
  kept: readonly NewHeartbeat[],
  settings: Settings,
  context: Context,
): 'store' | 'spool' | undefined {
  const rows = settings.offline ? kept : historyOnly(kept);
  const folder = spoolFolder(context.paths.resources);
  const mark = spoolMark(context.paths);
  if (isSpooled(folder, mark) && isAbsorbing(folder)) return spoolAndAbsorb(rows, undefined, context);
  try {
    context.store().add(rows, { patienceMs: 0 });
  } catch (error) {
    return spoolAndAbsorb(rows, error, context);
  }
  absorbLeft(context);
  return 'store';
}

/** `failure`: why the database did not take them; undefined when it was not tried. */
function spoolAndAbsorb(
  kept: readonly NewHeartbeat[],
  failure: unknown,
  context: Context,
): 'store' | 'spool' | undefined {
  const { log, paths, clock } = context;
  const isInUse = failure === undefined || isBusy(failure);
  let file: string;
  try {
    file = writeSpool(spoolFolder(paths.resources), kept, { nowUs: clock.nowUs, mark: spoolMark(paths) });
  } catch (error) {
    return isInUse ? addPatiently(kept, error, context) : noPlace(kept, failure, error, context);
  }
  if (!isInUse) {
    log.error(`${messageOf(failure)} The heartbeat waits in a spool file.`, { count: kept.length });
    return 'spool';
  }
  absorbLeft(context);
  return existsSync(file) ? 'spool' : 'store';
}

/** Where there can be no spool file, the call waits for those who have the database. */
function addPatiently(
  kept: readonly NewHeartbeat[],
  spoolFailure: unknown,
  context: Context,
): 'store' | 'spool' | undefined {
  try {
    context.store().add(kept);
    return 'store';
  } catch (error) {
    return noPlace(kept, error, spoolFailure, context);
  }
}

/** The last place is the temporary folder, which is another disk more often than not; see `takeLeftBehind`. */
function noPlace(
  kept: readonly NewHeartbeat[],
  failure: unknown,
  spoolFailure: unknown,
  { log, paths, io, clock }: Context,
): 'spool' | undefined {
  const text = `${messageOf(failure)} No spool file could be written either: ${messageOf(spoolFailure)}`;
  try {
    const folder = fallbackFolder(io.env);
    checkPrivateFolder(folder);
    const file = writeSpool(spoolFolder(folder), kept, { nowUs: clock.nowUs, mark: spoolMark(paths) });
    log.error(`${text} The heartbeat waits in ${file}.`, { count: kept.length });
    return 'spool';
  } catch (error) {
    log.error(`${text} Nor in the temporary folder: ${messageOf(error)}`, { count: kept.length });
    return undefined;
  }
}

/** The backoff of the server in force, which may have been made for another one. */
function backoffInForce(settings: Settings, context: Context): Settings['backoff'] {
  if (settings.backoff.atUs === undefined) return settings.backoff;
  const key = createKeyring(settings).keyFor(DEFAULT_DESTINATION);
  return backoffFor(settings.backoff, { url: settings.apiUrl, key }, context.store());
}

async function sendIfDue(
  settings: Settings,
  context: Context,
): Promise<Pick<KeepOutcome, 'problem' | 'delivered'>> {
  const due = decideDue({
    nowUs: context.clock.nowUs(),
    rateLimitSeconds: settings.rateLimitSeconds,
    lastSentUs: settings.lastSentUs,
    backoff: backoffInForce(settings, context),
    waiting: context.store().countWaitingFor(DEFAULT_DESTINATION, GROUP_SIZE),
  });
  if (due === 'rate-limited') return { problem: undefined, delivered: false };
  if (due === 'backoff') {
    const problem = new AppError('backoff', 'The server failed a short while ago and is left alone for now.');
    return { problem, delivered: false };
  }
  return sendAlone(settings, context);
}

/** Takes the flusher's place before anything of the network is loaded: most of many calls at once find it taken. */
async function sendAlone(
  settings: Settings,
  context: Context,
): Promise<Pick<KeepOutcome, 'problem' | 'delivered'>> {
  let lock: HeldLock | undefined;
  try {
    lock = context.acquireFlushLock(context.paths.flushLock);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { problem: error, delivered: false };
  }
  if (lock === undefined) return { problem: undefined, delivered: false };
  try {
    const { flushForCall } = await import('../context/network.ts');
    const sent = await flushForCall(settings, context);
    if (!isStoreFailure(sent.problem)) return sent;
    // What waits is safe on disk; a later call, to which the database answers, sends it.
    noteUnusable(sent.problem, 'what waits is sent by a later call', context.log);
    return { ...sent, problem: undefined };
  } finally {
    lock.release();
    absorbLeft(context);
  }
}

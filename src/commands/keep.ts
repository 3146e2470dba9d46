import type { Settings } from '../config/settings.ts';
import { AppError, isAppError, messageOf } from '../errors.ts';
import { DEFAULT_DESTINATION } from '../heartbeat/destination.ts';
import { absorbSpool, spoolFolder, writeSpool } from '../store/spool.ts';
import type { NewHeartbeat } from '../store/store.ts';
import { decideDue } from '../sync/due.ts';
import { GROUP_SIZE } from '../sync/plan.ts';
import type { Session } from './deps.ts';
import { sendProblem } from './keyCheck.ts';

export interface KeepOutcome {
  /** Where the heartbeats are safe; `lost` when neither disk nor server took them, `none` when there were none. */
  readonly place: 'store' | 'spool' | 'server' | 'lost' | 'none';
  /** Why something waits; undefined when all went out, or when it is simply not yet time. */
  readonly problem: AppError | undefined;
  /** The server was asked and took what waited. */
  readonly delivered: boolean;
}

/**
 * Puts heartbeats on disk before anything else can fail, then sends what waits if it is time (design §5). `--disable-offline`
 * writes the history alone and sends at once: the one documented way to lose a send.
 */
export async function keepOrSend(
  kept: readonly NewHeartbeat[],
  settings: Settings,
  session: Session,
): Promise<KeepOutcome> {
  const place = keep(kept, settings, session);
  // What is safe holds nobody up; who reads along wants to see the end.
  if (place !== undefined && session.options.switches['log-to-stdout'] !== true) session.letCallerGo();
  const refusal = sendProblem(settings);
  if (refusal !== undefined) {
    return { place: place ?? 'lost', problem: refusal, delivered: false };
  }
  // Where neither the database nor a spool file took it, the server is the last place left.
  if (place === undefined || !settings.offline) {
    const { sendNow } = await import('./network.ts');
    const problem = await sendNow(kept, settings, session);
    const isSafe = problem === undefined ? 'server' : 'lost';
    return { place: place ?? isSafe, problem, delivered: problem === undefined };
  }
  if (place === 'spool') return { place, problem: undefined, delivered: false };
  try {
    return { place, ...(await sendIfDue(settings, session)) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    // Safe on disk; a later call, to which the database answers, sends it.
    session.log.warn(error.message);
    return { place, problem: undefined, delivered: false };
  }
}

function historyOnly(kept: readonly NewHeartbeat[]): readonly NewHeartbeat[] {
  return kept.map(({ heartbeat }) => ({ heartbeat, destinations: [] }));
}

/** Puts heartbeats on disk and sends nothing; gives where they are, undefined when no place could be written to. */
export function keep(
  kept: readonly NewHeartbeat[],
  settings: Settings,
  session: Session,
): 'store' | 'spool' | undefined {
  const { log, paths } = session;
  const rows = settings.offline ? kept : historyOnly(kept);
  try {
    session.store().add(rows);
  } catch (error) {
    return spool(rows, messageOf(error), session);
  }
  try {
    absorbSpool(spoolFolder(paths.resources), session.store(), log);
  } catch (error) {
    log.warn(`spool files wait for the next call: ${messageOf(error)}`);
  }
  return 'store';
}

function spool(kept: readonly NewHeartbeat[], reason: string, session: Session): 'spool' | undefined {
  const { log, paths } = session;
  try {
    writeSpool(spoolFolder(paths.resources), kept);
    log.error(`${reason} The heartbeat waits in a spool file.`, { count: kept.length });
    return 'spool';
  } catch (error) {
    log.error(`${reason} No spool file could be written either: ${messageOf(error)}`, { count: kept.length });
    return undefined;
  }
}

async function sendIfDue(
  settings: Settings,
  session: Session,
): Promise<Pick<KeepOutcome, 'problem' | 'delivered'>> {
  const due = decideDue({
    nowUs: session.clock.nowUs(),
    rateLimitSeconds: settings.rateLimitSeconds,
    lastSentUs: settings.lastSentUs,
    backoff: settings.backoff,
    waiting: session.store().countWaitingFor(DEFAULT_DESTINATION, GROUP_SIZE),
  });
  if (due === 'rate-limited') return { problem: undefined, delivered: false };
  if (due === 'backoff') {
    const problem = new AppError('backoff', 'The server failed a short while ago and is left alone for now.');
    return { problem, delivered: false };
  }
  const { flushForCall } = await import('./network.ts');
  return flushForCall(settings, session);
}

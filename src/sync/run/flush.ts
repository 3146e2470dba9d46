import { AppError, isAppError, messageOf } from '../../errors.ts';
import { DEFAULT_DESTINATION } from '../../heartbeat/destination.ts';
import type { WaitingDestination } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { Backoff } from '../backoff.ts';
import { LONG_QUEUE, orderDestinations } from '../batches.ts';
import { createHealth, type Health, isDefault } from '../health.ts';
import { decideHold } from '../hold.ts';
import { backoffFor, beginRecord, noteBackoff, recordFor, type ServerIdentity } from '../serverRecord.ts';
import { flushDestination } from './destination.ts';
import type { FlushDeps, FlushRequest, FlushResult } from './flushRequest.ts';
import { MOST_AT_ONCE, wasLimited } from './pace.ts';
import type { RunCounts } from './run.ts';

/**
 * Sends what waits, one flusher at a time, the destinations side by side and independent of each other
 * (docs/store.md#the-flush). Rows leave the outbox only with the server's result for that very row, and no transaction is
 * open while a server is talked to; a process that is killed in between leaves them to be sent again, byte for byte.
 *
 * Servers and the network cause no exception: see `problem`. AppErrors of the store pass through.
 */
export async function flush(request: FlushRequest, deps: FlushDeps): Promise<FlushResult> {
  const { store, settings } = deps;
  const nothing = { delivered: 0, quarantined: 0 };
  if (!isAnythingToSend(request, store))
    return {
      ...nothing,
      outcome: 'nothing',
      waiting: store.countWaiting(),
      problem: undefined,
      problems: [],
    };
  if (settings.sendProblem !== undefined) {
    const problem = settings.sendProblem;
    return { ...nothing, outcome: 'partial', waiting: store.countWaiting(), problem, problems: [problem] };
  }
  const lock = deps.lockFlush(deps.paths.flushLock);
  if (lock === undefined)
    return { ...nothing, outcome: 'busy', waiting: store.countWaiting(), problem: undefined, problems: [] };
  try {
    store.beginSending();
    return await flushAll(request, deps);
  } finally {
    lock.release();
  }
}

/** Whether anything waits that a flush is asked to send. */
export function isAnythingToSend(
  request: Pick<FlushRequest, 'destinations' | 'sinceUs'>,
  store: Pick<Store, 'destinations' | 'take'>,
): boolean {
  const asked = destinationsOf(request, store);
  const { sinceUs } = request;
  if (sinceUs === undefined) return asked.length > 0;
  return asked.some(({ id }) => store.take(id, { limit: 1, newestFirst: false, sinceUs }).length > 0);
}

function destinationsOf(
  { destinations }: Pick<FlushRequest, 'destinations'>,
  store: Pick<Store, 'destinations'>,
): readonly WaitingDestination[] {
  return orderDestinations(store.destinations()).filter(({ id }) => destinations?.has(id) ?? true);
}

/** One flush of all destinations: what it works with, and what came of it. */
interface WholeRun {
  readonly request: FlushRequest;
  readonly deps: FlushDeps;
  /** By the monotonic clock. */
  readonly deadlineAtMs: number | undefined;
  readonly slot: ServerIdentity;
  readonly backoff: Backoff;
  readonly health: Health;
  readonly counts: RunCounts;
  readonly destinations: readonly WaitingDestination[];
  /** Heartbeats that waited when it began. */
  readonly total: number;
  readonly problems: { readonly isDefault: boolean; readonly problem: AppError }[];
  /** Why destinations were left alone. */
  readonly holds: AppError[];
}

function startWholeRun(request: FlushRequest, deps: FlushDeps): WholeRun {
  const { store, settings, clock, keyring } = deps;
  const deadlineAtMs =
    request.deadlineMs === undefined ? undefined : clock.monotonicMs() + request.deadlineMs;
  const slot = { url: settings.own.apiUrl, key: keyring.keyFor(DEFAULT_DESTINATION) };
  const backoff = backoffFor(settings.backoff, slot, store);
  return {
    ...{ request, deps, deadlineAtMs, slot, backoff },
    health: createHealth(backoff, settings.backoff.atUs !== undefined),
    counts: { delivered: 0, quarantined: 0, attempted: 0, requests: 0, isComplete: true },
    destinations: destinationsOf(request, store),
    total: store.countWaiting(),
    problems: [],
    holds: [],
  };
}

async function flushAll(request: FlushRequest, deps: FlushDeps): Promise<FlushResult> {
  const { store } = deps;
  const run = startWholeRun(request, deps);
  // Side by side: a server that keeps silent must not use up the time of the others.
  const all = run.destinations.map((waiting) => flushOne(waiting, run));
  const runs = await Promise.allSettled(all);
  remember(run.health.changes(), run.slot, deps);
  for (const each of runs) if (each.status === 'rejected') throw each.reason;

  const { counts, problems, holds } = run;
  const waiting = store.countWaiting();
  const problem =
    (problems.find((each) => each.isDefault) ?? problems[0])?.problem ??
    (counts.requests === 0 ? holds[0] : undefined);
  return {
    outcome: counts.isComplete && problem === undefined ? 'done' : 'partial',
    delivered: counts.delivered,
    quarantined: counts.quarantined,
    waiting,
    problem,
    problems: [...problems.map((each) => each.problem), ...holds],
  };
}

/** Sends what waits for one destination, unless its key is not known here or it is to be left alone. */
async function flushOne(waiting: WaitingDestination, run: WholeRun): Promise<void> {
  const { request, deps, backoff, counts } = run;
  const { trigger } = request;
  const { store, clock, settings } = deps;
  const key = deps.keyring.keyFor(waiting.ref);
  if (key === undefined || key === '') {
    counts.isComplete = false;
    const problem = missingKey(waiting);
    if (isDefault(waiting.ref) || trigger === 'user') noteProblem(problem, waiting, run);
    else deps.log.warn(problem.message, { waiting: waiting.waiting });
    return;
  }
  const url = waiting.ref.url || settings.own.apiUrl;
  const destination = recordOrSay(waiting, { url, key }, deps);
  const hold = decideHold(
    destination,
    { trigger, url, key, backoff, nowUs: clock.nowUs(), offsetMinutes: deps.zone?.offsetMinutes },
    store,
  );
  if (hold !== undefined) {
    counts.isComplete = false;
    run.holds.push(hold);
    return;
  }
  const onDelivered = (): void =>
    request.onProgress?.(counts.delivered, Math.max(0, run.total - counts.delivered));
  const mostAtOnce = mostRequestsAtOnce(destination, { url, key }, run);
  const limits = { ...request, deadlineAtMs: run.deadlineAtMs, mostAtOnce, onDelivered };
  const problem = await flushDestination({ destination, url, key }, limits, counts, run.health, deps);
  if (problem !== undefined) noteProblem(problem, waiting, run);
}

/** A long queue that somebody wants sent is worth several requests at a time; destinations of one host share what it gets. */
function mostRequestsAtOnce(
  { waiting }: WaitingDestination,
  server: ServerIdentity,
  { request, deps, destinations }: WholeRun,
): number {
  const { store, settings, clock } = deps;
  if (request.trigger !== 'user' || waiting <= LONG_QUEUE || wasLimited(server, clock.nowUs(), store))
    return 1;
  const hostOf = (url: string): string => URL.parse(url)?.host ?? url;
  const host = hostOf(server.url);
  const sharing = destinations.filter(({ ref }) => hostOf(ref.url || settings.own.apiUrl) === host).length;
  return Math.max(1, Math.floor(MOST_AT_ONCE / sharing));
}

function noteProblem(problem: AppError, { ref, waiting }: WaitingDestination, run: WholeRun): void {
  run.deps.log.warn(problem.message, { kind: problem.kind, waiting });
  run.problems.push({ isDefault: isDefault(ref), problem });
}

/** The record that counts for a server; where nothing can be written down, it is found out again the next time. */
function recordOrSay(
  destination: WaitingDestination,
  server: ServerIdentity,
  { store, clock, log }: FlushDeps,
): WaitingDestination {
  try {
    return beginRecord(destination, server, clock.nowUs(), store);
  } catch (error) {
    if (!isAppError(error)) throw error;
    log.warn(error.message);
    return recordFor(destination, server, store);
  }
}

/** What cannot be remembered costs at worst one request too many. */
function remember(
  values: Readonly<Record<string, string>> | undefined,
  slot: ServerIdentity,
  { paths, writeInternal, log, store }: FlushDeps,
): void {
  if (values === undefined) return;
  try {
    writeInternal(paths.internalConfigFile, values);
    const at = values['backoff_at'] ?? '';
    if (at !== '') noteBackoff(Date.parse(at) * 1000, slot, store);
  } catch (error) {
    log.warn('the internal config cannot be written', { reason: messageOf(error) });
  }
}

function missingKey(destination: WaitingDestination): AppError {
  if (isDefault(destination.ref))
    return new AppError('auth', 'no API key is configured', {
      hint: 'To set server and key: hackatime login',
    });
  return new AppError('auth', `the key of ${destination.waiting} waiting heartbeats is not known here`, {
    hint: 'They go out with a call or a configuration that has their key.',
  });
}

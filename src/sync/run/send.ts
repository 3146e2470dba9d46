import { type AppError, isAppError } from '../../errors.ts';
import { wasNeverSent } from '../../server/transport/failure.ts';
import type { HttpAnswer } from '../../server/transport/transport.ts';
import type { OutboxRow } from '../../store/rows.ts';
import { parseRetryAfter } from '../backoff.ts';
import { splitBatch } from '../batches.ts';
import { noteKeyRefused } from '../hold.ts';
import { withAgeLimit } from './ageLimit.ts';
import { type AnswerOutcome, type ItemOutcome, readAnswer } from './answer.ts';
import { judgeFailed, judgeItems, judgeRefused, NO_VERDICT } from './judge.ts';
import { problemOf } from './problems.ts';
import {
  blame,
  type DestinationRun,
  noteFailure,
  noteLimited,
  noteProgress,
  noteSpeaker,
  settle,
  stop,
} from './run.ts';
import { judgeFailure, type RunStanding } from './trouble.ts';

/** What came of one request. */
export type Reply =
  | { readonly answer: HttpAnswer; readonly outcome: AnswerOutcome; readonly tookMs: number }
  | { readonly error: AppError; readonly timeoutMs: number; readonly tookMs: number };

/**
 * Sends rows as one request, and halves a refused one until the culprit is alone; the order is kept. Gives how many requests it
 * took.
 */
export async function sendBatch(run: DestinationRun, batch: readonly OutboxRow[]): Promise<number> {
  noteSent(run, batch);
  return sendParts(run, [batch]);
}

/** Sends requests whose rows are noted, one after the other, and what comes of halving them. Gives how many it were. */
export async function sendParts(
  run: DestinationRun,
  parts: readonly (readonly OutboxRow[])[],
): Promise<number> {
  const open = [...parts];
  let requests = 0;
  for (let rows = open.shift(); rows !== undefined && !run.isOver; rows = open.shift()) {
    const timeoutMs = timeForRequest(run);
    if (timeoutMs === undefined) break;
    requests += 1;
    open.unshift(...takeReply(run, rows, await ask(run, rows, timeoutMs)));
  }
  return requests;
}

/** Rows are on their way: they are not chosen again. */
export function noteSent(run: DestinationRun, rows: readonly OutboxRow[]): void {
  run.counts.attempted += rows.length;
  for (const { id } of rows) run.tried.add(id);
}

/** Milliseconds for the next request, 0 = no limit; undefined ends the run: its time is over. */
export function timeForRequest(run: DestinationRun): number | undefined {
  const { limits, connection, deps } = run;
  const leftMs = timeLeft(limits.deadlineAtMs, deps.clock.monotonicMs(), connection.timeoutMs);
  // One cut off by this run's own end would be taken all the same, sent again, and count as the server's failure.
  const timeoutMs = limits.deadlineAtMs !== undefined && (leftMs ?? 0) < run.slowestMs ? undefined : leftMs;
  if (timeoutMs === undefined) {
    run.counts.isComplete = false;
    run.isOver = true;
  }
  return timeoutMs;
}

/** One request. Throws what is no failure of server or network. */
export async function ask(
  run: DestinationRun,
  rows: readonly OutboxRow[],
  timeoutMs: number,
): Promise<Reply> {
  const { clock, send } = run.deps;
  run.counts.requests += 1;
  const startMs = clock.monotonicMs();
  try {
    const wire = rows.map((row) => row.wire);
    const answer = await send(wire, { ...run.connection, timeoutMs });
    const tookMs = clock.monotonicMs() - startMs;
    run.slowestMs = Math.max(run.slowestMs, tookMs);
    return { answer, outcome: readAnswer(answer, rows.length), tookMs };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { error, timeoutMs, tookMs: clock.monotonicMs() - startMs };
  }
}

/** What comes of a request; gives the halves that are still to be sent. */
export function takeReply(
  run: DestinationRun,
  rows: readonly OutboxRow[],
  reply: Reply,
): readonly (readonly OutboxRow[])[] {
  if ('answer' in reply) return takeAnswer(run, rows, reply.answer, reply.outcome);
  const { error, timeoutMs } = reply;
  if (wasNeverSent(error)) {
    // What did not leave the machine counts as untried: a stricter privacy setting still reaches it.
    stop(run, NO_VERDICT, error);
  } else if (run.progress > 0 && isTimeOver(run.limits.deadlineAtMs, run.deps.clock.monotonicMs())) {
    endInTime(run, rows, error, timeoutMs * 2 >= run.connection.timeoutMs);
  } else fail(run, rows, { error, status: 0, message: error.message });
  return [];
}

/**
 * The server answered as long as there was time: it is this run that ends here, and no failure.
 *
 * @param isFair the request had so much time that one heartbeat alone cannot complain
 */
function endInTime(run: DestinationRun, rows: readonly OutboxRow[], error: AppError, isFair: boolean): void {
  run.counts.isComplete = false;
  run.isOver = true;
  const { isTheirs } = judgeFailure(run.trouble, standingOf(run), idsOf(rows));
  if (isTheirs && (rows.length > 1 || isFair)) blame(run, rows, 0, error.message);
  else {
    run.failed = idsOf(rows);
    settle(run, judgeFailed(rows, error.message));
  }
}

function takeAnswer(
  run: DestinationRun,
  rows: readonly OutboxRow[],
  answer: HttpAnswer,
  outcome: AnswerOutcome,
): readonly (readonly OutboxRow[])[] {
  const { target, deps } = run;
  const nowUs = deps.clock.nowUs();
  if (outcome.kind === 'refused' && rows.length > 1) return splitBatch(rows);
  noteSpeaker(run, answer);
  const error = problemOf(target.url, answer, explained(outcome, rows, nowUs));
  const wishUs = parseRetryAfter(answer.headers['retry-after'], nowUs);
  switch (outcome.kind) {
    case 'items':
      if (error === undefined) settleItems(run, rows, explainedItems(outcome.items, rows, nowUs), wishUs);
      else fail(run, rows, { error, status: answer.status, message: error.message });
      break;
    case 'refused':
      if (outcome.isPage) {
        run.pages.push(...rows.map((row) => ({ row, status: outcome.status })));
        return [];
      }
      settle(run, judgeRefused(rows, outcome.status, outcome.message));
      break;
    case 'all-refused':
      settle(
        run,
        judgeRefused(rows, outcome.status, (row) => withAgeLimit(outcome.message, [row], nowUs)),
      );
      noteProgress(run);
      break;
    case 'unauthorized':
      refuseKey(run, rows, outcome, error);
      break;
    case 'limited':
      noteLimited(run);
      if (error !== undefined) stop(run, judgeFailed(rows, error.message), error, wishUs);
      break;
    case 'failed':
      if (error !== undefined)
        fail(run, rows, { error, status: outcome.status, message: outcome.message, wishUs });
  }
  run.problem ??= error;
  return [];
}

/** What becomes of a request, with the age limit where that is why all of it was refused. */
const explained = (outcome: AnswerOutcome, rows: readonly OutboxRow[], nowUs: number): AnswerOutcome =>
  outcome.kind === 'all-refused'
    ? { ...outcome, message: withAgeLimit(outcome.message, rows, nowUs) }
    : outcome;

/** The same for results of one heartbeat each. */
const explainedItems = (
  items: readonly ItemOutcome[],
  rows: readonly OutboxRow[],
  nowUs: number,
): readonly ItemOutcome[] =>
  items.map((item, at) =>
    'message' in item
      ? { ...item, message: withAgeLimit(item.message, rows.slice(at, at + 1), nowUs) }
      : item,
  );

/** The key is at fault, not the server: no backoff, so that a new key goes out at once. */
function refuseKey(
  run: DestinationRun,
  rows: readonly OutboxRow[],
  { message }: Extract<AnswerOutcome, { kind: 'unauthorized' }>,
  error: AppError | undefined,
): void {
  const { destination, url, key } = run.target;
  const { store, clock } = run.deps;
  noteKeyRefused(destination, { url, key, nowUs: clock.nowUs() }, store);
  settle(run, judgeFailed(rows, message), { retryReason: error?.message ?? message });
  run.isOver = true;
}

interface Failure {
  readonly error: AppError;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly message: string;
  /** The server's own wish to be left alone. */
  readonly wishUs?: number | undefined;
}

/** A failure that may be the server's or that of a heartbeat in the request. */
function fail(run: DestinationRun, rows: readonly OutboxRow[], failure: Failure): void {
  const { error, status, message, wishUs } = failure;
  const { isTheirs, goesOn } = judgeFailure(run.trouble, standingOf(run), idsOf(rows));
  if (isTheirs) blame(run, rows, status, message);
  else run.failed = idsOf(rows);
  const mayGoOn = goesOn && wishUs === undefined;
  run.problem ??= error;
  if (!mayGoOn) stop(run, isTheirs ? NO_VERDICT : judgeFailed(rows, error.message), error, wishUs);
}

const standingOf = ({ progress, failuresInRow, isProven }: DestinationRun): RunStanding => ({
  ...{ failuresInRow, isProven },
  hasTaken: progress > 0,
});

const idsOf = (rows: readonly OutboxRow[]): readonly number[] => rows.map(({ id }) => id);

function settleItems(
  run: DestinationRun,
  rows: readonly OutboxRow[],
  items: readonly ItemOutcome[],
  wishUs: number | undefined,
): void {
  const { destination } = run.target;
  const { clock, log } = run.deps;
  const { verdict, results, isLimited, reason } = judgeItems(rows, items, run.progress > 0);
  const notBeforeUs = isLimited ? wishUs : undefined;
  const isProgress = verdict.delivered.length + verdict.quarantined.length > 0;
  // A server that has just taken others is well, whatever it says of these.
  const isWell = run.progress > 0 && !isLimited;
  const change = isProgress
    ? run.health.succeeded(destination, clock.nowUs())
    : isWell
      ? undefined
      : noteFailure(run, reason ?? 'nothing was taken');
  settle(run, verdict, notBeforeUs === undefined ? change : { ...change, notBeforeUs });
  if (isLimited) noteLimited(run);
  if (isProgress) noteProgress(run);
  if (reason !== undefined)
    log.warn('heartbeats stay in the queue', { count: rows.length - verdict.delivered.length, reason });
  // What has no result would be sent again and again: it waits for the next run.
  run.isOver ||= isLimited || results < rows.length;
}

/** Whether a run's time is over, or as good as: a timer may go off a moment early. */
function isTimeOver(deadlineAtMs: number | undefined, nowMs: number): boolean {
  return deadlineAtMs !== undefined && nowMs >= deadlineAtMs - 20;
}

/** Milliseconds for the next request, 0 = no limit; undefined when the run's time is over. */
function timeLeft(deadlineAtMs: number | undefined, nowMs: number, timeoutMs: number): number | undefined {
  if (deadlineAtMs === undefined) return timeoutMs;
  const left = Math.floor(deadlineAtMs - nowMs);
  if (left <= 0) return undefined;
  return timeoutMs > 0 ? Math.min(timeoutMs, left) : left;
}

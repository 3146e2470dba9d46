import { type AppError, isAppError } from '../../errors.ts';
import type { ServerConnection } from '../../server/connection.ts';
import { dialectStateName, recogniseDialect } from '../../server/dialects/recognise.ts';
import type { HttpAnswer } from '../../server/transport/transport.ts';
import type { OutboxRow, Settlement, WaitingDestination } from '../../store/rows.ts';
import type { Health } from '../health.ts';
import { noteKeyAccepted } from '../hold.ts';
import { isAnyOrder, readAnswer, speakerOf } from './answer.ts';
import { allowsNewestFirst } from './choose.ts';
import type { FlushDeps, FlushRequest } from './flushRequest.ts';
import { judgeFailed, judgeRefused, NO_VERDICT, type Verdict } from './judge.ts';
import { rememberLimit } from './pace.ts';
import { problemOf } from './problems.ts';
import { doubtRows, endTrouble, forgetRows, readTrouble, type Trouble, writeTrouble } from './trouble.ts';

/** What a run did so far, over all destinations. */
export interface RunCounts {
  delivered: number;
  quarantined: number;
  /** Rows that were sent, whatever came of it. */
  attempted: number;
  requests: number;
  /** Nothing that should have gone stayed behind. */
  isComplete: boolean;
}

export interface FlushTarget {
  readonly destination: WaitingDestination;
  readonly url: string;
  readonly key: string;
}

export type RunLimits = Pick<FlushRequest, 'trigger' | 'max' | 'sinceUs'> & {
  /** By the monotonic clock. */
  readonly deadlineAtMs: number | undefined;
  /** Requests that its server may get at a time. */
  readonly mostAtOnce: number;
  readonly onDelivered: () => void;
};

/** One destination's part of a flush: what it works with, and how it fares. */
export interface DestinationRun {
  readonly target: FlushTarget;
  readonly limits: RunLimits;
  readonly counts: RunCounts;
  readonly health: Health;
  readonly deps: FlushDeps;
  readonly connection: ServerConnection;
  /** Whether the server counts late heartbeats at once. */
  readonly newestFirstAllowed: boolean;
  /** Whether requests may arrive in any order, as far as the server has shown what it is. */
  isAnyOrder: boolean;
  /** Rows that were taken and are still there: they are not taken again. What is gone is forgotten, or a long run crawls. */
  readonly tried: Set<number>;
  /** Refused one by one with a web page: it counts only when the server is seen to take others. */
  readonly pages: { readonly row: OutboxRow; readonly status: number }[];
  trouble: Trouble;
  /** Answers in which the server took or judged something. */
  progress: number;
  failuresInRow: number;
  isProven: boolean;
  slowestMs: number;
  problem: AppError | undefined;
  isOver: boolean;
  isFailureNoted: boolean;
  /** The server's own wish to be left alone until then. */
  notBeforeUs: number | undefined;
  /** Rows of the requests with which it ended, where nothing explains their failure. */
  failed: readonly number[] | undefined;
}

export function startRun(
  target: FlushTarget,
  limits: RunLimits,
  counts: RunCounts,
  health: Health,
  deps: FlushDeps,
): DestinationRun {
  const newestFirstAllowed = allowsNewestFirst(target.url, deps.store);
  return {
    ...{ target, limits, counts, health, deps, newestFirstAllowed },
    connection: deps.connect(target.url, target.key),
    isAnyOrder: newestFirstAllowed,
    tried: new Set(),
    pages: [],
    trouble: readTrouble(target.destination, deps.store),
    progress: 0,
    failuresInRow: 0,
    isProven: false,
    slowestMs: 0,
    problem: undefined,
    isOver: false,
    isFailureNoted: false,
    notBeforeUs: undefined,
    failed: undefined,
  };
}

/** Ends a run: gives the first failure that is worth an exit code. */
export function finishRun(run: DestinationRun): AppError | undefined {
  const { pages, target } = run;
  if (run.progress > 0) {
    for (const { row, status } of pages)
      settle(run, judgeRefused([row], status, 'refused with a web page as answer'));
  } else if (pages.length > 0) {
    const [first] = pages;
    const answer = { status: first?.status ?? 400, headers: {}, body: '<' };
    const error = problemOf(target.url, answer, readAnswer(answer, 1));
    const rows = pages.map(({ row }) => row);
    settle(run, judgeFailed(rows, error?.message ?? 'refused with a web page as answer'));
    run.problem ??= error;
  }
  const { problem } = run;
  if (run.progress === 0 && problem !== undefined && problem.kind !== 'auth' && !run.isFailureNoted) {
    settle(run, NO_VERDICT, noteFailure(run, inWords(problem)));
  }
  run.trouble = endTrouble(run.trouble, run.progress > 0, run.failed);
  rememberTrouble(run);
  return problem;
}

/** Writes down what became of rows. */
export function settle(run: DestinationRun, verdict: Verdict, change?: Settlement['destination']): void {
  const { counts, tried } = run;
  run.deps.store.settle({
    ...verdict,
    destinationId: run.target.destination.id,
    nowUs: run.deps.clock.nowUs(),
    ...(change === undefined ? {} : { destination: change }),
  });
  const gone = [...verdict.delivered, ...verdict.quarantined.map(({ id }) => id)];
  for (const id of gone) tried.delete(id);
  run.trouble = forgetRows(run.trouble, gone);
  counts.delivered += verdict.delivered.length;
  counts.quarantined += verdict.quarantined.length;
  counts.isComplete &&= verdict.failed.length + verdict.refused.length === 0;
  if (verdict.delivered.length > 0) run.limits.onDelivered();
}

/** The destination failed; gives what is to be remembered of that. */
export function noteFailure(
  run: DestinationRun,
  reason: string,
  notBeforeUs?: number,
): NonNullable<Settlement['destination']> {
  run.isFailureNoted = true;
  run.notBeforeUs = notBeforeUs;
  return run.health.failed(run.target.destination, run.deps.clock.nowUs(), reason, notBeforeUs);
}

/** Ends the run with a failure, after which the destination is left alone for a while. */
export function stop(run: DestinationRun, verdict: Verdict, error: AppError, notBeforeUs?: number): void {
  run.counts.isComplete = false;
  run.isOver = true;
  run.problem ??= error;
  settle(run, verdict, noteFailure(run, inWords(error), notBeforeUs));
}

/** What "queue status" shows: with what to do about it, which nobody is told by an editor's call. */
const inWords = ({ message, hint }: AppError): string =>
  hint === undefined ? message : `${message} ${hint}`;

/** The server took or judged something. */
export function noteProgress(run: DestinationRun): void {
  run.progress += 1;
  run.isProven ||= run.failuresInRow > 0;
  run.failuresInRow = 0;
  if (run.progress === 1) noteKeyAccepted(run.target.destination, run.deps.store);
}

/** Puts a failure down to the rows: they go out again in smaller batches, and one alone is refused once more. */
export function blame(
  run: DestinationRun,
  rows: readonly OutboxRow[],
  status: number,
  message: string,
): void {
  const ids = rows.map(({ id }) => id);
  run.failuresInRow += 1;
  run.trouble = doubtRows(run.trouble, ids);
  rememberTrouble(run);
  if (rows.length === 1) {
    settle(run, judgeRefused(rows, status, message));
    return;
  }
  for (const id of ids) run.tried.delete(id);
  settle(run, judgeFailed(rows, message));
  run.counts.isComplete = false;
}

function rememberTrouble(run: DestinationRun): void {
  remember(run, ({ target, trouble, deps }) => writeTrouble(target.destination, trouble, deps.store));
}

/** Remembers which server the first answer of a run shows, unless its url tells; it costs no request. */
export function noteSpeaker(run: DestinationRun, answer: HttpAnswer): void {
  const { url } = run.target;
  if (run.progress > 0 || recogniseDialect(url) !== undefined) return;
  run.isAnyOrder = isAnyOrder(answer) ?? run.isAnyOrder;
  const shown = speakerOf(answer);
  if (shown === undefined) return;
  remember(run, ({ deps: { store } }) => {
    const name = dialectStateName(url);
    if (store.getState(name) !== shown) store.setState(name, shown);
  });
}

/** Remembers that the server wants fewer requests. */
export function noteLimited(run: DestinationRun): void {
  remember(run, ({ target, deps }) => rememberLimit(target, deps.clock.nowUs(), deps.store));
}

/** What cannot be remembered is found out again. */
function remember(run: DestinationRun, write: (run: DestinationRun) => void): void {
  try {
    write(run);
  } catch (error) {
    if (!isAppError(error)) throw error;
    run.deps.log.warn(error.message);
  }
}

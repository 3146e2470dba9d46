import { type AppError, isAppError } from '../errors.ts';
import type { HttpAnswer } from '../server/client.ts';
import { dialectNamed } from '../server/dialects/dialect.ts';
import { readDialectName, recogniseDialect } from '../server/dialects/recognise.ts';
import { neverLeft } from '../server/transport/failure.ts';
import type { OutboxRow, Settlement, WaitingDestination } from '../store/store.ts';
import { type ItemOutcome, readAnswer } from './answer.ts';
import { parseRetryAfter } from './backoff.ts';
import type { FlushDeps, FlushRequest } from './flush.ts';
import type { Health } from './health.ts';
import { noteKeyAccepted, noteKeyRefused } from './hold.ts';
import { judgeFailed, judgeItems, judgeRefused, NO_VERDICT, type Verdict } from './judge.ts';
import { GROUP_SIZE, planBatch, splitBatch } from './plan.ts';
import { problemOf } from './problems.ts';

/** What a run did so far, over all destinations. */
export interface Tally {
  delivered: number;
  quarantined: number;
  /** Rows that were sent, whatever came of it. */
  attempted: number;
  requests: number;
  /** Nothing that should have gone stayed behind. */
  isComplete: boolean;
}

export interface Target {
  readonly destination: WaitingDestination;
  readonly url: string;
  readonly key: string;
}

export type RunLimits = Pick<FlushRequest, 'cause' | 'max' | 'sinceUs'> & {
  /** By the monotonic clock. */
  readonly deadlineAtMs: number | undefined;
  readonly onDelivered: () => void;
};

/** Groups in a row of which nothing was taken, after which a run gives up. */
const FRUITLESS_GROUPS = 2;
/** Rows under suspicion that an asked flush tries again. */
const MOST_SUSPECTS = 10_000;

/**
 * Sends what waits for one destination, group by group, until all is sent, a limit is reached or the server fails.
 *
 * @returns the first failure that is worth an exit code
 */
export async function flushDestination(
  target: Target,
  limits: RunLimits,
  tally: Tally,
  health: Health,
  deps: FlushDeps,
): Promise<AppError | undefined> {
  const { destination, url } = target;
  const { store } = deps;
  const newestFirstAllowed = allowsNewestFirst(url, (name) => store.getState(name));
  const run = createRun(target, limits, tally, health, deps);
  const { tried } = run;
  const left = (): number | undefined =>
    limits.max === undefined ? undefined : limits.max - tally.attempted;
  const sendGroup = async (rows: readonly OutboxRow[]): Promise<void> => {
    tally.attempted += rows.length;
    await run.send(rows);
  };

  let fruitless = 0;
  for (let batchesSent = 0; !run.isOver() && fruitless < FRUITLESS_GROUPS; batchesSent++) {
    const { waiting } = destination;
    const { cause, sinceUs } = limits;
    const plan = planBatch({ cause, waiting, newestFirstAllowed, batchesSent, left: left(), sinceUs });
    if (plan === undefined) break;
    const taken = store.take(destination.id, { ...plan, withoutRefused: true, except: tried });
    if (taken.length === 0) break;
    for (const row of taken) tried.add(row.id);
    const rows = sanitiseRows(taken, deps);
    if (rows.length === 0) continue;
    const before = run.fruits();
    await sendGroup(rows);
    fruitless = run.fruits() === before ? fruitless + 1 : 0;
  }

  // Those refused in earlier runs, apart from the others; an editor's call has no time for many.
  const most = limits.cause === 'call' ? GROUP_SIZE : MOST_SUSPECTS;
  const room = run.isOver() ? 0 : Math.min(most, left() ?? most);
  const refused =
    room <= 0
      ? []
      : store.takeRefused(destination.id, room, limits.sinceUs).filter((row) => !tried.has(row.id));
  for (let at = 0; at < refused.length && !run.isOver(); at += GROUP_SIZE) {
    await sendGroup(refused.slice(at, at + GROUP_SIZE));
  }
  return run.finish();
}

/**
 * The rows of the next request that an editor's call makes to a destination, as they would be sent; empty when none would
 * go. Changes nothing.
 */
export function planNextRequest(
  destination: Pick<WaitingDestination, 'id' | 'waiting'>,
  url: string,
  deps: Pick<FlushDeps, 'sanitise'> & {
    readonly store: Pick<FlushDeps['store'], 'take' | 'takeRefused' | 'getState'>;
  },
): readonly OutboxRow[] {
  const { store, sanitise } = deps;
  const newestFirstAllowed = allowsNewestFirst(url, (name) => store.getState(name));
  const untouched = {
    store: { rewrite: () => undefined },
    ...(sanitise === undefined ? {} : { sanitise }),
  };
  const seen = new Set<number>();
  for (let batchesSent = 0; ; batchesSent++) {
    const { waiting } = destination;
    const plan = planBatch({ cause: 'call', waiting, newestFirstAllowed, batchesSent, left: undefined });
    if (plan === undefined) return [];
    const taken = store.take(destination.id, { ...plan, withoutRefused: true, except: seen });
    if (taken.length === 0) return store.takeRefused(destination.id, GROUP_SIZE);
    for (const row of taken) seen.add(row.id);
    const rows = sanitiseRows(taken, untouched);
    if (rows.length > 0) return rows;
  }
}

interface Run {
  /** Rows that were taken and are still there: they are not taken again. What is gone is forgotten, or a long run crawls. */
  readonly tried: Set<number>;
  /** Sends rows as one request, and halves a refused one until the culprit is alone; the order is kept. */
  send(group: readonly OutboxRow[]): Promise<void>;
  /** Answers in which the server took or judged something. */
  fruits(): number;
  isOver(): boolean;
  finish(): AppError | undefined;
}

function createRun(target: Target, limits: RunLimits, tally: Tally, health: Health, deps: FlushDeps): Run {
  const { destination, url, key } = target;
  const { store, clock } = deps;
  const connection = deps.connect(url, key);
  /** Refused one by one with a web page: it counts only when the server is seen to take others. */
  const suspects: { readonly row: OutboxRow; readonly status: number }[] = [];
  const tried = new Set<number>();
  let problem: AppError | undefined;
  let slowestMs = 0;
  let fruits = 0;
  let isOver = false;
  let isFailureNoted = false;

  const settle = (verdict: Verdict, change?: Settlement['destination']): void => {
    store.settle({
      ...verdict,
      destinationId: destination.id,
      nowUs: clock.nowUs(),
      ...(change === undefined ? {} : { destination: change }),
    });
    for (const id of verdict.delivered) tried.delete(id);
    for (const { id } of verdict.quarantined) tried.delete(id);
    tally.delivered += verdict.delivered.length;
    tally.quarantined += verdict.quarantined.length;
    tally.isComplete &&= verdict.failed.length + verdict.refused.length === 0;
    if (verdict.delivered.length > 0) limits.onDelivered();
  };
  const failure = (reason: string, notBeforeUs?: number) => {
    isFailureNoted = true;
    return health.failed(destination, clock.nowUs(), reason, notBeforeUs);
  };
  const stop = (verdict: Verdict, error: AppError, notBeforeUs?: number): void => {
    tally.isComplete = false;
    isOver = true;
    problem ??= error;
    settle(verdict, failure(error.message, notBeforeUs));
  };
  const bearFruit = (): void => {
    fruits += 1;
    if (fruits === 1) noteKeyAccepted(destination, store);
  };

  const settleItems = (
    rows: readonly OutboxRow[],
    items: readonly ItemOutcome[],
    wishUs: number | undefined,
  ): void => {
    const { verdict, results, isLimited, reason } = judgeItems(rows, items);
    const notBeforeUs = isLimited ? wishUs : undefined;
    const isFruit = verdict.delivered.length + verdict.quarantined.length > 0;
    const change = isFruit
      ? health.succeeded(destination, clock.nowUs())
      : failure(reason ?? 'nothing was taken');
    settle(verdict, notBeforeUs === undefined ? change : { ...change, notBeforeUs });
    if (isFruit) bearFruit();
    if (reason !== undefined)
      deps.log.warn('heartbeats stay in the queue', {
        count: rows.length - verdict.delivered.length,
        reason,
      });
    // What has no result would be sent again and again: it waits for the next run.
    isOver ||= isLimited || results < rows.length;
  };

  const ask = async (rows: readonly OutboxRow[], timeoutMs: number): Promise<HttpAnswer | undefined> => {
    tally.requests += 1;
    const startMs = clock.monotonicMs();
    try {
      const answer = await deps.send(
        rows.map((row) => row.wire),
        { ...connection, timeoutMs },
      );
      slowestMs = Math.max(slowestMs, clock.monotonicMs() - startMs);
      return answer;
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (fruits > 0 && isTimeOver(limits.deadlineAtMs, clock.monotonicMs())) {
        // The server answered as long as there was time: it is this run that ends here, and no failure.
        tally.isComplete = false;
        isOver = true;
        settle(judgeFailed(rows, error.message));
        return undefined;
      }
      // What did not leave the machine counts as untried: a stricter privacy setting still reaches it.
      stop(neverLeft(error) ? NO_VERDICT : judgeFailed(rows, error.message), error);
      return undefined;
    }
  };

  /** Gives the halves that are still to be sent. */
  const take = (rows: readonly OutboxRow[], answer: HttpAnswer): readonly (readonly OutboxRow[])[] => {
    const outcome = readAnswer(answer, rows.length);
    if (outcome.kind === 'refused' && rows.length > 1) return splitBatch(rows);
    const error = problemOf(url, answer, outcome);
    const wishUs = parseRetryAfter(answer.headers['retry-after'], clock.nowUs());
    switch (outcome.kind) {
      case 'items':
        settleItems(rows, outcome.items, wishUs);
        break;
      case 'refused':
        if (outcome.isPage) {
          suspects.push(...rows.map((row) => ({ row, status: outcome.status })));
          return [];
        }
        settle(judgeRefused(rows, outcome.status, outcome.message));
        break;
      case 'all-refused':
        settle(judgeRefused(rows, outcome.status, outcome.message));
        bearFruit();
        break;
      case 'unauthorized':
        // The key is at fault, not the server: no backoff, so that a new key goes out at once.
        noteKeyRefused(destination, { url, key, nowUs: clock.nowUs() }, store);
        settle(judgeFailed(rows, outcome.message), { retryReason: error?.message ?? outcome.message });
        isOver = true;
        break;
      case 'limited':
      case 'failed':
        if (error !== undefined) stop(judgeFailed(rows, error.message), error, wishUs);
    }
    problem ??= error;
    return [];
  };

  return {
    tried,
    async send(group) {
      const open: (readonly OutboxRow[])[] = [group];
      for (let rows = open.shift(); rows !== undefined && !isOver; rows = open.shift()) {
        const leftMs = timeLeft(limits.deadlineAtMs, clock.monotonicMs(), connection.timeoutMs);
        // One cut off by this run's own end would be taken all the same, sent again, and count as the server's failure.
        const timeoutMs = limits.deadlineAtMs !== undefined && (leftMs ?? 0) < slowestMs ? undefined : leftMs;
        if (timeoutMs === undefined) {
          tally.isComplete = false;
          isOver = true;
          return;
        }
        const answer = await ask(rows, timeoutMs);
        if (answer !== undefined) open.unshift(...take(rows, answer));
      }
    },
    fruits: () => fruits,
    isOver: () => isOver,
    finish() {
      if (fruits > 0) {
        for (const { row, status } of suspects)
          settle(judgeRefused([row], status, 'refused with a web page as answer'));
      } else if (suspects.length > 0) {
        const [first] = suspects;
        const answer = { status: first?.status ?? 400, headers: {}, body: '<' };
        const error = problemOf(url, answer, readAnswer(answer, 1));
        settle(
          judgeFailed(
            suspects.map(({ row }) => row),
            error?.message ?? 'refused with a web page as answer',
          ),
        );
        problem ??= error;
      }
      if (fruits === 0 && problem !== undefined && problem.kind !== 'auth' && !isFailureNoted) {
        settle(NO_VERDICT, failure(problem.message));
      }
      return problem;
    },
  };
}

/** Rows never sent, once more through today's privacy settings; those excluded now are gone. */
function sanitiseRows(
  rows: readonly OutboxRow[],
  { sanitise, store }: Pick<FlushDeps, 'sanitise'> & { readonly store: Pick<FlushDeps['store'], 'rewrite'> },
): readonly OutboxRow[] {
  if (sanitise === undefined) return rows;
  return rows.flatMap((row) => {
    if (row.attempts > 0 || row.refusals > 0) return [row];
    const wire = sanitise(row.wire);
    if (wire !== row.wire) store.rewrite(row.id, wire);
    return wire === null ? [] : [{ ...row, wire }];
  });
}

function allowsNewestFirst(url: string, remembered: (name: string) => string | undefined): boolean {
  const name = recogniseDialect(url) ?? readDialectName(remembered(`dialect:${url}`));
  return name !== undefined && dialectNamed(name).newestFirstAllowed;
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

import { wasNeverSent } from '../../server/transport/failure.ts';
import type { OutboxRow } from '../../store/rows.ts';
import { nextTurn } from '../../system/nextTurn.ts';
import { parseRetryAfter } from '../backoff.ts';
import { MAX_BATCHES_WITHOUT_PROGRESS } from '../batches.ts';
import { judgeFailed, judgeItems, wantsFewer } from './judge.ts';
import { paceAfter, startPace } from './pace.ts';
import { type DestinationRun, settle } from './run.ts';
import { ask, noteSent, type Reply, sendParts, takeReply, timeForRequest } from './send.ts';

/** A request, by its number in the run, and what came of it. */
interface Sent {
  readonly number: number;
  readonly rows: readonly OutboxRow[];
  readonly reply: Reply;
}

/** Batches in their turn, of which the next can be read before it is asked for. */
interface Batches {
  next(): IteratorResult<readonly OutboxRow[], unknown>;
  prepare(): void;
  isPrepared(): boolean;
}

function readAhead(batches: Iterator<readonly OutboxRow[]>): Batches {
  let ready: IteratorResult<readonly OutboxRow[], unknown> | undefined;
  return {
    next() {
      const next = ready ?? batches.next();
      ready = undefined;
      return next;
    },
    prepare() {
      ready ??= batches.next();
    },
    isPrepared: () => ready !== undefined,
  };
}

/**
 * Sends batches several at a time, as many as the pace allows. A good answer is written down as it comes. After any other no
 * request begins: once all that were open have ended it is judged as if it had been alone, and its rows halved alone.
 *
 * @param isFirstGood whether the batch that went before, alone, was taken as it was
 */
export async function sendSideBySide(
  run: DestinationRun,
  batches: Iterator<readonly OutboxRow[]>,
  isFirstGood: boolean,
): Promise<void> {
  const ahead = readAhead(batches);
  let pace = startPace(run.limits.mostAtOnce, run.slowestMs, isFirstGood);
  let batchesWithoutProgress = 0;
  for (;;) {
    const bad: Sent[] = [];
    const take = (sent: Sent): void => {
      const isGood = isGoodReply(sent.reply);
      pace = paceAfter(pace, sent.reply.tookMs, isGood);
      if (!isGood) {
        bad.push(sent);
        return;
      }
      takeReply(run, sent.rows, sent.reply);
      batchesWithoutProgress = 0;
    };
    const isAtEnd = await sendWhileGood(run, ahead, () => (bad.length > 0 ? 0 : pace.atOnce), take);
    for (const { rows, reply } of bad.sort(byTurn)) {
      if (run.isOver) {
        settleLate(run, rows, reply);
        continue;
      }
      const before = run.progress;
      const halves = takeReply(run, rows, reply);
      if (batchesWithoutProgress < MAX_BATCHES_WITHOUT_PROGRESS) await sendParts(run, halves);
      batchesWithoutProgress = run.progress === before ? batchesWithoutProgress + 1 : 0;
      pace = paceAfter(pace, reply.tookMs, false);
    }
    if (isAtEnd || run.isOver || batchesWithoutProgress >= MAX_BATCHES_WITHOUT_PROGRESS) return;
  }
}

/**
 * Begins requests as long as fewer are open than `room` says, and waits for all of them, whatever goes wrong meanwhile.
 *
 * @returns whether no batch is left
 */
async function sendWhileGood(
  run: DestinationRun,
  batches: Batches,
  room: () => number,
  take: (sent: Sent) => void,
): Promise<boolean> {
  const open = new Set<Promise<void>>();
  let isAtEnd = false;
  const begin = (): void => {
    const next = batches.next();
    isAtEnd = next.done === true;
    if (next.done === true) return;
    const timeoutMs = timeForRequest(run);
    if (timeoutMs === undefined) return;
    const rows = next.value;
    noteSent(run, rows);
    const number = run.counts.requests;
    const one = ask(run, rows, timeoutMs)
      .then((reply) => take({ number, rows, reply }))
      .finally(() => open.delete(one));
    open.add(one);
  };
  try {
    for (;;) {
      while (!isAtEnd && !run.isOver && open.size < room()) begin();
      if (open.size === 0) return isAtEnd;
      // How many may still go is known only once others have gone.
      if (run.limits.max === undefined && !isAtEnd && !batches.isPrepared()) {
        // Requests that have begun are on their way then.
        await nextTurn();
        batches.prepare();
        // Meanwhile answers may have come, all that were open perhaps.
        continue;
      }
      await Promise.race(open);
    }
  } finally {
    await Promise.allSettled(open);
  }
}

/** The server took or judged something of it, and wants nothing else of us. */
function isGoodReply(reply: Reply): boolean {
  if (!('answer' in reply) || reply.outcome.kind !== 'items') return false;
  const { items } = reply.outcome;
  return (
    items.some(({ kind }) => kind === 'delivered' || kind === 'quarantined') &&
    items.every((item) => item.kind !== 'missing' && !wantsFewer(item))
  );
}

/** What forbids another request comes first, the others as they were sent. */
function byTurn(a: Sent, b: Sent): number {
  return Number(forbidsMore(b.reply)) - Number(forbidsMore(a.reply)) || a.number - b.number;
}

function forbidsMore(reply: Reply): boolean {
  if (!('answer' in reply)) return false;
  const { outcome } = reply;
  if (outcome.kind === 'items') return outcome.items.some(wantsFewer);
  return outcome.kind === 'unauthorized' || outcome.kind === 'limited';
}

/** An answer that came when the run had ended already: it says what became of the rows, and nothing new of the server. */
function settleLate(run: DestinationRun, rows: readonly OutboxRow[], reply: Reply): void {
  const isUnexplained = !('answer' in reply) || reply.outcome.kind === 'failed';
  if ('error' in reply && wasNeverSent(reply.error)) return;
  if (isUnexplained) run.failed = [...(run.failed ?? []), ...rows.map(({ id }) => id)];
  if ('error' in reply) {
    settle(run, judgeFailed(rows, reply.error.message));
    return;
  }
  const { answer, outcome } = reply;
  const wishUs = parseRetryAfter(answer.headers['retry-after'], run.deps.clock.nowUs());
  const isLonger = wishUs !== undefined && wishUs > (run.notBeforeUs ?? 0);
  settle(
    run,
    outcome.kind === 'items'
      ? judgeItems(rows, outcome.items, true).verdict
      : judgeFailed(rows, outcome.message),
    isLonger ? { notBeforeUs: wishUs } : undefined,
  );
}

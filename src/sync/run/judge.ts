import type { OutboxRow, Settlement } from '../../store/rows.ts';
import type { ItemOutcome } from './answer.ts';

/** A heartbeat that a server refused as a whole request so often is given up (docs/store.md#what-an-answer-means). */
const REFUSALS_UNTIL_QUARANTINE = 3;
/** One that failed so often by itself, while the server took others, is given up as well. */
const FAILURES_UNTIL_QUARANTINE = 5;
const TOO_MANY = 429;

/** What becomes of rows. */
export type Verdict = Pick<Settlement, 'delivered' | 'quarantined' | 'failed' | 'refused'>;

/** Nothing becomes of any row. */
export const NO_VERDICT: Verdict = { delivered: [], quarantined: [], failed: [], refused: [] };

/** All rows stay and wait for another try. */
export function judgeFailed(rows: readonly OutboxRow[], reason: string): Verdict {
  return { ...NO_VERDICT, failed: rows.map(({ id }) => ({ id, reason })) };
}

/**
 * Each row was refused by itself: it stays, and is quarantined when it was the last time.
 *
 * @param most so many times it may be refused
 */
export function judgeRefused(
  rows: readonly OutboxRow[],
  status: number,
  message: string | ((row: OutboxRow) => string),
  most = REFUSALS_UNTIL_QUARANTINE,
): Verdict {
  const messageOf = typeof message === 'string' ? () => message : message;
  const isLast = (row: OutboxRow): boolean => row.refusals + 1 >= most;
  return {
    ...NO_VERDICT,
    refused: rows.filter((row) => !isLast(row)).map((row) => ({ id: row.id, reason: messageOf(row) })),
    quarantined: rows.filter(isLast).map((row) => ({ id: row.id, status, message: messageOf(row) })),
  };
}

/** Whether a result says that the server wants fewer requests. */
export const wantsFewer = (item: ItemOutcome): boolean => item.kind === 'failed' && item.status === TOO_MANY;

export interface ItemsVerdict {
  readonly verdict: Verdict;
  /** Rows that have a result at all. */
  readonly results: number;
  /** The server wants fewer requests. */
  readonly isLimited: boolean;
  /** Why the first row that stays does so. */
  readonly reason: string | undefined;
}

/**
 * What becomes of the rows of a request whose answer has a result for each, by the table of docs/store.md#what-an-answer-means.
 *
 * @param hasTaken the server took something before in this run
 */
export function judgeItems(
  rows: readonly OutboxRow[],
  items: readonly ItemOutcome[],
  hasTaken: boolean,
): ItemsVerdict {
  const isWell = hasTaken || items.some(({ kind }) => kind === 'delivered');
  const verdicts = rows.map((row, at) => judgeItem(row, items[at] ?? { kind: 'missing' }, isWell));
  const verdict: Verdict = {
    delivered: verdicts.flatMap((each) => each.delivered),
    quarantined: verdicts.flatMap((each) => each.quarantined),
    failed: verdicts.flatMap((each) => each.failed),
    refused: verdicts.flatMap((each) => each.refused),
  };
  return {
    verdict,
    results: rows.filter((_, at) => (items[at]?.kind ?? 'missing') !== 'missing').length,
    isLimited: items.some(wantsFewer),
    reason: verdict.failed[0]?.reason ?? verdict.refused[0]?.reason,
  };
}

function judgeItem(row: OutboxRow, item: ItemOutcome, isWell: boolean): Verdict {
  switch (item.kind) {
    case 'delivered':
      return { ...NO_VERDICT, delivered: [row.id] };
    case 'quarantined':
      return { ...NO_VERDICT, quarantined: [{ id: row.id, status: item.status, message: item.message }] };
    case 'refused':
      return judgeRefused([row], item.status, item.message);
    case 'failed':
      return isWell && item.status !== TOO_MANY
        ? judgeRefused([row], item.status, item.message, FAILURES_UNTIL_QUARANTINE)
        : judgeFailed([row], item.message);
    case 'missing':
      return judgeFailed([row], 'the answer has no result for it');
  }
}

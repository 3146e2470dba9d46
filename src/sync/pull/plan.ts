import type { Zone } from '../../system/zone/zone.ts';
import { parseRetryAfter } from '../backoff.ts';
import { type DayNumber, type DayRanges, dayNumberOf } from './days.ts';

/** What to ask for, and what may be taken as complete afterwards. */
export interface PullRange {
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** Days that are over for good, and of which all was asked for. */
  readonly complete: { readonly first: DayNumber; readonly last: DayNumber };
}

/**
 * The days of a pull. Today and yesterday are never complete: heartbeats still come for them, also from other time zones.
 * Nor is a day near the ends that the user set, since the account's days may be those of another zone.
 */
export function planRange(
  asked: {
    readonly sinceUs: number | undefined;
    readonly untilUs: number | undefined;
    /** The first day the server has anything of; for a pull without a beginning. */
    readonly firstDay: DayNumber;
    readonly nowUs: number;
    readonly mayLag: boolean;
  },
  zone: Zone,
): PullRange {
  const today = dayNumberOf(asked.nowUs, zone);
  const first = asked.sinceUs === undefined ? asked.firstDay : dayNumberOf(asked.sinceUs, zone) - 1;
  const until = asked.untilUs === undefined ? today + 1 : dayNumberOf(asked.untilUs - 1, zone) + 1;
  const last = Math.min(until, today + (asked.mayLag ? 1 : 0));
  return {
    first,
    last,
    complete: {
      first: asked.sinceUs === undefined ? first : first + 4,
      last: Math.min(today - 2, asked.untilUs === undefined ? today : until - 4),
    },
  };
}

/**
 * The next days to ask for, newest first: what people look at comes first, and where a server stops telling, older days
 * are not asked for at all. At most `size` days; undefined when all are complete.
 */
export function planWindow(
  done: DayRanges,
  range: Pick<PullRange, 'first'>,
  newest: DayNumber,
  size: number,
): { readonly first: DayNumber; readonly last: DayNumber } | undefined {
  let last = newest;
  for (const [from, to] of [...done].reverse()) if (from <= last && last <= to) last = from - 1;
  if (last < range.first) return undefined;
  const below = done.filter(([, to]) => to < last).map(([, to]) => to + 1);
  return { first: Math.max(range.first, last - size + 1, ...below), last };
}

const MAX_DAYS = 31;
/** Years without anything are passed in a few steps. */
const MAX_EMPTY_DAYS = 128;
const MANY_ROWS = 10_000;
const FEW_ROWS = 2_500;

/** How many days to ask for at once, after so many days gave so many heartbeats. */
export function planSize(days: number, rows: number): number {
  if (rows > MANY_ROWS) return Math.max(1, Math.floor(days / 2));
  if (rows === 0) return Math.min(days * 2, MAX_EMPTY_DAYS);
  return rows < FEW_ROWS ? Math.min(days * 2, MAX_DAYS) : days;
}

const MAX_WAIT_MS = 90_000;
const MAX_WAITS = 5;

/**
 * How long to wait after a server has limited requests, `waits` times in a row before; undefined when that would be too
 * long, or has not helped.
 */
export function planWait(retryAfter: string | undefined, nowUs: number, waits: number): number | undefined {
  if (waits >= MAX_WAITS) return undefined;
  const untilUs = parseRetryAfter(retryAfter, nowUs);
  const waitMs = untilUs === undefined ? 1000 * 2 ** waits : (untilUs - nowUs) / 1000;
  return waitMs > MAX_WAIT_MS ? undefined : waitMs;
}

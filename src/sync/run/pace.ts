import type { Store } from '../../store/store.ts';
import { HOUR_SECONDS, SECOND_US } from '../../system/units.ts';
import { markOf, type ServerIdentity } from '../serverRecord.ts';

/** Requests that a server gets at a time, at most. */
export const MOST_AT_ONCE = 4;

/** A server that takes so long for a request has enough to do. */
const SLOW_MS = 1_000;
/** Answers in a row, quick and without a fault, after which it gets more at a time again. */
const QUICK_UNTIL_MORE = 4;

/** So long after it wanted fewer requests, a server gets them one by one. */
const LIMITED_US = HOUR_SECONDS * SECOND_US;

/** How many requests are open at a time, and what speaks for more. */
export interface Pace {
  /** What it may come to. */
  readonly most: number;
  readonly atOnce: number;
  readonly quickInRow: number;
}

/** The pace of a run after its first answer. */
export function startPace(most: number, tookMs: number, isGood: boolean): Pace {
  return paceAfter({ most, atOnce: most, quickInRow: 0 }, tookMs, isGood);
}

/** The pace after an answer. A server that is slow or finds fault is asked one by one, until some answers are quick and good. */
export function paceAfter({ most, atOnce, quickInRow }: Pace, tookMs: number, isGood: boolean): Pace {
  if (!isGood || tookMs >= SLOW_MS) return { most, atOnce: 1, quickInRow: 0 };
  if (atOnce === most) return { most, atOnce, quickInRow: 0 };
  return quickInRow + 1 < QUICK_UNTIL_MORE
    ? { most, atOnce, quickInRow: quickInRow + 1 }
    : { most, atOnce: Math.min(most, atOnce * 2), quickInRow: 0 };
}

const limitedName = (server: ServerIdentity): string => `limited:${markOf(server)}`;

/** Remembers that a server wants fewer requests. */
export function rememberLimit(server: ServerIdentity, nowUs: number, state: Pick<Store, 'setState'>): void {
  state.setState(limitedName(server), String(nowUs));
}

/** Whether a server wanted fewer requests a short while ago. */
export function wasLimited(server: ServerIdentity, nowUs: number, state: Pick<Store, 'getState'>): boolean {
  const ageUs = nowUs - Number(state.getState(limitedName(server)) ?? Number.NaN);
  return ageUs >= 0 && ageUs < LIMITED_US;
}

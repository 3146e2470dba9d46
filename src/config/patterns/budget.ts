import { cpuTimeMs } from '../../system/process/cpu.ts';

/** How much a call may compute for patterns, all of them and all heartbeats together. */
export interface Budget {
  /**
   * Does a piece of work and takes what it cost; undefined when nothing is left, or when the work gave up. It is told the
   * milliseconds after which it should give up.
   */
  spend<T>(work: (allowedMs: number) => T | undefined): T | undefined;
  /** Whether some work was left out or given up so far. */
  isExceeded(): boolean;
}

export interface BudgetLimits {
  /** Milliseconds of computing; as much again is left for short pieces of work. */
  readonly limitMs: number;
  /** Milliseconds that a single piece of work may compute. */
  readonly eachMs: number;
  /** What a single piece of work may cost without being counted, so that many quick ones never add up to the limit. */
  readonly freeMs: number;
}

/** The user's own patterns: the limit is for those that explode, never for many. */
export const OWN_PATTERNS: BudgetLimits = { limitMs: 500, eachMs: 250, freeMs: 2 };
/** Patterns that came with a repository: all their work together. */
export const FOREIGN_PATTERNS: BudgetLimits = { limitMs: 300, eachMs: 250, freeMs: 0 };

/** Milliseconds of a short search. */
const SHORT_MS = 10;

/**
 * A fresh budget. Computing is measured, not time: a machine that is busy with other things costs nothing.
 *
 * @param onExceeded called once, when something is left out or given up for the first time
 */
export function createBudget(
  { limitMs, eachMs, freeMs }: BudgetLimits,
  onExceeded: () => void = () => undefined,
  usedMs: () => number = cpuTimeMs,
): Budget {
  let spentMs = 0;
  let exceeded = false;
  const giveUp = (): undefined => {
    if (!exceeded) onExceeded();
    exceeded = true;
    return undefined;
  };
  return {
    spend(work) {
      if (spentMs >= 2 * limitMs) return giveUp();
      // Most searches are short and have an answer, also where long ones have used up the limit.
      const allowedMs = spentMs >= limitMs ? SHORT_MS : eachMs;
      const startMs = usedMs();
      const result = work(allowedMs);
      spentMs += Math.max(0, usedMs() - startMs - freeMs);
      return result ?? giveUp();
    },
    isExceeded: () => exceeded,
  };
}

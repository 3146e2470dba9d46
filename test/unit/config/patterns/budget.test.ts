import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../../src/config/patterns/budget.ts';

/** A budget beside a clock that work moves. */
function withClock(limitMs: number, freeMs: number) {
  const allowed: number[] = [];
  let usedMs = 0;
  let told = 0;
  const budget = createBudget(
    { limitMs, eachMs: 50, freeMs },
    () => {
      told += 1;
    },
    () => usedMs,
  );
  const work = (ms: number) =>
    budget.spend((allowedMs) => {
      allowed.push(allowedMs);
      usedMs += ms;
      return 'done';
    });
  return { budget, work, allowed, told: () => told };
}

describe('what patterns may compute', () => {
  it('is over once it is used up, for all that comes then, and told once', () => {
    const { budget, work, told } = withClock(100, 0);
    expect([work(60), work(140), budget.isExceeded()]).toEqual(['done', 'done', false]);
    expect([work(1), work(1), budget.isExceeded(), told()]).toEqual([undefined, undefined, true, 1]);
  });

  it('that long searches have used up is left for short ones', () => {
    const { work, allowed } = withClock(100, 0);
    expect([work(60), work(60), work(1), work(1)]).toEqual(['done', 'done', 'done', 'done']);
    expect(allowed).toEqual([50, 50, 10, 10]);
  });

  it('is never used up by many quick searches', () => {
    const { work } = withClock(100, 2);
    expect(Array.from({ length: 1000 }, () => work(2)).filter((one) => one === undefined)).toEqual([]);
  });

  it('is exceeded when a search gives up', () => {
    const { budget } = withClock(100, 0);
    expect(budget.spend(() => undefined)).toBeUndefined();
    expect(budget.isExceeded()).toBe(true);
  });

  it('gives a search that finds nothing its answer', () => {
    expect(withClock(100, 0).budget.spend(() => false)).toBe(false);
  });
});

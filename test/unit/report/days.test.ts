import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../src/report/days.ts';
import { longestStreak } from '../../../src/report/streaks.ts';

const days = (...dates: readonly string[]) => new Map(dates.map((date) => [date, 900]));

describe('longestStreak', () => {
  it('goes over the ends of months and years', () => {
    expect(longestStreak(days('2026-01-01', '2025-12-31', '2025-12-30', '2026-03-01'))).toEqual({
      days: 3,
      from: '2025-12-30',
      to: '2026-01-01',
    });
  });

  it('is the latest of equal ones', () => {
    expect(longestStreak(days('2026-01-01', '2026-01-03')).to).toBe('2026-01-03');
  });

  it('needs a quarter of an hour each day', () => {
    expect(longestStreak(new Map([['2026-01-01', 899.9]]))).toEqual({
      days: 0,
      from: undefined,
      to: undefined,
    });
  });
});

describe('levelOf', () => {
  it.each([
    [0, 100, 0],
    [1, 100, 1],
    [25, 100, 1],
    [26, 100, 2],
    [75, 100, 3],
    [100, 100, 4],
    [0, 0, 0],
  ])('%i of %i is %i', (seconds, busiest, level) => {
    expect(levelOf(seconds, busiest)).toBe(level);
  });
});

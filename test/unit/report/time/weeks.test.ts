import { describe, expect, it } from 'vitest';
import { dateOf, formatDate } from '../../../../src/report/time/calendar.ts';
import { findWeekStart, firstOfWeek, type WeekStart, weekName } from '../../../../src/report/time/weeks.ts';

describe('the day with which weeks begin', () => {
  it.each([
    ['monday', 1],
    ['Mon', 1],
    ['tu', 2],
    ['wed', 3],
    ['Thurs', 4],
    ['FRI', 5],
    [' sat ', 6],
    ['sunday', 7],
  ])('is read from %j', (text, day) => expect(findWeekStart(text)).toBe(day));

  it.each(['', 's', 't', 'm', 'funday', 'mondays', '1', 'sun-mon'])('is not read from %j', (text) =>
    expect(findWeekStart(text)).toBeUndefined(),
  );
});

describe('the week of a date', () => {
  it.each([
    // 2026-11-21 is a Saturday.
    ['2026-11-21', 1, '2026-11-16', '2026-W47'],
    ['2026-11-21', 7, '2026-11-15', '2026-11-15'],
    ['2026-11-21', 6, '2026-11-21', '2026-11-21'],
    ['2026-11-22', 6, '2026-11-21', '2026-11-21'],
    ['2026-11-20', 6, '2026-11-14', '2026-11-14'],
    ['2027-01-01', 1, '2026-12-28', '2026-W53'],
    ['2024-12-31', 1, '2024-12-30', '2025-W01'],
    ['2027-01-01', 7, '2026-12-27', '2026-12-27'],
  ] as const)('%s begins, counted from day %d, on %s and is called %s', (date, weekStart, first, name) => {
    expect(formatDate(firstOfWeek(dateOf(date), weekStart as WeekStart))).toBe(first);
    expect(weekName(dateOf(date), weekStart as WeekStart)).toBe(name);
  });
});

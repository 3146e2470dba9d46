import { describe, expect, it } from 'vitest';
import {
  addDayRange,
  type DayRanges,
  dateOfDay,
  dayNumberOf,
  dayOfDate,
  formatDayRanges,
  parseDayRanges,
  startOfDayUs,
} from '../../../../src/sync/pull/days.ts';
import { planRange, planSize, planWait, planWindow } from '../../../../src/sync/pull/plan.ts';
import type { Zone } from '../../../../src/system/zone/zone.ts';

/** A zone so many hours east of UTC. */
function east(hours: number): Zone {
  const dayUs = 86_400e6;
  const shiftUs = hours * 3_600e6;
  const start = (timeUs: number): number => Math.floor((timeUs + shiftUs) / dayUs) * dayUs - shiftUs;
  return {
    name: 'X',
    startOfDayUs: start,
    endOfDayUs: (timeUs) => start(timeUs) + dayUs,
    offsetMinutes: () => hours * 60,
    momentUs: ({ year, month, day, hour = 0, minute = 0, second = 0 }) =>
      Date.UTC(year, month - 1, day, hour, minute, second) * 1000 - shiftUs,
  };
}
const UTC = east(0);
const TODAY = dayOfDate('2026-11-21');
const NOW_US = Date.UTC(2026, 10, 21, 12) * 1000;

describe('days', () => {
  it.each([-11, 0, 5.5, 13])('begin where they do %d hours east', (hours) => {
    const zone = east(hours);
    const startUs = startOfDayUs(TODAY, zone);
    expect(startUs).toBe((Date.UTC(2026, 10, 21) - hours * 3_600_000) * 1000);
    expect(dayNumberOf(startUs, zone)).toBe(TODAY);
    expect(dayNumberOf(startUs - 1, zone)).toBe(TODAY - 1);
    expect(dateOfDay(TODAY)).toBe('2026-11-21');
  });

  it.each<[DayRanges, number, number, DayRanges]>([
    [[], 5, 7, [[5, 7]]],
    [[[5, 7]], 8, 9, [[5, 9]]],
    [
      [[5, 7]],
      9,
      9,
      [
        [5, 7],
        [9, 9],
      ],
    ],
    [
      [
        [5, 7],
        [9, 9],
      ],
      8,
      8,
      [[5, 9]],
    ],
    [
      [
        [5, 7],
        [20, 30],
      ],
      1,
      40,
      [[1, 40]],
    ],
    [
      [[20, 30]],
      1,
      2,
      [
        [1, 2],
        [20, 30],
      ],
    ],
    [[[5, 7]], 9, 8, [[5, 7]]],
  ])('%j and %d to %d are %j', (days, first, last, expected) => {
    expect(addDayRange(days, first, last)).toEqual(expected);
    expect(parseDayRanges(formatDayRanges(expected))).toEqual(expected);
  });

  it.each([undefined, '', '7', '{"a":1}', '[[1],["a",2],3]', '[[1,'])('%j are none', (text) => {
    expect(parseDayRanges(text)).toEqual([]);
  });
});

describe('the range of a pull', () => {
  const asked = { sinceUs: undefined, untilUs: undefined, firstDay: 1, nowUs: NOW_US, mayLag: false };

  it('goes from the first day to today, and today and yesterday are never complete', () => {
    expect(planRange(asked, UTC)).toEqual({ first: 1, last: TODAY, complete: { first: 1, last: TODAY - 2 } });
  });

  it('asks for tomorrow too, of a server that may tell the day before', () => {
    expect(planRange({ ...asked, mayLag: true }, UTC)).toMatchObject({ last: TODAY + 1 });
  });

  it('is wider than what the user asks for, and only what lies well inside is complete', () => {
    const sinceUs = startOfDayUs(TODAY - 20, UTC);
    const untilUs = startOfDayUs(TODAY - 5, UTC);
    expect(planRange({ ...asked, sinceUs, untilUs }, UTC)).toEqual({
      first: TODAY - 21,
      last: TODAY - 5,
      complete: { first: TODAY - 17, last: TODAY - 9 },
    });
  });
});

describe('the next days', () => {
  it.each([
    [[], 10, 1, { first: 10, last: 10 }],
    [[], 10, 4, { first: 7, last: 10 }],
    [[], 10, 99, { first: 3, last: 10 }],
    [[[8, 12]], 10, 4, { first: 4, last: 7 }],
    [[[5, 6]], 10, 9, { first: 7, last: 10 }],
    [
      [
        [5, 6],
        [7, 12],
      ],
      10,
      9,
      { first: 3, last: 4 },
    ],
    [[[3, 10]], 10, 9, undefined],
    [[], 2, 1, undefined],
  ] as const)('with %j complete, from %d down, %d at most, are %j', (done, newest, size, expected) => {
    expect(planWindow(done, { first: 3 }, newest, size)).toEqual(expected);
  });

  it.each([
    [1, 0, 2],
    [100, 0, 128],
    [4, 100, 8],
    [20, 100, 31],
    [4, 5_000, 4],
    [4, 20_000, 2],
    [1, 20_000, 1],
  ])('after %d days with %d heartbeats are %d', (days, rows, expected) => {
    expect(planSize(days, rows)).toBe(expected);
  });
});

it.each([
  ['3', 0, 3_000],
  ['90', 4, 90_000],
  ['91', 0, undefined],
  ['3', 5, undefined],
  [undefined, 0, 1_000],
  [undefined, 3, 8_000],
  ['soon', 1, 2_000],
])('after Retry-After %j and %d waits the next one is %j ms', (header, waits, expected) => {
  expect(planWait(header, NOW_US, waits)).toBe(expected);
});

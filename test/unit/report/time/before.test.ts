import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../src/render/time.ts';
import { rangeBefore } from '../../../../src/report/time/before.ts';
import { parseFromTo, parseRange } from '../../../../src/report/time/ranges.ts';
import { loadZone } from '../../../../src/report/time/zones.ts';

const BERLIN = await loadZone('Europe/Berlin');
const us = (text: string): number => Date.parse(text) * 1000;
const shown = (timeUs: number): string => formatInstant(timeUs, BERLIN.offsetMinutes(timeUs));

function before(name: string, now: string, dayStartHour = 0): readonly unknown[] | undefined {
  const context = { zone: BERLIN, nowUs: us(now), dayStartHour, earliestUs: us('2020-01-01T00:00:00Z') };
  const [from, to] = name.split(' to ');
  const range = to === undefined ? parseRange(name, context) : parseFromTo(from, to, context);
  const found = rangeBefore(range, context);
  if (found === undefined) return undefined;
  return [found.unit, found.isCut, shown(found.range.fromUs), shown(found.range.toUs)];
}

const NOON = '2026-11-18T12:00:30+01:00';

describe('the range before', () => {
  it.each([
    ['yesterday', 'day', '2026-11-16T00:00:00+01:00', '2026-11-17T00:00:00+01:00'],
    ['last-week', 'week', '2026-11-02T00:00:00+01:00', '2026-11-09T00:00:00+01:00'],
    ['2026-W44', 'week', '2026-10-19T00:00:00+02:00', '2026-10-26T00:00:00+01:00'],
    ['last-month', 'month', '2026-09-01T00:00:00+02:00', '2026-10-01T00:00:00+02:00'],
    ['2026-01', 'month', '2025-12-01T00:00:00+01:00', '2026-01-01T00:00:00+01:00'],
    ['last-year', 'year', '2024-01-01T00:00:00+01:00', '2025-01-01T00:00:00+01:00'],
    ['2025', 'year', '2024-01-01T00:00:00+01:00', '2025-01-01T00:00:00+01:00'],
    ['2026-11-01 to 2026-11-10', 'days', '2026-10-22T00:00:00+02:00', '2026-11-01T00:00:00+01:00'],
    [
      '2026-11-10T09:00 to 2026-11-10T17:00',
      'time',
      '2026-11-10T01:00:00+01:00',
      '2026-11-10T09:00:00+01:00',
    ],
  ])('of %s, which is over, is whole', (name, unit, from, to) => {
    expect(before(name, NOON)).toEqual([unit, false, from, to]);
  });

  it.each([
    ['today', 'day', '2026-11-17T00:00:00+01:00', '2026-11-17T12:00:30+01:00'],
    ['week', 'week', '2026-11-09T00:00:00+01:00', '2026-11-11T12:00:30+01:00'],
    ['7d', 'days', '2026-11-05T00:00:00+01:00', '2026-11-11T12:00:30+01:00'],
    ['month', 'month', '2026-10-01T00:00:00+02:00', '2026-10-18T12:00:30+02:00'],
    ['2026-11', 'month', '2026-10-01T00:00:00+02:00', '2026-10-18T12:00:30+02:00'],
    ['year', 'year', '2025-01-01T00:00:00+01:00', '2025-11-18T12:00:30+01:00'],
    [
      '2026-11-18T09:00 to 2026-11-18T17:00',
      'time',
      '2026-11-18T01:00:00+01:00',
      '2026-11-18T04:00:30+01:00',
    ],
  ])('of %s, which is not over, ends as far into it as now is', (name, unit, from, to) => {
    expect(before(name, NOON)).toEqual([unit, true, from, to]);
  });

  it.each([
    // A month that has no 31st, a year that has no 29 February.
    [
      'month',
      '2026-07-31T12:00:00+02:00',
      'month',
      false,
      '2026-06-01T00:00:00+02:00',
      '2026-07-01T00:00:00+02:00',
    ],
    [
      'year',
      '2028-02-29T12:00:00+01:00',
      'year',
      true,
      '2027-01-01T00:00:00+01:00',
      '2027-03-01T12:00:00+01:00',
    ],
    // The clock shows the same, however long the days are.
    [
      'today',
      '2026-10-25T12:00:00+01:00',
      'day',
      true,
      '2026-10-24T00:00:00+02:00',
      '2026-10-24T12:00:00+02:00',
    ],
    [
      'today',
      '2026-03-30T02:30:00+02:00',
      'day',
      true,
      '2026-03-29T00:00:00+01:00',
      '2026-03-29T03:30:00+02:00',
    ],
  ])('of %s at %s', (name, now, unit, isCut, from, to) => {
    expect(before(name, now)).toEqual([unit, isCut, from, to]);
  });

  it('follows when days begin', () => {
    // At two in the night the day that began at four is not over.
    expect(before('today', '2026-11-18T02:00:00+01:00', 4)).toEqual([
      'day',
      true,
      '2026-11-16T04:00:00+01:00',
      '2026-11-17T02:00:00+01:00',
    ]);
    expect(before('2026-11', '2026-12-01T02:00:00+01:00', 4)?.slice(2)).toEqual([
      '2026-10-01T04:00:00+02:00',
      '2026-11-01T02:00:00+01:00',
    ]);
  });

  it('is none for all time and for a range that has not begun', () => {
    expect(before('all', NOON)).toBeUndefined();
    expect(before('2027', NOON)).toBeUndefined();
    expect(before('today', '2026-11-18T00:00:00+01:00')).toBeUndefined();
  });
});

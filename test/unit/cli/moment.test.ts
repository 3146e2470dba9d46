import { describe, expect, it } from 'vitest';
import { parseMoment } from '../../../src/cli/moment.ts';
import type { Zone } from '../../../src/system/zone/zone.ts';

const NOW_US = Date.UTC(2026, 10, 21, 12) * 1000;
/** A zone with a fixed offset, `hours` east of UTC. */
const zoneOf = (hours: number): Zone => {
  const startOfDayUs = (timeUs: number): number =>
    Math.floor((timeUs / 1e6 + hours * 3600) / 86_400) * 86_400e6 - hours * 3_600e6;
  return {
    name: 'Test/Zone',
    startOfDayUs,
    endOfDayUs: (timeUs) => startOfDayUs(timeUs) + 86_400e6,
    momentUs: () => 0,
    offsetMinutes: () => hours * 60,
  };
};
const parse = (text: string, hours = 0): string =>
  new Date(parseMoment('--since', text, { nowUs: NOW_US, zone: zoneOf(hours) }) / 1000).toISOString();

describe('a moment that a person types', () => {
  it.each([
    ['90s', '2026-11-21T11:58:30.000Z'],
    ['30m', '2026-11-21T11:30:00.000Z'],
    ['2h', '2026-11-21T10:00:00.000Z'],
    ['7d', '2026-11-14T12:00:00.000Z'],
    [' 2W ', '2026-11-07T12:00:00.000Z'],
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2026-11-01T09:30Z', '2026-11-01T09:30:00.000Z'],
    ['2026-11-01T09:30:15.250+02:00', '2026-11-01T07:30:15.250Z'],
  ])('%j is %s', (text, moment) => {
    expect(parse(text)).toBe(moment);
  });

  it.each([
    [14, '2026-10-31T10:00:00.000Z'],
    [1, '2026-10-31T23:00:00.000Z'],
    [-12, '2026-11-01T12:00:00.000Z'],
  ])('a day begins at midnight here, %i hours from UTC', (hours, moment) => {
    expect(parse('2026-11-01', hours)).toBe(moment);
  });

  it.each([
    '',
    'yesterday',
    '7',
    '7 days',
    '-2h',
    '2026-02-30',
    '2026-13-01',
    '21.11.2026',
    '2026-11-01T09:30',
    '1h30m',
  ])('%j is refused', (text) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ kind: 'usage', message: `--since cannot be "${text}"` }),
    );
  });
});

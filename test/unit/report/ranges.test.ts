import { afterEach, describe, expect, it } from 'vitest';
import { dateIn, todayIn } from '../../../src/report/ranges.ts';
import { loadZone } from '../../../src/report/zones.ts';
import { systemZone, type Zone } from '../../../src/system/zone.ts';

const HOUR_US = 3_600_000_000;
const us = (text: string): number => Date.parse(text) * 1000;
const iso = (timeUs: number): string => new Date(timeUs / 1000).toISOString();

const DAYS = [
  ['UTC', '2026-11-21T12:00:00Z', '2026-11-21T00:00:00.000Z', 24],
  ['Europe/Berlin', '2026-11-20T23:00:00Z', '2026-11-20T23:00:00.000Z', 24],
  ['Europe/Berlin', '2026-11-20T22:59:59.999Z', '2026-11-19T23:00:00.000Z', 24],
  ['Europe/Berlin', '2026-03-29T21:00:00Z', '2026-03-28T23:00:00.000Z', 23],
  ['Europe/Berlin', '2026-10-25T22:30:00Z', '2026-10-24T22:00:00.000Z', 25],
  ['America/New_York', '2026-11-01T12:00:00Z', '2026-11-01T04:00:00.000Z', 25],
  // Midnight does not exist on this day: it begins at 01:00.
  ['America/Sao_Paulo', '2018-11-04T12:00:00Z', '2018-11-04T03:00:00.000Z', 23],
  // Midnight exists twice: the day begins with the first.
  ['America/Havana', '2025-11-02T12:00:00Z', '2025-11-02T04:00:00.000Z', 25],
  ['Asia/Tehran', '2026-11-21T12:00:00Z', '2026-11-20T20:30:00.000Z', 24],
] as const;

function check(zone: Zone, now: string, from: string, hours: number): void {
  const range = todayIn(zone, us(now));
  expect({ from: iso(range.fromUs), hours: (range.toUs - range.fromUs) / HOUR_US }).toEqual({ from, hours });
}

describe('today', () => {
  const machineZone = process.env['TZ'];
  afterEach(() => {
    process.env['TZ'] = machineZone;
  });

  it.each(DAYS)('in the machine’s zone %s at %s begins %s and has %d hours', (name, now, from, hours) => {
    process.env['TZ'] = name;
    check(systemZone(), now, from, hours);
    expect(systemZone().name).toBe(name);
  });

  it.each(DAYS)('in a zone of choice %s at %s begins %s and has %d hours', async (name, now, from, hours) => {
    check(await loadZone(name), now, from, hours);
  });

  it.each([
    ['Europe/Berlin', '2026-07-01T00:00:00Z', 120],
    ['Europe/Berlin', '2026-11-21T00:00:00Z', 60],
    ['America/New_York', '2026-11-21T00:00:00Z', -300],
    ['Asia/Tehran', '2026-11-21T00:00:00Z', 210],
    ['UTC', '2026-11-21T00:00:00Z', 0],
  ])('the offset of %s at %s is %d minutes', async (name, moment, minutes) => {
    process.env['TZ'] = name;
    expect(systemZone().offsetMinutes(us(moment))).toBe(minutes);
    expect((await loadZone(name)).offsetMinutes(us(moment))).toBe(minutes);
  });

  it('has a date in every zone', async () => {
    expect(dateIn(await loadZone('Pacific/Kiritimati'), us('2026-11-21T12:00:00Z'))).toBe('2026-11-22');
    expect(dateIn(await loadZone('America/New_York'), us('2026-11-21T04:00:00Z'))).toBe('2026-11-20');
  });

  it('is refused for a zone that does not exist', async () => {
    await expect(loadZone('Mars/Olympus')).rejects.toMatchObject({ kind: 'usage' });
  });
});

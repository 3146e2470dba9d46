import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadZone } from '../../../../src/report/time/zones.ts';
import { parsePosixZone } from '../../../../src/system/zone/posixZone.ts';

describe('a rule of POSIX', () => {
  /** The same rules as the database has them, for the years in which both hold. */
  it.each([
    ['CET-1CEST,M3.5.0,M10.5.0/3', 'Europe/Berlin', 2000],
    ['EST5EDT,M3.2.0,M11.1.0', 'America/New_York', 2008],
    ['EST5EDT', 'America/New_York', 2008],
    ['AEST-10AEDT,M10.1.0,M4.1.0/3', 'Australia/Sydney', 2009],
    ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', 'America/Nuuk', 2030],
    ['<+1030>-10:30<+11>-11,M10.1.0,M4.1.0', 'Australia/Lord_Howe', 2009],
    ['IST-5:30', 'Asia/Kolkata', 2000],
    ['<+0545>-5:45', 'Asia/Kathmandu', 2000],
    ['JST-9', 'Asia/Tokyo', 2000],
    ['UTC+3', 'Etc/GMT+3', 2000],
    ['GMT+1', 'Etc/GMT+1', 2000],
    ['<+0330>-3:30', 'Asia/Tehran', 2024],
  ])('%s is what the database says of %s from %d on', async (text, name, year) => {
    const rule = parsePosixZone(text);
    const truth = await loadZone(name);
    if (rule === undefined) throw new Error('not understood');
    const moment = fc.integer({ min: Date.UTC(year, 6), max: Date.UTC(2037, 11) }).map((ms) => ms * 1000);
    fc.assert(
      fc.property(moment, (timeUs) => {
        expect(rule.offsetMinutes(timeUs)).toBe(truth.offsetMinutes(timeUs));
        expect(rule.startOfDayUs(timeUs)).toBe(truth.startOfDayUs(timeUs));
        expect(rule.endOfDayUs(timeUs)).toBe(truth.endOfDayUs(timeUs));
      }),
      { numRuns: 300 },
    );
    for (const month of [3, 4, 10, 11]) {
      for (let day = 1; day <= 30; day++) {
        for (const minute of [0, 90, 120, 150, 179, 180, 1439]) {
          const wall = {
            year: Math.max(year + 1, 2030),
            month,
            day,
            hour: Math.floor(minute / 60),
            minute: minute % 60,
          };
          expect(rule.momentUs(wall), `${day}.${month}. ${minute}`).toBe(truth.momentUs(wall));
        }
      }
    }
  });

  it.each([
    ['AAA0BBB,J59/0,J60/0', '2024-02-28T12:00:00Z', 60],
    ['AAA0BBB,J59/0,J60/0', '2024-02-29T12:00:00Z', 60],
    ['AAA0BBB,J59/0,J60/0', '2024-03-01T12:00:00Z', 0],
    ['AAA0BBB,J60/0,J61/0', '2024-03-01T12:00:00Z', 60],
    ['AAA0BBB,59/0,60/0', '2024-02-29T12:00:00Z', 60],
    ['AAA0BBB,59/0,60/0', '2023-03-01T12:00:00Z', 60],
    ['AAA0BBB-3:15,0/0,365/0', '2023-06-01T12:00:00Z', 195],
  ])('%s at %s is %d minutes east', (text, moment, minutes) => {
    expect(parsePosixZone(text)?.offsetMinutes(Date.parse(moment) * 1000)).toBe(minutes);
  });

  it.each([
    ['JST-9', 'Etc/GMT-9'],
    ['GMT+1', 'Etc/GMT+1'],
    ['GMT0', 'UTC'],
    ['IST-5:30', 'IST-5:30'],
    ['ABC-15', 'ABC-15'],
    ['EST5EDT,M3.2.0,M11.1.0', 'EST5EDT,M3.2.0,M11.1.0'],
  ])('%s is called %s', (text, name) => {
    expect(parsePosixZone(text)?.name).toBe(name);
  });

  it.each([
    '',
    'UTC',
    'EST',
    'A5',
    'Europe/Berlin',
    'ABC26',
    'EST5EDT,M13.1.0,M1.1.0',
    'EST5EDT,M3.6.0,M1.1.0',
    'EST5EDT,J0,J5',
    'EST5EDT,M3.2.0',
    '<a>5',
    'EST5 ',
  ])('%j is none', (text) => {
    expect(parsePosixZone(text)).toBeUndefined();
  });
});

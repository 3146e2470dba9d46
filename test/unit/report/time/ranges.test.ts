import { afterEach, describe, expect, it } from 'vitest';
import {
  dateIn,
  dayEnds,
  daysOf,
  parseDayStart,
  parseFromTo,
  parseRange,
  type Range,
  todayIn,
} from '../../../../src/report/time/ranges.ts';
import { loadZone } from '../../../../src/report/time/zones.ts';
import { systemZone } from '../../../../src/system/zone/localZone.ts';
import type { Zone } from '../../../../src/system/zone/zone.ts';

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
  // The last hour of the next day does not exist: a day later is the day after that.
  ['America/Nuuk', '2031-03-29T01:30:00Z', '2031-03-28T02:00:00.000Z', 24],
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
});

describe('a moment on the wall', () => {
  const machineZone = process.env['TZ'];
  afterEach(() => {
    process.env['TZ'] = machineZone;
  });

  it.each([
    [
      'Europe/Berlin',
      { year: 2026, month: 11, day: 21, hour: 17, minute: 2, second: 11 },
      '2026-11-21T16:02:11.000Z',
    ],
    // Shown twice: the first time. Never shown: as much later as was skipped.
    ['Europe/Berlin', { year: 2026, month: 10, day: 25, hour: 2, minute: 30 }, '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', { year: 2026, month: 3, day: 29, hour: 2, minute: 30 }, '2026-03-29T01:30:00.000Z'],
    ['America/Santiago', { year: 2026, month: 9, day: 6 }, '2026-09-06T04:00:00.000Z'],
    [
      'Australia/Lord_Howe',
      { year: 2026, month: 10, day: 4, hour: 2, minute: 10 },
      '2026-10-03T15:40:00.000Z',
    ],
    ['Pacific/Apia', { year: 2011, month: 12, day: 30 }, '2011-12-30T10:00:00.000Z'],
  ])('in %s', async (name, wall, moment) => {
    process.env['TZ'] = name;
    expect(iso(systemZone().momentUs(wall))).toBe(moment);
    expect(iso((await loadZone(name)).momentUs(wall))).toBe(moment);
  });
});

describe('a zone that does not exist', () => {
  it.each([
    ['Mars/Olympus', 'Use a name such as Europe/Berlin.'],
    ['berlin', 'Did you mean Europe/Berlin?'],
    ['America/New York', 'Did you mean America/New_York?'],
    ['Europe/Kath', 'Use a name such as Europe/Berlin.'],
    ['Europe/New_York', 'Did you mean America/New_York?'],
    ['sydn', 'Did you mean Australia/Sydney?'],
    ['x', 'Use a name such as Europe/Berlin.'],
    ['', 'Use a name such as Europe/Berlin.'],
  ])('is refused with what was meant: %j', async (name, hint) => {
    await expect(loadZone(name)).rejects.toMatchObject({ kind: 'usage', hint });
  });
});

/** Local first and last second of a range, and its hours. */
function shown(range: Range, zone: Zone): string {
  const local = (timeUs: number): string =>
    new Date(timeUs / 1000 + zone.offsetMinutes(timeUs) * 60_000).toISOString().slice(0, 16);
  return `${local(range.fromUs)} ${local(range.toUs)} ${(range.toUs - range.fromUs) / HOUR_US}`;
}

describe('a range by its name', async () => {
  const zone = await loadZone('Europe/Berlin');
  // A Saturday in Berlin, still Friday evening in UTC.
  const nowUs = us('2026-11-20T23:30:00Z');
  const earliestUs = us('2024-02-29T12:00:00Z');

  it.each([
    ['today', 'today', '2026-11-21T00:00 2026-11-22T00:00 24'],
    ['yesterday', 'yesterday', '2026-11-20T00:00 2026-11-21T00:00 24'],
    ['week', 'week', '2026-11-16T00:00 2026-11-23T00:00 168'],
    ['last-week', 'last-week', '2026-11-09T00:00 2026-11-16T00:00 168'],
    ['month', 'month', '2026-11-01T00:00 2026-12-01T00:00 720'],
    ['last_month', 'last-month', '2026-10-01T00:00 2026-11-01T00:00 745'],
    ['year', 'year', '2026-01-01T00:00 2027-01-01T00:00 8760'],
    ['last-year', 'last-year', '2025-01-01T00:00 2026-01-01T00:00 8760'],
    ['7d', '7d', '2026-11-15T00:00 2026-11-22T00:00 168'],
    ['last_7_days', '7d', '2026-11-15T00:00 2026-11-22T00:00 168'],
    ['30d', '30d', '2026-10-23T00:00 2026-11-22T00:00 721'],
    ['1d', '1d', '2026-11-21T00:00 2026-11-22T00:00 24'],
    ['all', 'all', '2024-02-29T00:00 2026-11-22T00:00 23928'],
    ['ALL_TIME', 'all', '2024-02-29T00:00 2026-11-22T00:00 23928'],
    ['2024', '2024', '2024-01-01T00:00 2025-01-01T00:00 8784'],
    ['2026-02', '2026-02', '2026-02-01T00:00 2026-03-01T00:00 672'],
    ['2026-12', '2026-12', '2026-12-01T00:00 2027-01-01T00:00 744'],
    ['2026-03-29', '2026-03-29', '2026-03-29T00:00 2026-03-30T00:00 23'],
    ['2026-10-25', '2026-10-25', '2026-10-25T00:00 2026-10-26T00:00 25'],
    ['2026-W47', '2026-W47', '2026-11-16T00:00 2026-11-23T00:00 168'],
    ['2026-w01', '2026-W01', '2025-12-29T00:00 2026-01-05T00:00 168'],
    ['2026-W53', '2026-W53', '2026-12-28T00:00 2027-01-04T00:00 168'],
    ['2021-W01', '2021-W01', '2021-01-04T00:00 2021-01-11T00:00 168'],
    ['2026-W13', '2026-W13', '2026-03-23T00:00 2026-03-30T00:00 167'],
    ['2w', '14d', '2026-11-08T00:00 2026-11-22T00:00 336'],
    ['last 14 days', '14d', '2026-11-08T00:00 2026-11-22T00:00 336'],
    ['last 6 months', '6-months', '2026-05-22T00:00 2026-11-22T00:00 4417'],
    ['last_12_months', '12-months', '2025-11-22T00:00 2026-11-22T00:00 8760'],
    ['past 2 weeks', '14d', '2026-11-08T00:00 2026-11-22T00:00 336'],
    ['last 1 year', '1-years', '2025-11-22T00:00 2026-11-22T00:00 8760'],
    ['This Week', 'week', '2026-11-16T00:00 2026-11-23T00:00 168'],
    ['last week', 'last-week', '2026-11-09T00:00 2026-11-16T00:00 168'],
    ['saturday', 'saturday', '2026-11-21T00:00 2026-11-22T00:00 24'],
    ['last saturday', 'last-saturday', '2026-11-14T00:00 2026-11-15T00:00 24'],
    ['mon', 'mon', '2026-11-16T00:00 2026-11-17T00:00 24'],
    ['last-sun', 'last-sun', '2026-11-15T00:00 2026-11-16T00:00 24'],
    ['1 day ago', '1-day-ago', '2026-11-20T00:00 2026-11-21T00:00 24'],
    ['2 weeks ago', '2-weeks-ago', '2026-11-07T00:00 2026-11-08T00:00 24'],
    ['9 months ago', '9-months-ago', '2026-02-21T00:00 2026-02-22T00:00 24'],
    ['1 year ago', '1-year-ago', '2025-11-21T00:00 2025-11-22T00:00 24'],
  ])('%s', (text, name, wanted) => {
    const range = parseRange(text, { zone, nowUs, earliestUs });
    expect(shown(range, zone)).toBe(wanted);
    expect(range).toMatchObject({ name, isWholeDays: true });
  });

  it.each([
    ['2026-11-21T04:59:00+01:00', '2026-11-20T05:00 2026-11-21T05:00 24'],
    ['2026-11-21T05:00:00+01:00', '2026-11-21T05:00 2026-11-22T05:00 24'],
  ])('today begins when days begin: at %s', (now, wanted) => {
    expect(shown(parseRange('today', { zone, nowUs: us(now), dayStartHour: 5 }), zone)).toBe(wanted);
  });

  it('that is so many hours begins then, and ends with today', () => {
    const range = parseRange('90m', { zone, nowUs });
    expect(shown(range, zone)).toBe('2026-11-20T23:00 2026-11-22T00:00 25');
    expect(range).toMatchObject({ name: 'custom', isWholeDays: false });
  });

  it('months ago are the last day of a month that has no such day', () => {
    const range = parseRange('1 month ago', { zone, nowUs: us('2026-03-31T12:00:00Z') });
    expect(shown(range, zone)).toBe('2026-02-28T00:00 2026-03-01T00:00 24');
  });

  it('week and month take the day that is not over yet', () => {
    const context = { zone, nowUs: us('2026-06-01T03:00:00+02:00'), dayStartHour: 4 };
    expect(shown(parseRange('week', context), zone)).toBe('2026-05-25T04:00 2026-06-01T04:00 168');
    expect(shown(parseRange('month', context), zone)).toBe('2026-05-01T04:00 2026-06-01T04:00 744');
  });

  it('last-month of January is December', () => {
    const range = parseRange('last-month', { zone, nowUs: us('2026-01-10T12:00:00Z') });
    expect(shown(range, zone)).toBe('2025-12-01T00:00 2026-01-01T00:00 744');
  });

  it('all begins in 1970 when nothing is known', () => {
    expect(parseRange('all', { zone, nowUs }).fromUs).toBe(0);
    // A history of nothing but what is still to come.
    const { fromUs, toUs } = parseRange('all', { zone, nowUs, earliestUs: us('2100-01-01T00:00:00Z') });
    expect(fromUs).toBeLessThan(toUs);
  });

  it.each([
    '',
    'tomorrow',
    '0d',
    '2026-13',
    '2026-02-30',
    '2025-W53',
    '2026-W00',
    '1969',
    '26',
    '2026-1-1',
    '7',
    '7 days',
    'mo',
    'last',
    'last-x',
    'now',
    '14:00',
    '2026-11-21 14:00',
    '9999y ago',
  ])('refuses %j and says what there is', (text) => {
    expect(() => parseRange(text, { zone, nowUs })).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: `unknown range ${JSON.stringify(text)}`,
        hint: expect.stringMatching(/today, yesterday, week.*2026-W47.*--from/),
      }),
    );
  });
});

describe('a range between two ends', async () => {
  const zone = await loadZone('America/New_York');
  const context = { zone, nowUs: us('2026-11-21T17:00:00Z'), earliestUs: us('2026-01-05T17:00:00Z') };

  it.each([
    ['2026-11-01', '2026-11-01', '2026-11-01T00:00 2026-11-02T00:00 25', true],
    ['2026-11-01', '2026-11-03', '2026-11-01T00:00 2026-11-04T00:00 73', true],
    ['2026-10', '2026-11', '2026-10-01T00:00 2026-12-01T00:00 1465', true],
    ['yesterday', 'today', '2026-11-20T00:00 2026-11-22T00:00 48', true],
    ['2026-11-20', undefined, '2026-11-20T00:00 2026-11-22T00:00 48', true],
    [undefined, '2026-01-06', '2026-01-05T00:00 2026-01-07T00:00 48', true],
    [
      '2026-11-20T09:30',
      '2026-11-20T10:00:30',
      '2026-11-20T09:30 2026-11-20T10:00 0.5083333333333333',
      false,
    ],
    ['2026-11-20T09:30:00Z', '2026-11-20', '2026-11-20T04:30 2026-11-21T00:00 19.5', false],
    ['2026-11-20 09:30:00+01:00', '2026-11-20T09:30:00-0130', '2026-11-20T03:30 2026-11-20T06:00 2.5', false],
  ])('from %s to %s', (from, to, wanted, isWholeDays) => {
    const range = parseFromTo(from, to, context);
    expect(shown(range, zone)).toBe(wanted);
    expect(range).toMatchObject({ name: 'custom', isWholeDays });
  });

  it('keeps microseconds', () => {
    const { fromUs, toUs } = parseFromTo('2026-11-20T09:30:00.123456Z', '2026-11-20T09:30:01.5Z', context);
    expect([fromUs, toUs]).toEqual([us('2026-11-20T09:30:00Z') + 123_456, us('2026-11-20T09:30:01.5Z')]);
  });

  it.each([
    ['2026-11-02', '2026-11-01', 'the range from 2026-11-02 to 2026-11-01 is empty'],
    ['2026-11-22', undefined, 'the range from 2026-11-22 to today is empty'],
    [undefined, '2026-01-01', 'the range from the first heartbeat to 2026-01-01 is empty'],
    [
      '2026-11-20T10:00Z',
      '2026-11-20T10:00Z',
      'the range from 2026-11-20T10:00Z to 2026-11-20T10:00Z is empty',
    ],
    ['moonday', undefined, '--from cannot be "moonday"'],
    [undefined, '2026-02-30', '--to cannot be "2026-02-30"'],
    [undefined, '2026-02-30T10:00', '--to cannot be "2026-02-30T10:00"'],
    ['2026-11-20T24:00', undefined, '--from cannot be "2026-11-20T24:00"'],
    ['2026-11-20T10:60', undefined, '--from cannot be "2026-11-20T10:60"'],
    ['2026-11-20T10:00:60', undefined, '--from cannot be "2026-11-20T10:00:60"'],
    ['2026-11-20T10:00+24:00', undefined, '--from cannot be "2026-11-20T10:00+24:00"'],
    ['2026-11-20T10:00+01:60', undefined, '--from cannot be "2026-11-20T10:00+01:60"'],
    ['2026-11-20T10:00+25:00', undefined, '--from cannot be "2026-11-20T10:00+25:00"'],
  ])('refuses %s to %s', (from, to, message) => {
    expect(() => parseFromTo(from, to, context)).toThrow(
      expect.objectContaining({ kind: 'usage', message, hint: expect.any(String) }),
    );
  });
});

describe('the days of a range', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28', '2026-03-30', '2026-03-28 24, 2026-03-29 23, 2026-03-30 24'],
    ['Europe/Berlin', '2026-10-24', '2026-10-26', '2026-10-24 24, 2026-10-25 25, 2026-10-26 24'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-05', '2026-04-05 24.5'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-04', '2026-10-04 23.5'],
    ['America/Santiago', '2026-09-05', '2026-09-06', '2026-09-05 24, 2026-09-06 23'],
    ['America/Santiago', '2026-04-04', '2026-04-05', '2026-04-04 25, 2026-04-05 24'],
    ['Asia/Beirut', '2026-03-29', '2026-03-29', '2026-03-29 23'],
    ['Pacific/Apia', '2011-12-29', '2011-12-31', '2011-12-29 24, 2011-12-31 24'],
    ['Europe/Berlin', '2026-11-20T18:00', '2026-11-21', '2026-11-20 6, 2026-11-21 24'],
  ])('%s from %s to %s', async (name, from, to, wanted) => {
    const zone = await loadZone(name);
    const range = parseFromTo(from, to, { zone, nowUs: 0 });
    const days = [...daysOf(range, zone)];
    expect(days.map((day) => `${day.date} ${(day.toUs - day.fromUs) / HOUR_US}`).join(', ')).toBe(wanted);
  });

  it('begin at an hour of choice', async () => {
    const zone = await loadZone('Europe/Berlin');
    const range = parseRange('2026-03-28', { zone, nowUs: 0, dayStartHour: 4 });
    expect([...daysOf(range, zone, 4)].map((day) => iso(day.fromUs))).toEqual(['2026-03-28T03:00:00.000Z']);
    expect(iso(range.toUs)).toBe('2026-03-29T02:00:00.000Z');
    expect(dayEnds(zone, 4)(range.fromUs)).toBe(range.toUs);
    expect(dayEnds(zone, 4)(range.fromUs - 1)).toBe(range.fromUs);
  });

  it('that a zone skipped belong to the day before', async () => {
    const zone = await loadZone('Pacific/Apia');
    const night = us('2011-12-31T03:00:00+14:00');
    expect(parseRange('today', { zone, nowUs: night, dayStartHour: 5 }).fromUs).toBe(
      us('2011-12-29T05:00:00-10:00'),
    );
    expect(dayEnds(zone, 5)(night)).toBe(us('2011-12-31T05:00:00+14:00'));
  });

  it.each([
    ['0', 0],
    ['5', 5],
    ['23', 23],
  ])('may begin at %s', (text, hour) => expect(parseDayStart(text)).toBe(hour));

  it.each(['24', '-1', '4.5', '', 'four', '004'])('may not begin at %j', (text) => {
    expect(() => parseDayStart(text)).toThrow(
      expect.objectContaining({ kind: 'usage', hint: 'Use an hour from 0 to 23.' }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { formatTimes } from '../../../../src/render/labels/times.ts';
import { parseHours, parseWeekdays } from '../../../../src/report/time/times.ts';
import { WEEKDAYS } from '../../../../src/report/time/weeks.ts';

const shown = (times: { weekdays?: string; hours?: string }) =>
  formatTimes({
    weekdays: parseWeekdays(times.weekdays ?? 'mon-sun')?.map((number) => ({
      number,
      name: WEEKDAYS[number - 1] ?? '',
    })),
    hours: times.hours === undefined ? undefined : parseHours(times.hours),
    cutSeconds: undefined,
  }).join(', ');

describe('days of the week', () => {
  it.each([
    ['mon-fri', [1, 2, 3, 4, 5], 'Monday to Friday'],
    ['weekends', [6, 7], 'Saturday and Sunday'],
    ['weekdays', [1, 2, 3, 4, 5], 'Monday to Friday'],
    ['sun, Sat', [6, 7], 'Saturday and Sunday'],
    ['fri-mon', [1, 5, 6, 7], 'Friday to Monday'],
    ['tu,thurs,mon', [1, 2, 4], 'Monday and Tuesday and Thursday'],
    ['wednesday', [3], 'Wednesday'],
    ['mon-fri,sat,sun', undefined, ''],
    ['tue-mon', undefined, ''],
  ])('%s', (text, days, words) => {
    expect(parseWeekdays(text)).toEqual(days);
    expect(shown({ weekdays: text })).toBe(words);
  });

  it.each(['', 'm', 't', 'mon-', '-fri', 'mon-tue-wed', 'montag', 'mon;tue', '1-5', 'mon,,tue'])(
    'not %j',
    (text) => {
      expect(() => parseWeekdays(text)).toThrow(
        expect.objectContaining({
          kind: 'usage',
          message: `no days of the week: ${JSON.stringify(text)}`,
          hint: expect.stringContaining('--weekdays mon-fri'),
        }),
      );
    },
  );
});

describe('hours of the day', () => {
  it.each([
    ['9-17', [[540, 1020]], '09:00 to 17:00'],
    ['9:30-17:30', [[570, 1050]], '09:30 to 17:30'],
    ['09:05 - 24', [[545, 1440]], '09:05 to 24:00'],
    [
      '22-6',
      [
        [0, 360],
        [1320, 1440],
      ],
      '22:00 to 06:00',
    ],
    ['22-0', [[1320, 1440]], '22:00 to 24:00'],
    [
      '13-17,9-12',
      [
        [540, 720],
        [780, 1020],
      ],
      '09:00 to 12:00 and 13:00 to 17:00',
    ],
    ['9-12,11-13,13-14', [[540, 840]], '09:00 to 14:00'],
    ['0-24', undefined, ''],
    ['12-24,0-12', undefined, ''],
  ])('%s', (text, hours, words) => {
    expect(parseHours(text)?.map(({ fromMinutes, toMinutes }) => [fromMinutes, toMinutes])).toEqual(hours);
    expect(shown({ hours: text })).toBe(words);
  });

  it.each(['', '9', '9-', '9-9', '24-6', '9-25', '9-24:01', '9:60-10', '9am-5pm', '9-17-18', '9.5-10'])(
    'not %j',
    (text) => {
      expect(() => parseHours(text)).toThrow(
        expect.objectContaining({
          kind: 'usage',
          message: `no hours of the day: ${JSON.stringify(text)}`,
          hint: expect.stringContaining('--hours 9-17'),
        }),
      );
    },
  );
});

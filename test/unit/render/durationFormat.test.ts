import { describe, expect, it } from 'vitest';
import {
  DURATION_FORMAT_HELP,
  DURATION_FORMATS,
  findDurationFormat,
  formatDuration,
} from '../../../src/render/durationFormat.ts';

describe('a duration in a format', () => {
  it.each([
    [0, '0s', '0:00', '0.00', '0'],
    [45.9, '45s', '0:00', '0.01', '45'],
    [18 * 60, '18m', '0:18', '0.30', '1080'],
    [4 * 3600 + 18 * 60, '4h 18m', '4:18', '4.30', '15480'],
    [4 * 3600 + 5 * 60 + 59, '4h 05m', '4:05', '4.10', '14759'],
    [3599, '59m', '0:59', '1.00', '3599'],
    [1.005 * 3600, '1h 00m', '1:00', '1.00', '3617'],
    [123 * 3600 + 27 * 60, '123h 27m', '123:27', '123.45', '444420'],
    [-5, '0s', '0:00', '0.00', '0'],
  ])('of %d s is %s, %s, %s, %s', (seconds, ...texts) => {
    expect(DURATION_FORMATS.map((format) => formatDuration(seconds, format))).toEqual(texts);
    expect(formatDuration(seconds)).toBe(texts[0]);
  });

  it.each(['', 'hourly', '4.', '4:1', ':30', '4.300', 'h:m:s', '-4', '4h18', '0x10'])(
    'is none for %j',
    (text) => expect(findDurationFormat(text)).toBeUndefined(),
  );
});

describe('a format of durations', () => {
  it.each([
    ['units', ['units', ' 4h 18m ', '4h18m', '4H', '18m', 'hm']],
    ['clock', ['clock', '4:18', '04:18', 'h:mm', 'HH:MM']],
    ['decimal', ['decimal', 'Decimal', '4.30', '4.3', '4,30', 'hours']],
    ['seconds', ['seconds', '15480', '15480s', 's', 'secs']],
  ])('is %s when spelled as any of %j', (format, spellings) => {
    for (const text of spellings) expect(findDurationFormat(text), text).toBe(format);
  });

  it('is found by its own name, and by the example that the help shows', () => {
    const shown = [...DURATION_FORMAT_HELP.matchAll(/(\w+) \(([^)]+)\)/g)].map(([, ...each]) => each);
    expect(shown.map(([name]) => name)).toEqual(DURATION_FORMATS);
    for (const [name = '', example = ''] of shown) {
      expect(findDurationFormat(example)).toBe(name);
      expect(formatDuration(4 * 3600 + 18 * 60, findDurationFormat(name))).toBe(example);
    }
  });
});

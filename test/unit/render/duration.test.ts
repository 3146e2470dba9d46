import { describe, expect, it } from 'vitest';
import {
  dropMinutes,
  formatChange,
  formatDigital,
  formatExactDuration,
  formatShortDuration,
  formatStatusDuration,
} from '../../../src/render/duration.ts';

describe('a duration', () => {
  it.each([
    [0, '0 secs', '0s', '0:00:00'],
    [1, '1 sec', '1s', '0:00:01'],
    [20, '20 secs', '20s', '0:00:20'],
    [59.999, '59 secs', '59s', '0:00:59'],
    [60, '1 min', '1m', '0:01:00'],
    [49 * 60 + 59, '49 mins', '49m', '0:49:59'],
    [3600, '1 hr', '1h 00m', '1:00:00'],
    [3660, '1 hr 1 min', '1h 01m', '1:01:00'],
    [2 * 3600 + 17 * 60, '2 hrs 17 mins', '2h 17m', '2:17:00'],
    [3 * 3600 + 59, '3 hrs', '3h 00m', '3:00:59'],
    [25 * 3600, '25 hrs', '25h 00m', '25:00:00'],
    [-5, '0 secs', '0s', '0:00:00'],
  ])('of %d s is "%s", short "%s", on a clock %s', (seconds, status, short, digital) => {
    expect(formatStatusDuration(seconds)).toBe(status);
    expect(formatShortDuration(seconds)).toBe(short);
    expect(formatDigital(seconds, true)).toBe(digital);
  });

  it('fits a clock without seconds', () => {
    expect(formatDigital(2 * 3600 + 17 * 60 + 59, false)).toBe('2:17');
  });
});

describe('a duration to the second', () => {
  it.each([
    [0, '0s', '0s'],
    [5, '5s', '+5s'],
    [-65, '0s', '-1m 05s'],
    [3600, '1h 00m 00s', '+1h 00m 00s'],
    [2 * 3600 + 61, '2h 01m 01s', '+2h 01m 01s'],
  ])('of %d s is "%s", as a change "%s"', (seconds, exact, change) => {
    expect(formatExactDuration(seconds)).toBe(exact);
    expect(formatChange(seconds)).toBe(change);
  });
});

describe('hiding the minutes', () => {
  it.each([
    ['3 hrs 12 mins', '3 hrs'],
    ['1 hr 1 min', '1 hr'],
    ['3 hrs', '3 hrs'],
    ['49 mins', '49 mins'],
    ['20 secs', '20 secs'],
    // Wakapi writes hours and minutes always and in plural.
    ['0 hrs 53 mins', '0 hrs 53 mins'],
    ['1 hrs 5 mins', '1 hr'],
    ['10 hrs 5 mins', '10 hrs'],
    // Hackatime.
    ['2h 30m', '2h'],
    ['2h 30m / 4h goal', '2h / 4h goal'],
    ['5m', '5m'],
    ['Start coding!', 'Start coding!'],
    ['🕐', '🕐'],
    ['', ''],
  ])('turns "%s" into "%s"', (text, wanted) => {
    expect(dropMinutes(text)).toBe(wanted);
  });
});

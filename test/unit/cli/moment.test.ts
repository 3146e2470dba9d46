import { describe, expect, it } from 'vitest';
import {
  joinOptionTimes,
  joinTimes,
  parseEnd,
  parseTypedEnds,
  parseTypedRange,
} from '../../../src/cli/moment.ts';
import { parseRange, RANGE_WORDS } from '../../../src/report/time/ranges.ts';
import { loadZone } from '../../../src/report/time/zones.ts';

// A Saturday, 13:00 in Berlin.
const NOW_US = Date.UTC(2026, 10, 21, 12) * 1000;
const zone = await loadZone('Europe/Berlin');
const context = { nowUs: NOW_US, zone };
const iso = (timeUs: number): string => new Date(timeUs / 1000).toISOString().slice(0, 19);
const end = (text: string): readonly [string, string] => {
  const { fromUs, toUs } = parseEnd({ option: '--since', text }, context);
  return [iso(fromUs), iso(toUs)];
};

describe('where something begins or ends', () => {
  it.each([
    ['90s', '2026-11-21T11:58:30'],
    ['30m', '2026-11-21T11:30:00'],
    ['2h', '2026-11-21T10:00:00'],
    [' 36H ', '2026-11-20T00:00:00'],
    ['2 hours ago', '2026-11-21T10:00:00'],
    ['90 minutes ago', '2026-11-21T10:30:00'],
    ['10 min ago', '2026-11-21T11:50:00'],
    ['now', '2026-11-21T12:00:00'],
    ['14:00', '2026-11-21T13:00:00'],
    ['9:30', '2026-11-21T08:30:00'],
    ['yesterday 9:30', '2026-11-20T08:30:00'],
    ['yesterday  9:30:15', '2026-11-20T08:30:15'],
    ['last monday 00:00', '2026-11-15T23:00:00'],
    ['2026-11-01 09:30', '2026-11-01T08:30:00'],
    ['2026-11-01T09:30', '2026-11-01T08:30:00'],
    ['2026-11-01T09:30Z', '2026-11-01T09:30:00'],
    ['2026-11-01t09:30z', '2026-11-01T09:30:00'],
    ['2026-11-01T09:30:15.250+02:00', '2026-11-01T07:30:15'],
    ['2026-11-01 09:30 +0200', '2026-11-01T07:30:00'],
  ])('%j is the moment %s', (text, moment) => {
    expect(end(text)).toEqual([moment, moment]);
  });

  it.each([
    ['2026-11-01', '2026-10-31T23:00:00', '2026-11-01T23:00:00'],
    ['2024-02-29', '2024-02-28T23:00:00', '2024-02-29T23:00:00'],
    ['1969-12-31', '1969-12-30T23:00:00', '1969-12-31T23:00:00'],
    ['2026-10', '2026-09-30T22:00:00', '2026-10-31T23:00:00'],
    ['yesterday', '2026-11-19T23:00:00', '2026-11-20T23:00:00'],
    ['monday', '2026-11-15T23:00:00', '2026-11-16T23:00:00'],
    // As an end, the day so long ago; as a range, all days since then.
    ['7d', '2026-11-13T23:00:00', '2026-11-14T23:00:00'],
    ['7 days ago', '2026-11-13T23:00:00', '2026-11-14T23:00:00'],
    ['2W', '2026-11-06T23:00:00', '2026-11-07T23:00:00'],
  ])('%j is from %s to %s', (text, from, to) => {
    expect(end(text)).toEqual([from, to]);
  });

  it.each([
    '',
    '7',
    '7 days',
    '2 hours',
    '-2h',
    '1h30m',
    '24:00',
    '9:60',
    '14:00Z',
    'week 14:00',
    'fortnight',
    '99999999w',
    '999999999h',
  ])('%j is refused', (text) => {
    expect(() => end(text)).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: `--since cannot be "${text}"`,
        hint: expect.stringMatching(/^(Use yesterday, monday, 7d, 2h, "3 days ago"|Did you mean )/),
      }),
    );
  });
});

describe('what is nearly a time', () => {
  it.each([
    ['2026-11-31', '2026-11-31 does not exist: November 2026 has 30 days', 'Did you mean 2026-11-30?'],
    ['2026-02-29 14:00', '2026-02-29 does not exist: February 2026 has 28 days', 'Did you mean 2026-02-28?'],
    ['2026-11-00', '2026-11-00 does not exist: November 2026 has 30 days', 'Use '],
    ['2026-13', '2026-13 does not exist: months go from 01 to 12', 'Use '],
    ['2025-W53', '2025-W53 does not exist: 2025 has 52 weeks', 'Use '],
    ['2026-W54', '2026-W54 does not exist: 2026 has 53 weeks', 'Use '],
    ['2026-W7', undefined, 'Did you mean 2026-W07?'],
    ['yestreday', undefined, 'Did you mean yesterday?'],
    ['last wek', undefined, 'Did you mean last-week?'],
    ['satruday', undefined, 'Did you mean saturday?'],
    ['2026/11/21', undefined, 'Did you mean 2026-11-21?'],
    ['2026/11/21 14:00', undefined, 'Did you mean 2026-11-21 14:00?'],
    ['2026.11', undefined, 'Did you mean 2026-11?'],
    ['2026-1-5', undefined, 'Did you mean 2026-01-05?'],
    ['20261121', undefined, 'Did you mean 2026-11-21?'],
    ['21.11.2026', undefined, 'Did you mean 2026-11-21?'],
    ['5.11.2026', undefined, 'Did you mean 2026-11-05?'],
    ['11/21/2026', undefined, 'Did you mean 2026-11-21?'],
    ['11/5/2026', undefined, 'Did you mean 2026-05-11 or 2026-11-05?'],
    ['99/99/2026', undefined, 'Use '],
  ])('%j is explained', (text, message, hint) => {
    const explained = (named: string) =>
      expect.objectContaining({
        kind: 'usage',
        message: message ?? named,
        hint: expect.stringMatching(new RegExp(`^${hint.replace(/[?.]/g, '\\$&')}`)),
      });
    expect(() => parseTypedRange(text, context)).toThrow(explained(`unknown range "${text}"`));
    expect(() => end(text)).toThrow(explained(`--since cannot be "${text}"`));
    expect(() => parseTypedEnds(undefined, { option: '--until', text }, context)).toThrow(
      explained(`--until cannot be "${text}"`),
    );
  });

  it.each(['14:00', '2026-11-21T14:00Z', 'now'])('a moment is no range: %s', (text) => {
    expect(() => parseTypedRange(text, context)).toThrow(
      expect.objectContaining({
        message: `"${text}" is a moment, not a range`,
        hint: `For all since then: --from ${text}`,
      }),
    );
  });
});

it('every word that is offered is a range', () => {
  for (const word of RANGE_WORDS) expect(parseTypedRange(word, context)).toEqual(parseRange(word, context));
});

describe('a time of several words without quotes', () => {
  it.each([
    ['last monday', ['last monday']],
    ['last 7 days', ['last 7 days']],
    ['last mondy', ['last mondy']],
    ['3 days ago', ['3 days ago']],
    ['2h ago', ['2h ago']],
    ['yesterday 9:30', ['yesterday 9:30']],
    ['last monday 14:00', ['last monday 14:00']],
    ['2026-11-21 14:00', ['2026-11-21 14:00']],
    ['all time', ['all time']],
    ['week foo', ['week', 'foo']],
    ['2026 2025', ['2026', '2025']],
    ['14:00 15:00', ['14:00', '15:00']],
    ['monday ago', ['monday', 'ago']],
  ])('%j is %j', (typed, words) => {
    expect(joinTimes(typed.split(' '))).toEqual(words);
    const line = ['--since', ...typed.split(' '), '--json'];
    expect(joinOptionTimes(line, ['--since'])).toEqual(['--since', ...words, '--json']);
  });

  it.each([
    ['--since=last monday file', ['--since=last monday', 'file']],
    ['--project last monday', ['--project', 'last', 'monday']],
    ['--since last --json', ['--since', 'last', '--json']],
    ['-- --since last monday', ['--', '--since', 'last', 'monday']],
    ['12 13 --since 3 days ago', ['12', '13', '--since', '3 days ago']],
  ])('in %j words stay with their option', (typed, words) => {
    expect(joinOptionTimes(typed.split(' '), ['--since'])).toEqual(words);
  });
});

import { describe, expect, it } from 'vitest';
import { backoffSeconds, backoffUntilUs, boundUntilUs, parseRetryAfter } from '../../../src/sync/backoff.ts';
import { decideDue } from '../../../src/sync/due.ts';

const NOW = Date.UTC(2026, 10, 21, 12) * 1000;
const DAY_US = 86_400e6;

it.each([
  [-1, 0],
  [0, 0],
  [1, 30],
  [2, 60],
  [3, 120],
  [4, 240],
  [5, 480],
  [6, 900],
  [9, 900],
  [5000, 900],
  [Number.NaN, 0],
])('after %d failures the wait is %d s', (retries, seconds) => {
  expect(backoffSeconds(retries)).toBe(seconds);
});

describe('backoffUntilUs', () => {
  it.each([
    ['no failure noted', { atUs: undefined, retries: 3 }, undefined],
    ['no failure counted', { atUs: NOW, retries: 0 }, undefined],
    ['just now', { atUs: NOW, retries: 1 }, NOW + 30e6],
    ['a second before the end', { atUs: NOW - 29e6, retries: 1 }, NOW + 1e6],
    ['over', { atUs: NOW - 30e6, retries: 1 }, undefined],
    ['in the future', { atUs: NOW + 1, retries: 9 }, undefined],
    ['unreadable', { atUs: Number.NaN, retries: 9 }, undefined],
  ])('%s', (_, backoff, until) => {
    expect(backoffUntilUs(backoff, NOW)).toBe(until);
  });
});

describe('parseRetryAfter', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['0', undefined],
    ['120', NOW + 120e6],
    [' 1.5 ', NOW + 1.5e6],
    ['Sat, 21 Nov 2026 12:05:00 GMT', NOW + 300e6],
    ['Sat, 21 Nov 2026 11:00:00 GMT', undefined],
    ['999999999', NOW + DAY_US],
    ['Sat, 21 Nov 2037 12:05:00 GMT', NOW + DAY_US],
    ['soon', undefined],
    ['-5', undefined],
  ])('%j', (text, until) => {
    expect(parseRetryAfter(text, NOW)).toBe(until);
  });
});

it.each([
  [undefined, undefined],
  [NOW - 1, undefined],
  [NOW + 5, NOW + 5],
  [NOW + 2 * DAY_US, undefined],
])('a wish noted until %s binds until %s', (noted, until) => {
  expect(boundUntilUs(noted, NOW)).toBe(until);
});

describe('decideDue', () => {
  const query = {
    nowUs: NOW,
    rateLimitSeconds: 120,
    lastSentUs: undefined,
    backoff: { atUs: undefined, retries: 0 },
    waiting: 1,
  };
  const failing = { atUs: NOW - 1e6, retries: 1 };

  it.each([
    ['the first time', {}, 'send'],
    ['inside the rate limit', { lastSentUs: NOW - 60e6 }, 'rate-limited'],
    ['at its end', { lastSentUs: NOW - 120e6 }, 'send'],
    ['without a rate limit', { lastSentUs: NOW, rateLimitSeconds: 0 }, 'send'],
    ['a last time in the future', { lastSentUs: NOW + 1e6 }, 'send'],
    ['24 inside the rate limit', { lastSentUs: NOW - 1e6, waiting: 24 }, 'rate-limited'],
    ['a full group inside the rate limit', { lastSentUs: NOW - 1e6, waiting: 25 }, 'send'],
    ['after a failure', { backoff: failing }, 'backoff'],
    ['a full group after a failure', { backoff: failing, waiting: 25, lastSentUs: NOW - 1e6 }, 'backoff'],
    ['both', { backoff: failing, lastSentUs: NOW - 1e6 }, 'rate-limited'],
  ])('%s: %s', (_, patch, due) => {
    expect(decideDue({ ...query, ...patch })).toBe(due);
  });
});

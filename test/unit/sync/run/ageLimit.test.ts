import { describe, expect, it } from 'vitest';
import { withAgeLimit } from '../../../../src/sync/run/ageLimit.ts';
import { START_US } from '../../../support/storeKit.ts';

const DAY_US = 86_400e6;
const row = (days: number) => ({ timeUs: START_US - days * DAY_US });
const explain = (message: string, ...days: readonly number[]): string =>
  withAgeLimit(message, days.map(row), START_US);

describe('why Wakapi refuses heartbeats', () => {
  it.each([
    [[181], 'it is older than 180 days, the most that Wakapi takes'],
    [[12], 'it is older than 7 days, the most that a Wakapi without a config file takes'],
    [[300, 181], 'they are older than 180 days, the most that Wakapi takes'],
    [[300, 12], 'they are older than 7 days, the most that a Wakapi without a config file takes'],
  ])('is their age, where all of them are so many days old: %j', (days, reason) => {
    for (const message of ['invalid heartbeat object', 'no valid heartbeat object given'])
      expect(explain(message, ...days)).toBe(`${message}: ${reason} (heartbeat_max_age)`);
  });

  it.each([
    ['invalid heartbeat object', [7]],
    ['invalid heartbeat object', [300, 6]],
    ['invalid heartbeat object', [-1]],
    ['time is too old', [300]],
    ['no valid heartbeat object given', []],
  ])('is not said otherwise: %s %j', (message, days) => {
    expect(explain(message, ...days)).toBe(message);
  });
});

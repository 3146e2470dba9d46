import { describe, expect, it } from 'vitest';
import type { WaitingDestination } from '../../../src/store/rows.ts';
import { planRequests } from '../../../src/sync/batches.ts';
import { noteKeyRefused } from '../../../src/sync/hold.ts';
import { type NextAttemptQuery, planNextAttempt } from '../../../src/sync/nextAttempt.ts';

const NOW_US = 1_795_262_400_000_000;
const seconds = (amount: number): number => NOW_US + amount * 1e6;

const SLOT: WaitingDestination = {
  id: 1,
  ref: { url: '', keyHash: '' },
  waiting: 3,
  oldestTimeUs: seconds(-60),
  retryAtUs: undefined,
  retryReason: undefined,
  notBeforeUs: undefined,
  backoffRetries: 0,
  lastSentUs: undefined,
};
const OTHER: WaitingDestination = { ...SLOT, id: 2, ref: { url: 'https://b.example', keyHash: 'ab' } };
const QUERY: NextAttemptQuery = {
  nowUs: NOW_US,
  url: 'https://a.example',
  key: 'key',
  stopped: undefined,
  rateLimitSeconds: 120,
  lastSentUs: undefined,
  backoff: { atUs: undefined, retries: 0 },
  waitingForDefault: 3,
};

function memory() {
  const values = new Map<string, string>();
  return {
    getState: (name: string) => values.get(name),
    setState: (name: string, value: string) => void values.set(name, value),
  };
}
const FAILED = { atUs: seconds(-5), retries: 2 };

describe('the next attempt of a call', () => {
  it.each([
    ['now', SLOT, {}, 'due', undefined],
    ['no key for it', SLOT, { key: undefined }, 'key-unknown', undefined],
    ['nothing can be sent', SLOT, { stopped: 'config', key: undefined }, 'config', undefined],
    ['a recent send', SLOT, { lastSentUs: seconds(-20) }, 'rate-limit', 100],
    [
      'a recent send and a full group',
      SLOT,
      { lastSentUs: seconds(-20), waitingForDefault: 25 },
      'due',
      undefined,
    ],
    ['failures', SLOT, { backoff: FAILED }, 'backoff', 55],
    [
      'failures, and a rate limit that ends later',
      SLOT,
      { backoff: FAILED, lastSentUs: seconds(-20) },
      'rate-limit',
      100,
    ],
    ['a wish', { ...SLOT, notBeforeUs: seconds(500) }, { backoff: FAILED }, 'wish', 500],
    ['a wish that is over', { ...SLOT, notBeforeUs: seconds(-1) }, {}, 'due', undefined],
    ['failures of another server', { ...OTHER, retryAtUs: seconds(30) }, {}, 'backoff', 30],
    [
      'failures of both, the default one longer',
      { ...OTHER, retryAtUs: seconds(30) },
      { backoff: FAILED },
      'default-backoff',
      55,
    ],
    ['failures of the default one alone', OTHER, { backoff: FAILED }, 'default-backoff', 55],
    [
      'a retry that a clock set back has put far away',
      { ...OTHER, retryAtUs: seconds(9_000) },
      {},
      'due',
      undefined,
    ],
  ] as const)('%s', (_name, destination, patch, reason, after) => {
    const found = planNextAttempt(destination, { ...QUERY, ...patch }, memory());
    expect(found).toEqual({ reason, atUs: after === undefined ? undefined : seconds(after) });
  });

  it('waits a day for a refused key, and not for another one', () => {
    const state = memory();
    noteKeyRefused(SLOT, { url: QUERY.url, key: 'key', nowUs: seconds(-3_600) }, state);
    expect(planNextAttempt(SLOT, QUERY, state)).toEqual({ reason: 'key-refused', atUs: seconds(82_800) });
    expect(planNextAttempt(SLOT, { ...QUERY, key: 'other' }, state)).toMatchObject({ reason: 'due' });
  });
});

it.each([
  [
    [60, 0, 25],
    undefined,
    [
      [60, 3],
      [0, 0],
      [25, 1],
    ],
  ],
  [
    [60, 5],
    30,
    [
      [30, 2],
      [5, 1],
    ],
  ],
] as const)('%j with at most %s goes in %j', (waiting, max, expected) => {
  expect(planRequests(waiting, max).map(({ heartbeats, requests }) => [heartbeats, requests])).toEqual(
    expected,
  );
});

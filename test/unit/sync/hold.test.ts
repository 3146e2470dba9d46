import { describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import type { WaitingDestination } from '../../../src/store/rows.ts';
import { findHold, noteKeyAccepted, noteKeyRefused } from '../../../src/sync/hold.ts';

const NOW_US = 1_795_262_400_000_000;
const DAY_US = 86_400e6;
const DESTINATION: WaitingDestination = {
  id: 7,
  ref: DEFAULT_DESTINATION,
  waiting: 1,
  oldestTimeUs: NOW_US,
  retryAtUs: undefined,
  retryReason: undefined,
  notBeforeUs: undefined,
  backoffRetries: 0,
  lastSentUs: undefined,
};
const QUERY = {
  trigger: 'editor' as const,
  url: 'https://waka.example/api/v1',
  key: 'a key',
  backoff: { atUs: undefined, retries: 0 },
  nowUs: NOW_US,
};

function memory() {
  const values = new Map<string, string>();
  return {
    getState: (name: string) => values.get(name),
    setState: (name: string, value: string) => void values.set(name, value),
  };
}

describe('a refused key', () => {
  const HELD = { kind: 'key-refused', untilUs: NOW_US + DAY_US };

  it.each([
    ['at once', 0, HELD],
    ['until a day is over', DAY_US - 1, HELD],
    ['no longer when it is', DAY_US, undefined],
    ['nor on a clock that was set back', -1, undefined],
  ])('holds an editor’s calls: %s', (_, afterUs, expected) => {
    const state = memory();
    noteKeyRefused(DESTINATION, QUERY, state);
    expect(findHold(DESTINATION, { ...QUERY, nowUs: NOW_US + afterUs }, state)).toEqual(expected);
  });

  it.each([
    ['another key', { key: 'another' }],
    ['another server', { url: 'https://other.example/api/v1' }],
    ['a user who asks', { trigger: 'user' as const }],
  ])('does not hold %s', (_, change) => {
    const state = memory();
    noteKeyRefused(DESTINATION, QUERY, state);
    expect(findHold(DESTINATION, { ...QUERY, ...change }, state)).toBeUndefined();
  });

  it('that is accepted again holds nothing', () => {
    const state = memory();
    noteKeyRefused(DESTINATION, QUERY, state);
    noteKeyAccepted(DESTINATION, state);
    expect(findHold(DESTINATION, QUERY, state)).toBeUndefined();
  });
});

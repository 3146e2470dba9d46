import { expect, it } from 'vitest';
import type { WaitingDestination } from '../../../src/store/rows.ts';
import { decideHold } from '../../../src/sync/hold.ts';

const NOW_US = Date.UTC(2026, 10, 21, 12) * 1000;
const destination = {
  id: 1,
  ref: { url: 'https://waka.example/api', keyHash: 'k' },
  waiting: 1,
  failures: 1,
  notBeforeUs: undefined,
  retryAtUs: NOW_US + 90e6,
} as unknown as WaitingDestination;
const query = {
  trigger: 'editor',
  url: 'https://waka.example/api',
  key: 'k',
  backoff: { retries: 0, atUs: undefined },
  nowUs: NOW_US,
} as const;
const state = { getState: () => undefined, setState: () => undefined };

it('says which server is waited for, until when by the clock of the people', () => {
  const offsetMinutes = (): number => 60;
  expect(decideHold(destination, { ...query, offsetMinutes }, state)?.message).toBe(
    'waka.example failed; next try at 13:01',
  );
  const wish = { ...destination, notBeforeUs: NOW_US + 3600e6 };
  expect(decideHold(wish, { ...query, offsetMinutes }, state)?.message).toBe(
    'waka.example asked us to wait until 14:00',
  );
});

it('says it in UTC where no clock is known', () => {
  expect(decideHold(destination, query, state)?.message).toContain('at 2026-11-21T12:01:30.000Z');
});

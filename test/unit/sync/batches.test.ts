import { describe, expect, it } from 'vitest';
import { orderDestinations, planBatch, splitBatch } from '../../../src/sync/batches.ts';

describe('planBatch', () => {
  const query = {
    trigger: 'editor',
    waiting: 101,
    newestFirstAllowed: true,
    batchesSent: 0,
    left: undefined,
  } as const;

  it.each([
    ['a long queue on a call', {}, { limit: 25, newestFirst: true }],
    ['its second group', { batchesSent: 1 }, { limit: 25, newestFirst: false }],
    ['up to a hundred', { waiting: 100 }, { limit: 25, newestFirst: false }],
    ['an asked flush', { trigger: 'user' as const }, { limit: 25, newestFirst: false }],
    [
      'a server that must be asked in order',
      { newestFirstAllowed: false },
      { limit: 25, newestFirst: false },
    ],
    ['few left', { left: 3, trigger: 'user' as const }, { limit: 3, newestFirst: false }],
    ['many left', { left: 80, trigger: 'user' as const }, { limit: 25, newestFirst: false }],
    ['none left', { left: 0 }, undefined],
  ])('%s', (_, patch, plan) => {
    expect(planBatch({ ...query, ...patch })).toEqual(plan);
  });
});

it.each([
  [[1], []],
  [
    [1, 2],
    [[1], [2]],
  ],
  [
    [1, 2, 3],
    [[1, 2], [3]],
  ],
])('a refused batch %j becomes %j', (rows, halves) => {
  expect(splitBatch(rows)).toEqual(halves);
});

it('asks the default destination first', () => {
  const extra = { ref: { url: 'https://x', keyHash: '' } };
  const other = { ref: { url: '', keyHash: 'ab' } };
  const main = { ref: { url: '', keyHash: '' } };
  expect(orderDestinations([extra, other, main])).toEqual([main, extra, other]);
});

import { cachedDataVersionTag } from 'node:v8';
import { expect, it } from 'vitest';
import { keepCodeSmall, keepHeapSmall } from '../../../../src/system/process/heap.ts';

it.each([
  ['the heap', keepHeapSmall],
  ['code', keepCodeSmall],
])('what keeps %s small leaves V8’s flags as they were, for code that is kept', (_, keep) => {
  const before = cachedDataVersionTag();
  const restore = keep();
  expect(cachedDataVersionTag()).not.toBe(before);
  restore();
  expect(cachedDataVersionTag()).toBe(before);
});

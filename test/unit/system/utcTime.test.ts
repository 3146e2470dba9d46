import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatUtc } from '../../../src/system/utcTime.ts';
import { runs } from '../../support/runs.ts';

const LAST_MS = Date.UTC(10_000, 0, 1) - 1;

it.each([
  0,
  951_782_400_000,
  951_868_799_999,
  1_709_164_800_000,
  4_107_542_399_999,
  4_107_542_400_000,
  LAST_MS,
])('a moment in UTC is what Date makes of it: %d', (ms) => {
  expect(formatUtc(ms)).toBe(new Date(ms).toISOString());
});

it('any moment is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LAST_MS }), (ms) => {
      expect(formatUtc(ms)).toBe(new Date(ms).toISOString());
    }),
    runs(2_000),
  );
});

import { expect, it } from 'vitest';
import { isSyncDue } from '../../../../src/intake/agents/due.ts';

const NOW_US = 1_700_000_000e6;
const ago = (seconds: number): string => String(NOW_US - seconds * 1e6);

it.each<[string | undefined, boolean, boolean]>([
  [undefined, false, true],
  ['nonsense', false, true],
  [ago(0), false, false],
  [ago(119.999999), false, false],
  [ago(120), false, true],
  [ago(9.999999), true, false],
  [ago(10), true, true],
  [ago(-1), false, true],
])('logs last looked at %s are due (sending: %s): %s', (before, isSending, expected) => {
  expect(isSyncDue(before, NOW_US, isSending)).toBe(expected);
});

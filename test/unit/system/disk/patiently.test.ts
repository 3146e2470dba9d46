import { expect, it } from 'vitest';
import { patiently } from '../../../../src/system/disk/patiently.ts';

/** Fails so many times with a code, and then gives 'done'. */
function failing(times: number, code: string) {
  const seen = { calls: 0, waitedMs: 0 };
  const act = (): string => {
    seen.calls += 1;
    if (seen.calls <= times) throw Object.assign(new Error(code), { code });
    return 'done';
  };
  const wait = (ms: number): void => {
    seen.waitedMs += ms;
  };
  return { seen, act, wait };
}

it.each(['EBUSY', 'EPERM', 'EACCES'])('waits on Windows while a file is held: %s', (code) => {
  const { act, wait, seen } = failing(5, code);
  expect(patiently(act, 'win32', wait)).toBe('done');
  expect(seen.waitedMs).toBeGreaterThan(200);
});

it('gives up before anybody is held for long', () => {
  const { act, wait, seen } = failing(100, 'EBUSY');
  expect(() => patiently(act, 'win32', wait)).toThrow('EBUSY');
  expect(seen.waitedMs).toBeLessThan(1000);
});

it.each([
  ['win32', 'ENOENT'],
  ['linux', 'EBUSY'],
  ['darwin', 'EPERM'],
] as const)('does not wait for what lasts: %s %s', (platform, code) => {
  const { act, wait, seen } = failing(1, code);
  expect(() => patiently(act, platform, wait)).toThrow(code);
  expect(seen).toEqual({ calls: 1, waitedMs: 0 });
});

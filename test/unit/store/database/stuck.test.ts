import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openHandle } from '../../../../src/store/database/handle.ts';
import { systemClock } from '../../../../src/system/clock.ts';
import { useFolder } from '../../../support/useFolder.ts';

const tried = { count: 0, tookMs: 0, nowMs: 0 };
const connectInVain = (): never => {
  tried.count++;
  tried.nowMs += tried.tookMs;
  throw Object.assign(new Error('locking protocol'), { code: 'SQLITE_PROTOCOL' });
};

const folder = useFolder();
beforeEach(() => {
  tried.count = 0;
  vi.spyOn(systemClock, 'monotonicMs').mockImplementation(() => ++tried.nowMs);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const options = { synchronous: 'full', patienceMs: 200 } as const;
const attempt = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return String((error as { hint?: string }).hint);
  }
  return 'nothing was thrown';
};

it.each([
  ['ten seconds for a process that was stopped, is asked once', 10_000, 1],
  ['a moment, is asked again', 10, undefined],
])('SQLite, which waits %s', (_, tookMs, times) => {
  tried.tookMs = tookMs;
  const handle = openHandle(join(folder.path, 'a.db'), options, () => expect.unreachable(), connectInVain);
  const hint = 'A process that uses the database is stopped, as by Ctrl-Z: let it go on, or end it.';
  expect(attempt(() => handle.write(() => 1))).toBe(hint);
  expect(attempt(() => handle.read(() => 1))).toBe(hint);
  if (times === undefined) expect(tried.count).toBeGreaterThan(4);
  else expect(tried.count).toBe(times);
});

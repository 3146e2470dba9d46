import { describe, expect, it } from 'vitest';
import { withSharedDeadline } from '../../../src/context/deadline.ts';
import type { ServerConnection } from '../../../src/server/connection.ts';

const connection = (timeoutMs: number) =>
  ({ baseUrl: 'https://waka.example/api', timeoutMs }) as ServerConnection;

describe('a limit for all requests together', () => {
  it('leaves each what the others have not used', () => {
    let nowMs = 10_000;
    const limited = withSharedDeadline(connection(120_000), 1_500, { monotonicMs: () => nowMs });
    expect(limited().timeoutMs).toBe(1_500);
    nowMs += 1_100.4;
    expect(limited().timeoutMs).toBe(400);
    nowMs += 400;
    expect(() => limited()).toThrow('waka.example did not answer within 1.5 s');
  });

  it.each([
    ['is not longer than the settings’ own', 300, 1_500, 300],
    ['is the only one where the settings have none', 0, 1_500, 1_500],
    ['is that of the settings where there is no other', 300, undefined, 300],
    ['is none where there is none at all', 0, undefined, 0],
  ])('%s', (_, own, limitMs, expected) => {
    expect(withSharedDeadline(connection(own), limitMs, { monotonicMs: () => 0 })().timeoutMs).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { type LeaderboardDeps, run } from '../../../../src/commands/account/leaderboard.ts';
import { fakeIo } from '../../../support/cli.ts';
import { BERLIN, commandRequest, NOW_US, ok } from '../../../support/today.ts';

/** A WakaTime with so many pages of one row each; what was shown while it was read. */
function world(pages: number, stderrIsTty: boolean) {
  const shown: string[] = [];
  const io = fakeIo({ stderrIsTty });
  const deps = {
    io,
    clock: { nowUs: () => NOW_US, monotonicMs: () => 0 },
    zone: BERLIN,
    connect: async () => ({ baseUrl: 'https://api.wakatime.com/api/v1' }),
    dialect: async () => 'wakatime',
    probeDialect: async () => expect.fail('the url says it'),
    fetchJson: async (path: string) => {
      const page = Number(/page=(\d+)/.exec(path)?.[1]);
      return ok({ page, total_pages: pages, data: [{ rank: page, user: { username: `u${page}` } }] });
    },
    startProgress: (text: string) => {
      shown.push(text);
      return { show: (next: string) => shown.push(next), end: () => shown.push('end') };
    },
  } as unknown as LeaderboardDeps;
  return { deps, shown, io };
}

describe('the spinner of a leaderboard', () => {
  it('turns while further pages are read', async () => {
    const { deps, shown, io } = world(3, true);
    expect(await run(commandRequest({ limit: 0 }), deps)).toBe(0);
    expect(shown).toEqual(['Reading the leaderboard', 'Page 2 of 3', 'Page 3 of 3', 'end']);
    expect(io.printed().split('\n')).toHaveLength(4);
  });

  it.each([
    ['for one page', 1, true, {}],
    ['without a terminal', 3, false, {}],
    ['for a program', 3, true, { json: true }],
  ] as const)('does not turn %s', async (_, pages, isTty, options) => {
    const { deps, shown } = world(pages, isTty);
    expect(await run(commandRequest({ limit: 0, ...options }), deps)).toBe(0);
    expect(shown).toEqual([]);
  });

  it('ends when a page is refused', async () => {
    const { deps, shown } = world(3, true);
    const answer = deps.fetchJson;
    const failing = {
      ...deps,
      fetchJson: async (...args: Parameters<typeof answer>) =>
        args[0].includes('page=2') ? { status: 429, headers: {}, body: '' } : answer(...args),
    };
    await expect(run(commandRequest({ limit: 0 }), failing)).rejects.toThrow('status 429');
    expect(shown.at(-1)).toBe('end');
  });
});

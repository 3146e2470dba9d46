import { describe, expect, it } from 'vitest';
import type { CommandRequest } from '../../../../src/cli/command.ts';
import { run } from '../../../../src/commands/account/leaderboard.ts';
import type { Context } from '../../../../src/context/context.ts';
import type { Network } from '../../../../src/context/network.ts';
import type { Progress } from '../../../../src/system/ports.ts';
import { fakeIo } from '../../../support/cli.ts';
import { BERLIN, commandRequest, NOW_US, ok } from '../../../support/today.ts';

/** A WakaTime with so many pages of one row each; what was shown while it was read. */
function world(pages: number, stderrIsTty: boolean) {
  const shown: string[] = [];
  const io = fakeIo({ stderrIsTty });
  const context = {
    io,
    clock: { nowUs: () => NOW_US, monotonicMs: () => 0 },
    zone: BERLIN,
    dialect: async () => 'wakatime',
    settings: async () => ({ reports: {} }),
  } as unknown as Context;
  const network = {
    connect: async () => ({ baseUrl: 'https://api.wakatime.com/api/v1' }),
    probeDialect: async () => expect.fail('the url says it'),
    fetchJson: async (path: string) => {
      const page = Number(/page=(\d+)/.exec(path)?.[1]);
      return ok({ page, total_pages: pages, data: [{ rank: page, user: { username: `u${page}` } }] });
    },
  } as unknown as Network;
  const startProgress = (text: string): Progress => {
    shown.push(text);
    return { show: (next) => void shown.push(next), end: () => void shown.push('end') };
  };
  const start = (options: CommandRequest['options'], asked: Network = network): Promise<number> =>
    run(commandRequest({ limit: 0, ...options }), context, asked, startProgress);
  return { start, network, shown, io };
}

describe('the spinner of a leaderboard', () => {
  it('turns while further pages are read', async () => {
    const { start, shown, io } = world(3, true);
    expect(await start({})).toBe(0);
    expect(shown).toEqual(['Reading the leaderboard', 'Page 2 of 3', 'Page 3 of 3', 'end']);
    expect(io.printed().split('\n')).toHaveLength(4);
  });

  it('turns while the first page is read, if there is no other', async () => {
    const { start, shown } = world(1, true);
    expect(await start({})).toBe(0);
    expect(shown).toEqual(['Reading the leaderboard', 'end']);
  });

  it.each([
    ['without a terminal', 3, false, {}],
    ['for a program', 3, true, { json: true }],
  ] as const)('does not turn %s', async (_, pages, isTty, options) => {
    const { start, shown } = world(pages, isTty);
    expect(await start(options)).toBe(0);
    expect(shown).toEqual([]);
  });

  it.each([[{ data: null }], [{}], [{ data: 'x' }]])('is none where %j is answered', async (body) => {
    const { start, network, io } = world(1, false);
    const empty: Network = { ...network, fetchJson: async () => ok(body) };
    await expect(start({}, empty)).rejects.toThrow(
      'https://api.wakatime.com/api/v1 answered, but not with a leaderboard',
    );
    expect(io.printed()).toBe('');
  });

  it('ends when a page is refused', async () => {
    const { start, network, shown } = world(3, true);
    const answer = network.fetchJson;
    const failing: Network = {
      ...network,
      fetchJson: async (...args: Parameters<typeof answer>) =>
        args[0].includes('page=2') ? { status: 429, headers: {}, body: '' } : answer(...args),
    };
    await expect(start({}, failing)).rejects.toThrow('status 429');
    expect(shown.at(-1)).toBe('end');
  });
});

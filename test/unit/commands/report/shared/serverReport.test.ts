import { describe, expect, it } from 'vitest';
import { planQuery } from '../../../../../src/commands/report/shared/planReport.ts';
import { countOnServer } from '../../../../../src/commands/report/shared/serverReport.ts';
import type { Dimension } from '../../../../../src/report/groups/dimensions.ts';
import { ok, todayWorld, type World } from '../../../../support/today.ts';

const SUMMARIES = '/users/current/summaries?start=2026-11-21&end=2026-11-21&timezone=Europe%2FBerlin';
const OWN_STATS =
  '/api/v1/users/my/stats?features=languages%2Cprojects' +
  '&start_date=2026-11-20T23%3A00%3A00.000000Z&end_date=2026-11-21T23%3A00%3A00.000000Z';
const DAY = ok({
  data: [{ grand_total: { total_seconds: 60 }, range: { start: '2026-11-21T00:00:00+01:00' } }],
});

/** Asks for today with 1.5 s, of which each request takes so many. */
async function ask(world: World, eachMs: number, by: readonly [Dimension, ...Dimension[]] = ['project']) {
  const { context, network, trace } = todayWorld(world);
  let nowMs = 0;
  const slow = <A extends readonly unknown[], R>(request: (...args: A) => R) => {
    return (...args: A): R => {
      const answer = request(...args);
      nowMs += eachMs;
      return answer;
    };
  };
  const hurried = { ...context, clock: { ...context.clock, monotonicMs: () => nowMs } };
  const slowed = {
    ...network,
    fetchJson: slow(network.fetchJson),
    probeDialect: slow(network.probeDialect),
  };
  const wish = await planQuery({ arguments: ['today'], options: {} }, '7d', hurried);
  const asked = await countOnServer({ ...wish, by, limit: undefined, limitMs: 1_500 }, hurried, slowed);
  return { asked, trace };
}

describe('all requests together', () => {
  const unknown: World = {
    baseUrl: 'https://waka.example/api',
    probed: 'wakapi',
    server: { [SUMMARIES]: DAY },
  };

  it('have the time that was given, the question which server it is included', async () => {
    const { asked, trace } = await ask(unknown, 700);
    expect(asked.kind).toBe('answered');
    expect(trace.requests).toEqual(['probe 1500', `${SUMMARIES} 800`]);
  });

  it('end when it is over', async () => {
    const { asked, trace } = await ask(unknown, 1_500);
    expect(asked).toMatchObject({
      kind: 'failed',
      reason: { kind: 'offline', message: 'waka.example did not answer within 1.5 s' },
    });
    expect(trace.requests).toEqual(['probe 1500']);
  });

  it('are of one total and of each thing that it does not tell', async () => {
    const hackatime: World = {
      dialect: 'hackatime',
      server: { [OWN_STATS]: ok({ data: { total_seconds: 60 } }), [SUMMARIES]: DAY },
    };
    const { trace } = await ask(hackatime, 0, ['project', 'day', 'weekday', 'language']);
    // The last is what today is compared with, which may not keep anybody waiting.
    expect(trace.requests).toEqual([
      `${OWN_STATS} 1500`,
      `${SUMMARIES} 1500`,
      expect.stringMatching(/ 1000$/),
    ]);
  });
});

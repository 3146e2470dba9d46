import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPoisonBench, type Effect, type Outage, type PoisonBench } from '../../support/poisonServer.ts';
import { runs } from '../../support/runs.ts';

const MANY = 100;
const DIALECTS = ['https://hackatime.hackclub.com/api/hackatime/v1', 'https://wakapi.example/api'];

const effect = fc.constantFrom<Effect>(
  ...([500, 502, 404, 403, 400, 413, 422, 'cut', 'silent', 'no-results', 'item'] as const),
);
const how = fc.constantFrom<Outage['how']>(500, 503, 404, 'cut', 'silent', 'unreached', 'login');
/** Heartbeats in the order of their time; undefined is one that the server takes. */
const queue = fc.oneof(
  fc.array(fc.option(effect, { nil: undefined, freq: 8 }), { minLength: 1, maxLength: 140 }),
  fc.array(fc.option(effect, { nil: undefined, freq: 1 }), { minLength: 1, maxLength: 60 }),
);
const request = fc.record({
  trigger: fc.constantFrom('editor' as const, 'user' as const),
  max: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  deadlineMs: fc.constantFrom(undefined, 10_000),
});
/** A flush during which the server is up, down, or goes down. */
const flushes = fc.array(
  fc.tuple(request, fc.option(fc.record({ after: fc.constant(0), how }), { nil: undefined, freq: 2 })),
  { maxLength: 12 },
);
const breaks = fc.array(fc.record({ after: fc.integer({ min: 1, max: 12 }), how }), { maxLength: 2 });

async function withBench<T>(
  effects: readonly (Effect | undefined)[],
  apiUrl: string,
  use: (bench: PoisonBench) => Promise<T>,
): Promise<T> {
  const bench = createPoisonBench((number) => effects[number], { apiUrl });
  try {
    bench.queue(effects.map((_, number) => number));
    return await use(bench);
  } finally {
    bench.close();
  }
}

it('every heartbeat that the server takes alone is delivered, and what it never takes is set aside', async () => {
  await fc.assert(
    fc.asyncProperty(
      queue,
      flushes,
      breaks,
      fc.constantFrom('editor' as const, 'user' as const),
      fc.constantFrom(...DIALECTS),
      async (effects, early, broken, trigger, apiUrl) => {
        await withBench(effects, apiUrl, async (bench) => {
          for (const [each, outage] of early) await bench.flush(each, outage);
          // Whoever works on has a new heartbeat for every call.
          let next = effects.length;
          const good = (): readonly number[] =>
            Array.from({ length: next }, (_, number) => number).filter(
              (number) => effects[number] === undefined,
            );
          const isDone = (): boolean => bench.waiting().length === 0;
          for (let count = 0; !isDone() && count < 40 * effects.length + MANY; count++) {
            bench.queue([next++]);
            await bench.flush(
              { trigger, deadlineMs: trigger === 'editor' ? 10_000 : undefined },
              broken[count],
            );
          }
          const bad = effects.flatMap((each, number) => (each === undefined ? [] : [number]));
          expect([...bench.taken].sort((a, b) => a - b)).toEqual(good());
          expect([...bench.quarantined()].sort((a, b) => a - b)).toEqual(bad);
        });
      },
    ),
    runs(60),
  );
});

it('nothing has to be queued anew for that: flushes alone deliver what the server takes', async () => {
  await fc.assert(
    fc.asyncProperty(queue, flushes, fc.constantFrom(...DIALECTS), async (effects, early, apiUrl) => {
      await withBench(effects, apiUrl, async (bench) => {
        for (const [each, outage] of early) await bench.flush(each, outage);
        const good = effects.flatMap((each, number) => (each === undefined ? [number] : []));
        for (let count = 0; bench.taken.length < good.length && count < 40 * effects.length; count++) {
          await bench.flush();
        }
        expect([...bench.taken].sort((a, b) => a - b)).toEqual(good);
        expect(bench.quarantined().every((number) => effects[number] !== undefined)).toBe(true);
      });
    }),
    runs(40),
  );
});

it('a server that is down for everything gets one request a flush, whatever waits', async () => {
  await fc.assert(
    fc.asyncProperty(queue, flushes, how, async (effects, early, kind) => {
      await withBench(effects, DIALECTS[0] ?? '', async (bench) => {
        for (const [each, outage] of early) await bench.flush(each, outage);
        const before = bench.requests.length;
        for (let count = 1; count <= 5 && bench.waiting().length > 0; count++) {
          await bench.flush({ trigger: count % 2 === 0 ? 'editor' : 'user' }, { after: 0, how: kind });
          expect(bench.requests.length).toBe(before + count);
        }
      });
    }),
    runs(40),
  );
});

it('finding what upsets a server takes some ten requests each, beside one for each group', async () => {
  const rare = fc.array(fc.option(effect, { nil: undefined, freq: 30 }), { minLength: 1, maxLength: 140 });
  await fc.assert(
    fc.asyncProperty(rare, fc.constantFrom('editor' as const, 'user' as const), async (effects, trigger) => {
      await withBench(effects, DIALECTS[0] ?? '', async (bench) => {
        let added = 0;
        for (; bench.waiting().length > 0; added++) {
          bench.queue([effects.length + added]);
          await bench.flush({ trigger, deadlineMs: trigger === 'editor' ? 10_000 : undefined });
        }
        const bad = effects.filter((each) => each !== undefined).length;
        const most = 1.25 * (Math.ceil(effects.length / 25) + 12 * bad);
        expect(bench.requests.length - added).toBeLessThanOrEqual(most);
      });
    }),
    runs(40),
  );
});

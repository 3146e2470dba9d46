import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDrainBench, type Deed, type DrainBench } from '../../support/drainServer.ts';
import { runs } from '../../support/runs.ts';
import { upTo } from '../../support/syncBench.ts';

const HACKATIME = 'https://hackatime.hackclub.com/api/hackatime/v1';
const WAKAPI = 'https://wakapi.dev/api';
const UNKNOWN = 'https://box.example/api/v1';

/** Mostly good answers, in each of which something else may come. */
const deeds = (...bad: readonly Deed[]) =>
  fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant<Deed>('ok') }, fc.constantFrom<Deed>(...bad)), {
    maxLength: 24,
  });
const ROWS = fc.integer({ min: 1, max: 420 });

/** Which of the answers that are on their way arrives next, again and again. */
const ORDER = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 30 });

/** Lets answers arrive one at a time, once no further request begins. */
function createTurns(order: readonly number[]): () => Promise<void> {
  const held: (() => void)[] = [];
  let arrived = 0;
  const arrive = (): void => {
    const [next] = held.splice((order[arrived++ % order.length] ?? 0) % held.length, 1);
    next?.();
    if (held.length > 0) later();
  };
  const later = (): void => void setImmediate(() => setImmediate(arrive));
  return () =>
    new Promise((done) => {
      if (held.push(done) === 1) later();
    });
}

async function withBench(
  url: string,
  order: readonly number[],
  use: (bench: DrainBench) => Promise<void>,
): Promise<void> {
  const bench = createDrainBench(url, createTurns(order));
  try {
    await use(bench);
  } finally {
    bench.close();
  }
}

it('whatever a server answers, in whatever order, and wherever a flush is killed: nothing is lost, nothing doubled without need', async () => {
  const script = deeds('slow', 'lost', 'unread', 'killed', 400, 429, 500);
  await fc.assert(
    fc.asyncProperty(
      ORDER,
      ROWS,
      fc.array(script, { maxLength: 4 }),
      fc.constantFrom(HACKATIME, UNKNOWN, WAKAPI),
      async (order, rows, scripts, url) => {
        await withBench(url, order, async (bench) => {
          bench.queue(upTo(rows));
          for (const each of scripts) await bench.flush(each);
          for (let count = 0; bench.waiting() > 0 && count < 40; count++) await bench.flush([]);
          expect([bench.waiting(), bench.quarantined()]).toEqual([0, 0]);
          for (const number of upTo(rows)) {
            const { times, unheard } = bench.taken(number);
            expect([number, times]).toEqual([number, 1 + unheard]);
          }
          expect(Math.max(...bench.requests.map(({ open }) => open))).toBeLessThanOrEqual(4);
        });
      },
    ),
    runs(60),
  );
});

it.each([
  ['at once', () => Promise.resolve()],
  ['all together a moment later', () => new Promise((done) => setImmediate(done))],
])('a flush comes to its end when answers come %s', async (_, inTurn) => {
  for (const url of [HACKATIME, UNKNOWN]) {
    const bench = createDrainBench(url, inTurn);
    try {
      bench.queue(upTo(420));
      expect(await bench.flush([])).toMatchObject({ outcome: 'done', delivered: 420, waiting: 0 });
    } finally {
      bench.close();
    }
  }
});

it('a killed flush leaves at most four requests of which nothing is known', async () => {
  await fc.assert(
    fc.asyncProperty(ORDER, fc.integer({ min: 0, max: 15 }), async (order, at) => {
      await withBench(HACKATIME, order, async (bench) => {
        bench.queue(upTo(420));
        expect(await bench.flush([...Array<Deed>(at).fill('ok'), 'killed'])).toBe('killed');
        const unheard = upTo(420).filter((number) => bench.taken(number).unheard > 0);
        expect(unheard.length).toBeLessThanOrEqual(3 * 25);
        const heard = upTo(420).filter((number) => bench.taken(number).times > bench.taken(number).unheard);
        expect(bench.waiting()).toBe(420 - heard.length);
      });
    }),
    runs(40),
  );
});

it('the first request goes alone, then four at a time, and one by one once an answer was slow or bad', async () => {
  await fc.assert(
    fc.asyncProperty(ORDER, deeds('slow', 400), async (order, script) => {
      await withBench(HACKATIME, order, async (bench) => {
        bench.queue(upTo(420));
        await bench.flush(script);
        expect(bench.requests[0]?.open).toBe(1);
        for (const { open, before } of bench.requests) {
          const last = before.slice(-4);
          if (last.some((deed) => deed !== 'ok')) expect(open).toBe(1);
        }
        if (script.every((deed) => deed === 'ok'))
          expect(Math.max(...bench.requests.map(({ open }) => open))).toBe(4);
      });
    }),
    runs(40),
  );
});

it('after a 429 no request begins, and for an hour they go one by one', async () => {
  await fc.assert(
    fc.asyncProperty(
      ORDER,
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom<Deed>('ok', 400, 429, 500),
      async (order, at, beside) => {
        await withBench(HACKATIME, order, async (bench) => {
          bench.queue(upTo(420));
          await bench.flush([...Array<Deed>(at).fill('ok'), beside, 429]);
          if (beside === 'ok' || beside === 429)
            expect(bench.requests.filter(({ before }) => before.includes(429))).toEqual([]);
          const first = bench.requests.length;
          // One that came after a failure was never begun.
          if (bench.requests.every(({ deed }) => deed !== 429)) return;
          for (let flushed = 0; bench.waiting() > 150 && flushed < 3; flushed++) {
            await bench.flush(['ok', 'ok', 'ok', 'ok', 429]);
          }
          expect(bench.requests.slice(first).every(({ open }) => open === 1)).toBe(true);
        });
      },
    ),
    runs(40),
  );
});

it('an outage that several requests meet counts as one failure', async () => {
  const outage = fc.array(fc.constantFrom<Deed>('lost', 'unread', 500, 'ok'), { minLength: 4, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(ORDER, fc.integer({ min: 1, max: 9 }), outage, async (order, at, bad) => {
      await withBench(HACKATIME, order, async (bench) => {
        bench.queue(upTo(420));
        await bench.flush([...Array<Deed>(at).fill('ok'), 500, ...bad]);
        expect(bench.retries()).toBe(1);
        const begun = bench.requests.filter(({ before }) => before.includes(500)).length;
        expect(begun).toBe(0);
      });
    }),
    runs(40),
  );
});

it('Wakapi gets all of it in order, and so does a server that shows nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(ORDER, ROWS, async (order, rows) => {
      await withBench(WAKAPI, order, async (bench) => {
        bench.queue(upTo(rows));
        await bench.flush([]);
        expect(bench.requests.every(({ open }) => open === 1)).toBe(true);
        expect(bench.requests.flatMap(({ numbers }) => numbers)).toEqual(upTo(rows));
      });
    }),
    runs(20),
  );
});

it('a call of an editor sends one by one, however much waits, and a limit is kept', async () => {
  await fc.assert(
    fc.asyncProperty(ORDER, fc.integer({ min: 1, max: 400 }), async (order, max) => {
      await withBench(HACKATIME, order, async (bench) => {
        bench.queue(upTo(420));
        await bench.flush([], { max });
        const sent = bench.requests.flatMap(({ numbers }) => numbers);
        expect([sent.length, new Set(sent).size]).toEqual([max, max]);
        const first = bench.requests.length;
        await bench.flush([], { trigger: 'editor' });
        expect(bench.requests.slice(first).every(({ open }) => open === 1)).toBe(true);
      });
    }),
    runs(20),
  );
});

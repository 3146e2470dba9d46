import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import type { DestinationRef } from '../../../src/heartbeat/destination.ts';
import { lockFlush } from '../../../src/store/database/flushLock.ts';
import { readQueueDestinations, readRows } from '../../../src/store/queue/queue.ts';
import { type Beat, type FakeServer, type Mode, startFakeServer } from '../../support/fakeServer.ts';
import { START_US } from '../../support/storeKit.ts';
import { createSyncBench, KEY, type SyncBench, slotOf, upTo } from '../../support/syncBench.ts';

let server: FakeServer;
let bench: SyncBench;

beforeEach(async () => {
  server = await startFakeServer();
  bench = createSyncBench(server);
});
afterEach(async () => {
  await bench.close();
  await server.close();
});

const second = (time: number): number => Math.round(time - START_US / 1e6);
const secondsOf = (beats: readonly Beat[]): readonly number[] => beats.map(({ time }) => second(time));
const batches = (): readonly (readonly number[])[] => server.batches().map((batch) => batch.map(second));
/** Refuses every request that has one of these heartbeats in it. */
const poisoned =
  (bad: readonly number[], refusal: Mode = { status: 400, body: 'json: cannot unmarshal array' }): Mode =>
  (beats) =>
    secondsOf(beats).some((at) => bad.includes(at)) ? refusal : 'ok';

/** The server's words about what is quarantined, oldest heartbeats first. */
const refused = (): readonly (string | undefined)[] => {
  const destinations = readQueueDestinations(bench.store).map(({ id }) => id);
  return [...readRows(bench.store, 'quarantine', { destinations })].map(({ reason }) => reason);
};

describe('what is delivered', () => {
  it('goes out in groups of 25, oldest first, and leaves the outbox', async () => {
    bench.queue(upTo(60));
    expect(await bench.run()).toEqual({
      outcome: 'done',
      delivered: 60,
      quarantined: 0,
      waiting: 0,
      problem: undefined,
      problems: [],
    });
    expect(batches().map((batch) => batch.length)).toEqual([25, 25, 10]);
    expect(secondsOf(server.accepted)).toEqual(upTo(60));
    expect([...bench.store.history(0, Number.MAX_SAFE_INTEGER)]).toHaveLength(60);
  });

  it('is sent exactly as it was frozen', async () => {
    bench.queue([1], { patch: { entity: '/ä "quoted".py' } });
    const [wire] = bench.store.printWaiting(1);
    await bench.run();
    expect(server.requests[0]?.body).toBe(`[${wire}]`);
  });

  it('asks nothing when nothing waits', async () => {
    expect(await bench.run()).toMatchObject({ outcome: 'nothing', delivered: 0 });
    expect(server.requests).toEqual([]);
    expect(bench.internal()).toEqual({});
  });

  it('is no more than was asked for', async () => {
    bench.queue(upTo(12));
    expect(await bench.run({ max: 3 })).toMatchObject({
      outcome: 'done',
      delivered: 3,
      waiting: 9,
      problem: undefined,
    });
    expect(batches()).toEqual([[0, 1, 2]]);
  });

  it('is told while it goes on', async () => {
    bench.queue(upTo(30));
    const steps: string[] = [];
    await bench.run({ onProgress: (delivered, waiting) => steps.push(`${delivered}/${waiting}`) });
    expect(steps).toEqual(['25/5', '30/0']);
  });

  it('is noted as the last success, and clears an old failure', async () => {
    bench.queue([1]);
    server.setMode({ status: 500 }, 'ok');
    await bench.run();
    await bench.run();
    expect(bench.internal()).toMatchObject({
      backoff_at: '',
      backoff_retries: '0',
      heartbeats_last_sent_at: new Date(START_US / 1000 + 86_400_000).toISOString(),
    });
  });

  it.each([200, 201, 202])('counts with an answer of %d', async (status) => {
    bench.queue([1]);
    server.setMode({ items: [201], status });
    expect(await bench.run()).toMatchObject({ delivered: 1, waiting: 0 });
  });
});

describe('a long queue on an editor’s call', () => {
  const run = (apiUrl: string) =>
    bench.run(
      { trigger: 'editor' },
      {
        settings: { own: slotOf(apiUrl), sendProblem: undefined, backoff: { atUs: undefined, retries: 0 } },
        send: (wire, connection) =>
          bench.client.sendHeartbeats(wire, { ...connection, baseUrl: `${server.url}/api` }),
      },
    );

  it('sends the newest group first to Hackatime, so that today is right', async () => {
    bench.queue(upTo(110));
    await run('https://hackatime.hackclub.com/api/hackatime/v1');
    expect(batches()[0]).toEqual(upTo(110).slice(85));
    expect(batches().slice(1).flat()).toEqual(upTo(85));
  });

  it.each(['https://wakapi.dev/api', 'https://unknown.example/api'])(
    'keeps the order towards %s',
    async (url) => {
      bench.queue(upTo(110));
      await run(url);
      expect(batches().flat()).toEqual(upTo(110));
    },
  );
});

describe('a long queue that somebody wants sent', () => {
  /** Sends, and counts the requests that are open. */
  const counting = () => {
    const counted = { open: 0, most: 0 };
    const send: SyncBench['client']['sendHeartbeats'] = async (...given) => {
      counted.most = Math.max(counted.most, ++counted.open);
      return bench.client.sendHeartbeats(...given).finally(() => {
        counted.open -= 1;
      });
    };
    return { counted, send };
  };

  it('goes out four requests at a time, each heartbeat once', async () => {
    const { counted, send } = counting();
    bench.queue(upTo(400));
    expect(await bench.run({}, { send })).toMatchObject({ outcome: 'done', delivered: 400, waiting: 0 });
    expect([...secondsOf(server.accepted)].sort((a, b) => a - b)).toEqual(upTo(400));
    expect(counted.most).toBe(4);
  });

  it('shares them among the destinations of one host', async () => {
    const { counted, send } = counting();
    const other: DestinationRef = { url: `${server.url}/api/v2`, keyHash: '' };
    bench.queue(upTo(300), { refs: [{ url: '', keyHash: '' }, other] });
    expect(await bench.run({}, { send })).toMatchObject({ outcome: 'done', delivered: 600 });
    expect(counted.most).toBe(4);
  });

  it('goes out one by one when it is short', async () => {
    const { counted, send } = counting();
    bench.queue(upTo(100));
    await bench.run({}, { send });
    expect(counted.most).toBe(1);
  });
});

describe('single results', () => {
  it('quarantines what is refused for good and goes on with the rest', async () => {
    bench.queue(upTo(3));
    server.setMode({ items: [201, 400, 422] });
    expect(await bench.run()).toEqual({
      outcome: 'done',
      delivered: 1,
      quarantined: 2,
      waiting: 0,
      problem: undefined,
      problems: [],
    });
    expect(bench.store.countQuarantined()).toBe(2);
  });

  it('keeps what may be taken later, goes past it, and asks for it once a run', async () => {
    bench.queue(upTo(30));
    server.setMode((beats) => ({ items: beats.map((each) => (second(each.time) === 2 ? 500 : 201)) }));
    expect(await bench.run()).toMatchObject({
      outcome: 'partial',
      delivered: 29,
      waiting: 1,
      problem: undefined,
    });
    expect(server.attempted).toHaveLength(30);
  });

  it('goes past a group of which nothing is taken, as long as others are', async () => {
    bench.queue(upTo(75));
    server.setMode((beats) => ({
      items: secondsOf(beats).map((at) => (at >= 25 && at < 50 ? 500 : 201)),
    }));
    expect(await bench.run()).toMatchObject({ delivered: 50, waiting: 25 });
    expect(batches().map(([first]) => first)).toEqual([0, 25, 50]);
  });

  it('stops at a 429 for items and keeps to its Retry-After, even when asked', async () => {
    bench.queue(upTo(30));
    server.setMode({ items: [201, 429], headers: { 'Retry-After': '60' } }, 'ok');
    expect(await bench.run()).toMatchObject({ delivered: 1, waiting: 29 });
    expect(server.requests).toHaveLength(1);
    expect(await bench.run()).toMatchObject({ outcome: 'partial', problem: { kind: 'api' } });
    expect(server.requests).toHaveLength(1);
    bench.pass(60);
    expect(await bench.run()).toMatchObject({ delivered: 29, waiting: 0 });
  });

  it.each([
    ['too few', { short: 10 }, 10, undefined],
    ['none', { short: 0 }, 0, 'api'],
    ['a login page', 'html', 0, 'api'],
    ['half a body', 'garbage', 0, 'api'],
    ['an empty body', { status: 202, body: '' }, 0, 'api'],
  ] as const)('keeps what has no result and ends the run: %s', async (_, mode, delivered, kind) => {
    bench.queue(upTo(60));
    server.setMode(mode);
    const result = await bench.run();
    expect(result).toMatchObject({ outcome: 'partial', delivered, waiting: 60 - delivered });
    expect(result.problem?.kind).toBe(kind);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a request refused as a whole', () => {
  it.each([400, 413, 422])(
    'is split at %d until the culprit is alone; the others are delivered in order',
    async (status) => {
      bench.queue(upTo(30));
      server.setMode(poisoned([7], { status, body: 'bad body' }));
      const result = await bench.run();
      expect(result).toMatchObject({
        outcome: 'partial',
        delivered: 29,
        waiting: 1,
        problem: { kind: 'refused' },
      });
      expect(secondsOf(server.accepted)).toEqual(upTo(30).filter((at) => at !== 7));
      expect(bench.waiting()).toEqual([7]);
    },
  );

  it('is asked again apart from the others by a call of an editor as well, but not more than a batch', async () => {
    bench.queue(upTo(30));
    server.setMode(poisoned(upTo(30)));
    bench.queue([1000]);
    await bench.run();
    expect(bench.waiting()).toEqual(upTo(30));
    server.setMode('ok');
    bench.queue([1001]);
    bench.pass(86_400);
    await bench.run({ trigger: 'editor' });
    expect(secondsOf(server.accepted)).toHaveLength(27);
    await bench.run();
    expect(bench.waiting()).toEqual([]);
  });

  it('is asked again apart from the others, and given up at the third refusal', async () => {
    bench.queue([7]);
    server.setMode(poisoned([7]));
    for (const [left, problem] of [
      [1, 'refused'],
      [1, 'refused'],
      [0, 'refused'],
    ] as const) {
      bench.queue([100 + server.requests.length]);
      const before = batches().length;
      const result = await bench.run();
      expect(result).toMatchObject({ waiting: left, problem: { kind: problem } });
      if (before > 0)
        expect(
          batches()
            .slice(before)
            .map((batch) => batch.length),
        ).toEqual([1, 1]);
    }
    expect(bench.store.countQuarantined()).toBe(1);
    expect(await bench.run()).toMatchObject({ outcome: 'nothing' });
  });

  it('backs off when nothing at all was taken', async () => {
    bench.queue([7]);
    server.setMode(poisoned([7]));
    await bench.run({ trigger: 'editor' });
    expect(bench.internal()).toMatchObject({ backoff_retries: '1' });
    expect(await bench.run({ trigger: 'editor' })).toMatchObject({ problem: { kind: 'backoff' } });
    expect(server.requests).toHaveLength(1);
  });

  it('does not count refusals by a web page while nothing is ever taken: the url may be wrong', async () => {
    bench.queue(upTo(3));
    server.setMode({ status: 400, body: '<html>400 Bad Request</html>' });
    for (let count = 0; count < 4; count++) {
      expect(await bench.run()).toMatchObject({ waiting: 3, quarantined: 0, problem: { kind: 'api' } });
    }
    server.setMode('ok');
    expect(await bench.run()).toMatchObject({ delivered: 3, waiting: 0 });
  });

  it('does count them when others are taken', async () => {
    bench.queue(upTo(3));
    server.setMode(poisoned([1], { status: 400, body: '<html>blocked</html>' }));
    await bench.run();
    for (const at of [10, 11]) {
      bench.queue([at]);
      await bench.run();
    }
    expect(bench.store.countQuarantined()).toBe(1);
    expect(bench.waiting()).toEqual([]);
  });

  it('takes Wakapi’s word that none of them is good, with one request a group', async () => {
    bench.queue(upTo(60));
    server.setMode({ status: 400, body: 'no valid heartbeat object given' });
    for (const quarantined of [0, 0, 60]) expect(await bench.run()).toMatchObject({ quarantined });
    expect(server.requests).toHaveLength(9);
    expect(bench.store.countQuarantined()).toBe(60);
  });

  it('says of those that Wakapi refuses for their age that they are too old', async () => {
    bench.queue([0, 200 * 86_400]);
    bench.pass(200 * 86_400);
    const invalid = '[{"data":null,"error":"invalid heartbeat object"},400]';
    server.setMode({ status: 201, body: `{"responses":[${invalid},${invalid}]}` });
    await bench.run();
    expect(refused()).toEqual([
      expect.stringMatching(/^invalid heartbeat object: it is older than 180 days, /),
      'invalid heartbeat object',
    ]);

    bench.queue([1, 2]);
    server.setMode({ status: 400, body: 'no valid heartbeat object given' });
    const { problem } = await bench.run();
    expect(problem?.message).toMatch(/: no valid heartbeat object given: they are older than 180 days, /);
    for (let count = 0; count < 2; count++) await bench.run();
    expect(refused()).toHaveLength(4);
    expect(refused()[1]).toMatch(/^no valid heartbeat object given: it is older than 180 days, /);
  });

  it('finds the one that spoils Hackatime’s batch', async () => {
    bench.queue(upTo(8));
    const shared = JSON.stringify([{ error: 'out of range', type: 'ActiveModel::RangeError' }, 422]);
    server.setMode((beats) =>
      secondsOf(beats).includes(3)
        ? { status: 201, body: `{"responses":[${beats.map(() => shared).join(',')}]}` }
        : 'ok',
    );
    expect(await bench.run()).toMatchObject({ delivered: 7, quarantined: 0, waiting: 1 });
    for (let count = 0; count < 2; count++) await bench.run();
    expect(bench.store.countQuarantined()).toBe(1);
  });

  it('gives up after two groups of which nothing was taken', async () => {
    bench.queue(upTo(200));
    server.setMode({ status: 400, body: 'no' });
    await bench.run();
    expect(new Set(secondsOf(server.attempted)).size).toBe(50);
  });
});

describe('a heartbeat that makes the server fail', () => {
  const call = { trigger: 'editor', deadlineMs: 10_000 } as const;
  /** A new heartbeat and the call that brings it, a few minutes later. */
  const work = (at: number) => {
    bench.queue([at]);
    bench.pass(300);
    return bench.run(call);
  };

  it.each<[string, Mode]>([
    ['500', { status: 500, body: '{"error":"Internal Server Error"}' }],
    ['404', { status: 404 }],
    ['a cut connection', 'cut-mid-body'],
    ['no result for any', { status: 202, body: '{"responses":[]}' }],
  ])('does not hold up those behind it, and is set aside with the server’s words: %s', async (_, refusal) => {
    bench.queue([0]);
    server.setMode(poisoned([0], refusal));
    for (let at = 1; at <= 8; at++) await work(at);
    expect([...secondsOf(server.accepted)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(bench.waiting()).toEqual([]);
    expect(bench.store.countQuarantined()).toBe(1);
  });

  it('stays while nothing else is there that the server could take instead', async () => {
    bench.queue([0]);
    server.setMode(poisoned([0], { status: 500 }));
    for (let count = 1; count <= 8; count++) {
      expect(await bench.run()).toMatchObject({ waiting: 1, quarantined: 0, problem: { kind: 'api' } });
      expect(server.requests).toHaveLength(count);
    }
  });

  it('brings no wait over those that the server takes', async () => {
    bench.queue([0]);
    server.setMode(poisoned([0], { status: 500 }));
    for (let at = 1; at <= 4; at++) await work(at);
    bench.queue([9]);
    expect(await bench.run(call)).toMatchObject({ delivered: 1 });
  });

  it('is set aside too when the server takes the others of the same request each time', async () => {
    server.setMode((beats) => ({ items: secondsOf(beats).map((at) => (at === 0 ? 503 : 201)) }));
    bench.queue([0]);
    for (let at = 1; at <= 6; at++) await work(at);
    expect(bench.waiting()).toEqual([]);
    expect(bench.store.countQuarantined()).toBe(1);
  });

  it('is found behind a Retry-After, too', async () => {
    bench.queue(upTo(4));
    server.setMode(poisoned([0], { status: 503, headers: { 'Retry-After': '60' } }));
    for (let count = 0; count < 16; count++) {
      bench.pass(300);
      await bench.run();
    }
    expect([...secondsOf(server.accepted)].sort((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it('is not looked for when the server limits requests: groups stay as large as they are', async () => {
    bench.queue(upTo(100));
    server.setMode({ status: 429 });
    for (let count = 0; count < 4; count++) await bench.run();
    server.setMode('ok', { status: 429 });
    await bench.run();
    expect(server.accepted).toHaveLength(25);
  });

  it('is told of in the next request that "queue audit" shows', async () => {
    const { planNextRequest } = await import('../../../src/sync/run/choose.ts');
    bench.queue(upTo(30));
    server.setMode({ status: 500 });
    for (let count = 0; count < 2; count++) await bench.run();
    const [destination] = bench.store.destinations();
    if (destination === undefined) throw new Error('nothing waits');
    const planned = planNextRequest(destination, `${server.url}/api/v1`, { store: bench.store });
    await bench.run();
    expect(server.requests.at(-1)?.body).toBe(`[${planned.map(({ wire }) => wire).join(',')}]`);
    expect(planned).toHaveLength(1);
  });
});

describe('a server that fails', () => {
  it.each([
    [402, 'api'],
    [403, 'api'],
    [404, 'api'],
    [301, 'api'],
    [500, 'api'],
    [503, 'api'],
  ])('keeps everything at %d and asks no more', async (status, kind) => {
    bench.queue(upTo(60));
    server.setMode({ status });
    expect(await bench.run()).toMatchObject({
      outcome: 'partial',
      delivered: 0,
      waiting: 60,
      problem: { kind },
    });
    expect(server.requests).toHaveLength(1);
    expect(bench.internal()).toMatchObject({ backoff_retries: '1' });
  });

  it.each(['cut-before-reading', 'cut-mid-body', 'no-http'] as const)(
    'keeps everything: %s',
    async (mode) => {
      bench.queue(upTo(2));
      server.setMode(mode, 'ok');
      expect(await bench.run()).toMatchObject({ waiting: 2, problem: { kind: 'offline' } });
      expect(await bench.run()).toMatchObject({ delivered: 2, waiting: 0 });
    },
  );

  it('does not wait longer for one that hangs than it was told', async () => {
    bench.queue([1]);
    server.setMode('hang');
    expect(await bench.run({ trigger: 'editor', deadlineMs: 30 })).toMatchObject({
      waiting: 1,
      problem: { kind: 'offline' },
    });
  });

  it('has not failed when the last of its answers comes too late for the call', async () => {
    bench.queue(upTo(60));
    server.setMode('ok', () => {
      bench.pass(1);
      return 'hang';
    });
    expect(await bench.run({ trigger: 'editor', deadlineMs: 300 })).toMatchObject({
      outcome: 'partial',
      delivered: 25,
      waiting: 35,
      problem: undefined,
    });
    expect(bench.internal()['backoff_retries'] ?? '0').toBe('0');
  });

  it.each([
    [6, 25],
    [4, 50],
  ])('that takes %i s is asked only as often as it can answer in 10 s', async (seconds, delivered) => {
    bench.queue(upTo(60));
    server.setMode(() => {
      bench.pass(seconds);
      return 'ok';
    });
    expect(await bench.run({ trigger: 'editor', deadlineMs: 10_000 })).toMatchObject({
      outcome: 'partial',
      delivered,
      waiting: 60 - delivered,
      problem: undefined,
    });
    expect(server.attempted).toHaveLength(delivered);
    expect(bench.internal()['backoff_retries'] ?? '0').toBe('0');
  });

  it('is left alone by calls while the backoff lasts, twice as long each time, and not by an asked flush', async () => {
    bench.queue([1]);
    server.setMode({ status: 500 });
    await bench.run({ trigger: 'editor' });
    bench.pass(29);
    expect(await bench.run({ trigger: 'editor' })).toMatchObject({
      outcome: 'partial',
      problem: { kind: 'backoff' },
    });
    expect(server.requests).toHaveLength(1);
    bench.pass(1);
    await bench.run({ trigger: 'editor' });
    expect(server.requests).toHaveLength(2);
    bench.pass(59);
    expect(await bench.run({ trigger: 'editor' })).toMatchObject({ problem: { kind: 'backoff' } });
    await bench.run({ trigger: 'user' });
    expect(server.requests).toHaveLength(3);
    expect(bench.internal()).toMatchObject({ backoff_retries: '3' });
  });

  it('is believed about its Retry-After, also by an asked flush', async () => {
    bench.queue([1]);
    server.setMode({ status: 429, headers: { 'Retry-After': '120' } }, 'ok');
    expect(await bench.run()).toMatchObject({ waiting: 1, problem: { kind: 'api' } });
    bench.pass(119);
    expect(await bench.run()).toMatchObject({ waiting: 1, problem: { kind: 'api' } });
    expect(await bench.run({ trigger: 'editor' })).toMatchObject({ problem: { kind: 'backoff' } });
    bench.pass(1);
    expect(await bench.run()).toMatchObject({ delivered: 1 });
  });
});

describe('an address without the API', () => {
  const at = (path: string) => ({
    settings: {
      own: slotOf(`${server.url}${path}`),
      sendProblem: undefined,
      backoff: { atUs: undefined, retries: 0 },
    },
  });

  it.each<[string, Mode]>([
    ['404', { status: 404, body: '404 page not found' }],
    ['405', { status: 405 }],
    ['a web page', 'html'],
  ])('is told with the line to write, also later: %s', async (_, mode) => {
    bench.queue([1]);
    server.setMode(mode);
    const { problem } = await bench.run({}, at(''));
    expect(problem?.hint).toContain(`api_url = ${server.url}/api`);
    expect(bench.store.destinations()[0]?.retryReason).toContain(`api_url = ${server.url}/api`);
  });

  it.each([
    ['/api', { status: 404 }],
    ['', { status: 500 }],
  ])('is not what is wrong: %s with %j', async (path, mode) => {
    bench.queue([1]);
    server.setMode(mode);
    expect((await bench.run({}, at(path))).problem?.hint).toBeUndefined();
  });
});

describe('a key that is refused', () => {
  const withKey = (key: string) => ({ keyring: { keyFor: () => key } });

  it('is not tried again by a call, until it changes', async () => {
    bench.queue(upTo(60));
    server.setMode({ status: 401, body: '{"error":"Unauthorized"}' });
    expect(await bench.run({ trigger: 'editor' })).toMatchObject({ waiting: 60, problem: { kind: 'auth' } });
    bench.pass(3600);
    expect(await bench.run({ trigger: 'editor' })).toMatchObject({ waiting: 60, problem: { kind: 'auth' } });
    expect(server.requests).toHaveLength(1);

    server.setMode('ok');
    expect(await bench.run({ trigger: 'editor' }, withKey('2'.repeat(8)))).toMatchObject({ delivered: 60 });
  });

  it('is no failure of the server: a new key is tried at once', async () => {
    bench.queue([1]);
    server.setMode({ status: 401 }, 'ok');
    await bench.run({ trigger: 'editor' });
    expect(bench.internal()).not.toHaveProperty('backoff_retries');
    expect(await bench.run({ trigger: 'editor' }, withKey('2'.repeat(8)))).toMatchObject({ delivered: 1 });
  });

  it('is tried again by a flush that is asked for, and then used again', async () => {
    bench.queue([1]);
    server.setMode({ status: 401 }, 'ok');
    await bench.run({ trigger: 'editor' });
    expect(await bench.run({ trigger: 'user' })).toMatchObject({ delivered: 1 });
    bench.queue([2]);
    expect(await bench.run({ trigger: 'editor' })).toMatchObject({ delivered: 1 });
  });

  it('is tried again after a day: the mistake may have been the server’s', async () => {
    bench.queue([1]);
    server.setMode({ status: 401 }, 'ok');
    await bench.run({ trigger: 'editor' });
    bench.pass(86_400);
    expect(await bench.run({ trigger: 'editor' })).toMatchObject({ delivered: 1 });
  });

  it('is stored nowhere and logged nowhere', async () => {
    bench.queue([1]);
    server.setMode({ status: 401, body: JSON.stringify({ error: `bad key ${KEY}` }) });
    const result = await bench.run({ trigger: 'editor' });
    const [destination] = bench.store.destinations();
    const told = [result.problem?.message, destination?.retryReason, ...bench.log.lines];
    expect(told.join('\n')).not.toContain(KEY);
    expect(bench.store.getState(`key-refused:${destination?.id}`)).not.toContain(KEY);
  });

  it('is not needed when none is configured: nothing is sent', async () => {
    bench.queue([1]);
    expect(await bench.run({}, { keyring: { keyFor: () => undefined } })).toMatchObject({
      waiting: 1,
      problem: { kind: 'auth' },
    });
    expect(server.requests).toEqual([]);
  });
});

describe('several destinations', () => {
  const EXTRA: DestinationRef = { url: '', keyHash: 'b'.repeat(64) };
  const KEY2 = '6f1d4a2c-7b35-4f60-8a1d-2c3b4d5e6f71';
  const keyring = { keyFor: (ref: DestinationRef) => (ref.keyHash === '' ? KEY : KEY2) };
  const keysSeen = () =>
    server.requests.map(({ headers }) =>
      Buffer.from(headers.authorization?.slice('Basic '.length) ?? '', 'base64').toString(),
    );

  it('each get their own request with their own key', async () => {
    bench.queue([1]);
    bench.queue([2], { refs: [EXTRA] });
    expect(await bench.run({}, { keyring })).toMatchObject({ delivered: 2, waiting: 0 });
    expect(keysSeen()).toEqual([KEY, KEY2]);
  });

  it('fail each by itself: the default one’s failure is the one to report', async () => {
    bench.queue([1]);
    bench.queue([2], { refs: [EXTRA] });
    server.setMode({ status: 500 }, 'ok');
    const result = await bench.run({}, { keyring });
    expect(result).toMatchObject({ outcome: 'partial', delivered: 1, waiting: 1, problem: { kind: 'api' } });
    expect(bench.waiting()).toEqual([1]);
  });

  it('do not wait for one that keeps silent', async () => {
    const other = await startFakeServer();
    server.setMode('hang');
    bench.queue([1000]);
    bench.queue(upTo(60), { refs: [{ url: other.url, keyHash: 'a'.repeat(64) }] });
    const running = bench.run({}, { keyring: { keyFor: () => KEY } });
    while (bench.store.countWaiting() > 1) await new Promise(setImmediate);
    expect(other.accepted).toHaveLength(60);
    await server.close();
    expect(await running).toMatchObject({ outcome: 'partial', delivered: 60, waiting: 1 });
    await other.close();
  });

  it('back off each by itself', async () => {
    bench.queue([1]);
    bench.queue([2], { refs: [EXTRA] });
    server.setMode('ok', { status: 500 }, 'ok');
    await bench.run({ trigger: 'editor' }, { keyring });
    expect(bench.internal()).not.toHaveProperty('backoff_retries');
    bench.queue([3]);
    expect(await bench.run({ trigger: 'editor' }, { keyring })).toMatchObject({
      delivered: 1,
      waiting: 1,
      problem: undefined,
    });
    bench.pass(30);
    expect(await bench.run({ trigger: 'editor' }, { keyring })).toMatchObject({ delivered: 1, waiting: 0 });
  });

  it('without a known key wait and are named, and do not fail a call', async () => {
    bench.queue([1]);
    bench.queue([2], { refs: [EXTRA] });
    const known = { keyFor: (ref: DestinationRef) => (ref.keyHash === '' ? KEY : undefined) };
    expect(await bench.run({ trigger: 'editor' }, { keyring: known })).toMatchObject({
      delivered: 1,
      waiting: 1,
      problem: undefined,
    });
    expect(bench.log.lines.join('\n')).toMatch(/key of 1 waiting/);
    expect(await bench.run({ trigger: 'user' }, { keyring: known })).toMatchObject({
      problem: { kind: 'auth' },
    });
  });
});

describe('what must not happen', () => {
  it('two flushers at once', async () => {
    bench.queue([1]);
    const held = lockFlush(bench.lockFile);
    expect(await bench.run()).toMatchObject({ outcome: 'busy', waiting: 1, problem: undefined });
    held?.release();
    expect(server.requests).toEqual([]);
    expect(await bench.run()).toMatchObject({ outcome: 'done', delivered: 1 });
  });

  it('a lock that outlives a bug', async () => {
    bench.queue([1]);
    const broken = bench.run({}, { send: () => Promise.reject(new Error('bug')) });
    await expect(broken).rejects.toThrow('bug');
    expect(await bench.run()).toMatchObject({ outcome: 'done' });
  });

  it('a transaction while the server is talked to', async () => {
    bench.queue([1]);
    server.setMode(() => {
      bench.queue([2]);
      return 'ok';
    });
    expect(await bench.run()).toMatchObject({ delivered: 2 });
  });

  it('other bytes after an attempt that nobody settled', async () => {
    bench.queue([1]);
    const killed = bench.run(
      {},
      {
        send: async (wire, connection) => {
          await bench.client.sendHeartbeats(wire, connection);
          throw new Error('killed');
        },
      },
    );
    await expect(killed).rejects.toThrow('killed');
    await bench.run();
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]?.body).toBe(server.requests[0]?.body);
  });

  it('a send although the settings forbid it', async () => {
    bench.queue([1]);
    const sendProblem = new AppError('auth', 'invalid api url');
    const settings = { own: slotOf(server.url), sendProblem, backoff: { atUs: undefined, retries: 0 } };
    expect(await bench.run({}, { settings })).toMatchObject({
      outcome: 'partial',
      waiting: 1,
      problem: sendProblem,
    });
    expect(server.requests).toEqual([]);
  });

  it('a failure over an internal config that cannot be written', async () => {
    bench.queue([1]);
    const writeInternal = (): never => {
      throw new AppError('config-write', 'read-only');
    };
    expect(await bench.run({}, { writeInternal })).toMatchObject({ delivered: 1, problem: undefined });
  });
});

describe('what cannot be remembered', () => {
  it('costs no delivery', async () => {
    bench.queue(upTo(30));
    const store = {
      ...bench.store,
      setState: (): never => {
        throw new AppError('storage', 'the database is busy');
      },
    };
    expect(await bench.run({}, { store })).toMatchObject({ outcome: 'done', delivered: 30 });
    bench.queue([40]);
    server.setMode({ status: 500 });
    expect(await bench.run({}, { store })).toMatchObject({ waiting: 1, problem: { kind: 'api' } });
  });
});

describe('privacy settings that became stricter', () => {
  const hide = (wire: string): string | null =>
    wire.includes('secret') ? null : wire.replaceAll('/home/alice/src/api/server.ts', 'HIDDEN.ts');

  it('reach what was never sent', async () => {
    bench.queue([1]);
    bench.queue([2], { patch: { entity: '/home/secret/x.ts' } });
    expect(await bench.run({}, { sanitise: hide })).toMatchObject({ delivered: 1, waiting: 0 });
    expect(server.attempted.map(({ entity }) => entity)).toEqual(['HIDDEN.ts']);
  });

  it('reach what could not be sent because nobody was there', async () => {
    bench.queue([1]);
    const offline = {
      settings: {
        own: slotOf('http://127.0.0.1:1/x'),
        sendProblem: undefined,
        backoff: { atUs: undefined, retries: 0 },
      },
    };
    expect(await bench.run({}, offline)).toMatchObject({ problem: { kind: 'offline' } });
    await bench.run({}, { sanitise: hide });
    expect(server.attempted.map(({ entity }) => entity)).toEqual(['HIDDEN.ts']);
  });

  it('keep what they may exclude where it is, for as long as that cannot be told', async () => {
    bench.queue(upTo(60), { patch: { entity: '/home/secret/x.ts' } });
    bench.queue([100, 101]);
    const doubt = (wire: string): string | undefined => (wire.includes('secret') ? undefined : wire);
    expect(await bench.run({}, { sanitise: doubt })).toMatchObject({ delivered: 2, waiting: 60 });
    expect(secondsOf(server.attempted)).toEqual([100, 101]);
    expect(await bench.run()).toMatchObject({ delivered: 60, waiting: 0 });
  });

  it('leave alone what a server may have seen: a repeat must be byte-identical', async () => {
    bench.queue([1]);
    server.setMode('cut-mid-body', 'ok');
    await bench.run({}, { sanitise: (wire) => wire });
    await bench.run({}, { sanitise: hide });
    expect(server.requests[1]?.body).toBe(server.requests[0]?.body);
  });
});

describe('which server it is', () => {
  const remembered = (): string | undefined => bench.store.getState(`dialect:${server.url}/api/v1`);
  const WAKAPI: Mode = (beats) => ({
    status: 201,
    body: JSON.stringify({ responses: beats.map(() => [{ data: null, error: null }, 201]) }),
  });

  it('is known from the first answer on, without asking for it', async () => {
    expect(remembered()).toBeUndefined();
    server.setMode(WAKAPI);
    bench.queue(upTo(30));
    await bench.run();
    expect([remembered(), server.requests.length]).toEqual(['wakapi', 2]);
  });

  it('is forgotten when an answer shows another one, and not when an answer shows none', async () => {
    bench.store.setState(`dialect:${server.url}/api/v1`, 'wakapi');
    server.setMode('html', { status: 500, body: '' });
    bench.queue([1]);
    await bench.run();
    expect(remembered()).toBe('wakapi');
    server.setMode('ok');
    bench.pass(86_400);
    await bench.run();
    expect(remembered()).toBe('wakatime');
  });
});

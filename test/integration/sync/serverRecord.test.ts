import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import { backoffFor, markOf, recordFor } from '../../../src/sync/serverRecord.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { createSyncBench, KEY, type SyncBench, slotOf } from '../../support/syncBench.ts';

const KEY2 = '6f1d4a2c-7b35-4f60-8a1d-2c3b4d5e6f71';
const DAY_SECONDS = 86_400;

let servers: Readonly<Record<'a' | 'b', FakeServer>>;
let bench: SyncBench;
let key: string;

beforeEach(async () => {
  servers = { a: await startFakeServer(), b: await startFakeServer() };
  bench = createSyncBench(servers.a);
  key = KEY;
});
afterEach(async () => {
  await bench.close();
  for (const server of Object.values(servers)) await server.close();
});

const urlOf = (name: 'a' | 'b'): string => `${servers[name].url}/api/v1`;
const backoffNow = () => {
  const { backoff_at: at = '', backoff_retries: retries = '0' } = bench.internal();
  return { atUs: at === '' ? undefined : Date.parse(at) * 1000, retries: Number(retries) };
};
/** An editor's call, or a flush, with this server configured. */
const run = (name: 'a' | 'b', trigger: 'editor' | 'user' = 'editor') =>
  bench.run(
    { trigger },
    {
      settings: { own: slotOf(urlOf(name)), sendProblem: undefined, backoff: backoffNow() },
      keyring: { keyFor: () => key },
    },
  );
const inForce = (name: 'a' | 'b') => backoffFor(backoffNow(), { url: urlOf(name), key }, bench.store);
const recordOf = (name: 'a' | 'b') => {
  const destination = bench.store.destination(DEFAULT_DESTINATION);
  if (destination === undefined) throw new Error('nothing was ever queued');
  return recordFor(destination, { url: urlOf(name), key }, bench.store);
};

describe('what is remembered of a server', () => {
  it('is not held against the next: Retry-After', async () => {
    bench.queue([1]);
    servers.a.setMode({ status: 429, headers: { 'Retry-After': String(DAY_SECONDS) } });
    await run('a', 'user');
    expect(recordOf('a').notBeforeUs).toBeDefined();
    expect(recordOf('b')).toMatchObject({
      notBeforeUs: undefined,
      retryReason: undefined,
      backoffRetries: 0,
    });
    expect(await run('b', 'user')).toMatchObject({ delivered: 1, problem: undefined });
  });

  it('still holds when that server comes back', async () => {
    bench.queue([1]);
    servers.a.setMode({ status: 429, headers: { 'Retry-After': String(DAY_SECONDS) } }, 'ok');
    await run('a');
    await run('b');
    bench.queue([2]);
    bench.pass(DAY_SECONDS - 60);
    expect(await run('a', 'user')).toMatchObject({ waiting: 1, problem: { kind: 'api' } });
    expect(servers.a.requests).toHaveLength(1);
    bench.pass(60);
    expect(await run('a', 'user')).toMatchObject({ delivered: 1 });
  });

  it('is not held against the next: backoff', async () => {
    bench.queue([1]);
    servers.a.setMode({ status: 500 });
    await run('a');
    expect(inForce('a')).toMatchObject({ retries: 1 });
    expect(inForce('b')).toEqual({ atUs: undefined, retries: 0 });
    expect(await run('b')).toMatchObject({ delivered: 1, problem: undefined });
    expect(bench.internal()).toMatchObject({ backoff_at: '', backoff_retries: '0' });
  });

  it('counts from the beginning for the next', async () => {
    bench.queue([1]);
    servers.a.setMode({ status: 500 });
    servers.b.setMode({ status: 500 });
    for (let count = 0; count < 3; count++) await run('a', 'user');
    await run('b');
    expect(bench.internal()).toMatchObject({ backoff_retries: '1' });
    expect(await run('b')).toMatchObject({ problem: { kind: 'backoff' } });
    expect(servers.b.requests).toHaveLength(1);
  });

  it('is another’s for another key', async () => {
    bench.queue([1]);
    servers.a.setMode({ status: 401 }, 'ok');
    await run('a');
    expect(recordOf('a').retryReason).toContain('401');
    key = KEY2;
    expect(recordOf('a').retryReason).toBeUndefined();
    expect(await run('a')).toMatchObject({ delivered: 1 });
  });

  it('does not make the next one’s first refusal the last', async () => {
    bench.queue([1]);
    for (const server of Object.values(servers)) server.setMode({ status: 400, body: 'bad' });
    for (let count = 0; count < 2; count++) await run('a', 'user');
    expect(await run('b', 'user')).toMatchObject({ waiting: 1, quarantined: 0 });
    await run('b', 'user');
    expect(await run('b', 'user')).toMatchObject({ waiting: 0, quarantined: 1 });
  });

  it('does not carry over which of the heartbeats the last one could not take', async () => {
    bench.queue([1, 2, 3, 4]);
    servers.a.setMode((beats) => (beats.length > 1 ? { status: 500 } : 'ok'));
    for (let count = 0; count < 3; count++) await run('a', 'user');
    bench.queue([5, 6, 7]);
    await run('b', 'user');
    expect(servers.b.batches()).toHaveLength(1);
  });
});

describe('a backoff of which nobody knows whose it is', () => {
  it('counts: wakatime-cli or a person wrote it', async () => {
    bench.queue([1]);
    servers.a.setMode({ status: 500 }, 'ok');
    await run('a');
    bench.pass(600);
    const atUs = (backoffNow().atUs ?? 0) + 600e6;
    const written = { atUs, retries: 3 };
    expect(backoffFor(written, { url: urlOf('b'), key }, bench.store)).toEqual(written);
  });
});

it('a mark shows neither address nor key, and a key that is not known matches any', async () => {
  const mark = markOf({ url: urlOf('a'), key });
  expect(mark).not.toContain('127.0.0.1');
  expect(mark).not.toContain(key.slice(0, 8));
  bench.queue([1]);
  servers.a.setMode({ status: 500 });
  await run('a');
  expect(backoffFor(backoffNow(), { url: urlOf('a'), key: undefined }, bench.store).retries).toBe(1);
  expect(backoffFor(backoffNow(), { url: urlOf('b'), key: undefined }, bench.store).retries).toBe(0);
});

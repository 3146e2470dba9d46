import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyHash } from '../../../src/config/servers/apiKey.ts';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import { dropRows } from '../../../src/store/queue/changes.ts';
import { writeSpool } from '../../../src/store/spool/spool.ts';
import { KEY, KEY2 } from '../../support/config.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { atTerminal, createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';
import { beat, OTHER_DESTINATION, queued, START_US } from '../../support/storeKit.ts';

let server: FakeServer;
let kit: QueueKit;
beforeEach(async () => {
  server = await startFakeServer();
  kit = createQueueKit(`${server.url}/api/v1`);
  kit.config([
    '[settings]',
    `api_url = ${server.url}/api/v1`,
    `api_key = ${KEY}`,
    '[destinations]',
    `mirror = ${server.url}/mirror | ${KEY2}`,
  ]);
});
afterEach(async () => {
  kit.remove();
  await server.close();
});

const mirror = () => ({ url: `${server.url}/mirror`, keyHash: keyHash(KEY2) });
const run = (line: string, io?: Parameters<QueueKit['run']>[1]) => kit.run(line.split(' '), io);
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
const sent = (): readonly (readonly number[])[] =>
  server.batches().map((batch) => batch.map((time) => Math.round(time - START_US / 1e6)));

describe.each(['flush', 'queue flush'])('%s', (name) => {
  it('keeps to its server', async () => {
    kit.queue([1, 2], [DEFAULT_DESTINATION, mirror()]);
    expect(await run(`${name} --destination ${server.url}/mirror`)).toMatchObject({
      code: 0,
      out: 'Delivered 2 heartbeats; 2 still wait.\n',
    });
    expect(server.requests.map(({ path }) => path)).toEqual(['/mirror/users/current/heartbeats.bulk']);
  });

  it('keeps to its time and its number', async () => {
    kit.queue(upTo(60));
    expect(await run(`${name} --since 2026-11-21T12:00:20Z --max 30`)).toMatchObject({ code: 0, err: '' });
    expect(sent()).toEqual([upTo(60).slice(20, 45), upTo(60).slice(45, 50)]);
  });

  it('leaves out those that were refused before as long as they are older', async () => {
    kit.queue([1, 2, 3]);
    kit.settle(DEFAULT_DESTINATION, { refused: [1, 3].map((id) => ({ id, reason: 'no' })) });
    await run(`${name} --since 2026-11-21T12:00:02Z`);
    expect(sent()).toEqual([[2], [3]]);
  });

  it('does nothing when nothing is from then on', async () => {
    kit.queue([1]);
    expect(await run(`${name} --since 1h`)).toEqual({ code: 0, out: '', err: '' });
    expect(server.requests).toEqual([]);
  });

  it('only tells with --dry-run', async () => {
    kit.queue(upTo(60));
    kit.queue(upTo(30), [mirror()], { entity: '/b' });
    kit.queue([70], [OTHER_DESTINATION]);
    const { out } = await run(`${name} --dry-run`, atTerminal(undefined));
    expect(out).toBe(
      `${server.url}/api/v1 (default)\n  60 heartbeats in 3 requests\n` +
        `${server.url}/mirror (key ${mirror().keyHash.slice(0, 8)})\n  30 heartbeats in 2 requests\n` +
        `${OTHER_DESTINATION.url} (key aaaaaaaa)\n  nothing: the key of these heartbeats is not known here\n`,
    );
    expect(
      await kit.json(...name.split(' '), '--dry-run', '--max', '40', '--destination', 'default'),
    ).toEqual({
      schema: 'hackatime.flush.plan/1',
      max: 40,
      destinations: [
        {
          title: expect.any(String),
          url: `${server.url}/api/v1`,
          heartbeats: 40,
          requests: 2,
          hindrance: null,
        },
      ],
    });
    expect(server.requests).toEqual([]);
    expect(kit.waiting()).toHaveLength(91);
  });

  it('exits with 1 when something of what was asked for stays', async () => {
    kit.queue([1, 2]);
    server.setMode({ status: 500 });
    expect(await run(`${name} --max 1`)).toMatchObject({ code: 1 });
  });
});

it('a flush takes in what waits in the spool', async () => {
  writeSpool(kit.spool, [queued(beat(4))]);
  expect((await run('flush')).out).toBe('Delivered 1 heartbeat.\n');
  expect(sent()).toEqual([[4]]);
});

describe('queue audit', () => {
  it('prints what the next request then is, byte for byte', async () => {
    kit.queue(upTo(30), [DEFAULT_DESTINATION], { entity: '/ü "x"\u2028.ts' });
    const audited = await kit.json('queue', 'audit');
    const { out } = await run('queue audit');
    expect(server.requests).toEqual([]);
    await run('flush');
    const [first] = server.requests;
    const [planned, ...others] = audited['requests'] as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(planned).toMatchObject({
      heartbeats: 25,
      method: 'POST',
      body: first?.body,
      url: `${server.url}${first?.path}`,
    });
    const headers = planned?.['headers'] as Record<string, string>;
    expect(headers['Authorization']).toBe('Basic <hidden>');
    for (const [name, value] of Object.entries(headers)) {
      if (name !== 'Authorization') expect([name, first?.headers[name.toLowerCase()]]).toEqual([name, value]);
    }
    // What is not printed is about the connection, and says nothing about the user.
    const unsaid = Object.keys(first?.headers ?? {}).filter(
      (name) => !Object.keys(headers).some((known) => known.toLowerCase() === name),
    );
    expect(unsaid.filter((name) => name !== 'connection')).toEqual([]);
    expect(out.endsWith(`\n\n${first?.body}\n`)).toBe(true);
    expect(out.startsWith(`POST ${server.url}/api/v1/users/current/heartbeats.bulk\n`)).toBe(true);
  });

  it('shows what a tightened setting leaves, and changes nothing', async () => {
    kit.queue([1], [DEFAULT_DESTINATION], { entity: '/home/alice/secret/a.ts' });
    kit.queue([2], [DEFAULT_DESTINATION], { entity: '/home/alice/b.ts' });
    const before = kit.waiting();
    kit.config(['[settings]', `api_url = ${server.url}`, `api_key = ${KEY}`, 'exclude = secret']);
    const { out } = await run('queue audit');
    expect(out).toContain('/home/alice/b.ts');
    expect(out).not.toContain('secret');
    expect(kit.waiting()).toEqual(before);
    await run('flush');
    expect(out.endsWith(`\n\n${server.requests[0]?.body}\n`)).toBe(true);
  });

  it('has a request for every server, and names a key that is not known', async () => {
    kit.queue([1], [DEFAULT_DESTINATION, mirror(), OTHER_DESTINATION]);
    const { code, out, err } = await run('queue audit');
    expect(code).toBe(0);
    expect(out.match(/^POST .*$/gm)).toHaveLength(2);
    expect(err).toBe(
      `hackatime: the key of 1 heartbeat for ${OTHER_DESTINATION.url} (key aaaaaaaa) is not known here; nothing is sent there\n`,
    );
  });

  it('exits with 4 without a key, and prints nothing in a pipe when nothing waits', async () => {
    expect(await run('queue audit')).toEqual({ code: 0, out: '', err: '' });
    kit.queue([1]);
    kit.config(['[settings]']);
    expect(await run('queue audit')).toMatchObject({ code: 4, out: '' });
  });
});

describe('a drop while a flush is at work', () => {
  it.each([
    ['the server takes them', 'ok' as const],
    ['the server refuses one', { items: [400, 201] }],
    ['the server fails', { status: 500 }],
  ])('leaves nothing behind and breaks nothing when %s', async (_name, mode) => {
    kit.queue([1, 2, 3]);
    server.setMode(() => {
      kit.withStore((store) => dropRows(store, 'outbox', { ids: [1, 2] }, NOW_US));
      return mode;
    });
    expect((await run('flush')).code).toBe(mode === 'ok' || 'items' in (mode as object) ? 0 : 1);
    expect(kit.withStore((store) => store.countQuarantined())).toBe(0);
    const waits = kit.waiting().map((wire) => (JSON.parse(wire) as { time: number }).time - START_US / 1e6);
    expect(waits).toEqual(typeof mode === 'object' && 'status' in mode ? [3] : []);
    await run('queue drop --undo');
    expect(kit.waiting()).toHaveLength(waits.length + 2);
  });
});

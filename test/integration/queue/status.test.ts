import { chmodSync, existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeInternal } from '../../../src/config/files/internal.ts';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import { toWire } from '../../../src/heartbeat/wire.ts';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { writeBolt } from '../../support/boltWriter.ts';
import { KEY } from '../../support/config.ts';
import {
  API_URL,
  atTerminal,
  createQueueKit,
  MIRROR,
  NOW_US,
  type QueueKit,
} from '../../support/queueKit.ts';
import { beat, OTHER_DESTINATION } from '../../support/storeKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const internal = (values: Record<string, string>): void =>
  void writeInternal(join(kit.home, '.wakatime', 'wakatime-internal.cfg'), values);
const agoIso = (seconds: number): string => new Date(NOW_US / 1000 - seconds * 1000).toISOString();
const screen = async (): Promise<string> => (await kit.run(['queue', 'status'], atTerminal(undefined))).out;

interface Destination {
  readonly url: string;
  readonly next_attempt: unknown;
}
const nextOf = async (url: string): Promise<unknown> => {
  const { destinations } = await kit.json('queue', 'status');
  return (destinations as Destination[]).find((each) => each.url === url)?.next_attempt;
};

describe('queue status on a terminal', () => {
  it('shows counts, ages, and when the next attempt is and why', async () => {
    kit.queue(Array.from({ length: 12 }, (_, at) => 86_400 - 7_500 + at));
    internal({ backoff_at: agoIso(10), backoff_retries: '3' });
    kit.settle(DEFAULT_DESTINATION, {
      quarantined: [{ id: 12, status: 422, message: 'no' }],
      destination: {
        retryReason: 'cannot reach waka.example: the connection was refused',
        lastSentUs: NOW_US - 300e6,
      },
    });
    expect(await screen()).toBe(`Waiting      11, oldest from 2 h 5 min ago
Rejected      1 by a server; "hackatime queue quarantine list" says why

${API_URL} (default)
  11 waiting, 1 rejected, last sent 5 min ago
  Next attempt  at 12:01, after 3 failures: cannot reach waka.example: the connection was refused
`);
  });

  it('shows one zero when there is nothing', async () => {
    expect(await screen()).toBe('Waiting      0\n');
  });

  it('knows the default server before anything was recorded', async () => {
    expect((await kit.json('queue', 'status'))['destinations']).toMatchObject([
      { url: API_URL, is_default: true, waiting: 0, quarantined: 0, last_sent: null, next_attempt: null },
    ]);
  });

  it('names spool files, unreadable ones, damaged copies and the last drop', async () => {
    kit.queue([1]);
    await kit.run(['queue', 'drop', '--all', '--yes']);
    mkdirSync(kit.spool);
    writeFileSync(join(kit.spool, '1-2-3.json'), '[]');
    writeFileSync(join(kit.spool, '1-\u001b[2J.json.bad'), 'x');
    writeFileSync(`${kit.database}.corrupt-20261101T000000Z`, 'x');
    const text = await screen();
    expect(text).toContain('Spool files  1, taken in by the next call');
    expect(text).toContain(`Not readable ${join(kit.spool, '1- [2J.json.bad')}`);
    expect(text).toContain(`Damaged copy ${kit.database}.corrupt-20261101T000000Z`);
    expect(text).toContain('Dropped      1, 0 s ago; "hackatime queue drop --undo" brings them back');
  });

  it('names what another tool has queued, until it is taken over', async () => {
    const file = join(kit.home, '.wakatime', 'offline_heartbeats.bdb');
    const record = (at: number) => [`key-${at}`, JSON.stringify(toWire(beat(at)))] as const;
    writeFileSync(file, writeBolt({ records: [record(1), record(2)] }).bytes);
    writeFileSync(join(kit.home, '.wakatime.bdb'), writeBolt({ records: [] }).bytes);
    expect(await screen()).toContain(
      `Other queue  2 of wakatime-cli in ${file}; "hackatime flush" takes them over\n`,
    );
    expect((await kit.json('queue', 'status'))['other_queues']).toEqual([
      { file, kind: 'bolt', heartbeats: 2 },
    ]);
    await kit.run(['flush']);
    expect(await kit.json('queue', 'status')).toMatchObject({ other_queues: [], waiting: 2 });
  });

  it('names a queue that it cannot read or that is large, without a count', async () => {
    const file = join(kit.home, '.wakatime.db');
    writeFileSync(file, '');
    truncateSync(file, 9 * 1024 * 1024);
    expect((await kit.json('queue', 'status'))['other_queues']).toEqual([
      { file, kind: 'python', heartbeats: null },
    ]);
    expect(await screen()).toContain(`heartbeats of wakatime's Python client in ${file};`);
  });

  it('names it also when the database cannot be used', async () => {
    kit.queue([1]);
    const db = openDatabase(kit.database, { timeoutMs: 0 });
    db.pragma('user_version = 99');
    db.close();
    const file = join(kit.home, '.wakatime.bdb');
    writeFileSync(file, writeBolt({ records: [['key', JSON.stringify(toWire(beat(1)))]] }).bytes);
    expect(await kit.json('queue', 'status')).toMatchObject({
      waiting: null,
      other_queues: [{ file, heartbeats: 1 }],
    });
  });

  it('lets no text from a server move the cursor', async () => {
    kit.queue([1]);
    internal({ backoff_at: agoIso(1), backoff_retries: '9' });
    kit.settle(DEFAULT_DESTINATION, { destination: { retryReason: 'bad\u001b[2Jtext' } });
    expect(await screen()).toContain('9 failures: bad [2Jtext');
  });
});

describe('the next attempt', () => {
  const cases: readonly (readonly [string, () => void, object])[] = [
    ['nothing in the way', () => undefined, { reason: 'due', at: null }],
    [
      'the rate limit',
      () => internal({ heartbeats_last_sent_at: agoIso(20) }),
      { reason: 'rate-limit', at: '2026-11-22T12:01:40+00:00' },
    ],
    [
      'a wish of the server, which is later than its backoff',
      () => {
        internal({ backoff_at: agoIso(1), backoff_retries: '1' });
        kit.settle(DEFAULT_DESTINATION, { destination: { notBeforeUs: NOW_US + 3_600e6 } });
      },
      { reason: 'wish', at: '2026-11-22T13:00:00+00:00' },
    ],
    [
      'no key at all',
      () => kit.config(['[settings]', `api_url = ${API_URL}`]),
      { reason: 'config', at: null, problem: 'no API key is configured' },
    ],
    [
      'the queue switched off',
      () => kit.config(['[settings]', `api_url = ${API_URL}`, `api_key = ${KEY}`, 'offline = false']),
      { reason: 'queue-off', at: null },
    ],
    [
      'a backoff that is over',
      () => internal({ backoff_at: agoIso(3_600), backoff_retries: '5' }),
      { reason: 'due', at: null },
    ],
  ];
  it.each(cases)('%s', async (_name, arrange, expected) => {
    kit.queue([1]);
    arrange();
    expect(await nextOf(API_URL)).toEqual({ problem: null, ...expected });
  });

  it('is as soon as a group is full, whatever the rate limit says', async () => {
    kit.queue(Array.from({ length: 25 }, (_, at) => at));
    internal({ heartbeats_last_sent_at: agoIso(20) });
    expect(await nextOf(API_URL)).toMatchObject({ reason: 'due' });
  });

  it('of another server has its own backoff, and waits for the default one', async () => {
    kit.queue([1], [DEFAULT_DESTINATION, MIRROR]);
    kit.settle(MIRROR, {
      destination: { retryAtUs: NOW_US + 60e6, retryReason: 'down', backoffRetries: 2 },
    });
    expect(await nextOf(MIRROR.url)).toMatchObject({ reason: 'backoff', at: '2026-11-22T12:01:00+00:00' });
    internal({ backoff_at: agoIso(0), backoff_retries: '6' });
    expect(await nextOf(MIRROR.url)).toMatchObject({
      reason: 'default-backoff',
      at: '2026-11-22T12:15:00+00:00',
    });
  });

  it('is none from here where the key is not known', async () => {
    kit.queue([1], [OTHER_DESTINATION]);
    expect(await nextOf(OTHER_DESTINATION.url)).toMatchObject({ reason: 'key-unknown', at: null });
    expect(await screen()).toContain('none from here: the key of these heartbeats is not known');
  });
});

it('does not run the program that knows the key while nothing waits', async () => {
  const trace = join(kit.home, 'asked');
  kit.config(['[settings]', `api_url = ${API_URL}`, `api_key_vault_cmd = touch ${trace} && echo ${KEY}`]);
  for (const words of [
    ['queue', 'status'],
    ['queue', 'audit'],
    ['flush', '--dry-run'],
  ])
    await kit.run(words);
  expect(existsSync(trace)).toBe(false);
  kit.queue([1]);
  expect(await nextOf(API_URL)).toMatchObject({ reason: 'due' });
  expect(existsSync(trace)).toBe(true);
});

describe('a database that cannot be used', () => {
  it('of a newer version is named, and the spool still counted', async () => {
    kit.queue([1]);
    const db = openDatabase(kit.database, { timeoutMs: 0 });
    db.exec('PRAGMA user_version = 99');
    db.close();
    mkdirSync(kit.spool);
    writeFileSync(join(kit.spool, '1-2-3.json'), '[]');
    const { code, out } = await kit.run(['queue', 'status'], atTerminal(undefined));
    expect(code).toBe(1);
    expect(out).toMatch(/^Waiting +\?\nRejected +\?\nSpool files +1,/);
    expect(out).toMatch(/Database +cannot be used: .*newer hackatime/);
    expect(await kit.json('queue', 'status')).toMatchObject({
      waiting: null,
      database: { state: 'unusable', problem: { kind: 'storage' } },
      spool: { files: 1 },
    });
  });

  // Root may write to every file.
  it.skipIf(process.getuid?.() === 0)('and is only read-only is named, with its counts', async () => {
    kit.queue([1]);
    chmodSync(kit.database, 0o400);
    expect(await kit.json('queue', 'status')).toMatchObject({ waiting: 1, database: { state: 'read-only' } });
    expect(await nextOf(API_URL)).toMatchObject({ reason: 'read-only', at: null });
  });

  it('and was damaged is salvaged, and its copy named', async () => {
    writeFileSync(kit.database, 'this is no database. '.repeat(200));
    const { database } = await kit.json('queue', 'status');
    expect(database).toMatchObject({ state: 'ok', damaged_copies: [expect.stringContaining('.corrupt-')] });
  });
});

it('prints tab-separated rows in a pipe', async () => {
  kit.queue([1, 2]);
  const { out } = await kit.run(['queue', 'status']);
  expect(out.split('\n').map((line) => line.split('\t'))).toEqual([
    ['waiting', '2', '2026-11-21T12:00:01+00:00'],
    ['quarantined', '0'],
    ['spool', '0'],
    ['destination', `${API_URL} (default)`, '2', '0', '', 'with the next heartbeat'],
    [''],
  ]);
});

it('never shows a key', async () => {
  kit.queue([1], [DEFAULT_DESTINATION, MIRROR]);
  for (const name of ['status', 'audit', 'list']) {
    const { out, err } = await kit.run(['queue', name, '--json']);
    expect(out + err).not.toContain(KEY);
    expect(out + err).not.toContain(Buffer.from(KEY).toString('base64'));
  }
});

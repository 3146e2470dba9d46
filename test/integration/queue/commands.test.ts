import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeInternal } from '../../../src/config/files/internal.ts';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import {
  API_URL,
  atTerminal,
  createQueueKit,
  MIRROR,
  NOW_US,
  type QueueKit,
} from '../../support/queueKit.ts';
import { historySeconds, OTHER_DESTINATION, START_US } from '../../support/storeKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const run = (line: string, io?: Parameters<QueueKit['run']>[1]) => kit.run(line.split(' '), io);
const secondOf = (wire: string): number =>
  Math.round((JSON.parse(wire) as { time: number }).time - START_US / 1e6);
const waitingSeconds = (): readonly number[] => kit.waiting().map(secondOf);
const quarantine = (...ids: readonly number[]): void =>
  kit.settle(DEFAULT_DESTINATION, {
    quarantined: ids.map((id) => ({ id, status: 422, message: 'entity is too long' })),
  });
const listed = async (line: string): Promise<readonly Record<string, unknown>[]> =>
  (await kit.json(...line.split(' ')))['heartbeats'] as readonly Record<string, unknown>[];

describe('queue list', () => {
  it('gives the oldest of all servers first, whatever came first into the queue', async () => {
    kit.queue([30, 10], [MIRROR]);
    kit.queue([20, 5], [DEFAULT_DESTINATION]);
    expect((await listed('queue list')).map((row) => [row['id'], row['destination']])).toEqual([
      [4, 'default'],
      [2, MIRROR.url],
      [3, 'default'],
      [1, MIRROR.url],
    ]);
  });

  it('keeps to its limit, its server and its time', async () => {
    kit.queue(Array.from({ length: 30 }, (_, at) => at));
    kit.queue([100], [MIRROR]);
    expect(await listed('queue list')).toHaveLength(25);
    expect(await listed('queue list --limit 0')).toHaveLength(31);
    expect(await listed('queue list --limit 3')).toHaveLength(3);
    expect(await listed('queue list --destination 127.0.0.1:9 --limit 0')).toHaveLength(31);
    expect(await listed(`queue list --destination ${MIRROR.url}`)).toHaveLength(1);
    expect(await listed('queue list --since 2026-11-21T12:00:28Z')).toHaveLength(3);
  });

  it('reads a long queue in parts, each row once', async () => {
    kit.queue(
      Array.from({ length: 1_203 }, (_, at) => Math.floor(at / 3)),
      [DEFAULT_DESTINATION],
    );
    kit.queue(
      Array.from({ length: 700 }, (_, at) => at),
      [MIRROR],
      { entity: '/other.ts' },
    );
    const ids = (await listed('queue list --limit 0')).map((row) => row['id']);
    expect(ids).toHaveLength(401 + 700);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is a table on a terminal, cut to its width, the end of a path kept', async () => {
    kit.queue([1], [DEFAULT_DESTINATION], { entity: `/home/alice/${'deep/'.repeat(20)}server.ts` });
    kit.settle(DEFAULT_DESTINATION, {
      failed: [{ id: 1, reason: `a \u001b[31mlong ${'reason '.repeat(20)}` }],
    });
    const { out } = await run('queue list', atTerminal(undefined));
    const [head, line, end] = out.split('\n');
    expect(head).toMatch(/^ID {2}TIME +DESTINATION {2}TRIES {2}ENTITY +LAST ERROR$/);
    expect(line).toMatch(/^ 1 {2}2026-11-21 12:00:01 {2}default +1 {2}….*server\.ts {2}a {2}\[31mlong.*…$/);
    expect(line?.length).toBeLessThanOrEqual(80);
    expect(end).toBe('');
  });

  it('says on a terminal that nothing waits, and nothing in a pipe', async () => {
    expect(await run('queue list', atTerminal(undefined))).toMatchObject({
      code: 0,
      out: 'Nothing waits.\n',
    });
    expect(await run('queue list')).toMatchObject({ code: 0, out: '', err: '' });
  });
});

it.each([
  ['queue list --limit -1', '--limit cannot be -1'],
  ['queue list --since fortnight', '--since cannot be "fortnight"'],
  ['queue show x', '"x" is not an id'],
  ['queue drop', 'which heartbeats?'],
  ['queue drop 1 --all', 'ids take no other options'],
  ['queue drop --undo --all', '--undo takes no other options'],
  ['queue drop --destination default', 'which heartbeats?'],
  ['queue backfill', '--since is missing'],
  ['queue flush --max 0', '--max cannot be 0'],
  ['queue quarantine drop', 'which heartbeats?'],
  ['forget', 'nothing to forget was named'],
  ['forget --entity a --project b', 'one name or pattern at a time'],
  ['forget --entity-pattern (', 'the pattern "(" cannot be read'],
])('%s is refused in one line and a hint', async (line, message) => {
  const { code, out, err } = await run(line);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')).toEqual([`hackatime: ${message}`, expect.stringMatching(/\.$/), '']);
});

it('queue export --json without a file is refused for programs', async () => {
  const { code, out, err } = await run('queue export --json');
  expect([code, out]).toEqual([2, '']);
  expect(JSON.parse(err)).toMatchObject({
    error: { message: '--json needs a FILE', hint: expect.stringMatching(/\.$/) },
  });
});

it.each([
  'queue show 7',
  'queue drop 7 --yes',
  'queue quarantine show 7',
  'queue quarantine drop 7 --yes',
  'queue quarantine retry 7',
])('%s says that there is no such id', async (line) => {
  kit.queue([1]);
  const { code, err } = await run(line);
  expect({ code, err }).toEqual({
    code: 1,
    err: `hackatime: no ${line.includes('quarantine') ? 'quarantined' : 'waiting'} heartbeat has the id 7\n`,
  });
  expect(waitingSeconds()).toEqual([1]);
});

describe('queue show', () => {
  it('tells everything, and the very text that is sent', async () => {
    kit.queue([1]);
    const [wire = ''] = kit.waiting();
    expect((await run('queue show 1')).out).toContain(`wire\t${wire}\n`);
    expect(await kit.json('queue', 'show', '1')).toMatchObject({
      wire,
      heartbeat: JSON.parse(wire),
      refusals: 0,
    });
  });

  it("of a quarantined one has the server's words", async () => {
    kit.queue([1]);
    quarantine(1);
    const { out } = await run('queue quarantine show 1', atTerminal(undefined));
    expect(out).toMatch(/^Status {7}422\nLast error {3}entity is too long$/m);
  });
});

describe('queue drop', () => {
  beforeEach(() => kit.queue([1, 2, 3]));

  it('takes rows out, keeps the history, and undo brings them back as they were', async () => {
    kit.settle(DEFAULT_DESTINATION, { failed: [{ id: 2, reason: 'busy' }] });
    const before = await listed('queue list');
    expect(await run('queue drop 1 2 --yes')).toMatchObject({
      code: 0,
      out: 'Dropped 2 heartbeats; "hackatime queue drop --undo" brings them back.\n',
    });
    expect(waitingSeconds()).toEqual([3]);
    expect(kit.withStore(historySeconds)).toEqual([1, 2, 3]);
    expect((await run('queue drop --undo')).out).toBe('Brought back 2 heartbeats.\n');
    expect(await listed('queue list')).toEqual(before);
    expect(await run('queue drop --undo')).toMatchObject({ code: 0, out: 'There is no drop to undo.\n' });
  });

  it('undoes one drop after the other', async () => {
    await run('queue drop 1 --yes');
    await run('queue drop 2 --yes');
    await run('queue drop --undo');
    expect(waitingSeconds()).toEqual([2, 3]);
    await run('queue drop --undo');
    expect(waitingSeconds()).toEqual([1, 2, 3]);
  });

  it('takes what is older than a moment, of one server', async () => {
    kit.queue([1, 2, 3], [MIRROR], { entity: '/b' });
    await run('queue drop --before 2026-11-21T12:00:03Z --destination default --yes');
    expect((await listed('queue list')).map((row) => row['destination'])).toEqual([
      MIRROR.url,
      MIRROR.url,
      'default',
      MIRROR.url,
    ]);
  });

  it.each([
    ['y', 0, []],
    ['Yes', 0, []],
    ['', 1, [1, 2, 3]],
    [undefined, 1, [1, 2, 3]],
    ['sure', 1, [1, 2, 3]],
  ])('asks on a terminal; %j ends with %i', async (answer, code, left) => {
    const ran = await run('queue drop --all', atTerminal(answer));
    expect(ran.code).toBe(code);
    expect(ran.err).toContain('Drop 3 heartbeats? The history stays as it is. [y/N] ');
    expect(waitingSeconds()).toEqual(left);
  });

  it('asks nothing about a heartbeat that is not there', async () => {
    const { code, err } = await run('queue drop 1 99', atTerminal('y'));
    expect([code, err]).toEqual([1, 'hackatime: no waiting heartbeat has the id 99\n']);
    expect(waitingSeconds()).toEqual([1, 2, 3]);
  });

  it('does nothing without a terminal and --yes', async () => {
    const { code, err } = await run('queue drop --all');
    expect(code).toBe(2);
    expect(err).toContain('Use --yes');
    expect(waitingSeconds()).toEqual([1, 2, 3]);
  });

  it('does not bring back what was queued again meanwhile', async () => {
    await run('queue drop --all --yes');
    await run('queue backfill --since 2026-11-21T12:00:03Z');
    await run('queue drop --undo');
    expect(waitingSeconds()).toEqual([1, 2, 3]);
    expect(await listed('queue list')).toHaveLength(3);
  });

  it('deletes for good what was dropped more than 30 days ago', async () => {
    await run('queue drop 1 --yes');
    kit.pass(31 * 86_400);
    await run('queue drop 2 --yes');
    await run('queue drop --undo');
    expect((await run('queue drop --undo')).out).toBe('There is no drop to undo.\n');
    expect(waitingSeconds()).toEqual([2, 3]);
  });

  it('counts a heartbeat for two servers once', async () => {
    kit.queue([9], [DEFAULT_DESTINATION, MIRROR]);
    expect((await run('queue drop --all --yes')).out).toMatch(/^Dropped 4 heartbeats/);
    expect((await run('queue drop --undo')).out).toBe('Brought back 4 heartbeats.\n');
    expect(await listed('queue list')).toHaveLength(5);
  });
});

describe('queue quarantine', () => {
  beforeEach(() => {
    kit.queue([1, 2, 3]);
    quarantine(1, 2);
  });

  it("is listed with the server's words", async () => {
    expect(await listed('queue quarantine list')).toEqual([
      expect.objectContaining({ id: 1, status: 422, last_error: 'entity is too long', attempts: 1 }),
      expect.objectContaining({ id: 2 }),
    ]);
  });

  it('lets rows wait again with the same bytes, with a tightened setting too', async () => {
    const lines = (await run('queue quarantine export')).out;
    expect((await run('queue quarantine retry 2')).out).toBe('1 heartbeat waits again.\n');
    expect((await run('queue quarantine retry')).out).toBe('1 heartbeat waits again.\n');
    expect(waitingSeconds()).toEqual([1, 2, 3]);
    expect(`${kit.waiting().slice(0, 2).join('\n')}\n`).toBe(lines);
    expect(await listed('queue list')).toEqual([
      expect.objectContaining({ attempts: 1, last_error: 'entity is too long' }),
      expect.objectContaining({ attempts: 1 }),
      expect.objectContaining({ attempts: 0 }),
    ]);
    expect(await listed('queue quarantine list')).toEqual([]);
  });

  it('is dropped and brought back', async () => {
    const before = await listed('queue quarantine list');
    await run('queue quarantine drop --all --yes');
    expect(await listed('queue quarantine list')).toEqual([]);
    await run('queue drop --undo');
    expect(await listed('queue quarantine list')).toEqual(before);
  });
});

describe('queue backfill', () => {
  it('queues what neither waits nor is quarantined, once', async () => {
    kit.queue([1, 2, 3, 4]);
    quarantine(2);
    kit.settle(DEFAULT_DESTINATION, { delivered: [1] });
    const wire = kit.waiting();
    expect(await kit.json('queue', 'backfill', '--since', '2026-11-21', '--dry-run')).toMatchObject({
      heartbeats: 1,
      dry_run: true,
    });
    expect(waitingSeconds()).toEqual([3, 4]);
    expect((await run('queue backfill --since 2026-11-21')).out).toBe(
      `Queued 1 heartbeat for ${API_URL} (default).\n`,
    );
    expect((await run('queue backfill --since 2026-11-21')).out).toMatch(/^Queued 0 /);
    expect(waitingSeconds()).toEqual([1, 3, 4]);
    expect(kit.waiting().slice(1)).toEqual(wire);
  });

  it('queues for a server of the settings that never had anything, byte for byte', async () => {
    kit.queue([1, 2, 3], [DEFAULT_DESTINATION], { dependencies: ['a', 'ü'], lineno: 7, isWrite: false });
    const wire = kit.waiting();
    await run(`queue backfill --since 2026-11-21T12:00:02Z --destination ${MIRROR.url}`);
    const { out } = await run(`queue export --destination ${MIRROR.url}`);
    expect(out).toBe(`${wire.slice(1).join('\n')}\n`);
  });

  it('goes through a long history in parts', async () => {
    kit.queue(
      Array.from({ length: 2_500 }, (_, at) => at),
      [DEFAULT_DESTINATION, OTHER_DESTINATION],
    );
    await run('queue drop --all --destination default --yes');
    expect(await kit.json('queue', 'backfill', '--since', '30d')).toMatchObject({ heartbeats: 2_500 });
    expect(await kit.json('queue', 'backfill', '--since', '30d')).toMatchObject({ heartbeats: 0 });
  });

  it('names the servers there are when it is told another', async () => {
    const { code, err } = await run('queue backfill --since 1d --destination https://x.example');
    expect(code).toBe(1);
    expect(err).toBe(
      `hackatime: no heartbeat is for "https://x.example"; there are: default, ${MIRROR.url}\n`,
    );
  });
});

describe('export and import', () => {
  it('go round with every byte the same', async () => {
    kit.queue([1], [DEFAULT_DESTINATION], {
      entity: '/ä "q" \u{1f600}\u2028.py',
      dependencies: ['x'],
      lines: 0,
      cursorpos: 0,
    });
    kit.queue([2, 3], [DEFAULT_DESTINATION, MIRROR]);
    const file = join(kit.home, 'out.jsonl');
    expect((await run(`queue export ${file}`)).out).toBe(`Wrote 3 heartbeats to ${file}.\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const other = createQueueKit();
    try {
      expect((await other.run(['queue', 'import', file])).out).toBe('Imported 3 heartbeats.\n');
      expect((await other.run(['queue', 'export'])).out).toBe(readFileSync(file, 'utf8'));
      expect((await other.run(['queue', 'import', file])).out).toBe(
        'Imported 0 heartbeats; 3 known already.\n',
      );
      expect((await other.run(['queue', 'export'])).out).toBe(readFileSync(file, 'utf8'));
    } finally {
      other.remove();
    }
  });

  it('hides and leaves out what the settings of now say', async () => {
    kit.queue([1], [DEFAULT_DESTINATION], { entity: '/home/alice/secret/plan.ts' });
    kit.queue([2], [DEFAULT_DESTINATION], { entity: '/home/alice/tax/sums.ts' });
    kit.queue([3]);
    const file = join(kit.home, 'out.jsonl');
    await run(`queue export ${file}`);
    const other = createQueueKit();
    try {
      other.config([
        '[settings]',
        'exclude = /tax/',
        'hide_file_names = secret',
        'hide_branch_names = ^main$',
      ]);
      expect((await other.run(['queue', 'import', file])).out).toBe(
        'Imported 2 heartbeats; 1 excluded by your settings.\n',
      );
      const bytes = readFileSync(other.database).toString('latin1');
      expect(bytes).not.toMatch(/plan|tax/);
      const beats = other.waiting().map((wire) => JSON.parse(wire) as Record<string, unknown>);
      expect(beats.map((beat) => [beat['entity'], beat['branch']])).toEqual([
        ['HIDDEN.ts', undefined],
        ['/home/alice/src/api/server.ts', undefined],
      ]);
    } finally {
      other.remove();
    }
  });

  it('names bad lines by number and takes the others', async () => {
    kit.queue([1]);
    const [good = ''] = kit.waiting();
    const change = (patch: object): string => JSON.stringify({ ...JSON.parse(good), time: 9, ...patch });
    const file = join(kit.home, 'in.jsonl');
    writeFileSync(
      file,
      [
        `\uFEFF${change({})}\r`,
        '{',
        '[]',
        '',
        change({ time: 'x' }),
        change({ entity: 5 }),
        change({ lineno: 2 ** 31, time: 10 }),
        change({ branch: null, extra: 1, time: 11 }),
      ].join('\n'),
    );
    const { code, out, err } = await run(`queue import ${file}`);
    expect({ code, out }).toEqual({ code: 1, out: 'Imported 3 heartbeats; 4 lines could not be used.\n' });
    expect(err.split('\n')).toEqual([
      'hackatime: line 2: it is not valid JSON',
      'hackatime: line 3: it is not a JSON object',
      'hackatime: line 5: time is no seconds since 1970',
      'hackatime: line 6: entity is no text',
      '',
    ]);
  });

  it('say which file cannot be used', async () => {
    const path = join(kit.home, 'no', 'x');
    expect(await run(`queue import ${path}`)).toMatchObject({
      code: 1,
      err: `hackatime: cannot read ${path}: no such file or directory\n`,
    });
    expect((await run(`queue export ${path}`)).err).toBe(
      `hackatime: cannot write ${path}: no such file or directory\n`,
    );
  });
});

describe('queue retry', () => {
  it('promises no attempt where all servers asked to be left alone', async () => {
    kit.queue([1], [DEFAULT_DESTINATION]);
    kit.settle(DEFAULT_DESTINATION, { destination: { notBeforeUs: NOW_US + 1_200e6 } });
    expect((await run('queue retry')).out).toMatch(/^\S+ \(default\) asked us to wait until 12:20\.\n$/);
  });

  it('makes the next attempt due, but for what the server itself asked for', async () => {
    kit.queue([1], [DEFAULT_DESTINATION, MIRROR]);
    writeInternal(join(kit.home, '.wakatime', 'wakatime-internal.cfg'), {
      backoff_at: new Date(NOW_US / 1000 - 1000).toISOString(),
      backoff_retries: '5',
      heartbeats_last_sent_at: new Date(NOW_US / 1000 - 1000).toISOString(),
    });
    kit.settle(MIRROR, {
      destination: { retryAtUs: NOW_US + 60e6, backoffRetries: 3, notBeforeUs: NOW_US + 1_200e6 },
    });
    const { out } = await run('queue retry');
    expect(out).toContain('1 heartbeat will be sent with the next call. Send now: hackatime flush');
    expect(out).toMatch(/mirror \(key [0-9a-f]{8}\) asked us to wait until 12:20\.\n$/);
    const { destinations } = await kit.json('queue', 'status');
    expect(
      (destinations as { next_attempt: { reason: string }; failures: number }[]).map((each) => [
        each.next_attempt.reason,
        each.failures,
      ]),
    ).toEqual([
      ['due', 0],
      ['wish', 0],
    ]);
  });
});

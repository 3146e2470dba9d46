import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { KEY } from '../../support/config.ts';
import { API_URL, createQueueKit, type QueueKit } from '../../support/queueKit.ts';
import { START_US } from '../../support/storeKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
  kit.config(['[settings]', `api_url = ${API_URL}`, `api_key = ${KEY}`]);
});
afterEach(() => kit.remove());

const run = (line: string) => kit.run(line.split(' '));

describe.each([
  ['of the year 2286, as versions before took it in', 9_999_999_999_000_000],
  ['of the year 2255', 9_007_199_254_740_000],
  ['of the year 2100', 4_102_444_800_000_000],
  ['of 1970', 1_000_000],
])('a heartbeat %s', (_name, timeUs) => {
  beforeEach(() => {
    kit.queue([0], undefined, { entity: '/far.ts' });
    kit.withStore((store) => store.countWaiting());
    const db = openDatabase(kit.database, { timeoutMs: 0 });
    db.exec(`UPDATE heartbeat SET time_us = ${timeUs}; UPDATE outbox SET time_us = ${timeUs}`);
    db.close();
  });

  it.each([
    'queue list',
    'queue list --json',
    'queue export -',
    'queue show 1',
    'export -',
    'export - --format csv',
  ])('is in %s', async (line) => {
    const { code, out } = await run(line);
    expect([code, out]).toEqual([0, expect.stringContaining('/far.ts')]);
  });

  it('is counted by every command that counts what waits', async () => {
    expect(await kit.json('queue', 'status')).toMatchObject({ waiting: 1 });
    expect(await kit.json('queue', 'flush', '--dry-run')).toMatchObject({
      destinations: [{ heartbeats: 1 }],
    });
    expect(await kit.json('forget', '--entity', '/far.ts', '--dry-run')).toMatchObject({
      heartbeats: 1,
      queued: 1,
    });
    expect(await kit.json('queue', 'drop', '--all', '--yes')).toMatchObject({ heartbeats: 1 });
    expect(await kit.json('queue', 'backfill', '--since', '1970-01-01')).toMatchObject({ heartbeats: 1 });
    expect(kit.waiting()).toHaveLength(1);
  });

  it('is listed, shown and retried out of the quarantine', async () => {
    kit.settle({ url: '', keyHash: '' }, { quarantined: [{ id: 1, status: 422, message: 'too far' }] });
    expect((await run('queue quarantine list')).out).toContain('/far.ts');
    expect((await run('queue quarantine export -')).out).toContain('/far.ts');
    await run('queue quarantine retry');
    expect(kit.waiting()).toHaveLength(1);
  });

  it.each([
    'stats all',
    'heatmap all',
    'streak',
    'sessions all',
    'projects',
    'today --source local',
    'stats --from 1970 --to 2100',
  ])('does not break %s', async (line) => {
    kit.queue([60, 120], undefined, { entity: '/near.ts' });
    const { code, err } = await run(line);
    expect([code, err]).toEqual([0, expect.not.stringContaining('internal')]);
  });
});

it('a status tells when what waits first is still to come', async () => {
  kit.queue([200_000]);
  const { out } = await kit.run(['queue', 'status'], { stdoutIsTty: true, env: { NO_COLOR: '1' } });
  expect(out).toMatch(/^Waiting +1, oldest from 2026-11-23 \d\d:\d\d\n/);
});

it('a file’s heartbeat of a time that cannot be is named, and the others are taken', async () => {
  const wire = (time: number, entity: string) =>
    JSON.stringify({ entity, type: 'file', category: 'coding', time, user_agent: 'x' });
  const file = join(kit.home, 'in.jsonl');
  writeFileSync(
    file,
    `${[wire(9_999_999_999, '/far'), wire(-5, '/early'), wire(START_US / 1e6, '/near')].join('\n')}\n`,
  );
  for (const command of ['import', 'queue import']) {
    const { code, out, err } = await run(`${command} ${file}`);
    expect(code).toBe(1);
    expect(out).toContain('2 ');
    expect(err).toContain('line 1: time is not between 1970 and 2255\n');
    expect(err).toContain('line 2: time is no seconds since 1970\n');
  }
  expect((await run('export -')).out).toContain('/near');
});

it('a heartbeat that a person records at a time that cannot be is refused with words', async () => {
  writeFileSync(join(kit.home, 'a.py'), '');
  const { code, err } = await run(`track ${join(kit.home, 'a.py')} --time 9999999999`);
  expect(code).toBe(2);
  expect(err).toContain('not "9999999999"');
  expect(err).toContain('1970 to 2255');
});

it.each(['999999999w', '9999999d'])('--since %s is refused, not a failure', async (text) => {
  kit.queue([1]);
  expect(await run(`queue backfill --json --since ${text}`)).toMatchObject({ code: 2 });
});

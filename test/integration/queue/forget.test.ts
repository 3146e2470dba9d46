import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { writeSpool } from '../../../src/store/spool/spool.ts';
import { atTerminal, createQueueKit, MIRROR, type QueueKit } from '../../support/queueKit.ts';
import { beat, historySeconds, idOf, openTestStore, queued, settlement } from '../../support/storeKit.ts';

/** Names in every place where a heartbeat has texts; all hold this word. */
const WORD = 'zebrafish';
const SECRET = {
  entity: `/home/alice/${WORD}/plan.ts`,
  project: `${WORD}-project`,
  branch: `${WORD}-branch`,
  dependencies: [`${WORD}-library`],
};

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const run = (line: string, io?: Parameters<QueueKit['run']>[1]) => kit.run(line.split(' '), io);

/** Files below the resource folder whose bytes hold the word. */
function filesWithWord(): readonly string[] {
  const folder = join(kit.home, '.wakatime');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path).toString('latin1').toLowerCase().includes(WORD);
  });
}

/** Heartbeats in every table there is, some of them delivered long ago, and more of others around them. */
function fill(): void {
  for (let round = 0; round < 20; round++) {
    kit.queue([round * 10], [DEFAULT_DESTINATION, MIRROR], { ...SECRET, lineno: round });
    kit.queue([round * 10 + 1], [DEFAULT_DESTINATION]);
  }
  const first = kit.withStore((store) => store.take(idOf(store), { limit: 10, newestFirst: false }));
  kit.settle(DEFAULT_DESTINATION, {
    delivered: first.slice(0, 4).map(({ id }) => id),
    quarantined: first
      .slice(4, 8)
      .map(({ id }) => ({ id, status: 422, message: `${SECRET.entity} is too long` })),
    failed: first.slice(8).map(({ id }) => ({ id, reason: `could not take ${SECRET.entity}` })),
    destination: { retryReason: `refused ${SECRET.entity}` },
  });
}

describe.each([
  ['--entity-pattern', `^/home/.*/${WORD.toUpperCase()}/`],
  ['--project-pattern', WORD],
  ['--project', SECRET.project],
  ['--entity', SECRET.entity],
])('forget %s', (option, pattern) => {
  it('leaves no byte of it in database, WAL and spool, and all of the others', async () => {
    fill();
    await run('queue drop --before 2026-11-21T12:01:30Z --yes');
    writeSpool(kit.spool, [queued(beat(5_000, SECRET)), queued(beat(5_001))]);
    const open = openTestStore(kit.database);
    open.countWaiting();
    expect(filesWithWord().length).toBeGreaterThan(1);

    const { code, out } = await run(`forget ${option} ${pattern} --yes`);
    expect(code).toBe(0);
    expect(out).toMatch(/^Deleted 21 heartbeats of the history and 39 entries of the queue\.\n$/);
    expect(filesWithWord()).toEqual([]);
    open.close();
    expect(filesWithWord()).toEqual([]);

    const kept = kit.withStore(historySeconds);
    expect(kept).toEqual([...Array.from({ length: 20 }, (_, at) => at * 10 + 1), 5_001]);
    expect((await run(`forget ${option} ${pattern} --dry-run`)).out).toBe('Nothing matches.\n');
    const db = openDatabase(kit.database, { timeoutMs: 0 });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });
});

it('only counts with --dry-run', async () => {
  fill();
  const before = kit.waiting();
  expect((await run(`forget --entity-pattern ${WORD} --dry-run`)).out).toBe(
    `Would delete 20 heartbeats of the history and 38 entries of the queue.\n  20  ${SECRET.entity}\n`,
  );
  expect(kit.waiting()).toEqual(before);
});

it.each([
  ['n', 1, 1],
  ['y', 0, 0],
])('asks on a terminal: %j', async (said, code, left) => {
  kit.queue([1], [DEFAULT_DESTINATION], SECRET);
  const ran = await run(`forget --project-pattern ${WORD}`, atTerminal(said));
  expect(ran.code).toBe(code);
  expect(ran.err).toContain('Delete 1 heartbeat of the history and 1 entry of the queue for good? [y/N] ');
  expect(kit.waiting()).toHaveLength(left);
});

it('needs --yes without a terminal', async () => {
  kit.queue([1], [DEFAULT_DESTINATION], SECRET);
  expect(await run(`forget --project-pattern ${WORD}`)).toMatchObject({ code: 2, out: '' });
  expect(kit.waiting()).toHaveLength(1);
});

it('names what it cannot search', async () => {
  kit.queue([1], [DEFAULT_DESTINATION], SECRET);
  const copy = `${kit.database}.corrupt-20261101T000000Z`;
  writeFileSync(copy, WORD);
  writeFileSync(`${copy}-wal`, WORD);
  writeSpool(kit.spool, []);
  const bad = join(kit.spool, '1-2-3.json.bad');
  writeFileSync(bad, WORD);
  const { code, err } = await run(`forget --project-pattern ${WORD} --yes`);
  expect(code).toBe(0);
  expect(err).toContain(`  ${copy}\n`);
  expect(err).toContain(`  ${bad}\n`);
  expect(existsSync(copy)).toBe(true);
  expect(await kit.json('forget', '--project-pattern', WORD, '--dry-run')).toMatchObject({
    not_searched: [copy, bad],
  });
});

it('finds a waiting heartbeat whose history was lost', async () => {
  kit.queue([1], [DEFAULT_DESTINATION], SECRET);
  const db = openDatabase(kit.database, { timeoutMs: 0 });
  db.exec('DELETE FROM heartbeat');
  db.close();
  expect((await run(`forget --project-pattern ${WORD} --yes`)).out).toMatch(
    /^Deleted 0 heartbeats .* and 1 entry/,
  );
  expect(filesWithWord()).toEqual([]);
});

it('says when a reader keeps old bytes in the file, and does it the next time', async () => {
  kit.queue([1], [DEFAULT_DESTINATION], SECRET);
  const reader = openDatabase(kit.database, { timeoutMs: 0 });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM heartbeat').get();
  const { code, err } = await run(`forget --project-pattern ${WORD} --yes`);
  expect(code).toBe(1);
  expect(err).toContain('deleted, but old bytes may still be in the file');
  reader.exec('ROLLBACK');
  reader.close();
  expect(await run(`forget --project-pattern ${WORD} --yes`)).toMatchObject({
    code: 0,
    out: 'Nothing matches.\n',
  });
  expect(filesWithWord()).toEqual([]);
}, 60_000);

it('leaves a heartbeat that is settled meanwhile forgotten', async () => {
  kit.queue([1], [DEFAULT_DESTINATION], SECRET);
  const store = openTestStore(kit.database);
  const [row] = store.take(idOf(store), { limit: 1, newestFirst: false });
  await run(`forget --project-pattern ${WORD} --yes`);
  const id = row?.id ?? 0;
  store.rewrite(id, row?.wire ?? '');
  store.settle(settlement(idOf(store), { quarantined: [{ id, status: 400, message: 'no' }] }));
  store.close();
  expect(filesWithWord()).toEqual([]);
});

describe('a name', () => {
  const of = (project: string): void =>
    kit.queue([project.length], undefined, { project, entity: `/${project}/x.ts` });
  const left = (): readonly (string | null)[] =>
    kit.withStore((store) => [...store.history(0, Number.MAX_SAFE_INTEGER)].map(({ project }) => project));

  it.each([
    [
      ['--project', 'api'],
      ['rapid', 'capital-api'],
    ],
    [
      ['--project', 'Api'],
      ['api', 'rapid', 'capital-api'],
    ],
    [
      ['--project', '.*'],
      ['api', 'rapid', 'capital-api'],
    ],
    [['--project-pattern', 'API$'], ['rapid']],
    [
      ['--entity', '/api/x.ts'],
      ['rapid', 'capital-api'],
    ],
    [
      ['--entity', '/api'],
      ['api', 'rapid', 'capital-api'],
    ],
    [['--entity-pattern', '^/(r?)api'], ['capital-api']],
  ])('is exact, and a pattern is one: %j', async (words, kept) => {
    for (const project of ['api', 'rapid', 'capital-api']) of(project);
    expect((await kit.run(['forget', ...words, '--yes'])).code).toBe(0);
    expect(left()).toEqual(kept);
  });

  it('is that of a damaged heartbeat only where it stands in its text', async () => {
    of('api');
    of('capital-api');
    const db = openDatabase(kit.database, { timeoutMs: 0 });
    db.exec(`UPDATE outbox SET wire = substr(wire, 2)`);
    db.close();
    expect(await kit.json('forget', '--project', 'api', '--dry-run')).toMatchObject({ queued: 1 });
  });

  it('is one way of four', async () => {
    for (const words of [
      [],
      ['--project', 'a', '--entity', 'b'],
      ['--project', 'a', '--project-pattern', 'a'],
      ['--project', ''],
    ])
      expect((await kit.run(['forget', ...words, '--yes'])).code).toBe(2);
  });

  it('that nothing has is said with what is near, and nothing a terminal would obey', async () => {
    of('api');
    of('wild\u001b[31mone');
    kit.queue([9], undefined, { entity: '/home/alice/notes/plan.md' });
    const errOf = async (...words: readonly string[]) => (await kit.run(['forget', ...words, '--yes'])).err;
    expect(await errOf('--project', 'apo')).toBe(
      'hackatime: no heartbeat has the project "apo". Did you mean "api"?\n',
    );
    expect(await errOf('--project', 'wildone')).not.toContain('\u001b');
    expect(await errOf('--project', '^api$')).toContain('For a pattern there is --project-pattern.');
    expect(await errOf('--entity', 'plan.md')).toContain('Did you mean "/home/alice/notes/plan.md"?');
    expect(await errOf('--project-pattern', 'apo')).toBe('');
  });
});

describe('the names that go', () => {
  beforeEach(() => {
    for (let at = 0; at < 12; at++)
      kit.queue([at, ...(at === 3 ? [100] : [])], undefined, { project: `p${at}` });
  });

  it('are listed before the question, the first of many', async () => {
    const { err } = await run('forget --project-pattern ^p', atTerminal('n'));
    expect(err).toMatch(/^ {2}2 {2}p3\n {2}1 {2}p0\n {2}1 {2}p1\n/);
    expect(err).toContain('\n  and 2 more\nDelete 13 heartbeats ');
  });

  it('are not printed for who is sure', async () => {
    expect(await run('forget --project-pattern ^p --yes')).toMatchObject({
      err: '',
      out: expect.not.stringContaining('p3'),
    });
  });

  it('are all in the JSON', async () => {
    const { names } = await kit.json('forget', '--project-pattern', '^p', '--dry-run');
    expect(names).toHaveLength(12);
    expect(names).toContainEqual({ name: 'p3', heartbeats: 2 });
  });
});

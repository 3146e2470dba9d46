import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyHash } from '../../../src/config/servers/apiKey.ts';
import { DEFAULT_DESTINATION, type DestinationRef } from '../../../src/heartbeat/destination.ts';
import { toWire } from '../../../src/heartbeat/wire.ts';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { writeBolt } from '../../support/boltWriter.ts';
import { KEY, KEY2 } from '../../support/config.ts';
import {
  API_URL,
  createQueueKit,
  MIRROR,
  MIRROR_URL,
  NOW_US,
  type QueueKit,
} from '../../support/queueKit.ts';
import { beat, openTestStore, START_US } from '../../support/storeKit.ts';

const CLIENT: DestinationRef = { url: '', keyHash: keyHash(KEY2) };
const COPY_URL = 'http://127.0.0.1:9/copy';
const CLIENT_RULE = ['[project_api_key]', `/second/ = ${KEY2}`];
const HIDE = 'hide_file_names = true';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
  for (const folder of ['first', 'second']) {
    mkdirSync(join(kit.home, folder));
    writeFileSync(join(kit.home, folder, 'a.rb'), 'x = 1\n');
  }
});
afterEach(() => kit.remove());

/** `[settings]` with some more lines, and sections. */
const configure = (settings: readonly string[], sections: readonly string[] = []): void =>
  kit.config(['[settings]', `api_url = ${API_URL}`, `api_key = ${KEY}`, ...settings, ...sections]);

/** Records both files as an editor would. */
async function record(second: number): Promise<void> {
  const files = ['first', 'second'].map((folder) => join(kit.home, folder, 'a.rb'));
  const time = String((NOW_US - 3_600e6) / 1e6 + second);
  expect((await kit.run(['track', ...files, '--time', time])).code).toBe(0);
}

/** Everything that waits arrives. */
function deliverAll(): void {
  kit.withStore((store) => {
    for (const { id } of store.destinations()) {
      const delivered = store.take(id, { limit: 1_000, newestFirst: false }).map((row) => row.id);
      store.settle({
        destinationId: id,
        nowUs: START_US,
        delivered,
        quarantined: [],
        failed: [],
        refused: [],
      });
    }
  });
}

/** Entities that wait, by destination. */
function waiting(): Readonly<Record<string, readonly string[]>> {
  return kit.withStore((store) =>
    Object.fromEntries(
      store
        .destinations()
        .map(({ id, ref }) => [
          ref.keyHash === ''
            ? ref.url || 'default'
            : ref.keyHash === CLIENT.keyHash && !ref.url
              ? 'client'
              : ref.url,
          store
            .take(id, { limit: 1_000, newestFirst: false })
            .map(({ wire }) => (JSON.parse(wire) as { entity: string }).entity.replace(`${kit.home}/`, '')),
        ]),
    ),
  );
}

const backfill = (...words: readonly string[]) => kit.json('queue', 'backfill', '--since', '30d', ...words);

/** Takes away what is known of routes, as in a database of before. */
function forgetRoutes(): void {
  const db = openDatabase(kit.database, { timeoutMs: 0 });
  db.exec('UPDATE heartbeat SET route = NULL');
  db.close();
}

describe('a file that [project_api_key] gives to a client', () => {
  it.each([
    ['', []],
    [' with a hidden name', [HIDE]],
  ])('%s never comes to the default account by a backfill', async (_name, settings) => {
    configure(settings, CLIENT_RULE);
    await record(0);
    deliverAll();
    expect(await backfill('--dry-run')).toMatchObject({ heartbeats: 1, elsewhere: 1, unclear: 0 });
    expect(await backfill()).toMatchObject({ heartbeats: 1, elsewhere: 1, unclear: 0 });
    const shown = settings.length > 0 ? 'HIDDEN.rb' : 'first/a.rb';
    expect(waiting()).toEqual({ default: [shown] });
  });

  it('nor after the rule is gone, or its server is another', async () => {
    configure([HIDE], CLIENT_RULE);
    await record(0);
    deliverAll();
    kit.config(['[settings]', 'api_url = http://127.0.0.1:9/new', `api_key = ${KEY}`]);
    expect(await backfill()).toMatchObject({ heartbeats: 1, elsewhere: 1 });
    expect(Object.keys(waiting())).toEqual(['default']);
  });

  it('nor when it was sent past the queue', async () => {
    configure([HIDE, 'offline = false'], CLIENT_RULE);
    await record(0);
    configure([HIDE], CLIENT_RULE);
    expect(await backfill()).toMatchObject({ heartbeats: 1, elsewhere: 1, unclear: 0 });
  });

  it('is queued for the client by its key', async () => {
    configure([HIDE], CLIENT_RULE);
    await record(0);
    deliverAll();
    expect(await backfill('--destination', CLIENT.keyHash.slice(0, 12))).toMatchObject({ heartbeats: 1 });
    expect(waiting()).toEqual({ client: ['HIDDEN.rb'] });
  });

  it('is counted aloud', async () => {
    configure([HIDE], CLIENT_RULE);
    await record(0);
    const { out } = await kit.run(['queue', 'backfill', '--since', '30d']);
    expect(out).toBe(
      `Queued 0 heartbeats for ${API_URL} (default).\nLeft out 1 heartbeat for other accounts or servers.\n`,
    );
  });
});

describe('heartbeats of which no route was written down', () => {
  beforeEach(async () => {
    configure([], CLIENT_RULE);
    await record(0);
    configure([HIDE], CLIENT_RULE);
    await record(60);
    deliverAll();
    forgetRoutes();
  });

  it('are queued by today’s rules, and left out where these cannot tell', async () => {
    expect(await backfill()).toMatchObject({ heartbeats: 1, elsewhere: 1, unclear: 2 });
    expect(waiting()).toEqual({ default: ['first/a.rb'] });
    const { out } = await kit.run(['queue', 'backfill', '--since', '30d']);
    expect(out).toContain('Left out 2 heartbeats: nothing tells whether they belong to this account.\n');
    expect(out).toContain('--include-unclear');
  });

  it('are queued all the same for who says so', async () => {
    expect(await backfill('--include-unclear')).toMatchObject({ heartbeats: 3, elsewhere: 1, unclear: 0 });
  });

  it('are left out where they may have been of an account that no rule names any more', async () => {
    configure([HIDE]);
    expect(await backfill()).toMatchObject({ heartbeats: 2, unclear: 2 });
  });
});

it.each([
  ['/alice/', { heartbeats: 0, elsewhere: 3, unclear: 0 }],
  ['/bob/', { heartbeats: 3, elsewhere: 0, unclear: 0 }],
])('a database of the schema before is backfilled by the rules of today: %s', async (pattern, counts) => {
  copyFileSync(join(import.meta.dirname, '../../fixtures/store/v2.db'), kit.database);
  configure([], ['[project_api_key]', `${pattern} = ${KEY2}`]);
  expect(await backfill()).toMatchObject(counts);
});

describe('a project’s own account', () => {
  const bind = (): void =>
    writeFileSync(join(kit.home, 'second', '.wakatime'), `[settings]\napi_key = ${KEY2}\n`);

  it('keeps its heartbeats', async () => {
    bind();
    configure([HIDE]);
    await record(0);
    deliverAll();
    expect(await backfill()).toMatchObject({ heartbeats: 1, elsewhere: 1 });
  });

  it('gets what is imported', async () => {
    bind();
    configure([]);
    const lines = ['first', 'second'].map((folder, at) =>
      JSON.stringify(toWire(beat(at, { entity: join(kit.home, folder, 'a.rb') }))),
    );
    writeFileSync(join(kit.home, 'in.jsonl'), `${lines.join('\n')}\n`);
    await kit.run(['queue', 'import', join(kit.home, 'in.jsonl')]);
    expect(waiting()).toEqual({ default: ['first/a.rb'], client: ['second/a.rb'] });
  });

  it('gets what another tool has queued for it', async () => {
    bind();
    configure([]);
    const records = ['first', 'second'].map(
      (folder, at) =>
        [`key-${at}`, JSON.stringify(toWire(beat(at, { entity: join(kit.home, folder, 'a.rb') })))] as const,
    );
    const queue = join(kit.home, 'queue.bdb');
    writeFileSync(queue, writeBolt({ records }).bytes);
    await kit.run(['queue', 'import', queue]);
    expect(waiting()).toEqual({ default: ['first/a.rb'], client: ['second/a.rb'] });
  });

  it('may be that of what another tool has queued with hidden names, which is said', async () => {
    configure([], CLIENT_RULE);
    const records = [['key', JSON.stringify(toWire(beat(1, { entity: 'HIDDEN.rb' })))] as const];
    const queue = join(kit.home, '.wakatime', 'offline_heartbeats.bdb');
    writeFileSync(queue, writeBolt({ records }).bytes);
    const { err } = await kit.run(['flush']);
    expect(err).toContain(`hackatime: ${queue} was taken over\nNot queued: 1 heartbeat, since nothing tells`);
    expect(waiting()).toEqual({});
    expect(await backfill()).toMatchObject({ unclear: 1 });
  });

  it('may have had what its files were before they were moved away', async () => {
    bind();
    configure([]);
    await record(0);
    deliverAll();
    forgetRoutes();
    const gone = openDatabase(kit.database, { timeoutMs: 0 });
    gone.exec(`UPDATE string SET value = replace(value, '/second/', '/moved/')`);
    gone.close();
    expect(await backfill()).toMatchObject({ heartbeats: 1, unclear: 1 });
    expect(waiting()).toEqual({ default: ['first/a.rb'] });
  });
});

describe('a server that is new', () => {
  beforeEach(async () => {
    configure([], CLIENT_RULE);
    await record(0);
    deliverAll();
  });

  it('gets every heartbeat as one of [destinations]', async () => {
    configure([], [...CLIENT_RULE, '[destinations]', `m = ${MIRROR_URL}|${KEY2}`]);
    expect(await backfill('--destination', MIRROR_URL)).toMatchObject({ heartbeats: 2, elsewhere: 0 });
  });

  it('gets what its pattern of [api_urls] matches, and nothing of a client', async () => {
    configure([], [...CLIENT_RULE, '[api_urls]', `/a.rb = ${COPY_URL}|${KEY}`]);
    expect(await backfill('--destination', COPY_URL)).toMatchObject({ heartbeats: 1, elsewhere: 1 });
    expect(waiting()).toEqual({ [COPY_URL]: ['first/a.rb'] });
  });

  it('gets the own heartbeats when it takes the place of the default one', async () => {
    kit.config(['[settings]', 'api_url = http://127.0.0.1:9/new', `api_key = ${KEY2}`]);
    await kit.run(['queue', 'backfill', '--since', '30d']);
    // The client's key is the own one now, and so is the client's account.
    expect(waiting()).toEqual({ default: ['first/a.rb', 'second/a.rb'] });
  });

  it('gets what a new line of [project_api_key] gives to it', async () => {
    const key = '4e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f73';
    configure([], ['[project_api_key]', `/first/ = ${key}`, `/second/ = ${KEY2}`]);
    expect(await backfill('--destination', keyHash(key).slice(0, 12))).toMatchObject({ heartbeats: 1 });
    expect(await backfill()).toMatchObject({ heartbeats: 0, elsewhere: 2 });
  });
});

describe.each([['queue import'], ['import --queue']])('%s', (command) => {
  const take = async (...beats: readonly ReturnType<typeof beat>[]) => {
    const file = join(kit.home, 'in.jsonl');
    writeFileSync(file, beats.map((each) => `${JSON.stringify(toWire(each))}\n`).join(''));
    return kit.run([...command.split(' '), file]);
  };
  const both = [beat(0, { entity: '/x/first/i.rb' }), beat(1, { entity: '/x/second/i.rb' })] as const;

  it('sends where an editor would', async () => {
    configure(
      [],
      [
        ...CLIENT_RULE,
        '[api_urls]',
        `/first/ = ${COPY_URL}|${KEY2}`,
        '[destinations]',
        `m = ${MIRROR_URL}|${KEY2}`,
      ],
    );
    await take(...both);
    expect(waiting()).toEqual({
      default: ['/x/first/i.rb'],
      client: ['/x/second/i.rb'],
      [COPY_URL]: ['/x/first/i.rb'],
      [MIRROR_URL]: ['/x/first/i.rb', '/x/second/i.rb'],
    });
  });

  it('does so by the names of the file, before they are hidden', async () => {
    configure([HIDE], CLIENT_RULE);
    await take(...both);
    expect(waiting()).toEqual({ default: ['HIDDEN.rb'], client: ['HIDDEN.rb'] });
  });

  it('keeps what may be a client’s out of the queue, and says so', async () => {
    configure([], CLIENT_RULE);
    const { out } = await take(both[0], beat(1, { entity: 'HIDDEN.rb' }));
    expect(out).toMatch(/^Imported 2 heartbeats\.\nNot queued: 1 heartbeat, since nothing tells/);
    expect(waiting()).toEqual({ default: ['/x/first/i.rb'] });
  });
});

it('a plain import remembers where the heartbeats would go', async () => {
  configure([], CLIENT_RULE);
  const file = join(kit.home, 'in.jsonl');
  writeFileSync(file, `${JSON.stringify(toWire(beat(0, { entity: '/x/second/i.rb' })))}\n`);
  await kit.run(['import', file]);
  expect(waiting()).toEqual({});
  configure([]);
  expect(await backfill()).toMatchObject({ heartbeats: 0, elsewhere: 1 });
});

it('what was dropped, refused or set aside comes back where it was', async () => {
  configure([HIDE], [...CLIENT_RULE, '[destinations]', `m = ${MIRROR_URL}|${KEY2}`]);
  await record(0);
  const before = waiting();
  await kit.run(['queue', 'drop', '--all', '--yes']);
  await kit.run(['queue', 'drop', '--undo']);
  expect(waiting()).toEqual(before);
  kit.withStore((store) => {
    for (const { id } of store.destinations()) {
      const quarantined = store
        .take(id, { limit: 99, newestFirst: false })
        .map((row) => ({ id: row.id, status: 422, message: 'no' }));
      store.settle({
        destinationId: id,
        nowUs: START_US,
        delivered: [],
        quarantined,
        failed: [],
        refused: [],
      });
    }
  });
  expect(waiting()).toEqual({});
  await kit.run(['queue', 'quarantine', 'retry']);
  expect(waiting()).toEqual(before);
});

it('nothing is remembered of a client that is forgotten', async () => {
  configure([HIDE], [...CLIENT_RULE, '[destinations]', `m = ${MIRROR.url}|${KEY2}`]);
  await record(0);
  kit.queue([1], [DEFAULT_DESTINATION]);
  const textOf = (): unknown => {
    const db = openTestStore(kit.database);
    const found = db.access.read(({ value }) => value(`SELECT count(*) FROM string WHERE value LIKE '[[%'`));
    db.close();
    return found;
  };
  expect(textOf()).toBe(3);
  await kit.run(['forget', '--entity-pattern', '^HIDDEN', '--yes']);
  expect(textOf()).toBe(1);
});

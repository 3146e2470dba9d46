import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeBolt } from '../support/boltWriter.ts';
import { type Home, KEY, makeHome } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';

/** Written by wakatime-cli 1.90: 250 heartbeats, 210 of files and 40 of apps. */
const QUEUE = resolve(import.meta.dirname, '../fixtures/queue-1.90.bdb');

let home: Home;
let server: FakeServer;
let queue: string;

beforeEach(async () => {
  home = makeHome();
  server = await startFakeServer();
  settings();
  queue = join(home.home, '.wakatime', 'offline_heartbeats.bdb');
  mkdirSync(join(home.home, '.wakatime'));
  copyFileSync(QUEUE, queue);
});
afterEach(async () => {
  await server.close();
  home.remove();
});

const settings = (...more: string[]): void =>
  home.config([
    `api_key = ${KEY}`,
    `api_url = ${server.url}/api/v1`,
    'heartbeat_rate_limit_seconds = 0',
    ...more,
  ]);
const distinct = (): number => new Set(server.accepted.map((beat) => JSON.stringify(beat))).size;
const isUntouched = (): boolean => readFileSync(queue).equals(readFileSync(QUEUE));

describe('what wakatime-cli has queued', () => {
  it('goes out once with a flush, and its file stays as it was', async () => {
    expect(await home.run(['flush'])).toEqual({ code: 0, stdout: 'Delivered 250 heartbeats.\n', stderr: '' });
    expect([server.accepted.length, distinct()]).toEqual([250, 250]);
    expect(server.accepted.filter(({ type }) => type === 'app')).toHaveLength(40);
    expect(await home.run(['flush'])).toMatchObject({ code: 0, stdout: '' });
    expect(server.accepted).toHaveLength(250);
    expect(isUntouched()).toBe(true);
  });

  it('goes out with the user agent that it was queued with', async () => {
    await home.run(['flush']);
    expect(new Set(server.accepted.map(({ user_agent }) => user_agent))).not.toContain(undefined);
    expect(server.accepted.every(({ user_agent }) => String(user_agent).includes('go1.'))).toBe(true);
  });

  it('goes out with the next call of an editor', async () => {
    const call = ['--entity', home.file, '--time', '1700000000'];
    expect(await home.run(call)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(server.accepted).toHaveLength(251);
  });

  it('is filtered by the settings of now', async () => {
    settings('exclude = .*');
    await home.run(['flush']);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['an editor’s call', () => ['--entity', home.file]],
    ['a sync that an editor asks for', () => ['--sync-offline-activity', '500']],
  ])('is kept out of every queue by %s, without a word, where a rule may mean it', async (_name, argv) => {
    settings('[project_api_key]', '/client/ = 2e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f71');
    const { bytes } = writeBolt({
      records: [
        ['1', JSON.stringify({ entity: 'HIDDEN.rb', type: 'file', time: 1_700_000_000 })],
        ['2', JSON.stringify({ entity: '/client/a.rb', type: 'file', time: 1_700_000_001 })],
        ['3', JSON.stringify({ entity: '/own/a.rb', type: 'file', time: 1_700_000_002 })],
      ],
    });
    writeFileSync(queue, bytes);
    expect(await home.run(argv())).toEqual({ code: 0, stdout: '', stderr: '' });
    const taken = server.requests.flatMap(({ headers, body }) =>
      (JSON.parse(body) as { entity: string }[]).map(({ entity }) => [
        entity,
        String(headers['authorization']),
      ]),
    );
    const client = `Basic ${Buffer.from('2e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f71').toString('base64')}`;
    const own = `Basic ${Buffer.from(KEY).toString('base64')}`;
    expect(taken.filter(([entity]) => entity !== home.file).sort()).toEqual([
      ['/client/a.rb', client],
      ['/own/a.rb', own],
    ]);
  });

  it('is taken over when the launchers are made', async () => {
    const env = { PATH: `${home.bin}:/usr/bin:/bin` };
    const { code, stdout } = await home.run(['link'], { env });
    expect([code, stdout]).toEqual([0, expect.stringContaining('Took over 250 heartbeats')]);
    expect((await home.run(['link', '--json'], { env })).stdout).toContain('"taken_over":0');
    expect((await home.run(['--offline-count'])).stdout).toBe('250\n');
  });

  it('is read from any place on demand, damaged too', async () => {
    const bytes = readFileSync(QUEUE);
    const broken = join(home.home, 'old.bdb');
    writeFileSync(broken, bytes.fill(0, 4096, 8192));
    settings('exclude =');
    const { code, stdout } = await home.run(['queue', 'import', broken]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Imported 250 heartbeats/)]);
  });

  it('is left for later when nothing can be stored, and then taken', async () => {
    const database = join(home.home, '.wakatime', 'hackatime.db');
    mkdirSync(database);
    await home.run(['--entity', home.file, '--time', '1700000000']);
    expect(isUntouched()).toBe(true);
    const other = ['--offline-queue-file', join(home.home, 'other.db')];
    await home.run(['--sync-offline-activity', '0', ...other]);
    expect(server.accepted.length).toBeGreaterThanOrEqual(250);
  });

  it('is taken over again when more was queued, without doubling what was there', async () => {
    await home.run(['flush']);
    const bytes = readFileSync(QUEUE);
    writeFileSync(queue, Buffer.concat([bytes, Buffer.alloc(4096)]));
    await home.run(['flush']);
    expect(server.accepted).toHaveLength(250);
  });
});

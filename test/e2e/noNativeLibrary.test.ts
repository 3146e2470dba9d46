import { cpSync, existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BIN, type Home, KEY, makeHome, NODE, PACKAGE, type RunOptions } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';
import { makeFolder } from '../support/storeKit.ts';

/** The program as it lies on a machine for which better-sqlite3 brings no library. */
let program: ReturnType<typeof makeFolder>;
let home: Home;
let server: FakeServer;

beforeAll(() => {
  program = makeFolder();
  const root = dirname(dirname(BIN));
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(root, part), join(program.path, part), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    });
  }
});
afterAll(() => program.remove());

beforeEach(async () => {
  home = makeHome();
  server = await startFakeServer();
  home.config([`api_key = ${KEY}`, `api_url = ${server.url}/api/v1`, 'heartbeat_rate_limit_seconds = 120']);
});
afterEach(async () => {
  await server.close();
  home.remove();
});

const SILENT = { code: 0, stdout: '', stderr: '' };

/** CI installs one with an older SQLite beside the project. */
const NODE_22 = resolve(import.meta.dirname, '../../.ci/nodes/22/node_modules/node/bin/node');

describe.skipIf(PACKAGE !== undefined).each([
  ['this Node', NODE],
  ['Node 22', existsSync(NODE_22) ? NODE_22 : NODE],
])('without a native library, on %s', (_, node) => {
  const how = (env: Readonly<Record<string, string>> = {}): RunOptions => ({
    cli: node,
    env,
  });
  const words = (argv: readonly string[]) => [join(program.path, 'bin/hackatime.js'), ...argv];
  const run = (argv: readonly string[], env?: Readonly<Record<string, string>>) =>
    home.run(words(argv), how(env));
  const beat = (time: number, env?: Readonly<Record<string, string>>) =>
    run(['--entity', home.file, '--time', String(time)], env);

  it('Node’s own SQLite keeps heartbeats, sends them and counts them, and warns nobody', async () => {
    for (const time of [1700000000, 1700000060, 1700000120]) expect(await beat(time)).toEqual(SILENT);
    expect(server.accepted).toHaveLength(1);
    expect(await run(['flush'])).toMatchObject({ code: 0, stderr: '' });
    expect(server.accepted).toHaveLength(3);
    const { code, stdout, stderr } = await run(['stats', '2023', '--json', '--source', 'local']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ total_seconds: 120 });
  });

  it('sixteen calls at once lose nothing', async () => {
    const calls = Array.from({ length: 16 }, (_, at) => beat(1700000000 + at * 60));
    expect(await Promise.all(calls)).toEqual(calls.map(() => SILENT));
    expect((await run(['flush'])).code).toBe(0);
    expect(server.accepted).toHaveLength(16);
  });

  it('and without that one heartbeats wait in files until there is one', async () => {
    const without = { NODE_OPTIONS: '--no-experimental-sqlite' };
    expect(await beat(1700000000, without)).toEqual(SILENT);
    expect(server.accepted).toHaveLength(0);
    expect((await run(['today'], without)).stderr).toContain('no SQLite library');
    expect((await run(['flush'])).code).toBe(0);
    expect(server.accepted).toHaveLength(1);
  });

  it('what is written after an answer is kept, whoever closes the database meanwhile', async () => {
    const beats = Array.from({ length: 400 }, (_, at) => ({ entity: home.file, time: 1700000000 + at * 30 }));
    const [first, second, third, ...extra] = beats;
    let reply = (): void => undefined;
    const after = new Promise<void>((resolve) => {
      reply = resolve;
    });
    server.setMode({ after }, 'ok');
    const asked = server.nextRequest();
    const sending = home.start(words(['--entity', home.file, '--time', String(first?.time)]), how());
    await asked;
    // After so much, whoever is the last to close the database works its log in and removes it.
    await home.run(words(['--entity', home.file, '--time', String(second?.time), '--extra-heartbeats']), {
      ...how(),
      stdin: JSON.stringify(extra),
    });
    // And whoever comes then begins another log.
    await beat(third?.time ?? 0);
    reply();
    expect((await sending.ended).code).toBe(0);
    expect((await run(['flush'])).code).toBe(0);
    expect(server.accepted.map(({ time }) => time).sort()).toEqual(beats.map(({ time }) => time));
  });
});

import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BIN, type Home, KEY, makeHome, NODE, PACKAGE } from '../support/bundle.ts';
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
  const start = `#!/bin/sh\nexec "${NODE}" "${join(program.path, 'bin/hackatime.js')}" "$@"\n`;
  writeFileSync(join(program.path, 'start'), start);
  chmodSync(join(program.path, 'start'), 0o755);
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

const run = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  home.run(argv, { cli: join(program.path, 'start'), env });
const beat = (time: number, env?: Readonly<Record<string, string>>) =>
  run(['--entity', home.file, '--time', String(time)], env);
const SILENT = { code: 0, stdout: '', stderr: '' };

describe.skipIf(PACKAGE !== undefined)('without a native library', () => {
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
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database/sqlite.ts';
import { type Home, KEY, makeHome, type Running } from '../support/bundle.ts';

const hasCompiler = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'hackatime-names-'));
const library = join(folder, 'silent.so');

// The system's own look-up, which never comes back and which nothing can call off.
const SILENT = `
#include <netdb.h>
#include <unistd.h>
int getaddrinfo(const char *n, const char *s, const struct addrinfo *h, struct addrinfo **r) { for (;;) pause(); }
`;

describe.skipIf(!hasCompiler)('a look-up of a name that never comes back', () => {
  let home: Home;
  let running: Running | undefined;
  beforeAll(() => {
    writeFileSync(join(folder, 'silent.c'), SILENT);
    spawnSync('cc', ['-shared', '-fPIC', join(folder, 'silent.c'), '-o', library]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    home = makeHome();
  });
  afterEach(async () => {
    // One that hangs would outlive the test.
    running?.kill('SIGKILL');
    await running?.ended;
    home.remove();
  });

  const run = (argv: readonly string[], settings: readonly string[] = []) => {
    home.config([`api_key = ${KEY}`, 'api_url = http://silent.example/api/v1', 'timeout = 1', ...settings]);
    running = home.start(argv, { env: { LD_PRELOAD: library } });
    return running.ended;
  };

  it('costs a heartbeat nothing, and the call ends', async () => {
    expect(await run(['--entity', home.file, '--plugin', 'vim/9'])).toEqual({
      code: 102,
      stdout: '',
      stderr: '',
    });
    const db = openDatabase(join(home.home, '.wakatime/hackatime.db'), { timeoutMs: 5_000, mustExist: true });
    expect(db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1);
    db.close();
  });

  it.each([
    ['--today', ['--today'], [], 'number'],
    ['a report', ['today'], [], 'number'],
    ['whoami', ['whoami'], [], 'number'],
    ['a request through a proxy', ['whoami'], ['proxy = http://proxy.example:8080'], 'number'],
    ['a request through a SOCKS proxy', ['whoami'], ['proxy = socks5://proxy.example:1080'], 'number'],
  ])('holds up nothing: %s', async (_, argv, settings, kind) => {
    expect(typeof (await run(argv, settings)).code).toBe(kind);
  });

  it('holds up no flush', async () => {
    await run(['--entity', home.file, '--plugin', 'vim/9']);
    const { code, stderr } = await run(['flush']);
    expect(code).toBe(1);
    expect(stderr).toContain('did not answer in time');
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Home, KEY, makeHome } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';

let home: Home;
let server: FakeServer;
beforeEach(async () => {
  home = makeHome();
  server = await startFakeServer();
  home.config([`api_url = ${server.url}`, `api_key = ${KEY}`]);
});
afterEach(async () => {
  await server.close();
  home.remove();
});

/** Records heartbeats that stay in the queue. */
async function queue(...times: readonly number[]): Promise<void> {
  server.setMode({ status: 500 });
  for (const time of times) {
    await home.run([
      '--entity',
      home.file,
      '--time',
      String(1_795_262_400 + time),
      '--plugin',
      'e/1 e-wakatime/1',
    ]);
  }
}

it('a drop in one process and a flush in another lose nothing and break nothing', async () => {
  await queue(1, 2, 3);
  const asked = server.nextRequest();
  server.setMode('hang');
  const flush = home.start(['flush', '--json']);
  await asked;
  const dropped = await home.run(['queue', 'drop', '--all', '--yes']);
  expect(dropped).toMatchObject({ code: 0, stderr: '' });
  flush.kill('SIGKILL');
  await flush.ended;
  expect((await home.run(['queue', 'list'])).stdout).toBe('');
  server.setMode('ok');
  expect((await home.run(['queue', 'drop', '--undo'])).stdout).toBe('Brought back 3 heartbeats.\n');
  expect((await home.run(['queue', 'flush'])).stdout).toBe('Delivered 3 heartbeats.\n');
  expect(server.accepted).toHaveLength(3);
});

it('an export goes through a pipe into an import, and out again with the same bytes', async () => {
  await queue(1, 2);
  const { stdout } = await home.run(['queue', 'export']);
  expect(stdout.split('\n')).toHaveLength(3);
  const other = makeHome();
  try {
    const imported = await other.run(['queue', 'import', '-'], { stdin: `${stdout}no json\n` });
    expect(imported).toEqual({
      code: 1,
      stdout: 'Imported 2 heartbeats; 1 line could not be used.\n',
      stderr: 'hackatime: line 3: it is not valid JSON\n',
    });
    expect((await other.run(['queue', 'export'])).stdout).toBe(stdout);
  } finally {
    other.remove();
  }
});

it('what is forgotten is in no file but the log, and without a terminal nothing is asked', async () => {
  await queue(1, 2);
  const { code, stderr } = await home.run(['forget', '--entity-pattern', 'list\\.ts$']);
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('Use --yes') });
  expect((await home.run(['forget', '--entity-pattern', 'list\\.ts$', '--yes'])).code).toBe(0);
  const folder = join(home.home, '.wakatime');
  const named = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /\.db|spool/.test(name) && existsSync(join(folder, name)) && holds(join(folder, name), 'list.ts'),
  );
  expect(named).toEqual([]);
});

function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file).includes(text);
  } catch {
    return false;
  }
}

it('the group alone prints its commands', async () => {
  const { code, stdout } = await home.run(['queue']);
  expect(code).toBe(0);
  expect(stdout).toContain('queue quarantine  See, retry and drop');
});

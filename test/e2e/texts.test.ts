import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Home, KEY, makeHome } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';

let home: Home;
let server: FakeServer;
beforeEach(async () => {
  home = makeHome();
  server = await startFakeServer();
});
afterEach(async () => {
  await home.quiet();
  home.remove();
  await server.close();
});

const configure = (...more: readonly string[]): void =>
  home.config([
    `api_key = ${KEY}`,
    `api_url = ${server.url}/api/v1`,
    'heartbeat_rate_limit_seconds = 0',
    ...more,
  ]);
const sent = (): readonly Readonly<Record<string, unknown>>[] =>
  server.requests.flatMap(({ body }) => JSON.parse(body) as Readonly<Record<string, unknown>>[]);
const HARD = { type: 'app', category: 'coding', project: 'p\0q\ud800', branch: 'x'.repeat(5_000) };
const MENDED = { project: 'pq\ufffd', branch: 'x'.repeat(1_000) };

it('what no server takes is mended on an editor’s call', async () => {
  configure();
  writeFileSync(join(home.repository, '.wakatime-project'), `${'n'.repeat(3_000)}\n`);
  const extra = { ...HARD, entity: 'e\0f', time: 1_700_000_002, alternate_branch: HARD.branch };
  const argv = ['--entity', home.file, '--time', '1700000001', '--extra-heartbeats', '--plugin', 'vim/9'];
  const { code } = await home.run(argv, { stdin: `${JSON.stringify([extra])}\n` });
  await home.quiet();
  expect(code).toBe(0);
  expect(sent()).toMatchObject([{ project: 'n'.repeat(1_000) }, { entity: 'ef', project: 'pq\ufffd' }]);
  expect(server.requests.map(({ body }) => body).join()).not.toMatch(/\\u0000|\\ud[89a-f]/i);
});

it.each([['import'], ['queue import']])('… and by %s, where an equal one is the same', async (command) => {
  configure();
  const file = join(home.home, 'in.jsonl');
  const line = { ...HARD, entity: 'e\0f', time: 1_700_000_002, user_agent: 'wakatime/1 vim/9' };
  writeFileSync(file, `${JSON.stringify(line)}\n${JSON.stringify({ ...line, ...MENDED })}\n`);
  const argv = command === 'import' ? ['import', '--queue', file] : ['queue', 'import', file];
  const { stdout } = await home.run(argv);
  expect(stdout).toContain('1 known already');
  await home.run(['flush']);
  expect(sent()).toMatchObject([{ entity: 'ef', ...MENDED }]);
});

it('a character that is taken out later hides nothing from a pattern', async () => {
  configure('exclude = secret');
  const extras = [
    { ...HARD, entity: 'se\0cret', time: 1_700_000_002 },
    { ...HARD, entity: 'open', time: 1_700_000_003 },
  ];
  const argv = ['--entity', home.file, '--time', '1700000001', '--extra-heartbeats', '--plugin', 'vim/9'];
  await home.run(argv, { stdin: `${JSON.stringify(extras)}\n` });
  await home.quiet();
  expect(sent().map(({ entity }) => entity)).toEqual([home.file, 'open']);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveHome } from '../support/servedHome.ts';

const served = serveHome();
const sent = (): readonly Readonly<Record<string, unknown>>[] =>
  served.server.requests.flatMap(({ body }) => JSON.parse(body) as Readonly<Record<string, unknown>>[]);
/** An editor's call for the home's file, with more heartbeats on standard input. */
const send = (extras: readonly unknown[]) =>
  served.home.run(
    ['--entity', served.home.file, '--time', '1700000001', '--extra-heartbeats', '--plugin', 'vim/9'],
    { stdin: `${JSON.stringify(extras)}\n` },
  );
const HARD = { type: 'app', category: 'coding', project: 'p\0q\ud800', branch: 'x'.repeat(5_000) };
const MENDED = { project: 'pq\ufffd', branch: 'x'.repeat(1_000) };

it('what no server takes is mended on an editor’s call', async () => {
  writeFileSync(join(served.home.repository, '.wakatime-project'), `${'n'.repeat(3_000)}\n`);
  const extra = { ...HARD, entity: 'e\0f', time: 1_700_000_002, alternate_branch: HARD.branch };
  const { code } = await send([extra]);
  await served.home.quiet();
  expect(code).toBe(0);
  expect(sent()).toMatchObject([{ project: 'n'.repeat(1_000) }, { entity: 'ef', project: 'pq\ufffd' }]);
  expect(served.server.requests.map(({ body }) => body).join()).not.toMatch(/\\u0000|\\ud[89a-f]/i);
});

it.each([['import'], ['queue import']])('… and by %s, where an equal one is the same', async (command) => {
  const file = join(served.home.home, 'in.jsonl');
  const line = { ...HARD, entity: 'e\0f', time: 1_700_000_002, user_agent: 'wakatime/1 vim/9' };
  writeFileSync(file, `${JSON.stringify(line)}\n${JSON.stringify({ ...line, ...MENDED })}\n`);
  const argv = command === 'import' ? ['import', '--queue', file] : ['queue', 'import', file];
  const { stdout } = await served.home.run(argv);
  expect(stdout).toContain('1 known already');
  await served.home.run(['flush']);
  expect(sent()).toMatchObject([{ entity: 'ef', ...MENDED }]);
});

it('a character that is taken out later hides nothing from a pattern', async () => {
  served.settings('exclude = secret');
  const extras = [
    { ...HARD, entity: 'se\0cret', time: 1_700_000_002 },
    { ...HARD, entity: 'open', time: 1_700_000_003 },
  ];
  await send(extras);
  await served.home.quiet();
  expect(sent().map(({ entity }) => entity)).toEqual([served.home.file, 'open']);
});

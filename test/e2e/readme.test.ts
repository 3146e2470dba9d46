import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Home, KEY, makeHome, NODE, PROGRAM_FILE } from '../support/bundle.ts';
import { docLinesOf } from '../support/docLines.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';
import { serveLogin } from '../support/loginKit.ts';

let home: Home;
let server: FakeServer;
let env: Record<string, string>;

beforeAll(async () => {
  home = makeHome();
  server = await startFakeServer();
  serveLogin(server, 'hackatime');
  symlinkSync(PROGRAM_FILE, join(home.bin, 'hackatime'));
  symlinkSync(NODE, join(home.bin, 'node'));
  writeFileSync(join(home.repository, 'key.txt'), `${KEY}\n`);
  writeFileSync(join(home.repository, 'src/main.ts'), 'export {};\n');
  env = { PATH: `${home.bin}:/usr/bin:/bin`, SHELL: '/bin/bash' };
});
afterAll(async () => {
  await server.close();
  await home.quiet();
  home.remove();
});

/** Lines that are told of before they can be run here: npm asks its registry. What they lead to is tested elsewhere. */
const OF_NPM = /^npm /;
/** Lines that ask at a terminal, and end with 2 where there is none. */
const ASKING: readonly string[] = ['hackatime uninstall', 'hackatime login'];

const lines = docLinesOf('README.md')
  .map(({ line }) => line)
  .filter((line) => !OF_NPM.test(line));

it('has lines to be run', () => {
  expect(lines.length).toBeGreaterThan(8);
  expect(lines).toEqual(expect.arrayContaining([...ASKING]));
});

// In the order of the page, in one home: what a line needs, those before it have made.
it.each(lines)('%s', async (line) => {
  // The one server that can be asked here.
  const typed = line.replace(/^hackatime login hackatime /, `hackatime login ${server.url} `);
  const { code, stdout, stderr } = await home.run(['-c', typed], { cli: '/bin/bash', env });
  const wanted = ASKING.includes(line) ? 2 : 0;
  expect({ code, stderr: wanted === 0 ? stderr : '' }).toEqual({ code: wanted, stderr: '' });
  if (wanted === 0 && line.startsWith('wakatime-cli')) {
    expect([stdout, server.accepted.length]).toEqual(['', 1]);
  }
});

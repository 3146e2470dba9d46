import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../support/accountServer.ts';
import { type Home, KEY, makeHome, NODE, PACKAGE, PROGRAM_FILE } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';
import { serveLogin } from '../support/loginKit.ts';
import { HAS_TMUX, openTerminal, type Terminal } from '../support/terminal.ts';

/** What somebody types who has just installed it. */
const SCRIPT = `
for words in '' login 'link --status' status today doctor; do
  echo "\\$ hackatime $words"
  hackatime $words
  echo
done
`;

const TODAY = {
  username: 'alice',
  total_seconds: 120,
  languages: [{ name: 'TypeScript', total_seconds: 120 }],
  projects: [{ name: 'api', total_seconds: 120 }],
};

let home: Home;
let server: FakeServer;
let terminal: Terminal | undefined;
beforeEach(async () => {
  home = makeHome();
  server = await startFakeServer();
  serveLogin(server, 'hackatime');
  const known = `Basic ${Buffer.from(KEY).toString('base64')}`;
  server.route('GET /api/hackatime/v1/users/current/statusbar/today', (_, { headers }) =>
    headers.authorization === known
      ? json({ data: { grand_total: { total_seconds: 120, text: '2 mins' }, projects: TODAY.projects } })
      : json({ error: 'Unauthorized' }, 401),
  );
  server.route('GET /api/v1/users/my/stats', json({ data: TODAY }));
  symlinkSync(PROGRAM_FILE, join(home.bin, 'hackatime'));
  symlinkSync(NODE, join(home.bin, 'node'));
  mkdirSync(join(home.home, '.vscode/extensions/wakatime.vscode-wakatime-30.2.0'), { recursive: true });
});
afterEach(async () => {
  terminal?.close();
  await server.close();
  await home.quiet();
  home.remove();
});

/** Without what differs from run to run, in as many characters where that decides where lines break. */
const lasting = (text: string): string =>
  text
    .replaceAll(String(server.port), '54321')
    .replaceAll(/\b\d+ ms\b/g, '9 ms')
    .replaceAll(/\b\d+ s ago\b/g, '3 s ago')
    .replaceAll(/wakatime-cli-\w+-\w+/g, 'wakatime-cli-linux-amd64');

/** What doctor says of a package, and of nothing else. */
const ABOUT_PACKAGE = /^✓ this is a package of hackatime \S+\s+with Node \S+ in it\n/m;

describe.runIf(HAS_TMUX && process.platform === 'linux')('the first minutes', () => {
  it.each([
    [80, 24],
    [40, 20],
  ])('are as they are written down, at %ix%i', async (columns, rows) => {
    const env = {
      PATH: `${home.bin}:/usr/bin:/bin`,
      HOME: home.home,
      TMPDIR: home.home,
      TZ: 'UTC',
      LANG: 'C.UTF-8',
      HACKATIME_PAGER: 'cat',
    };
    const at = openTerminal(['sh', '-c', SCRIPT], { columns, rows, cwd: home.repository, env });
    terminal = at;
    const answer = async (question: string, text: string): Promise<void> => {
      await at.shows(question);
      at.type(text);
      at.press('Enter');
    };
    await answer('Server [1]:', '4');
    await answer('Address:', `127.0.0.1:${server.port}`);
    await answer('API key, hidden:', KEY);
    await answer('[Y/n]', '');
    await at.shows('Waiting for the first heartbeat');
    await home.run(['--entity', home.file, '--write', '--plugin', 'vscode/1.99.0 vscode-wakatime/30.2.0']);
    expect(await at.ended()).toBe(0);
    const said = lasting(at.everything());
    expect(ABOUT_PACKAGE.test(said)).toBe(PACKAGE !== undefined);
    const seen = said.replace(ABOUT_PACKAGE, '');
    expect(seen).not.toContain(KEY);
    const wide = seen.split('\n').filter((line) => line.length > columns);
    expect(wide).toEqual([]);
    await expect(`${seen}\n`).toMatchFileSnapshot(`../fixtures/first-minutes-${columns}.txt`);
  });

  it('can be left at a question that shows what is typed, and say that nothing was changed', async () => {
    const env = { PATH: `${home.bin}:/usr/bin:/bin`, HOME: home.home, TMPDIR: home.home, LANG: 'C.UTF-8' };
    const at = openTerminal(['hackatime', 'login'], { columns: 40, rows: 20, cwd: home.repository, env });
    terminal = at;
    await at.shows('Server [1]:');
    at.type('banana');
    at.press('Enter');
    await at.shows('https://waka.example.org.');
    at.press('C-c');
    expect(await at.ended()).toBe(130);
    expect(at.everything()).toMatch(/Server \[1\]: \^C\nhackatime: left; nothing was changed$/);
  });
});

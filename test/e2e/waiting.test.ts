import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Home, KEY, makeHome, PROGRAM } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';
import { HAS_TMUX, openTerminal, type Terminal } from '../support/terminal.ts';

describe.runIf(HAS_TMUX)('at a terminal, while a server keeps silent', () => {
  let home: Home;
  let server: FakeServer;
  let terminal: Terminal | undefined;
  beforeEach(async () => {
    home = makeHome();
    server = await startFakeServer();
    server.setMode('hang');
    for (const path of ['users/current', 'users/current/statusbar/today', 'users/current/heartbeats'])
      server.route(`GET /api/compat/wakatime/v1/${path}`, 'hang');
    const url = `${server.url}/api/compat/wakatime/v1`;
    home.config([`api_key = ${KEY}`, `api_url = ${url}`, 'heartbeat_rate_limit_seconds = 0']);
  });
  afterEach(async () => {
    terminal?.close();
    await server.close();
    await home.quiet();
    home.remove();
  });

  function open(line: string): Terminal {
    terminal = openTerminal([...PROGRAM, ...line.split(' ')], {
      columns: 80,
      rows: 24,
      cwd: home.repository,
      env: { PATH: '/usr/bin:/bin', HOME: home.home, TMPDIR: home.home, LANG: 'C.UTF-8', NO_COLOR: '1' },
    });
    return terminal;
  }

  it('a heartbeat is said to be on its way, and no more once it is there', async () => {
    server.setMode('slow');
    const at = open(`track ${home.file}`);
    expect(await at.ended()).toBe(0);
    expect(at.everything()).not.toContain('Sending');
    expect(at.everything()).toContain('Saved and sent.');
  });

  it.each([
    ['track FILE', 'Sending', /^hackatime: interrupted\nThe heartbeat is saved, and sent later\.$/],
    ['flush', 'Sending', /^$/],
    ['today --source server', 'Asking the server', /^$/],
    ['pull --since 2d', 'new so far', /^hackatime: interrupted\nThe next pull goes on from here\.$/i],
  ])('%s says what it waits for, and Ctrl-C ends it with hardly a word', async (line, waiting, said) => {
    if (line === 'flush') {
      server.setMode({ status: 500 }, 'hang');
      await home.run(['track', home.file, '--quiet']);
    }
    const at = open(line.replace('FILE', home.file));
    await at.shows(waiting);
    at.press('C-c');
    expect(await at.ended()).toBe(130);
    const left = at.everything().replace('^C', '').trim();
    expect(left).not.toContain(waiting);
    expect(left).toMatch(said);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BIN, type Home, KEY, makeHome, NODE, PROGRAM } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';
import { serveLogin } from '../support/loginKit.ts';
import { childOf, HAS_TMUX, openTerminal, type Terminal } from '../support/terminal.ts';

const PLUGIN = 'vscode/1.99.0 vscode-wakatime/30.2.0';

describe.runIf(HAS_TMUX)('hackatime login at a terminal', () => {
  let home: Home;
  let server: FakeServer;
  let terminal: Terminal | undefined;
  beforeEach(async () => {
    home = makeHome();
    server = await startFakeServer();
    serveLogin(server, 'hackatime');
  });
  afterEach(async () => {
    terminal?.close();
    await server.close();
    await home.quiet();
    home.remove();
  });

  const PATH = (): string => `${home.bin}:${process.env['PATH']}`;
  function open(command: readonly string[], columns = 80, rows = 24): Terminal {
    const env = { PATH: PATH(), HOME: home.home, TMPDIR: home.home, TZ: 'UTC', LANG: 'C.UTF-8' };
    terminal = openTerminal(command, { columns, rows, cwd: home.repository, env });
    return terminal;
  }
  const config = (): string => readFileSync(join(home.home, '.wakatime.cfg'), 'utf8');
  const enter = (at: Terminal, text: string): void => {
    at.type(text);
    at.press('Enter');
  };

  it.each([
    [80, 24],
    [40, 20],
  ])('leads from an empty home to the first heartbeat, at %ix%i', async (columns, rows) => {
    await home.run(['--entity', home.file, '--plugin', PLUGIN]);
    const at = open([...PROGRAM, 'login'], columns, rows);
    await at.shows('Server [1]:');
    enter(at, '4');
    await at.shows('Address:');
    enter(at, `127.0.0.1:${server.port}`);
    await at.shows('API key, hidden:');
    expect(at.echoes()).toBe(false);
    // Of what is copied out of a box nothing is left for the shell.
    enter(at, `│ api_key = ${KEY}     │\n│ debug = false │`);
    await at.shows('[Y/n]');
    expect(at.echoes()).toBe(true);
    enter(at, rows === 24 ? '' : 'n');
    await at.shows('Waiting for the first heartbeat');
    await home.run(['--entity', home.file, '--write', '--plugin', PLUGIN]);
    expect(await at.ended()).toBe(0);

    const seen = at.everything();
    const host = `127.0.0.1:${server.port}`;
    const said = seen.replace(/\n {2}(?=\S)/g, ' ');
    expect(said).toContain(`✓ ${host} accepts the key: you are Alice Example (alice).`);
    expect(said).toContain(`✓ Sent 1 heartbeat recorded before to ${host}.`);
    expect(said).toContain(`✓ First heartbeat received from VS Code, project api. ${host} has it.`);
    expect(seen).not.toContain(KEY);
    expect(seen.split('\n').filter((line) => line.length > columns)).toEqual([]);
    if (rows === 24) expect(at.screen().split('\n').length).toBeLessThanOrEqual(24);
    expect(config()).toBe(`[settings]\napi_url = ${server.url}/api/hackatime/v1\napi_key = ${KEY}\n`);
    expect(server.accepted).toHaveLength(2);
  });

  it('ends the wait with Ctrl-C and says what to do', async () => {
    const at = open([...PROGRAM, 'login', server.url, '--no-link']);
    await at.shows('hidden:');
    enter(at, KEY);
    await at.shows('Ctrl-C ends');
    at.press('C-c');
    expect(await at.ended()).toBe(0);
    expect(at.screen()).toContain('No heartbeat yet.');
    expect(config()).toContain(KEY);
  });

  it('tells each slip and failure on a narrow screen, and asks again where that helps', async () => {
    const at = open([...PROGRAM, 'login', '--no-link', '--no-wait'], 40, 20);
    await at.shows('Server [1]:');
    enter(at, 'nowhere');
    await at.shows('is not the address');
    enter(at, `127.0.0.1:${server.port}`);
    await at.shows('hidden:');
    enter(at, KEY.replace('1', '2'));
    await at.shows('does not accept this');
    enter(at, KEY);
    expect(await at.ended()).toBe(0);
    expect(
      at
        .everything()
        .split('\n')
        .filter((line) => line.length > 40),
    ).toEqual([]);
    expect(config()).toContain(KEY);
  });

  it('says why a server cannot be reached, and writes nothing', async () => {
    const at = open([...PROGRAM, 'login', '127.0.0.1:9']);
    await at.shows('Try again?');
    enter(at, 'n');
    expect(await at.ended()).toBe(1);
    expect(at.screen()).toBe(
      `! cannot reach 127.0.0.1:9: the connection was refused
  Check the network and the address, then try again; heartbeats are recorded
  meanwhile.
Try again? [Y/n] n
hackatime: not logged in; nothing was changed`,
    );
    expect(() => config()).toThrow('ENOENT');
  });

  /** Runs `login` in a shell that lives on, as a person's does. */
  const inShell = (program: readonly string[] = PROGRAM): Terminal =>
    open(['sh', '-c', '"$@"; echo "code $?"; cat', 'sh', ...program, 'login', server.url]);

  it('gives the terminal back when Ctrl-C is pressed where the key is asked for', async () => {
    const at = inShell();
    await at.shows('hidden:');
    at.type(KEY.slice(0, 9));
    await at.shows('9 characters');
    at.press('C-c');
    await at.shows('code 130');
    expect(at.echoes()).toBe(true);
    expect(at.screen()).not.toContain(KEY.slice(0, 9));
  });

  it('gives the terminal back when it is ended there', async () => {
    const at = inShell();
    await at.shows('hidden:');
    process.kill(childOf(at.pid()), 'SIGTERM');
    await at.shows('code 143');
    expect(at.echoes()).toBe(true);
  });

  it('gives the terminal back when the program breaks there', async () => {
    const breaking = join(home.home, 'breaking.cjs');
    writeFileSync(breaking, "process.on('SIGUSR2', () => { throw new Error('broken'); });\n");
    const at = inShell([NODE, '--require', breaking, BIN]);
    await at.shows('hidden:');
    process.kill(childOf(at.pid()), 'SIGUSR2');
    await at.shows('code 1');
    expect(at.echoes()).toBe(true);
    expect(at.screen()).toContain('this is a bug in hackatime');
  });
});

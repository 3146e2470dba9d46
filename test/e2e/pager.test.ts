import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Home, makeHome, PROGRAM } from '../support/bundle.ts';
import { HAS_TMUX, openTerminal, type Terminal } from '../support/terminal.ts';

describe.runIf(HAS_TMUX)('a long answer at a terminal', () => {
  let home: Home;
  let terminal: Terminal | undefined;
  beforeAll(() => {
    home = makeHome();
  });
  afterEach(() => terminal?.close());
  afterAll(async () => {
    await home.quiet();
    home.remove();
  });

  /** The help of `stats`, which is longer than any screen. */
  function open(env: Readonly<Record<string, string>> = {}, words = ['stats', '--help']): Terminal {
    terminal = openTerminal([...PROGRAM, ...words], {
      columns: 80,
      rows: 24,
      cwd: home.repository,
      env: { PATH: `${home.bin}:/usr/bin:/bin`, HOME: home.home, TMPDIR: home.home, LANG: 'C.UTF-8', ...env },
    });
    return terminal;
  }
  /** A pager that notes down how it was called and what it got. */
  function pager(name: string): () => string {
    const note = join(home.home, `${name}.note`);
    const file = join(home.bin, name);
    const say = 'echo "[$*] LESS=$LESS key=$WAKATIME_API_KEY"';
    writeFileSync(file, `#!/bin/sh\n{ ${say}; head -2; } > "${note}"\necho ${name} was here\n`);
    chmodSync(file, 0o755);
    return () => (existsSync(note) ? readFileSync(note, 'utf8') : '');
  }
  const TOP = 'Show how much you coded, in any range and by anything.\n';
  const BOTTOM = 'Usage error, or a project';

  it.skipIf(!existsSync('/usr/bin/less'))(
    'is shown by less, which Ctrl-C does not end and q does',
    async () => {
      const at = open();
      await at.shows(TOP.trim());
      expect(at.screen()).not.toContain(BOTTOM);
      at.press('C-c');
      await at.shows(BOTTOM, 'G');
      at.type('q');
      expect(await at.ended()).toBe(0);
    },
  );

  it('goes to the pager of the environment, with what it needs to know and no key', async () => {
    const said = pager('viewer');
    const at = open({ PAGER: 'viewer -x  "a b"', WAKATIME_API_KEY: 'secret' });
    expect(await at.ended()).toBe(0);
    expect(said()).toBe(`[-x a b] LESS=FRX key=\n${TOP}\n`);
    expect(at.everything()).not.toContain(BOTTOM);
  });

  it('goes to HACKATIME_PAGER before PAGER, and leaves LESS as it is', async () => {
    const said = pager('other');
    const at = open({ HACKATIME_PAGER: 'other --plain', PAGER: 'viewer', LESS: 'S' });
    expect(await at.ended()).toBe(0);
    expect(said()).toContain('[--plain] LESS=S');
  });

  it.each([
    ['there is no such pager', { PAGER: 'no-such-pager' }, []],
    ['there is none for a shell either', { PAGER: 'no-such-pager "x"' }, []],
    ['--no-pager says so', { PAGER: 'viewer' }, ['--no-pager']],
  ])('is printed as it is where %s', async (_, env, words) => {
    const at = open(env, [...words, 'stats', '--help']);
    expect(await at.ended()).toBe(0);
    expect(at.everything()).toContain(TOP.trim());
    expect(at.everything()).toContain(BOTTOM);
  });

  it('has no pager where it fits, and in a pipe', async () => {
    const said = pager('unused');
    const at = open({ PAGER: 'unused' }, ['today']);
    expect(await at.ended()).toBe(0);
    await home.run(['stats', '--help'], { env: { PAGER: 'unused' } });
    expect(said()).toBe('');
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Home, makeHome } from '../support/bundle.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

it('the built program has the whole table of settings, and writes what it is told', async () => {
  const set = await home.run(['config', 'set', 'exclude', 'a.*', 'b$']);
  expect([set.code, set.stderr]).toEqual([0, '']);
  expect(readFileSync(join(home.home, '.wakatime.cfg'), 'utf8')).toContain('exclude = """a.*\nb$"""\n');
  const { code, stdout } = await home.run(['config']);
  expect(code).toBe(0);
  expect(stdout).toContain('\nexclude\ta.* b$\t~/.wakatime.cfg:');
  expect(stdout).toContain('\ntimeout\t120\tdefault\n');
  expect((await home.run(['config', 'get', 'heartbeat_rate_limit_seconds'])).stdout).toBe('120\n');
});

it('a word that people type for it leads there', async () => {
  expect((await home.run(['settings'])).stderr).toBe(
    'hackatime: unknown command "settings"\nDid you mean "hackatime config"?\n',
  );
});

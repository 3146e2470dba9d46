import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SCRIPT = resolve(import.meta.dirname, '../../scripts/e2e-editors.mts');

function run(...argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...argv], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the script that drives real editors', () => {
  it('says what every scenario lacks when nothing is given, and that nothing was tried', () => {
    const { status, stdout, stderr } = run();
    const lines = stdout.trimEnd().split('\n');
    expect(stderr).toBe('');
    expect(lines.at(-1)).toMatch(/^Nothing was tried: all \d+ scenarios were skipped\.$/);
    expect(
      lines.slice(0, -1).filter((line) => !/^skipped .*: --[a-z-]+ DIR is not given$/.test(line)),
    ).toEqual([]);
    expect(status).toBe(0);
  });

  it('skips a checkout that does not hold the plugin', () => {
    const { status, stdout } = run('--vim-wakatime', '/nonexistent', '--only', '^vim: one file$');
    expect(stdout).toContain('skipped  vim: one file: there is no /nonexistent/plugin/wakatime.vim\n');
    expect(status).toBe(0);
  });

  it.each([
    ['an unknown flag', ['--nvim', '/x'], "Unknown option '--nvim'"],
    ['a count that is none', ['--repeat', '0'], "--repeat takes a whole number from 1 on, not '0'"],
    ['a pattern that is none', ['--only', '('], "--only takes a regular expression, not '('"],
    ['a pattern that matches nothing', ['--only', 'ed, the'], 'no scenario matches /ed, the/i'],
  ])('refuses %s in one line', (_, argv, problem) => {
    expect(run(...argv)).toEqual({ status: 2, stdout: '', stderr: `e2e:editors: ${problem}\n` });
  });
});

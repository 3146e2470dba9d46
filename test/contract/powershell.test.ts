import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const SCRIPTS = ['shell/init.ps1', 'completions/hackatime.ps1', 'install/install.ps1'].map((name) => ({
  name,
  text: readFileSync(resolve(ROOT, name), 'utf8'),
}));

/** The script without comments and without what stands between quotation marks, which is left as `''` or `""`. */
function codeOf(text: string): string {
  return text.replaceAll(/'(?:[^']|'')*'|"(?:[^"`]|`.|"")*"|#.*$/gm, (found) =>
    found.startsWith('#') ? '' : found.charAt(0).repeat(2),
  );
}

describe.each(SCRIPTS)('$name', ({ text }) => {
  it('is ASCII: Windows PowerShell reads by the code page, and any PowerShell takes ’ for the end of a text', () => {
    expect(text.split('\n').filter((line) => /[^\t\x20-\x7e]/.test(line))).toEqual([]);
  });

  it('closes what it opens', () => {
    const code = codeOf(text);
    for (const [open, close] of ['{}', '()', '[]'].map((pair) => [...pair])) {
      expect([open, code.split(open ?? '').length]).toEqual([open, code.split(close ?? '').length]);
    }
    expect(code.replaceAll("''", '').replaceAll('""', '')).not.toMatch(/['"]/);
  });

  it('has nothing that PowerShell 5.1 cannot read', () => {
    // Operators and keywords of PowerShell 7: ??, ?., ?:, && and ||, clean blocks, -Parallel.
    expect(codeOf(text)).not.toMatch(/\?\?|\?\.|\s\?\s|&&|\|\||\bclean\s*\{|-Parallel\b/);
  });

  it('works in a session that is strict, and leaves it as strict', () => {
    const code = codeOf(text);
    expect(text.match(/^\s*Set-StrictMode -Off$/gm)?.length ?? 0).toBeGreaterThan(0);
    // At the outermost level it would be the session's own.
    expect(code).not.toMatch(/^Set-StrictMode/m);
  });

  it('does not touch what the prompt shows of the last command', () => {
    const sets = [...codeOf(text).matchAll(/\$global:LASTEXITCODE\s*=\s*(\S+)/g)].map(([, to]) => to);
    expect(sets.filter((to) => to !== '$code')).toEqual([]);
  });
});

it('each function of the prompt asks for no strictness before it reads a variable that may not be there', () => {
  const init = SCRIPTS[0]?.text ?? '';
  const bodies = init.split(/^function global:/m).slice(1);
  expect(bodies.map((body) => body.split(/[ {\n]/)[0])).toEqual([
    'Start-HackatimeCall',
    'Send-HackatimeCommand',
    'hackatime_prompt',
  ]);
  for (const body of bodies) expect(body.split('\n').slice(1, 3).join('\n')).toContain('Set-StrictMode -Off');
});

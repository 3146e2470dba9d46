import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, spec } from '../../../../src/commands/setup/completion.ts';
import type { Fs } from '../../../../src/system/ports.ts';
import { fakeIo } from '../../../support/cli.ts';

/** Knows only this file. */
const only = (file: string, text: string): Pick<Fs, 'readText'> => ({
  readText: (path) => (resolve(path) === file ? text : undefined),
});
const ROOT = resolve(import.meta.dirname, '../../../..');

describe('hackatime completion', () => {
  it.each([
    ['bash', 'hackatime.bash'],
    ['zsh', 'hackatime.zsh'],
    ['fish', 'hackatime.fish'],
    ['powershell', 'hackatime.ps1'],
  ])('%s prints %s of the package', (shell, name) => {
    const io = fakeIo();
    const fs = only(resolve(ROOT, 'completions', name), 'the script\n') as Fs;
    expect(run({ arguments: [shell], options: {} }, { io, fs })).toBe(0);
    expect(io.printed()).toBe('the script\n');
    expect(spec.arguments?.[0]?.choices).toContain(shell);
  });

  it('says so when the package is incomplete', () => {
    const io = fakeIo();
    const fs = only('nothing', '') as Fs;
    expect(() => run({ arguments: ['bash'], options: {} }, { io, fs })).toThrow(/hackatime\.bash is missing/);
    expect(io.printed()).toBe('');
  });

  it('prints a script whose file is part of the package', () => {
    const { files } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    expect(files).toContain('completions');
  });
});

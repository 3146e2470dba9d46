import { describe, expect, it } from 'vitest';
import {
  scriptFilesOf,
  shellOf,
  sourceLine,
  startFileOf,
  wantedShell,
} from '../../../../../src/commands/setup/shell/shells.ts';
import { systemFs } from '../../../../../src/system/disk/fs.ts';

const PATHS = { home: '/home/u', resources: '/home/u/.wakatime' };

describe('which shell', () => {
  it.each([
    ['/bin/bash', 'bash'],
    ['/usr/local/bin/zsh', 'zsh'],
    ['fish', 'fish'],
    ['/opt/microsoft/powershell/7/pwsh', 'powershell'],
    ['C:\\Program Files\\Git\\usr\\bin\\bash.exe', 'bash'],
    ['/bin/tcsh', undefined],
    ['', undefined],
  ])('%j is %s', (file, shell) => {
    expect(shellOf({ SHELL: file })).toBe(shell);
  });

  it('is asked for where nothing says it', () => {
    expect(wantedShell('fish', { SHELL: '/bin/zsh' })).toBe('fish');
    expect(() => wantedShell(undefined, { SHELL: '/bin/tcsh' })).toThrow('which shell?');
  });
});

describe('where a shell begins', () => {
  it.each([
    ['bash', {}, 'linux', '/home/u/.bashrc'],
    ['zsh', {}, 'linux', '/home/u/.zshrc'],
    ['zsh', { ZDOTDIR: '/home/u/z' }, 'linux', '/home/u/z/.zshrc'],
    ['fish', {}, 'linux', '/home/u/.config/fish/conf.d/hackatime.fish'],
    ['fish', { XDG_CONFIG_HOME: '/c' }, 'linux', '/c/fish/conf.d/hackatime.fish'],
    ['powershell', {}, 'darwin', '/home/u/.config/powershell/Microsoft.PowerShell_profile.ps1'],
    ['powershell', {}, 'win32', undefined],
  ] as const)('%s with %j on %s: %s', (shell, env, platform, file) => {
    expect(startFileOf(shell, { env, platform, paths: PATHS })).toBe(file);
  });

  it.each([
    [
      'bash',
      PATHS,
      'if [ -r "$HOME/.wakatime/shell/hackatime.bash" ]; then . "$HOME/.wakatime/shell/hackatime.bash"; fi',
    ],
    [
      'fish',
      PATHS,
      'if test -r "$HOME/.wakatime/shell/hackatime.fish"; source "$HOME/.wakatime/shell/hackatime.fish"; end',
    ],
    [
      'powershell',
      PATHS,
      'if (Test-Path -LiteralPath "$HOME/.wakatime/shell/hackatime.ps1") { . "$HOME/.wakatime/shell/hackatime.ps1" }',
    ],
    [
      'zsh',
      { home: '/home/u', resources: "/d/it's $(here)" },
      "if [ -r '/d/it'\\''s $(here)/shell/hackatime.zsh' ]; then . '/d/it'\\''s $(here)/shell/hackatime.zsh'; fi",
    ],
  ] as const)('%s reads with a line that nothing in a path can leave', (shell, paths, line) => {
    expect(sourceLine(shell, paths)).toBe(line);
  });
});

describe('what a shell reads', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'] as const)('names the version, for %s', (shell) => {
    const [[, text] = ['', '']] = scriptFilesOf(shell, PATHS.resources, systemFs);
    expect(text).toMatch(new RegExp(`^# hackatime \\S+ for ${shell}\n`));
    expect(text).not.toContain('@VERSION@');
  });

  it('leaves the completion of fish to a folder that fish looks into when it completes', () => {
    const files = scriptFilesOf('fish', PATHS.resources, systemFs);
    expect(files.map(([path]) => path)).toEqual([
      '/home/u/.wakatime/shell/hackatime.fish',
      '/home/u/.wakatime/shell/completions/hackatime.fish',
    ]);
    expect(files[0]?.[1]).toContain("fish_complete_path '/home/u/.wakatime/shell/completions'");
  });
});

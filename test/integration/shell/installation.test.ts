import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readShellStates } from '../../../src/commands/setup/shell/installation.ts';
import { run } from '../../../src/commands/setup/shell/shellInit.ts';
import { isAppError } from '../../../src/errors.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';
import { fakeIo } from '../../support/cli.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();
const inHome = (...parts: readonly string[]): string => join(folder.path, ...parts);

function shellInit(
  words: readonly string[],
  options: Readonly<Record<string, string | boolean>>,
  shell = '/bin/bash',
) {
  const io = fakeIo({ env: { SHELL: shell } });
  const paths = { home: folder.path, resources: inHome('.wakatime') };
  const deps = { io, fs: systemFs, paths, platform: 'linux' } as unknown as Parameters<typeof run>[1];
  const code = run({ arguments: words, options }, deps);
  return { code, said: io.printed(), states: () => readShellStates(deps) };
}
const install = (shell?: string) => shellInit([], { install: true }, shell);
const uninstall = () => shellInit([], { uninstall: true });
const files = (): readonly string[] =>
  readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(inHome(name)).isFile())
    .sort();

describe('hackatime shell-init --install', () => {
  it.each([
    ['/bin/bash', '.bashrc', 'hackatime.bash'],
    ['/bin/zsh', '.zshrc', 'hackatime.zsh'],
    ['/usr/bin/fish', '.config/fish/conf.d/hackatime.fish', 'hackatime.fish'],
    ['/usr/bin/pwsh', '.config/powershell/Microsoft.PowerShell_profile.ps1', 'hackatime.ps1'],
  ])('of %s makes %s where there is none, and --uninstall leaves nothing', (shell, file, script) => {
    const { said, states } = install(shell);
    expect(said).toContain(`Added hackatime to ~/${file}\n`);
    expect(readFileSync(inHome(file), 'utf8')).toContain(script);
    expect(existsSync(inHome('.wakatime', 'shell', script))).toBe(true);
    expect(states()).toMatchObject([{ file: inHome(file), blocks: 1, isBroken: false, isCurrent: true }]);
    expect(uninstall().said).toBe(`Deleted ~/${file}, which was made for it\n`);
    expect(files()).toEqual([]);
  });

  it.each(['', 'export A=1', 'export A=1\n', '\u{feff}caf\u00e9\n'])(
    'keeps and restores a file with %j in it',
    (text) => {
      writeFileSync(inHome('.bashrc'), text);
      chmodSync(inHome('.bashrc'), 0o640);
      expect(install().said).toContain('what was there is kept as ~/.bashrc.before-hackatime');
      expect(readFileSync(inHome('.bashrc.before-hackatime'), 'utf8')).toBe(text);
      expect(uninstall().said).toBe('Took hackatime out of ~/.bashrc\n');
      expect(readFileSync(inHome('.bashrc'), 'utf8')).toBe(text);
      expect(statSync(inHome('.bashrc')).mode & 0o777).toBe(0o640);
      expect(files()).toEqual(['.bashrc']);
    },
  );

  it('changes nothing the second time, and renews what is out of date', () => {
    writeFileSync(inHome('.bashrc'), 'a\n');
    install();
    const before = readFileSync(inHome('.bashrc'), 'utf8');
    expect(install().said).toBe('~/.bashrc has it already, and it is up to date.\n');
    writeFileSync(inHome('.wakatime/shell/hackatime.bash'), '# hackatime 0.0.1 for bash\n');
    expect(install().states()).toMatchObject([{ isCurrent: true }]);
    writeFileSync(inHome('.wakatime/shell/hackatime.bash'), '# hackatime 0.0.1 for bash\n');
    expect(shellInit(['bash'], {}).states()).toMatchObject([{ blocks: 1, isCurrent: false }]);
    expect(install().said).toContain('Updated hackatime in ~/.bashrc\n');
    expect(readFileSync(inHome('.bashrc'), 'utf8')).toBe(before);
    expect(readFileSync(inHome('.bashrc.before-hackatime'), 'utf8')).toBe('a\n');
  });

  it('leaves what was added since, and says where the file from before is', () => {
    writeFileSync(inHome('.bashrc'), 'a\n');
    install();
    writeFileSync(inHome('.bashrc'), `${readFileSync(inHome('.bashrc'), 'utf8')}b\n`);
    expect(uninstall().said).toContain('so ~/.bashrc.before-hackatime from before is left beside it');
    expect(readFileSync(inHome('.bashrc'), 'utf8')).toBe('a\nb\n');
  });

  it('writes the file that a link leads to', () => {
    mkdirSync(inHome('dotfiles'));
    writeFileSync(inHome('dotfiles', 'bashrc'), 'a\n');
    symlinkSync('dotfiles/bashrc', inHome('.bashrc'));
    install();
    expect(readFileSync(inHome('dotfiles', 'bashrc'), 'utf8')).toContain('hackatime.bash');
    uninstall();
    expect(readFileSync(inHome('dotfiles', 'bashrc'), 'utf8')).toBe('a\n');
    expect(systemFs.readLink(inHome('.bashrc'))).toBe('dotfiles/bashrc');
  });

  it('touches no file with half a block in it', () => {
    writeFileSync(inHome('.bashrc'), '# >>> hackatime >>>\na\n');
    for (const act of [install, uninstall]) {
      let thrown: unknown;
      try {
        act();
      } catch (error) {
        thrown = error;
      }
      expect(isAppError(thrown) && thrown.kind).toBe('config');
    }
    expect(readFileSync(inHome('.bashrc'), 'utf8')).toBe('# >>> hackatime >>>\na\n');
    expect(existsSync(inHome('.wakatime', 'shell'))).toBe(false);
  });

  it('tells which file login shells read instead', () => {
    writeFileSync(inHome('.profile'), 'umask 022\n');
    expect(install().said).toContain('Login shells read ~/.profile instead. Add this line to it: if [ -r');
    writeFileSync(inHome('.bash_profile'), '. ~/.bashrc\n');
    uninstall();
    expect(install().said).not.toContain('Login shells');
  });

  it('takes the file that is named', () => {
    shellInit(['powershell'], { install: true, file: '~/profile.ps1' });
    expect(readFileSync(inHome('profile.ps1'), 'utf8')).toContain('hackatime.ps1');
    shellInit(['powershell'], { uninstall: true, file: '~/profile.ps1' });
    expect(files()).toEqual([]);
  });

  it('says that there is nothing where there is nothing', () => {
    expect(uninstall().said).toBe('Nothing to take away: no start-up file has hackatime in it.\n');
  });
});

describe('hackatime shell-init', () => {
  it('prints heartbeats, prompt and completion', () => {
    const { said } = shellInit(['bash'], {});
    expect(said).toContain('_hackatime_precmd');
    expect(said).toContain('complete -F _hackatime hackatime');
  });

  it.each([
    [{ install: true, uninstall: true }, 'use either --install or --uninstall'],
    [{ file: 'x' }, '--file needs'],
  ])('refuses %j', (options, message) => {
    expect(() => shellInit(['bash'], options)).toThrow(message);
  });
});

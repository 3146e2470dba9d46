import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLinkStatus } from '../../../../../src/commands/setup/link/linkStatus.ts';
import { advisePath, pathLines, planOwnPlace } from '../../../../../src/commands/setup/link/pathPlace.ts';
import type { InstalledPlugin } from '../../../../../src/launcher/installedPlugins.ts';
import { planResourcePlaces } from '../../../../../src/launcher/places.ts';
import type { LauncherPlan } from '../../../../../src/launcher/plan.ts';
import { BIN } from '../../../../support/bundle.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hackatime-path-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const plugin = (editor: string, family = editor): InstalledPlugin => ({
  editor,
  family,
  agents: [],
  path: join(home, editor),
});
const ZED = () => plugin('Zed');
const VIM = () => plugin('Vim', 'vim, neovim');

/** A plan where `first` comes first on PATH and cannot be replaced, or no folder of PATH can be written to. */
function planWith(first?: string): LauncherPlan {
  const env = { PATH: first === undefined ? '/nowhere' : join(home, 'sys'), SHELL: '/bin/bash' };
  const surroundings = { platform: 'linux' as const, arch: 'x64', home, env };
  return {
    surroundings,
    copyFolder: join(home, 'copy'),
    copy: '/home/me/.wakatime/program/bin/hackatime.js',
    resourcePlaces: planResourcePlaces(surroundings),
    onPath: first === undefined ? { kind: 'no-folder' } : { kind: 'blocked', path: first },
    script: 'text',
    node: 'n',
    program: 'p',
  };
}
function blocking(
  make: (path: string) => void = (path) => writeFileSync(path, 'x', { mode: 0o755 }),
): string {
  mkdirSync(join(home, 'sys'));
  const path = join(home, 'sys/wakatime-cli');
  make(path);
  return path;
}

describe('a place in a folder of the user’s own', () => {
  const own = () => ({ path: join(home, '.local/bin/wakatime-cli'), linkTo: undefined });

  it('is for a plugin that looks on PATH alone, and not for one that finds the launcher elsewhere', () => {
    expect(planOwnPlace(planWith(), [ZED()])).toEqual(own());
    expect(planOwnPlace(planWith(), [VIM(), plugin('JetBrains')])).toBeUndefined();
  });

  it('is for a plugin that would find first what cannot be replaced', () => {
    const path = blocking();
    expect(planOwnPlace(planWith(path), [VIM()])).toEqual(own());
    expect(planOwnPlace(planWith(path), [plugin('JetBrains')])).toBeUndefined();
  });

  it('is for nobody where there is no plugin, or where PATH has a place', () => {
    const place = { path: join(home, 'bin/wakatime-cli'), linkTo: undefined };
    expect(planOwnPlace(planWith(), [])).toBeUndefined();
    expect(planOwnPlace({ ...planWith(), onPath: { kind: 'place', place } }, [ZED()])).toBeUndefined();
  });
});

describe('what is said of PATH', () => {
  const advise = (plan: LauncherPlan, installed: readonly InstalledPlugin[]) =>
    advisePath(plan, planOwnPlace(plan, installed), readLinkStatus(plan, installed));

  it('names who needs it, and the line to type', () => {
    const { advice, toType } = advise(planWith(), [ZED(), VIM()]);
    expect(advice[0]).toMatch(/^no folder on PATH can be written to\. For Zed/);
    expect(advice[0]).toContain('put ~/.local/bin first on PATH');
    expect(toType).toEqual([`echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.bashrc`]);
  });

  it('names what comes first, and how to take away what an older version has left there', () => {
    const path = blocking((at) => symlinkSync(BIN, at));
    const { advice, toType } = advise(planWith(path), [VIM()]);
    expect(advice[0]).toMatch(`${path} comes first on PATH and cannot be replaced. For Vim`);
    expect(advice[1]).toContain(`sudo rm ${path}`);
    expect(toType).toHaveLength(1);
    expect(advise(planWith(path), [])).toMatchObject({ toType: [`sudo rm ${path}`] });
  });

  it('is nothing where every installed plugin is served, and where PATH has a place', () => {
    const place = { path: join(home, 'bin/wakatime-cli'), linkTo: undefined };
    const nothing = { advice: [], toType: [] };
    expect(advise(planWith(blocking()), [plugin('JetBrains')])).toEqual(nothing);
    expect(advise(planWith(), [])).toEqual(nothing);
    expect(advise({ ...planWith(), onPath: { kind: 'place', place } }, [ZED()])).toEqual(nothing);
  });
});

it.each([
  ['/bin/bash', 'linux', `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.bashrc`],
  ['/bin/bash', 'darwin', `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.bash_profile`],
  ['/usr/bin/zsh', 'linux', `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.zshrc`],
  ['/usr/bin/fish', 'linux', 'fish_add_path --move ~/.local/bin'],
  [undefined, 'linux', `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.bashrc`],
] as const)('the line for %s on %s', (SHELL, platform, line) => {
  expect(pathLines({ SHELL }, platform)).toEqual([line]);
});

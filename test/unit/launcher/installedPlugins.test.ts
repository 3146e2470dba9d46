import { expect, it } from 'vitest';
import { findEditors, findInstalledPlugins } from '../../../src/launcher/installedPlugins.ts';
import { familiesOn } from '../../../src/launcher/pluginFamilies.ts';

/** Names in the folders of these paths below the home folder. */
function listing(paths: readonly string[]): { list(folder: string): readonly string[] } {
  return {
    list: (folder) => [
      ...new Set(
        paths
          .map((path) => `/home/u/${path}`)
          .filter((path) => path.startsWith(`${folder.replace(/\/$/, '')}/`))
          .map((path) => path.slice(folder.replace(/\/$/, '').length + 1).split('/')[0] ?? ''),
      ),
    ],
  };
}

it.each([
  ['.vscode/extensions/wakatime.vscode-wakatime-30.2.0', 'VS Code'],
  ['.vscode-server/extensions/wakatime.vscode-wakatime-24.0.1-linux-x64', 'VS Code'],
  ['.cursor/extensions/wakatime.vscode-wakatime-25.0.0', 'Cursor'],
  ['.windsurf/extensions/wakatime.vscode-wakatime-25.0.0', 'Windsurf'],
  ['.vscode-oss/extensions/wakatime.vscode-wakatime-25.0.0', 'VSCodium'],
  ['.vim/plugged/vim-wakatime', 'Vim'],
  ['.vim/pack/any/start/vim-wakatime', 'Vim'],
  ['.local/share/nvim/lazy/vim-wakatime', 'Neovim'],
  ['.local/share/nvim/site/pack/packer/opt/vim-wakatime', 'Neovim'],
  ['.emacs.d/elpa/wakatime-mode-20240101.1', 'Emacs'],
  ['.config/sublime-text/Installed Packages/WakaTime.sublime-package', 'Sublime Text'],
  ['.local/share/JetBrains/PyCharm2025.1/WakaTime', 'JetBrains'],
  ['Library/Application Support/JetBrains/GoLand2025.1/plugins/WakaTime', 'JetBrains'],
  ['.local/share/zed/extensions/installed/wakatime', 'Zed'],
  ['.oh-my-zsh/custom/plugins/wakatime', 'zsh'],
  ['.oh-my-zsh/custom/plugins/zsh-wakatime', 'zsh'],
])('%s is the plugin of %s', (path, editor) => {
  const [found, ...more] = findInstalledPlugins('/home/u', listing([path]));
  expect([found?.editor, found?.path, more]).toEqual([editor, `/home/u/${path}`, []]);
  const families = [...familiesOn('linux'), ...familiesOn('darwin')].map(({ name }) => name);
  expect(families).toContain(found?.family);
});

it('finds nothing in folders without one, nor without a home', () => {
  const paths = ['.vscode/extensions/other.ext-1', '.vim/plugged/vim-go', '.local/share/JetBrains/x/y'];
  expect(findInstalledPlugins('/home/u', listing(paths))).toEqual([]);
  expect(findInstalledPlugins('', listing(paths))).toEqual([]);
});

it('knows the editors that are used here, and where to get the plugin of each', () => {
  const there = ['/home/u/.vscode', '/home/u/.config/nvim', '/home/u/.vimrc'];
  const fs = {
    stat: (path: string) =>
      there.includes(path) ? ({ kind: 'file', size: 0, uid: 0 } as const) : ('missing' as const),
  };
  expect(findEditors('/home/u', fs)).toEqual([
    { editor: 'VS Code', install: 'code --install-extension WakaTime.vscode-wakatime' },
    { editor: 'Vim', install: 'https://github.com/wakatime/vim-wakatime' },
    { editor: 'Neovim', install: 'https://github.com/wakatime/vim-wakatime' },
  ]);
  expect(findEditors('', fs)).toEqual([]);
});

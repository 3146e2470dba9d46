import { win32 } from 'node:path';
import { expect, it } from 'vitest';
import { findEditors, findInstalledPlugins } from '../../../src/launcher/installedPlugins.ts';
import { familiesOn } from '../../../src/launcher/pluginFamilies.ts';

const LINUX = { home: '/home/u', platform: 'linux', env: {} } as const;
const WINDOWS = { home: 'C:\\Users\\Jörg B', platform: 'win32', env: {} } as const;

/** Names in the folders of these paths below the home folder. */
function listing(paths: readonly string[]): { list(folder: string): readonly string[] } {
  return listingOf(paths.map((path) => `/home/u/${path}`));
}

function listingOf(paths: readonly string[]): { list(folder: string): readonly string[] } {
  return {
    list: (folder) => [
      ...new Set(
        paths
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
  ['.local/share/Google/AndroidStudio2025.1/WakaTime', 'JetBrains'],
  ['.local/share/zed/extensions/installed/wakatime', 'Zed'],
  ['.oh-my-zsh/custom/plugins/wakatime', 'zsh'],
  ['.oh-my-zsh/custom/plugins/zsh-wakatime', 'zsh'],
])('%s is the plugin of %s', (path, editor) => {
  const [found, ...more] = findInstalledPlugins(LINUX, listing([path]));
  expect([found?.editor, found?.path, more]).toEqual([editor, `/home/u/${path}`, []]);
  const families = [...familiesOn('linux'), ...familiesOn('darwin')].map(({ name }) => name);
  expect(families).toContain(found?.family);
});

it('finds nothing in folders without one, nor without a home', () => {
  const paths = ['.vscode/extensions/other.ext-1', '.vim/plugged/vim-go', '.local/share/JetBrains/x/y'];
  expect(findInstalledPlugins(LINUX, listing(paths))).toEqual([]);
  expect(findInstalledPlugins({ ...LINUX, home: '' }, listing(paths))).toEqual([]);
});

it('knows the editors that are used here, and where to get the plugin of each', () => {
  const there = ['/home/u/.vscode', '/home/u/.config/nvim', '/home/u/.vimrc'];
  const fs = {
    stat: (path: string) =>
      there.includes(path) ? ({ kind: 'file', size: 0, uid: 0 } as const) : ('missing' as const),
  };
  expect(findEditors(LINUX, fs)).toEqual([
    { editor: 'VS Code', install: 'code --install-extension WakaTime.vscode-wakatime' },
    { editor: 'Vim', install: 'https://github.com/wakatime/vim-wakatime' },
    { editor: 'Neovim', install: 'https://github.com/wakatime/vim-wakatime' },
  ]);
  expect(findEditors({ ...LINUX, home: '' }, fs)).toEqual([]);
});

/** What `listingOf` gives, asked with backslashes. */
function windowsListing(...paths: readonly string[]): { list(folder: string): readonly string[] } {
  const { list } = listingOf(paths);
  return { list: (folder) => list(folder.replaceAll('\\', '/')) };
}

it.each([
  ['C:/Users/Jörg B/.vscode/extensions/WakaTime.vscode-wakatime-30.2.0', 'VS Code'],
  ['C:/Users/Jörg B/vimfiles/plugged/vim-wakatime', 'Vim'],
  ['C:/Users/Jörg B/vimfiles/pack/any/start/vim-wakatime', 'Vim'],
  ['C:/Users/Jörg B/AppData/Local/nvim-data/lazy/vim-wakatime', 'Neovim'],
  ['C:/Users/Jörg B/AppData/Local/nvim-data/site/pack/packer/opt/vim-wakatime', 'Neovim'],
  ['C:/Users/Jörg B/AppData/Roaming/.emacs.d/elpa/wakatime-mode-20240101.1', 'Emacs'],
  [
    'C:/Users/Jörg B/AppData/Roaming/Sublime Text/Installed Packages/WakaTime.sublime-package',
    'Sublime Text',
  ],
  ['C:/Users/Jörg B/AppData/Roaming/JetBrains/PyCharm2025.1/plugins/WakaTime', 'JetBrains'],
  ['C:/Users/Jörg B/AppData/Roaming/Google/AndroidStudio2025.1/plugins/WakaTime', 'JetBrains'],
  ['C:/Users/Jörg B/AppData/Local/Zed/extensions/installed/wakatime', 'Zed'],
  [
    'C:/Users/Jörg B/AppData/Local/Microsoft/VisualStudio/17.0_1a2b3c4d/Extensions/abcd1234.efg/WakaTime.dll',
    'Visual Studio',
  ],
])('on Windows %s is the plugin of %s', (path, editor) => {
  const [found, ...more] = findInstalledPlugins(WINDOWS, windowsListing(path));
  expect([found?.editor, win32.normalize(found?.path ?? ''), more]).toEqual([
    editor,
    win32.normalize(path),
    [],
  ]);
  expect(familiesOn('win32').map(({ name }) => name)).toContain(found?.family);
});

it('takes the folders for programs that Windows names, also where the home folder is another one', () => {
  const env = { APPDATA: 'D:\\Roaming', LOCALAPPDATA: '\\\\server\\share\\Local' };
  const paths = [
    'D:/Roaming/Sublime Text 3/Packages/WakaTime',
    '//server/share/Local/Zed/extensions/installed/wakatime',
    'C:/Users/Jörg B/AppData/Roaming/JetBrains/PyCharm2025.1/plugins/WakaTime',
    'D:/Roaming/Google/Chrome/plugins/WakaTime',
  ];
  const fs = windowsListing(...paths);
  const editors = findInstalledPlugins({ ...WINDOWS, env }, fs).map(({ editor }) => editor);
  expect(editors).toEqual(['Sublime Text', 'Zed']);
  expect(findInstalledPlugins({ ...WINDOWS, home: '', env }, fs)).toHaveLength(2);
  expect(findInstalledPlugins({ ...LINUX, env }, fs)).toEqual([]);
});

it('knows which editors are used on Windows', () => {
  const there = [
    'C:\\Users\\Jörg B\\_vimrc',
    'C:\\Users\\Jörg B\\AppData\\Roaming\\Zed',
    'C:\\Users\\Jörg B\\AppData\\Local\\Microsoft\\VisualStudio',
  ];
  const fs = {
    stat: (path: string) =>
      there.includes(win32.normalize(path))
        ? ({ kind: 'file', size: 0, uid: 0 } as const)
        : ('missing' as const),
  };
  const editors = findEditors(WINDOWS, fs).map(({ editor }) => editor);
  expect(editors).toEqual(['Vim', 'Zed', 'Visual Studio']);
});

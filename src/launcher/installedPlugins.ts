import { join } from 'node:path';
import type { Fs } from '../system/ports.ts';

/** A WakaTime plugin that lies on this computer. */
export interface InstalledPlugin {
  /** The editor, as people call it. */
  readonly editor: string;
  /** The plugin family it is of, by its name in `pluginFamilies.ts`. */
  readonly family: string;
  /** What begins the names by which servers know the editor, in lower case. */
  readonly agents: readonly string[];
  readonly path: string;
}

interface Place {
  readonly editor: string;
  readonly family: string;
  readonly agents: readonly string[];
  /** Folders below the home folder; `*` stands for any one name. */
  readonly folders: readonly string[];
  readonly plugin: RegExp;
}

const VSCODE = /^wakatime\.vscode-wakatime-|^hackclub\..*hackatime/i;
const VIM = /^vim-wakatime$/;

const PLACES: readonly Place[] = [
  {
    editor: 'VS Code',
    family: 'VS Code and its forks',
    agents: ['vscode', 'vs code'],
    folders: ['.vscode/extensions', '.vscode-server/extensions', '.vscode-insiders/extensions'],
    plugin: VSCODE,
  },
  {
    editor: 'VSCodium',
    family: 'VS Code and its forks',
    agents: ['vscodium', 'vscode'],
    folders: ['.vscode-oss/extensions'],
    plugin: VSCODE,
  },
  {
    editor: 'Cursor',
    family: 'VS Code and its forks',
    agents: ['cursor'],
    folders: ['.cursor/extensions'],
    plugin: VSCODE,
  },
  {
    editor: 'Windsurf',
    family: 'VS Code and its forks',
    agents: ['windsurf'],
    folders: ['.windsurf/extensions'],
    plugin: VSCODE,
  },
  {
    editor: 'Vim',
    family: 'vim, neovim',
    agents: ['vim', 'neovim'],
    folders: ['.vim/bundle', '.vim/plugged', '.vim/pack/*/start', '.vim/pack/*/opt'],
    plugin: VIM,
  },
  {
    editor: 'Neovim',
    family: 'vim, neovim',
    agents: ['neovim', 'vim'],
    folders: [
      '.local/share/nvim/lazy',
      '.local/share/nvim/plugged',
      '.local/share/nvim/site/pack/*/start',
      '.local/share/nvim/site/pack/*/opt',
      '.config/nvim/plugged',
    ],
    plugin: VIM,
  },
  {
    editor: 'Emacs',
    family: 'Emacs',
    agents: ['emacs'],
    folders: ['.emacs.d/elpa', '.config/emacs/elpa'],
    plugin: /^wakatime-mode-/,
  },
  {
    editor: 'Sublime Text',
    family: 'Sublime Text',
    agents: ['sublime'],
    folders: [
      '.config/sublime-text/Installed Packages',
      '.config/sublime-text/Packages',
      'Library/Application Support/Sublime Text/Installed Packages',
      'Library/Application Support/Sublime Text/Packages',
    ],
    plugin: /^WakaTime(\.sublime-package)?$/,
  },
  {
    editor: 'JetBrains',
    family: 'JetBrains',
    agents: [
      'intellij',
      'pycharm',
      'webstorm',
      'goland',
      'phpstorm',
      'rubymine',
      'rustrover',
      'clion',
      'android studio',
    ],
    folders: ['.local/share/JetBrains/*', 'Library/Application Support/JetBrains/*/plugins'],
    plugin: /wakatime/i,
  },
  {
    editor: 'Zed',
    family: 'Zed',
    agents: ['zed'],
    folders: [
      '.local/share/zed/extensions/installed',
      'Library/Application Support/Zed/extensions/installed',
    ],
    plugin: /^wakatime$/i,
  },
];

/** The WakaTime plugins in the folders where editors keep theirs, one for each editor. */
export function findInstalledPlugins(home: string, fs: Pick<Fs, 'list'>): readonly InstalledPlugin[] {
  if (home === '') return [];
  return PLACES.flatMap(({ editor, family, agents, folders, plugin }) => {
    for (const folder of folders.flatMap((each) => expand(home, each, fs))) {
      const name = fs.list(folder).find((each) => plugin.test(each));
      if (name !== undefined) return [{ editor, family, agents, path: join(folder, name) }];
    }
    return [];
  });
}

function expand(home: string, folder: string, fs: Pick<Fs, 'list'>): readonly string[] {
  const [before = '', after] = folder.split('*');
  const start = join(home, before);
  return after === undefined ? [start] : fs.list(start).map((name) => join(start, name, after));
}

import { join } from 'node:path';
import type { Fs } from '../system/ports.ts';

/** An editor that somebody uses here, and where its plugin is to be had. */
export interface UsedEditor {
  readonly editor: string;
  /** A line to type, or the address of the plugin's page. */
  readonly install: string;
}

/** Where the plugins of all editors are listed. */
export const PLUGIN_PAGE = 'https://wakatime.com/plugins';

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
  /** Files and folders below the home folder that only somebody has who uses the editor. */
  readonly signs: readonly string[];
  readonly install: string;
}

const VSCODE = /^wakatime\.vscode-wakatime-|^hackclub\..*hackatime/i;
const VIM = /^vim-wakatime$/;
const OH_MY_ZSH = '.oh-my-zsh/custom/plugins';

const PLACES: readonly Place[] = [
  {
    editor: 'VS Code',
    family: 'VS Code and its forks',
    agents: ['vscode', 'vs code'],
    folders: ['.vscode/extensions', '.vscode-server/extensions', '.vscode-insiders/extensions'],
    plugin: VSCODE,
    signs: ['.vscode'],
    install: 'code --install-extension WakaTime.vscode-wakatime',
  },
  {
    editor: 'VSCodium',
    family: 'VS Code and its forks',
    agents: ['vscodium', 'vscode'],
    folders: ['.vscode-oss/extensions'],
    plugin: VSCODE,
    signs: ['.vscode-oss'],
    install: 'codium --install-extension WakaTime.vscode-wakatime',
  },
  {
    editor: 'Cursor',
    family: 'VS Code and its forks',
    agents: ['cursor'],
    folders: ['.cursor/extensions'],
    plugin: VSCODE,
    signs: ['.cursor'],
    install: 'cursor --install-extension WakaTime.vscode-wakatime',
  },
  {
    editor: 'Windsurf',
    family: 'VS Code and its forks',
    agents: ['windsurf'],
    folders: ['.windsurf/extensions'],
    plugin: VSCODE,
    signs: ['.windsurf'],
    install: 'windsurf --install-extension WakaTime.vscode-wakatime',
  },
  {
    editor: 'Vim',
    family: 'vim, neovim',
    agents: ['vim', 'neovim'],
    folders: ['.vim/bundle', '.vim/plugged', '.vim/pack/*/start', '.vim/pack/*/opt'],
    plugin: VIM,
    signs: ['.vim', '.vimrc'],
    install: 'https://github.com/wakatime/vim-wakatime',
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
    signs: ['.config/nvim', '.local/share/nvim'],
    install: 'https://github.com/wakatime/vim-wakatime',
  },
  {
    editor: 'Emacs',
    family: 'Emacs',
    agents: ['emacs'],
    folders: ['.emacs.d/elpa', '.config/emacs/elpa'],
    plugin: /^wakatime-mode-/,
    signs: ['.emacs.d', '.emacs', '.config/emacs'],
    install: 'https://github.com/wakatime/wakatime-mode',
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
    signs: ['.config/sublime-text', 'Library/Application Support/Sublime Text'],
    install: 'https://packagecontrol.io/packages/WakaTime',
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
    signs: ['.config/JetBrains', 'Library/Application Support/JetBrains'],
    install: 'https://plugins.jetbrains.com/plugin/7425-wakatime',
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
    signs: ['.config/zed', '.local/share/zed', 'Library/Application Support/Zed'],
    install: 'https://github.com/wakatime/zed-wakatime',
  },
  {
    editor: 'zsh',
    family: 'zsh (wakatime-zsh-plugin)',
    agents: ['wakatime-zsh-plugin', 'zsh'],
    folders: [OH_MY_ZSH],
    plugin: /^(wakatime|wakatime-zsh-plugin)$/,
    signs: [],
    install: PLUGIN_PAGE,
  },
  {
    editor: 'zsh',
    family: 'zsh (zsh-wakatime)',
    agents: ['zsh-wakatime', 'zsh'],
    folders: [OH_MY_ZSH],
    plugin: /^zsh-wakatime$/,
    signs: [],
    install: PLUGIN_PAGE,
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

/** The editors that are used here, whether they have a plugin or not. */
export function findEditors(home: string, fs: Pick<Fs, 'stat'>): readonly UsedEditor[] {
  if (home === '') return [];
  return PLACES.filter(({ signs }) => signs.some((sign) => fs.stat(join(home, sign)) !== 'missing')).map(
    ({ editor, install }) => ({ editor, install }),
  );
}

function expand(home: string, folder: string, fs: Pick<Fs, 'list'>): readonly string[] {
  const [before = '', after] = folder.split('*');
  const start = join(home, before);
  return after === undefined ? [start] : fs.list(start).map((name) => join(start, name, after));
}

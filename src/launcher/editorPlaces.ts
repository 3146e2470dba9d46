/** Where the plugins of all editors are listed. */
export const PLUGIN_PAGE = 'https://wakatime.com/plugins';

/** An editor, and where it keeps its plugins and itself. */
export interface EditorPlaces {
  readonly editor: string;
  readonly family: string;
  readonly agents: readonly string[];
  /**
   * Folders below the home folder, or on Windows below those of `%APPDATA%` (settings and plugins) and `%LOCALAPPDATA%` (what
   * stays on this computer); `*` stands for any one name.
   */
  readonly folders: readonly string[];
  readonly plugin: RegExp;
  /** Files and folders, named in the same way, that only somebody has who uses the editor. */
  readonly signs: readonly string[];
  readonly install: string;
}

const VSCODE = /^wakatime\.vscode-wakatime-|^hackclub\..*hackatime/i;
const VIM = /^vim-wakatime$/;
const OH_MY_ZSH = '.oh-my-zsh/custom/plugins';
/** With a folder for each program and version; Android Studio is Google's. */
const JETBRAINS = ['JetBrains/*', 'Google/AndroidStudio*'];
const SUBLIME = [
  '.config/sublime-text',
  'Library/Application Support/Sublime Text',
  '%APPDATA%/Sublime Text',
  '%APPDATA%/Sublime Text 3',
];

/** Every editor whose plugin has a place of its own. */
export const EDITOR_PLACES: readonly EditorPlaces[] = [
  {
    editor: 'VS Code',
    family: 'VS Code and its forks',
    agents: ['vscode', 'vs code'],
    folders: ['.vscode/extensions', '.vscode-server/extensions', '.vscode-insiders/extensions'],
    plugin: VSCODE,
    signs: ['.vscode', '%APPDATA%/Code'],
    install: 'code --install-extension WakaTime.vscode-wakatime',
  },
  {
    editor: 'VSCodium',
    family: 'VS Code and its forks',
    agents: ['vscodium', 'vscode'],
    folders: ['.vscode-oss/extensions'],
    plugin: VSCODE,
    signs: ['.vscode-oss', '%APPDATA%/VSCodium'],
    install: 'codium --install-extension WakaTime.vscode-wakatime',
  },
  {
    editor: 'Cursor',
    family: 'VS Code and its forks',
    agents: ['cursor'],
    folders: ['.cursor/extensions'],
    plugin: VSCODE,
    signs: ['.cursor', '%APPDATA%/Cursor'],
    install: 'cursor --install-extension WakaTime.vscode-wakatime',
  },
  {
    editor: 'Windsurf',
    family: 'VS Code and its forks',
    agents: ['windsurf'],
    folders: ['.windsurf/extensions'],
    plugin: VSCODE,
    signs: ['.windsurf', '%APPDATA%/Windsurf'],
    install: 'windsurf --install-extension WakaTime.vscode-wakatime',
  },
  {
    editor: 'Vim',
    family: 'vim, neovim',
    agents: ['vim', 'neovim'],
    folders: ['.vim', 'vimfiles'].flatMap((folder) =>
      ['bundle', 'plugged', 'pack/*/start', 'pack/*/opt'].map((below) => `${folder}/${below}`),
    ),
    plugin: VIM,
    signs: ['.vim', '.vimrc', 'vimfiles', '_vimrc'],
    install: 'https://github.com/wakatime/vim-wakatime',
  },
  {
    editor: 'Neovim',
    family: 'vim, neovim',
    agents: ['neovim', 'vim'],
    folders: [
      ...['.local/share/nvim', '%LOCALAPPDATA%/nvim-data'].flatMap((folder) =>
        ['lazy', 'plugged', 'site/pack/*/start', 'site/pack/*/opt'].map((below) => `${folder}/${below}`),
      ),
      '.config/nvim/plugged',
      '%LOCALAPPDATA%/nvim/plugged',
    ],
    plugin: VIM,
    signs: ['.config/nvim', '.local/share/nvim', '%LOCALAPPDATA%/nvim'],
    install: 'https://github.com/wakatime/vim-wakatime',
  },
  {
    editor: 'Emacs',
    family: 'Emacs',
    agents: ['emacs'],
    folders: ['.emacs.d/elpa', '.config/emacs/elpa', '%APPDATA%/.emacs.d/elpa'],
    plugin: /^wakatime-mode-/,
    signs: ['.emacs.d', '.emacs', '.config/emacs', '%APPDATA%/.emacs.d', '%APPDATA%/.emacs'],
    install: 'https://github.com/wakatime/wakatime-mode',
  },
  {
    editor: 'Sublime Text',
    family: 'Sublime Text',
    agents: ['sublime'],
    folders: SUBLIME.flatMap((folder) => [`${folder}/Installed Packages`, `${folder}/Packages`]),
    plugin: /^WakaTime(\.sublime-package)?$/,
    signs: SUBLIME,
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
    folders: [
      ...JETBRAINS.map((maker) => `.local/share/${maker}`),
      ...JETBRAINS.map((maker) => `Library/Application Support/${maker}/plugins`),
      ...JETBRAINS.map((maker) => `%APPDATA%/${maker}/plugins`),
    ],
    plugin: /wakatime/i,
    signs: ['.config/JetBrains', 'Library/Application Support/JetBrains', '%APPDATA%/JetBrains'],
    install: 'https://plugins.jetbrains.com/plugin/7425-wakatime',
  },
  {
    editor: 'Zed',
    family: 'Zed',
    agents: ['zed'],
    folders: [
      '.local/share/zed/extensions/installed',
      'Library/Application Support/Zed/extensions/installed',
      '%LOCALAPPDATA%/Zed/extensions/installed',
    ],
    plugin: /^wakatime$/i,
    signs: ['.config/zed', '.local/share/zed', 'Library/Application Support/Zed', '%APPDATA%/Zed'],
    install: 'https://github.com/wakatime/zed-wakatime',
  },
  {
    editor: 'Visual Studio',
    family: 'Visual Studio',
    agents: ['visualstudio', 'visual studio'],
    folders: ['%LOCALAPPDATA%/Microsoft/VisualStudio/*/Extensions/*'],
    plugin: /^wakatime.*\.dll$/i,
    signs: ['%LOCALAPPDATA%/Microsoft/VisualStudio'],
    install: 'https://marketplace.visualstudio.com/items?itemName=WakaTime.WakaTime',
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

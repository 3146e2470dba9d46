import type { AgentHost } from './adapter.ts';

/** Editors that run extensions of VS Code, by the names of their folders. */
const EDITORS = ['Code', 'Code - Insiders', 'VSCodium', 'Cursor', 'Windsurf', 'Windsurf - Next'] as const;
const SERVERS = [
  '.vscode-server',
  '.vscode-server-insiders',
  '.vscodium-server',
  '.cursor-server',
  '.windsurf-server',
] as const;

/** Editors made of VS Code that have an assistant of their own, and run other ones' extensions as well. */
const OTHER_EDITORS = ['Positron', 'Trae', 'Trae CN', 'Kiro', 'Antigravity', 'Antigravity IDE'] as const;

/** Where programs keep the data of a user, e.g. `~/.config`. */
export function dataFolder({ home, platform, env }: AgentHost): string {
  if (platform === 'darwin') return `${home}/Library/Application Support`;
  if (platform === 'win32') return `${home}/AppData/Roaming`;
  return env['XDG_CONFIG_HOME'] || `${home}/.config`;
}

/** The `User` folders of VS Code, its relatives and their servers. */
export function editorFolders(host: AgentHost): readonly string[] {
  return [
    ...EDITORS.map((editor) => `${dataFolder(host)}/${editor}/User`),
    ...SERVERS.map((server) => `${host.home}/${server}/data/User`),
  ];
}

/** The `User` folders of all editors that run extensions of VS Code. */
export function extensionFolders(host: AgentHost): readonly string[] {
  return [...editorFolders(host), ...OTHER_EDITORS.map((editor) => `${dataFolder(host)}/${editor}/User`)];
}

/** Where programs keep what is not settings: `XDG_DATA_HOME` or `~/.local/share`, and what stands for it elsewhere. */
export function shareFolder({ home, platform, env }: AgentHost): string {
  if (platform === 'darwin') return `${home}/Library/Application Support`;
  if (platform === 'win32') return `${home}/AppData/Local`;
  return env['XDG_DATA_HOME'] || `${home}/.local/share`;
}

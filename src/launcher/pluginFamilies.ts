import { join } from 'node:path';
import {
  CLI_NAME,
  fileNameOn,
  pathFolders,
  pathsOn,
  platformCliName,
  resourceFolders,
  type Surroundings,
} from './places.ts';

/**
 * One place where a plugin looks for the binary. `resources` honours WAKATIME_HOME, `home` does not, `root` is
 * WAKATIME_HOME itself.
 */
type BinaryLookup =
  | { readonly in: 'path' | 'resources' | 'home' | 'root'; readonly name: string }
  | { readonly in: 'env'; readonly variable: string }
  | { readonly in: 'file'; readonly path: string };

/** Whether and when a plugin replaces the launcher by wakatime-cli. */
export type Replaces =
  | 'never'
  /** It uses what it finds on PATH; a file of its own it updates. */
  | 'unless-on-path'
  /** At each start of the editor, when it can reach GitHub. */
  | 'at-start';

export interface PluginFamily {
  readonly name: string;
  readonly looks: readonly BinaryLookup[];
  readonly replaces: Replaces;
  /** Where it exists; everywhere unless said. */
  readonly platforms?: readonly NodeJS.Platform[];
}

/** Stands for the platform's own name of the binary. */
const OWN_NAME = '{platform}';

const onPath: BinaryLookup = { in: 'path', name: CLI_NAME };
const shared = (name: string): BinaryLookup => ({ in: 'resources', name });
const home = (name: string): BinaryLookup => ({ in: 'home', name });
const root = (name: string): BinaryLookup => ({ in: 'root', name });
const file = (path: string): BinaryLookup => ({ in: 'file', path });
const variable = (name: string): BinaryLookup => ({ in: 'env', variable: name });
const inFolders = (...folders: string[]): BinaryLookup[] =>
  folders.map((folder) => file(join(folder, CLI_NAME)));

/**
 * Every known plugin family, with the places where it looks, in order, and what its updater does to a program that
 * reports `<local-build>` (docs/plugins.md#names-of-the-program, docs/plugins.md#version).
 */
const PLUGIN_FAMILIES: readonly PluginFamily[] = [
  {
    name: 'vim, neovim',
    looks: [
      onPath,
      { in: 'path', name: 'wakatime' },
      shared(CLI_NAME),
      ...inFolders('/opt/homebrew/bin', '/usr/local/bin'),
    ],
    replaces: 'never',
  },
  { name: 'VS Code and its forks', looks: [onPath, shared(OWN_NAME)], replaces: 'never' },
  { name: 'Claude Code', looks: [onPath, shared(OWN_NAME)], replaces: 'never' },
  { name: 'opencode', looks: [onPath, home(OWN_NAME)], replaces: 'unless-on-path' },
  {
    name: 'Emacs',
    looks: [
      onPath,
      shared(OWN_NAME),
      ...inFolders('/usr/local/bin', '/usr/bin', '/bin', '/usr/local/sbin', '/usr/sbin', '/sbin'),
      shared(CLI_NAME),
    ],
    replaces: 'never',
  },
  { name: 'JetBrains', looks: [variable('WAKATIME_CLI_LOCATION'), root(OWN_NAME)], replaces: 'never' },
  { name: 'Eclipse', looks: [variable('WAKATIME_CLI_LOCATION'), root(OWN_NAME)], replaces: 'at-start' },
  { name: 'Sublime Text', looks: [shared(OWN_NAME)], replaces: 'at-start' },
  { name: 'Zed', looks: [onPath], replaces: 'never' },
  { name: 'WakaTime desktop', looks: [home(OWN_NAME)], replaces: 'never', platforms: ['linux', 'win32'] },
  { name: 'Visual Studio', looks: [shared(OWN_NAME)], replaces: 'at-start', platforms: ['win32'] },
  { name: 'WakaTime for Mac, Xcode', looks: [home(CLI_NAME)], replaces: 'never', platforms: ['darwin'] },
  {
    name: 'Kate',
    looks: [home(CLI_NAME), home('wakatime'), onPath],
    replaces: 'never',
    platforms: ['linux', 'freebsd', 'openbsd', 'netbsd'],
  },
  {
    name: 'Kate',
    looks: [home(`${CLI_NAME}-darwin-arm64`), home(`${CLI_NAME}-darwin-amd64`), home(CLI_NAME), onPath],
    replaces: 'never',
    platforms: ['darwin'],
  },
  { name: 'KiCad', looks: [home(OWN_NAME)], replaces: 'never' },
  { name: 'terminal-wakatime', looks: [home(OWN_NAME)], replaces: 'never' },
  {
    name: 'zsh (wakatime-zsh-plugin)',
    looks: [variable('ZSH_WAKATIME_BIN'), home(CLI_NAME)],
    replaces: 'never',
  },
  { name: 'zsh (zsh-wakatime)', looks: [onPath], replaces: 'never' },
  { name: 'bash (bash-wakatime)', looks: [home(CLI_NAME)], replaces: 'never' },
  { name: 'fish', looks: [{ in: 'path', name: 'wakatime' }, home(CLI_NAME)], replaces: 'never' },
];

/** The families that exist on a platform. */
export function familiesOn(platform: NodeJS.Platform): readonly PluginFamily[] {
  return PLUGIN_FAMILIES.filter(({ platforms }) => platforms === undefined || platforms.includes(platform));
}

/** The file that a family's plugin runs: the first of its places that has one. */
export function findBinary(
  family: PluginFamily,
  surroundings: Surroundings,
  isExecutable: (path: string) => boolean,
): string | undefined {
  const ownName = platformCliName(surroundings.platform, surroundings.arch);
  return family.looks
    .flatMap((look) => candidates(look, surroundings))
    .map((path) => path.replace(OWN_NAME, ownName))
    .find(isExecutable);
}

function candidates(look: BinaryLookup, surroundings: Surroundings): readonly string[] {
  const { env, platform } = surroundings;
  const [homes = '', ...own] = resourceFolders(surroundings);
  const at = (folder: string, name: string): string =>
    pathsOn(platform).join(folder, name === OWN_NAME ? name : fileNameOn(platform, name));
  switch (look.in) {
    case 'path':
      return pathFolders(env, platform).map((folder) => at(folder, look.name));
    case 'resources':
      return [at(own[1] ?? homes, look.name)];
    case 'root':
      return [at(own[0] ?? homes, look.name)];
    case 'home':
      return [at(homes, look.name)];
    case 'env': {
      const path = env[look.variable];
      return path ? [path] : [];
    }
    case 'file':
      return [look.path];
  }
}

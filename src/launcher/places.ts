import { dirname, type PlatformPath, posix, win32 } from 'node:path';
import type { Env } from '../system/ports.ts';

/** What decides where plugins look for their binary. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** As Node names it, e.g. `x64`. */
  readonly arch: string;
  /** The user's home folder. */
  readonly home: string;
  readonly env: Env;
}

/** The questions about the file system that the plans below ask. */
export interface LauncherFs {
  /** Whether a file exists and may be run. */
  readonly isExecutable: (path: string) => boolean;
  /** Whether a folder exists and files can be created in it. */
  readonly isWritable: (folder: string) => boolean;
  /** Whether there is nothing of this name, and a folder can be made of it. */
  readonly canBeMade: (folder: string) => boolean;
}

/** A file that `hackatime link` makes: a launcher, or a link to the launcher beside it. */
export interface LauncherFile {
  readonly path: string;
  /**
   * For a link, the launcher in the same folder, written in a way that nothing else uses, so that the link can be
   * distinguished from a user's or plugin's link to the same file. undefined for the launcher itself.
   */
  readonly linkTo: string | undefined;
}

export const CLI_NAME = 'wakatime-cli';

/** How paths are written on a platform. */
export function pathsOn(platform: NodeJS.Platform): PlatformPath {
  return platform === 'win32' ? win32 : posix;
}

/** A program's file name on a platform: Windows runs only what ends in `.exe`. */
export function fileNameOn(platform: NodeJS.Platform, name: string): string {
  return platform === 'win32' && !name.endsWith('.exe') ? `${name}.exe` : name;
}

/**
 * The platform's own name of the binary, e.g. `wakatime-cli-linux-amd64` (docs/plugins.md#names-of-the-program): plugins that
 * download their own copy look for it.
 */
export function platformCliName(platform: NodeJS.Platform, arch: string): string {
  const system = platform === 'win32' ? 'windows' : platform;
  const machine = arch === 'x64' ? 'amd64' : arch === 'ia32' ? '386' : arch;
  return fileNameOn(platform, `${CLI_NAME}-${system}-${machine}`);
}

/** Whether a launcher may have this name. */
export function isLauncherName(name: string): boolean {
  return /^wakatime-cli(-[a-z0-9]+-[a-z0-9_]+)?(\.exe)?$/.test(name);
}

/** Whether a link's target is written as in a link to a launcher beside it. */
export function isLauncherLink(text: string): boolean {
  return text.startsWith('./') && isLauncherName(text.slice(2));
}

/**
 * The resource folders that plugins use. With WAKATIME_HOME some take the folder itself, some `.wakatime` in it, and some
 * ignore it (docs/plugins.md#resource-folders).
 */
export function resourceFolders({
  home,
  env,
  platform,
}: Pick<Surroundings, 'home' | 'env' | 'platform'>): readonly string[] {
  const { join } = pathsOn(platform);
  const own = env['WAKATIME_HOME'];
  const folders = own ? [own, join(own, '.wakatime')] : [];
  return [...new Set([join(home, '.wakatime'), ...folders])];
}

/** The folders of PATH, absolute ones only, each once. */
export function pathFolders(env: Env, platform: NodeJS.Platform): readonly string[] {
  const text = env['PATH'] ?? '';
  if (platform === 'win32') {
    const named = text.split(';').map((folder) => folder.trim().replace(/^"(.*)"$/, '$1'));
    // With a drive or a machine: what begins with a backslash alone depends on where one is.
    const absolute = named.filter((folder) => /^([a-z]:[\\/]|\\\\)/i.test(folder));
    return [...new Set(absolute.map((folder) => folder.replace(/([^:\\/])[\\/]+$/, '$1')))];
  }
  const folders = text.split(':').filter((folder) => folder.startsWith('/'));
  return [...new Set(folders.map((folder) => folder.replace(/(.)\/+$/, '$1')))];
}

/**
 * Where launchers go below the resource folders: a file with the platform's name, and `wakatime-cli` as a link to it,
 * so that a plugin that copies one over the other finds the same file twice (docs/plugins.md#launchers). The link
 * comes first: once the launcher is there, a user's own link would lead to it. On Windows it is a second name of the file,
 * which has to be there first.
 */
export function planResourcePlaces(surroundings: Surroundings): readonly LauncherFile[] {
  const { platform, arch } = surroundings;
  const { join } = pathsOn(platform);
  const name = platformCliName(platform, arch);
  return resourceFolders(surroundings).flatMap((folder) => {
    const link = { path: join(folder, fileNameOn(platform, CLI_NAME)), linkTo: `./${name}` };
    const launcher = { path: join(folder, name), linkTo: undefined };
    return platform === 'win32' ? [launcher, link] : [link, launcher];
  });
}

/** Where on PATH the launcher goes, or the first `wakatime-cli` on PATH, which cannot be replaced. */
export type PathPlan =
  | { readonly kind: 'place'; readonly place: LauncherFile }
  /** A plugin would find this one first. */
  | { readonly kind: 'blocked'; readonly path: string }
  | { readonly kind: 'no-folder' };

/** The user's own folders for programs, of which many systems put the first on PATH as soon as it is there. */
const ownFolders = ({ home, platform }: Pick<Surroundings, 'home' | 'platform'>): readonly string[] =>
  ['.local/bin', 'bin'].map((folder) => pathsOn(platform).join(home, folder));

/** Where the launcher goes when PATH offers no place: in a folder that the user then puts first on PATH. */
export function ownPathPlace({ home, platform }: Pick<Surroundings, 'home' | 'platform'>): LauncherFile {
  const { join } = pathsOn(platform);
  return { path: join(home, '.local/bin', fileNameOn(platform, CLI_NAME)), linkTo: undefined };
}

/**
 * The place of the launcher on PATH: that of the first `wakatime-cli`, or else the folder of the `hackatime` command,
 * or the first folder on PATH below the home folder. If a folder is not writable, an earlier writable one is used, or one of
 * the user's own that PATH names and that is only to be made.
 */
export function planPathPlace({ home, env, platform }: Surroundings, fs: LauncherFs): PathPlan {
  const { join } = pathsOn(platform);
  const cli = fileNameOn(platform, CLI_NAME);
  const folders = pathFolders(env, platform);
  const at = (folder: string): PathPlan => ({
    kind: 'place',
    place: { path: join(folder, cli), linkTo: undefined },
  });
  const findHomes = (among: readonly string[]): string | undefined =>
    among.find((folder) => isBelow(folder, home, platform) && fs.isWritable(folder)) ??
    among.find((folder) => ownFolders({ home, platform }).includes(folder) && fs.canBeMade(folder));
  const first = folders.findIndex((folder) => fs.isExecutable(join(folder, cli)));
  const taken = folders[first];
  if (taken !== undefined) {
    if (fs.isWritable(taken)) return at(taken);
    const earlier = findHomes(folders.slice(0, first));
    return earlier === undefined ? { kind: 'blocked', path: join(taken, cli) } : at(earlier);
  }
  const commands = platform === 'win32' ? ['hackatime.cmd', 'hackatime.exe'] : ['hackatime'];
  const own = folders.find((folder) => commands.some((name) => fs.isExecutable(join(folder, name))));
  if (own !== undefined && fs.isWritable(own)) return at(own);
  const free = findHomes(folders);
  return free === undefined ? { kind: 'no-folder' } : at(free);
}

/** Whether a folder is in another one; Windows takes capital and small letters for the same. */
function isBelow(folder: string, home: string, platform: NodeJS.Platform): boolean {
  if (platform !== 'win32') return folder.startsWith(`${home}/`);
  const plain = (path: string): string => win32.normalize(path).toLowerCase();
  return plain(folder).startsWith(`${plain(home)}\\`);
}

/**
 * The path of a Node that lasts. A package manager's update removes the folder that the running Node is really in and
 * moves the link in `bin`, so the link is recorded.
 */
export function lastingNode(execPath: string, realpath: (path: string) => string | undefined): string {
  return lastingFile('node', execPath, realpath);
}

/** The path that lasts, in the same way, of a program that has this name in the folders of package managers. */
export function lastingFile(
  name: string,
  file: string,
  realpath: (path: string) => string | undefined,
): string {
  const real = realpath(file) ?? file;
  const folders = ['/opt/homebrew/bin', '/home/linuxbrew/.linuxbrew/bin', '/usr/local/bin', '/usr/bin'];
  return folders.map((folder) => `${folder}/${name}`).find((link) => realpath(link) === real) ?? file;
}

/** The folder that a program file's package is in: `…/bin/hackatime.js` lies two levels below. */
export function packageFolder(program: string): string {
  return dirname(dirname(program));
}

import { join } from 'node:path';
import type { Paths } from '../config/paths.ts';
import { AppError } from '../errors.ts';
import { isExecutable, isWritable } from '../launcher/inspect.ts';
import {
  lastingNode,
  type PathPlan,
  type Place,
  packageFolder,
  pathFolders,
  planPathPlace,
  planResourcePlaces,
  type Surroundings,
} from '../launcher/places.ts';
import { launcherScript, type Mover } from '../launcher/script.ts';
import { findShell } from '../launcher/shell.ts';
import { OLDEST_NODE } from '../version.ts';
import type { Deps } from './deps.ts';

export type LauncherDeps = Pick<Deps, 'io' | 'fs' | 'platform' | 'arch' | 'nodeFile' | 'calledAs'> & {
  readonly paths: Paths;
};

/** What launchers on this machine are and where they go. */
export interface LauncherPlan {
  readonly surroundings: Surroundings;
  /** The text of a launcher. */
  readonly script: string;
  readonly node: string;
  /** Absolute path of the program that launchers run. */
  readonly program: string;
  /** Folder of the program's copy. */
  readonly copyFolder: string;
  readonly resourcePlaces: readonly Place[];
  readonly onPath: PathPlan;
}

/**
 * Plans the launchers of this machine; writes nothing.
 *
 * @throws AppError 'config' on Windows, without a home, and where neither setsid nor bash is installed
 */
export function planLaunchers(deps: LauncherDeps): LauncherPlan {
  const { fs, paths, platform, arch, io } = deps;
  if (platform === 'win32') {
    throw new AppError('config', 'launchers are for Linux, macOS and other Unixes', { hint: WINDOWS_HINT });
  }
  if (paths.home === '') throw new AppError('config', 'there is no home folder to put launchers into');
  const surroundings: Surroundings = { platform, arch, home: paths.home, env: io.env };
  const mover = findMover(surroundings);
  if (mover === undefined) {
    throw new AppError('config', 'a launcher needs setsid or bash, and neither is installed', {
      hint: 'Install util-linux or bash, then run: hackatime link',
    });
  }
  const program = fs.realpath(deps.calledAs) ?? deps.calledAs;
  const copyFolder = join(paths.resources, 'program');
  const node = lastingNode(deps.nodeFile, fs.realpath);
  return {
    surroundings,
    node,
    program,
    copyFolder,
    script: launcherScript({
      node,
      program,
      copy: join(copyFolder, 'bin', 'hackatime.js'),
      logFile: paths.logFile,
      shell: findShell(mover),
      mover,
      oldestNode: OLDEST_NODE,
    }),
    resourcePlaces: planResourcePlaces(surroundings),
    onPath: planPathPlace(surroundings, { isExecutable, isWritable }),
  };
}

/** Whether the running program is the copy that an earlier `link` made. */
export function isCopy({ program, copyFolder }: LauncherPlan, fs: Deps['fs']): boolean {
  return packageFolder(program) === (fs.realpath(copyFolder) ?? copyFolder);
}

/** All places of a plan. */
export function placesOf({ resourcePlaces, onPath }: LauncherPlan): readonly Place[] {
  return onPath.kind === 'place' ? [...resourcePlaces, onPath.place] : resourcePlaces;
}

/** A path as people write it. */
export function tilde(path: string, home: string): string {
  return path === home || path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

const WINDOWS_HINT =
  'On Windows plugins start wakatime-cli-windows-amd64.exe in %USERPROFILE%\\.wakatime, which has to be a real .exe; ' +
  'hackatime has none. A plugin whose command can be set works with: node C:\\path\\to\\hackatime\\bin\\hackatime.js';

function findMover(surroundings: Surroundings): Mover | undefined {
  const usual = ['/usr/bin', '/bin', ...pathFolders(surroundings.env)];
  const find = (name: string): string | undefined =>
    usual.map((folder) => join(folder, name)).find(isExecutable);
  const setsid = find('setsid');
  if (setsid !== undefined) return { kind: 'setsid', file: setsid };
  const bash = find('bash');
  return bash === undefined ? undefined : { kind: 'bash', file: bash };
}

import type { Paths } from '../config/files/paths.ts';
import type { Machine } from '../context/context.ts';
import { AppError, isAppError, messageOf } from '../errors.ts';
import { readPackaged, type StartFiles } from '../system/package/program.ts';
import { OLDEST_NODE } from '../version.ts';
import type { Disk } from './disk.ts';
import { exeText } from './exe/exeText.ts';
import { nodeVersionOf } from './exe/nodeVersion.ts';
import { canBeMade, isExecutable, isWritableFolder, readLauncherHead } from './inspect.ts';
import { laneName } from './lane/terms.ts';
import { readLaunchers } from './linkedLaunchers.ts';
import {
  fileNameOn,
  type LauncherFile,
  lastingFile,
  lastingNode,
  type PathPlan,
  packageFolder,
  pathFolders,
  pathsOn,
  planPathPlace,
  planResourcePlaces,
  type Surroundings,
} from './places.ts';
import { launcherInterpreter, launcherScript, type Mover } from './script.ts';
import { findShell } from './shell.ts';

export type LauncherDeps = Pick<Machine, 'io' | 'fs' | 'platform' | 'arch' | 'nodeFile' | 'calledAs'> & {
  readonly paths: Paths;
  /** Whether the program is one file with Node in it; not unless given. */
  readonly isPackaged?: boolean;
  /** For tests; the real one unless given. */
  readonly disk?: Disk;
  /** For tests, which try it once instead of at every plan; the real one unless given. */
  readonly findShell?: (mover: Mover) => string;
  /** For tests; that of the Node which launchers get, unless given. */
  readonly launcherVersion?: string;
};

/** Where launchers go on this machine. */
export interface LauncherPlaces {
  readonly surroundings: Surroundings;
  /** Folder of the program's copy. */
  readonly copyFolder: string;
  readonly resourcePlaces: readonly LauncherFile[];
  readonly onPath: PathPlan;
}

/** What the launchers on this machine look like and where they go. */
export interface LauncherPlan extends LauncherPlaces {
  /** The text of a launcher. */
  readonly script: string;
  readonly node: string;
  /** Absolute path of the program that launchers run. */
  readonly program: string;
  /** Where the copy of the program is, which they run when that is gone. */
  readonly copy: string;
}

/**
 * Plans the launchers of this machine; writes nothing.
 *
 * @throws AppError 'config' without a home folder, when neither setsid nor bash is installed, and on Windows when the Node that
 * launchers are made from is gone
 */
export function planLaunchers(deps: LauncherDeps): LauncherPlan {
  const { fs, paths } = deps;
  const places = planPlaces(deps);
  const { surroundings, copyFolder } = places;
  const { isPackaged, node, program } = lastingProgram(deps);
  const copy = copiedProgram(copyFolder, { platform: deps.platform, isPackaged });
  if (deps.platform === 'win32') {
    const { dirname, join } = pathsOn(deps.platform);
    const code = isPackaged
      ? readPackaged('bin/windows.js')?.toString('utf8')
      : fs.readText(join(dirname(program), 'windows.js'));
    if (code === undefined)
      throw new AppError('config', `${dirname(program)} has no windows.js`, {
        hint: 'Install hackatime again, then run: hackatime link',
      });
    const nodeVersion = deps.launcherVersion ?? (isPackaged ? process.version : nodeVersionOf(node));
    return {
      ...places,
      node,
      program,
      copy,
      script: exeText({ nodeVersion, node, program, copy, isPackaged, logFile: paths.logFile, code }),
    };
  }
  const mover = findMover(surroundings);
  if (mover === undefined) {
    throw new AppError('config', 'a launcher needs setsid or bash, and neither is installed', {
      hint: 'Install util-linux or bash, then run: hackatime link',
    });
  }
  return {
    ...places,
    node,
    program,
    copy,
    script: launcherScript({
      node: isPackaged ? undefined : node,
      program,
      copy,
      logFile: paths.logFile,
      shell: (deps.findShell ?? findShell)(mover),
      mover,
      oldestNode: OLDEST_NODE,
      lane: deps.platform === 'linux' ? laneName(paths.resources) : undefined,
    }),
  };
}

/**
 * As `planLaunchers`, without starting a shell to see what it can do: launchers have the interpreter of one that is there. For
 * whoever only looks whether launchers are as they should be.
 *
 * @throws AppError 'config' as `planLaunchers`
 */
export function planAsLinked(deps: LauncherDeps): LauncherPlan {
  const heads = readLaunchers(deps.paths, deps.fs).map((path) => readLauncherHead(path, deps.fs));
  const shell = heads.map((head) => head && launcherInterpreter(head)).find((found) => found !== undefined);
  return planLaunchers({ ...deps, findShell: deps.findShell ?? (() => shell ?? '/bin/sh') });
}

/**
 * Plans where launchers go on this machine; writes nothing.
 *
 * @throws AppError 'config' without a home folder
 */
export function planPlaces({ paths, platform, arch, io }: LauncherDeps): LauncherPlaces {
  if (paths.home === '') throw new AppError('config', 'there is no home folder to put launchers into');
  const surroundings: Surroundings = { platform, arch, home: paths.home, env: io.env };
  return {
    surroundings,
    copyFolder: pathsOn(platform).join(paths.resources, 'program'),
    resourcePlaces: planResourcePlaces(surroundings),
    onPath: planPathPlace(surroundings, { isExecutable, isWritable: isWritableFolder, canBeMade }),
  };
}

/** The program in the folder of its copy. */
export function copiedProgram(copyFolder: string, { platform, isPackaged }: CopyFacts): string {
  const name = isPackaged ? fileNameOn(platform, 'hackatime') : 'hackatime.js';
  return pathsOn(platform).join(copyFolder, 'bin', name);
}

/** What decides what the copy is called. */
export interface CopyFacts {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
}

/** What starts this program, by paths that last: a package manager's update moves the links in `bin`, so these are taken. */
export function lastingProgram(
  deps: Pick<LauncherDeps, 'fs' | 'nodeFile' | 'calledAs' | 'isPackaged'>,
): StartFiles {
  const { fs, calledAs, nodeFile } = deps;
  const isPackaged = deps.isPackaged === true;
  const program = fs.realpath(calledAs) ?? calledAs;
  if (!isPackaged) return { isPackaged, node: lastingNode(nodeFile, fs.realpath), program };
  const lasting = lastingFile('hackatime', program, fs.realpath);
  return { isPackaged, node: lasting, program: lasting };
}

/** Whether the running program is the copy that an earlier `link` made. */
export function isCopy({ program, copyFolder }: LauncherPlan, fs: Machine['fs']): boolean {
  return packageFolder(program) === (fs.realpath(copyFolder) ?? copyFolder);
}

/** All places of a plan. */
export function launcherFiles({ resourcePlaces, onPath }: LauncherPlaces): readonly LauncherFile[] {
  return onPath.kind === 'place' ? [...resourcePlaces, onPath.place] : resourcePlaces;
}

/**
 * Makes a function that runs something and adds the message of an expected failure to `problems`. Gives the result in
 * a list; an empty one after a failure.
 */
export function createAttempt(problems: string[]): <T>(act: () => T) => readonly T[] {
  return (act) => {
    try {
      return [act()];
    } catch (error) {
      if (!isAppError(error)) throw error;
      problems.push(messageOf(error));
      return [];
    }
  };
}

/** A path as people write it. */
export function withTilde(path: string, home: string): string {
  return path === home || path.startsWith(`${home}/`) || path.startsWith(`${home}\\`)
    ? `~${path.slice(home.length)}`
    : path;
}

function findMover(surroundings: Surroundings): Mover | undefined {
  const folders = ['/usr/bin', '/bin', ...pathFolders(surroundings.env, surroundings.platform)];
  const find = (name: string): string | undefined =>
    folders.map((folder) => `${folder}/${name}`).find(isExecutable);
  const setsid = find('setsid');
  if (setsid !== undefined) return { kind: 'setsid', file: setsid };
  const bash = find('bash');
  return bash === undefined ? undefined : { kind: 'bash', file: bash };
}

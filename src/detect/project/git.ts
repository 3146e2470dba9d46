import { baseName, folderOf, pathFrom, realPath } from '../paths.ts';
import { branchOfHead, gitDirOfFile } from './gitHead.ts';
import { originOfConfig, projectOfRemote } from './gitRemote.ts';
import {
  type ProjectDeps,
  type ProjectSettings,
  type Repository,
  type RepositoryOrigin,
  readMarkerLine,
  type SearchStart,
} from './place.ts';
import { projectFromMap } from './projectMap.ts';

const HEAD_BYTES = 4096;
const CONFIG_BYTES = 256 * 1024;
const DEFAULT_BRANCH = 'master';
/** The most `.git` files to follow for one place; only folders made on purpose have more that lead nowhere. */
const MAX_POINTERS = 10;

/**
 * The git repository around a place (docs/wakatime-cli.md#git). Nothing is executed, and only names are taken from a
 * repository: of folders, of the branch and of the remote.
 */
export function detectGit(
  place: SearchStart,
  settings: ProjectSettings,
  deps: ProjectDeps,
): Repository | undefined {
  let pointers = 0;
  for (const folder of place.folders) {
    const marker = `${folder}/.git`;
    const found = deps.fs.stat(marker);
    if (typeof found === 'string') continue;
    if (found.kind !== 'directory' && ++pointers > MAX_POINTERS) continue;
    const repository =
      found.kind === 'directory'
        ? plainRepository(folder, marker, settings, deps)
        : linkedRepository(folder, marker, place, settings, deps);
    if (repository !== undefined) return repository;
  }
  return undefined;
}

function plainRepository(
  folder: string,
  gitDir: string,
  settings: ProjectSettings,
  deps: ProjectDeps,
): Repository | undefined {
  const { fs } = deps;
  if (typeof fs.stat(`${gitDir}/config`) === 'string') return undefined;
  const head = fs.readText(`${gitDir}/HEAD`, HEAD_BYTES);
  const remote = remoteName(gitDir, settings, deps);
  return {
    project: remote ?? baseName(folder),
    branch: head === undefined ? DEFAULT_BRANCH : branchOfHead(head),
    folder,
    root: folder,
    origin: {
      ...{ system: 'git', marker: gitDir, gitDir, commonDir: gitDir },
      name: remote === undefined ? 'folder' : 'remote',
    },
  };
}

/** A working copy whose git folder is elsewhere: a submodule, a worktree, or by choice. */
function linkedRepository(
  folder: string,
  marker: string,
  place: SearchStart,
  settings: ProjectSettings,
  deps: ProjectDeps,
): Repository | undefined {
  const found = findGitDir(folder, marker, deps);
  if (found === undefined) return undefined;
  const { gitDir, head } = found;
  const commonDir = findCommonDir(gitDir, deps);
  const isModule = isSubmodule(gitDir, deps);
  if (
    isModule &&
    [place.path, place.folder, folder].some((path) => settings.submodulesDisabled.matches(path))
  )
    return undefined;

  const shared = commonDir ?? gitDir;
  const remote = remoteName(shared, settings, deps);
  const origin: RepositoryOrigin = {
    ...{ system: 'git', marker, gitDir, commonDir: shared },
    name: remote === undefined ? 'folder' : 'remote',
  };
  const copy = { branch: branchOfHead(head), root: folder };
  if (isModule) {
    const mapped = projectFromMap(settings.submoduleMap, shared, deps.log);
    return {
      ...copy,
      project: mapped?.project ?? remote ?? baseName(shared),
      folder: folderOf(shared),
      origin: { ...origin, kind: 'submodule', ...(mapped && { name: 'map', line: mapped.line }) },
    };
  }
  if (commonDir !== undefined) {
    const main = mainOf(commonDir);
    return {
      ...copy,
      project: remote ?? (main.name || baseName(folder)),
      folder: main.folder,
      origin: { ...origin, kind: 'worktree' },
    };
  }
  return { ...copy, project: remote ?? baseName(folder), folder: folderOf(gitDir), origin };
}

function findGitDir(
  folder: string,
  marker: string,
  { fs }: ProjectDeps,
): { readonly gitDir: string; readonly head: string } | undefined {
  const text = fs.readText(marker, HEAD_BYTES);
  const written = text === undefined ? undefined : gitDirOfFile(text);
  if (written === undefined) return undefined;
  const open = (base: string | undefined): { readonly gitDir: string; readonly head: string } | undefined => {
    const gitDir = base === undefined ? undefined : pathFrom(base, written);
    const head = gitDir === undefined ? undefined : fs.readText(`${gitDir}/HEAD`, HEAD_BYTES);
    return gitDir === undefined || head === undefined ? undefined : { gitDir, head };
  };
  // A relative path starts from the folder's real place, which links above it may hide.
  return open(folder) ?? open(realPath(folder, fs));
}

/** The folder that the worktrees of a repository share; undefined when the git folder is not a worktree's. */
function findCommonDir(gitDir: string, { fs }: ProjectDeps): string | undefined {
  if (baseName(folderOf(gitDir)) !== 'worktrees') return undefined;
  const written = readMarkerLine(`${gitDir}/commondir`, fs);
  return written === undefined || written === '' ? undefined : pathFrom(gitDir, written);
}

/** Whether a git folder lies in the `modules` of another one. A folder that merely has this name does not count. */
function isSubmodule(gitDir: string, { fs }: ProjectDeps): boolean {
  const parts = gitDir.split('/modules/').slice(0, -1);
  return parts.some((_, at) => {
    const outer = parts.slice(0, at + 1).join('/modules/');
    return outer.endsWith('.git') || typeof fs.stat(`${outer}/HEAD`) !== 'string';
  });
}

/** Name and folder of the repository that a common git folder belongs to; for a bare one, its own. */
function mainOf(commonDir: string): { readonly name: string; readonly folder: string } {
  const name = baseName(commonDir);
  // `.git`, and `.bare` with its worktrees around it, are named after the folder that holds them.
  if (name.startsWith('.')) return { name: baseName(folderOf(commonDir)), folder: folderOf(commonDir) };
  return { name: name.replace(/\.git$/, ''), folder: commonDir };
}

function remoteName(gitDir: string, settings: ProjectSettings, { fs }: ProjectDeps): string | undefined {
  if (!settings.fromGitRemote) return undefined;
  const config = fs.readText(`${gitDir}/config`, CONFIG_BYTES);
  const url = config === undefined ? undefined : originOfConfig(config);
  return url === undefined ? undefined : projectOfRemote(url);
}

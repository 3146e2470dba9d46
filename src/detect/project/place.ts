import type { Settings } from '../../config/settings.ts';
import type { Fs, Log } from '../../system/ports.ts';
import { baseName, folderOf, foldersAbove, isUrl, realPath } from '../paths.ts';

/** Where to look for a project: the entity, or `--project-folder`. */
export interface SearchStart {
  readonly path: string;
  /** The path's own folder; the path itself when that is a folder. */
  readonly folder: string;
  /** That folder and those above it, nearest first, without the root. */
  readonly folders: readonly string[];
}

/** Tells what `svn info` says about a path in the working copy of this `wc.db`; undefined where that cannot be read. */
export type SubversionReader = (
  wcDb: string,
  path: string,
) => Promise<{ readonly root: string; readonly url: string } | undefined>;

export interface ProjectDeps {
  readonly fs: Fs;
  readonly log?: Pick<Log, 'error'>;
  readonly readSubversion: SubversionReader;
}

export type ProjectSettings = Settings['project'];

/** What a version control system knows about a place. */
export interface Repository {
  readonly project: string;
  /** '' when it has none, as with a detached head. */
  readonly branch: string;
  /** What counts as the project's folder (docs/wakatime-cli.md#git, docs/wakatime-cli.md#other-version-control). */
  readonly folder: string;
  /** Top folder of the working copy. */
  readonly root: string;
  readonly origin: RepositoryOrigin;
}

/** Where in a working copy its names stand. */
export interface RepositoryOrigin {
  readonly system: 'git' | 'mercurial' | 'subversion' | 'tfvc';
  /** The folder or file in `root` that makes it a working copy. */
  readonly marker: string;
  /** What the name is that of. */
  readonly name: 'folder' | 'remote' | 'map' | 'url';
  /** The line of `[git_submodule_projectmap]` that gives the name. */
  readonly line?: ProjectSettings['submoduleMap'][number] | undefined;
  /** Of git: the folder with HEAD, and with the config that worktrees share. */
  readonly gitDir?: string;
  readonly commonDir?: string;
  readonly kind?: 'submodule' | 'worktree';
}

/** Enough for any marker file; nothing longer is read. */
const MARKER_BYTES = 4096;

/** Characters of the longest name that is composed of parts; a repository may contain any number of parts. */
export const NAME_LIMIT = 4096;

function hasSlashWithin(path: string): boolean {
  const slash = path.indexOf('/');
  return slash >= 0 && slash < path.length - 1;
}

/** The place of an entity, which may be a folder, a file, or missing. */
export function searchStartOfEntity(path: string, fs: Pick<Fs, 'stat'>): SearchStart {
  const above = foldersAbove(path);
  // A bare name, a url and the root have nothing above them, so the disk is not examined.
  if (isUrl(path) || !hasSlashWithin(path)) return { path, folder: folderOf(path), folders: above };
  const found = fs.stat(path);
  const isFolder = typeof found !== 'string' && found.kind === 'directory';
  return isFolder
    ? { path, folder: path, folders: [path, ...above] }
    : { path, folder: folderOf(path), folders: above };
}

/** The place of a folder, whether or not it exists. */
export function searchStartOfFolder(path: string): SearchStart {
  const isFolder = !isUrl(path) && !path.endsWith('/');
  return { path, folder: path, folders: isFolder ? [path, ...foldersAbove(path)] : [] };
}

/**
 * The bytes of a small file that marks or names a project. A link counts only when it leads to a file of the same
 * name: repositories contain links, and a link to a file elsewhere must not turn that file's first line into a name.
 */
export function readMarker(
  file: string,
  fs: Pick<Fs, 'readHead' | 'readLink' | 'realpath'>,
): Buffer | undefined {
  const bytes = fs.readHead(file, MARKER_BYTES);
  if (bytes === undefined || fs.readLink(file) === undefined) return bytes;
  const real = realPath(file, fs);
  return real !== undefined && baseName(real) === baseName(file) ? bytes : undefined;
}

/** First line of a small marker file, trimmed; undefined when there is no such file. */
export function readMarkerLine(
  file: string,
  fs: Pick<Fs, 'readHead' | 'readLink' | 'realpath'>,
): string | undefined {
  return readMarker(file, fs)?.toString('utf8').split('\n', 1)[0]?.trim();
}

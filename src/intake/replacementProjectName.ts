import { join } from 'node:path';
import { isMadeUpName } from '../privacy/sanitise.ts';
import { createFile } from '../system/disk/files.ts';
import { isWritable } from '../system/disk/owner.ts';
import type { Env, Fs } from '../system/ports.ts';

const PROJECT_NAME_FILE = '.wakatime-project';

export interface ReplacementNameDeps {
  readonly fs: Fs;
  readonly random: () => number;
  readonly home: string;
  readonly env: Env;
}

/**
 * Makes up a project name and writes it into the folder's `.wakatime-project`, so that the next call finds the same
 * one (docs/wakatime-cli.md#made-up-names). If another call was faster, its name is used. Gives undefined when the
 * file cannot be written, or when the folder is not a project of this user.
 */
export async function recordReplacementName(
  folder: string,
  deps: ReplacementNameDeps,
): Promise<string | undefined> {
  if (!mayNameAll(folder, deps)) return undefined;
  const { makeUpProjectName } = await import('../privacy/makeUpProjectName.ts');
  const file = join(folder, PROJECT_NAME_FILE);
  const name = makeUpProjectName(deps.random);
  const outcome = createFile(file, `${name}\n`, 0o644);
  if (outcome === 'created') return name;
  const kept = deps.fs.readText(file)?.split('\n', 1)[0]?.trim() ?? '';
  return outcome === 'exists' && isMadeUpName(kept) ? kept : undefined;
}

/**
 * What `recordReplacementName` would give now, without writing anything: the made-up name that is in the file, or one as it
 * may be made up.
 */
export async function previewReplacementName(
  folder: string,
  deps: ReplacementNameDeps,
): Promise<string | undefined> {
  if (!mayNameAll(folder, deps)) return undefined;
  const file = join(folder, PROJECT_NAME_FILE);
  const kept = deps.fs.readText(file)?.split('\n', 1)[0]?.trim() ?? '';
  if (deps.fs.stat(file) !== 'missing' || deps.fs.readLink(file) !== undefined)
    return isMadeUpName(kept) ? kept : undefined;
  if (!isWritable(folder)) return undefined;
  const { makeUpProjectName } = await import('../privacy/makeUpProjectName.ts');
  return makeUpProjectName(deps.random);
}

/**
 * Whether one name may stand for everything in a folder. Not so for the home folder, folders for temporary files, any
 * folder above these, one that belongs to another user, or one that holds other projects.
 */
function mayNameAll(folder: string, { fs, home, env }: ReplacementNameDeps): boolean {
  const real = fs.realpath(folder);
  const found = real === undefined ? undefined : fs.stat(real);
  if (real === undefined || found === undefined || typeof found === 'string') return false;
  const me = process.getuid?.();
  if (me !== undefined && found.uid !== me) return false;
  const start = real.endsWith('/') ? real : `${real}/`;
  const common = [home, env['WAKATIME_HOME'], env['TMPDIR'], '/tmp', '/var/tmp'];
  const isAbove = common.some((other) => {
    const place = other === undefined || other === '' ? undefined : fs.realpath(other);
    return place !== undefined && `${place}/`.startsWith(start);
  });
  return !isAbove && !holdsProjects(real, fs);
}

const MARKERS = ['.git', '.hg', '.svn'];
/** At most this many folders are examined in all. */
const MAX_FOLDERS = 200;

/**
 * Whether there is a repository in the folder or one level deeper. Submodules and worktrees do not count: their
 * marker is a file.
 */
function holdsProjects(folder: string, fs: Fs): boolean {
  // Old working copies of Subversion have a marker in every folder.
  const markers = MARKERS.filter((marker) => marker !== '.svn' || !isFolder(join(folder, marker), fs));
  let left = MAX_FOLDERS;
  const search = (place: string, depth: number): boolean => {
    for (const name of fs.list(place)) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const below = join(place, name);
      if (left-- <= 0) return false;
      if (!isFolder(below, fs)) continue;
      if (markers.some((marker) => isFolder(join(below, marker), fs))) return true;
      if (depth < 2 && search(below, depth + 1)) return true;
    }
    return false;
  };
  return search(folder, 1);
}

function isFolder(path: string, fs: Fs): boolean {
  const found = fs.stat(path);
  return typeof found !== 'string' && found.kind === 'directory';
}

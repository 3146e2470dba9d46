import { NO_RULES } from '../../config/patterns/pattern.ts';
import type { Context } from '../../context/context.ts';
import { detectGit } from '../../detect/project/git.ts';
import { type ProjectDeps, searchStartOfEntity } from '../../detect/project/place.ts';
import type { ProjectTraits } from '../../report/alikeProjects.ts';

/** So many files of a project are looked for on the disk. */
const MOST_FILES = 5;

const SETTINGS = { map: [], submodulesDisabled: NO_RULES, submoduleMap: [], fromGitRemote: true };

/** The working copy with a remote that holds files of a project; undefined where none is there any more. */
export function findRepository(
  files: readonly string[],
  { fs }: Pick<Context, 'fs'>,
): ProjectTraits['repository'] {
  const deps: ProjectDeps = { fs, readSubversion: async () => undefined };
  for (const file of files.slice(-MOST_FILES)) {
    const found = detectGit(searchStartOfEntity(file, fs), SETTINGS, deps);
    // The name of a remote has an owner; a folder's has none.
    if (found?.project.includes('/')) return { remote: found.project, root: found.root };
  }
  return undefined;
}

import { baseName, isAbsolutePath, resolveLink } from '../paths.ts';
import { detectGit } from './git.ts';
import { detectOtherVersionControl } from './otherVersionControl.ts';
import {
  type ProjectDeps,
  type ProjectSettings,
  type Repository,
  type RepositoryOrigin,
  type SearchStart,
  searchStartOfEntity,
  searchStartOfFolder,
} from './place.ts';
import { detectNamed, fillPlaceholder, hasPlaceholder } from './projectFile.ts';
import { projectFromMap } from './projectMap.ts';
import { countRoot } from './rootCount.ts';

export type { ProjectDeps } from './place.ts';
export { findProjectFile } from './projectFile.ts';

export interface ProjectQuery {
  /** The path of the entity. Normally absolute; a relative one is that of an unsaved file. */
  readonly path: string;
  /** Whether the entity is a file; nothing else has a place on disk. */
  readonly isFile: boolean;
  /** `--project-folder`, absolute. */
  readonly projectFolder: string | undefined;
  /** `--project`. */
  readonly given: string | undefined;
  readonly alternateProject: string | undefined;
  readonly alternateBranch: string | undefined;
  readonly settings: ProjectSettings;
}

export interface ProjectFound {
  /** '' when there is none. */
  readonly project: string;
  /** '' when there is none. */
  readonly branch: string;
  /** What counts as the project's folder: absolute; '' when unknown. A worktree's is that of its main repository. */
  readonly folder: string;
  /** Top folder of the working copy the entity lies in, otherwise the project's folder; '' when unknown. */
  readonly root: string;
  /** Whether the name is in a `.wakatime-project` literally: the user wrote it there to be shown. */
  readonly isWritten: boolean;
  /** `project_root_count`. */
  readonly rootCount: number | undefined;
  /** What the project's name and the branch come from; undefined where there is none. */
  readonly projectBy: NameOrigin | undefined;
  readonly branchBy: NameOrigin | undefined;
}

/** What a project's name or a branch comes from. */
export type NameOrigin =
  | {
      readonly by: 'project-file';
      readonly file: string;
      /** The file is empty, and the name that of its folder. */
      readonly isEmpty: boolean;
      /** What `{project}` in it stands for; undefined without one, and without a repository. */
      readonly filledFrom?: RepositoryOrigin | undefined;
    }
  | { readonly by: 'map'; readonly line: ProjectSettings['map'][number] }
  | { readonly by: 'repository'; readonly origin: RepositoryOrigin }
  | {
      readonly by: 'flag';
      readonly flag: 'project' | 'alternate-project' | 'alternate-branch' | 'project-folder';
    };

interface Draft {
  readonly project: string;
  readonly branch: string;
  readonly folder: string;
  readonly root: string;
  readonly isWritten: boolean;
  readonly projectBy: NameOrigin | undefined;
  readonly branchBy: NameOrigin | undefined;
}

const NOTHING: Draft = {
  project: '',
  branch: '',
  folder: '',
  root: '',
  isWritten: false,
  projectBy: undefined,
  branchBy: undefined,
};

/** Finds project, branch and folder in the order of docs/wakatime-cli.md#order-of-sources; nothing is hidden yet. */
export async function detectProject(query: ProjectQuery, deps: ProjectDeps): Promise<ProjectFound> {
  const places = placesOf(query, deps);
  const draft = withFallbacks(
    await withRepository(startOf(query, places, deps), places, query, deps),
    query,
    places,
  );
  const folder = isAbsolutePath(draft.folder) ? resolveLink(draft.folder, deps.fs) : '';
  const { project, branch, isWritten, projectBy, branchBy } = draft;
  return {
    project,
    branch,
    isWritten,
    projectBy: project === '' ? undefined : projectBy,
    branchBy: branch === '' ? undefined : branchBy,
    folder,
    root: isAbsolutePath(draft.root) ? draft.root : folder,
    rootCount: countRoot(query.path, folder),
  };
}

function placesOf(query: ProjectQuery, deps: ProjectDeps): readonly SearchStart[] {
  const entity = query.isFile && query.path !== '' ? searchStartOfEntity(query.path, deps.fs) : undefined;
  const given = query.projectFolder ? searchStartOfFolder(query.projectFolder) : undefined;
  if (entity === undefined || given === undefined) return [entity ?? given ?? []].flat();
  // The place of the entity comes first; folders above both places are not searched twice.
  const searched = new Set(entity.folders);
  return [entity, { ...given, folders: given.folders.filter((folder) => !searched.has(folder)) }];
}

/** The project as configured by the user: `.wakatime-project`, `[projectmap]`, `--project`. */
function startOf(query: ProjectQuery, places: readonly SearchStart[], deps: ProjectDeps): Draft {
  const configured = firstOf(places, (place) => configuredProject(place, query.settings, deps));
  const draft = configured ?? NOTHING;
  if (draft.project !== '' || !query.given) return draft;
  return {
    ...draft,
    project: query.given,
    folder: query.projectFolder ?? draft.folder,
    isWritten: false,
    projectBy: { by: 'flag', flag: 'project' },
  };
}

function configuredProject(
  place: SearchStart,
  settings: ProjectSettings,
  deps: ProjectDeps,
): Draft | undefined {
  const named = detectNamed(place, deps.fs);
  if (named !== undefined) {
    const { file, isWritten } = named;
    const origin = { by: 'project-file', file, isEmpty: !isWritten } as const;
    return {
      ...named,
      root: '',
      projectBy: named.project === '' ? undefined : origin,
      branchBy: named.branch === '' ? undefined : origin,
    };
  }
  const mapped = projectFromMap(settings.map, place.path, deps.log);
  if (mapped === undefined) return undefined;
  const { project, line } = mapped;
  return { ...NOTHING, project, folder: place.folder, projectBy: { by: 'map', line } };
}

/** Fills in from version control what is still missing. */
async function withRepository(
  draft: Draft,
  places: readonly SearchStart[],
  query: ProjectQuery,
  deps: ProjectDeps,
): Promise<Draft> {
  const isWaiting = draft.projectBy?.by === 'project-file' && hasPlaceholder(draft.project);
  if (draft.project !== '' && draft.branch !== '' && draft.folder !== '' && !isWaiting) return draft;
  const found = await findRepository(places, query, deps);
  const origin: NameOrigin | undefined = found && { by: 'repository', origin: found.origin };
  const project = isWaiting
    ? fillPlaceholder(draft.project, found?.project || baseName(draft.folder))
    : draft.project || found?.project || '';
  return {
    ...draft,
    project,
    // A name with a detected part is not literally what the user wrote.
    isWritten: draft.isWritten && !isWaiting,
    projectBy:
      isWaiting && draft.projectBy?.by === 'project-file'
        ? { ...draft.projectBy, filledFrom: found?.origin }
        : (draft.projectBy ?? origin),
    branchBy: draft.branchBy ?? origin,
    branch: draft.branch || found?.branch || '',
    folder: draft.folder || found?.folder || '',
    root: found?.root ?? '',
  };
}

async function findRepository(
  places: readonly SearchStart[],
  { settings }: ProjectQuery,
  deps: ProjectDeps,
): Promise<Repository | undefined> {
  for (const place of places) {
    const found = detectGit(place, settings, deps) ?? (await detectOtherVersionControl(place, deps));
    if (found !== undefined) return found;
  }
  return undefined;
}

function withFallbacks(draft: Draft, query: ProjectQuery, places: readonly SearchStart[]): Draft {
  const { projectFolder = '' } = query;
  const needsProject = draft.project === '';
  const alternate = query.alternateProject || baseName(projectFolder);
  const folder =
    needsProject && alternate !== '' ? projectFolder || draft.folder : draft.folder || projectFolder;
  return {
    ...draft,
    project: needsProject ? alternate : draft.project,
    projectBy: needsProject
      ? { by: 'flag', flag: query.alternateProject ? 'alternate-project' : 'project-folder' }
      : draft.projectBy,
    branch: draft.branch || query.alternateBranch || '',
    branchBy: draft.branch === '' ? { by: 'flag', flag: 'alternate-branch' } : draft.branchBy,
    folder: folder || (query.isFile ? (places[0]?.folder ?? '') : ''),
  };
}

function firstOf<T>(
  places: readonly SearchStart[],
  find: (place: SearchStart) => T | undefined,
): T | undefined {
  for (const place of places) {
    const found = find(place);
    if (found !== undefined) return found;
  }
  return undefined;
}

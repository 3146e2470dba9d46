import { withProjectFile } from '../config/projectFile/projectFile.ts';
import { placesFor } from '../config/servers/destinations.ts';
import type { Settings } from '../config/settings.ts';
import { editorPathKind } from '../detect/editorPath.ts';
import { type FormattedEntity, formatEntity } from '../detect/entity.ts';
import { detectProject, findProjectFile, type ProjectFound } from '../detect/project/index.ts';
import type { SubversionReader } from '../detect/project/place.ts';
import type { HeartbeatInput } from '../heartbeat/heartbeat.ts';
import { mendInput, mendText } from '../heartbeat/mend.ts';
import { judgeDetected, judgeEntity } from '../privacy/filter.ts';
import {
  type HideSubjects,
  type Hiding,
  meansWholeFolder,
  sanitise,
  whyProjectHidden,
} from '../privacy/sanitise.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import { inFolder } from '../system/disk/path.ts';
import type { Log } from '../system/ports.ts';
import { type ContentDeps, detectContent } from './detectContent.ts';

export interface PrepareDeps extends ContentDeps {
  readonly cwd: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly readSubversion: SubversionReader;
  /**
   * Writes a made-up project name into the folder's `.wakatime-project`. Gives the name that is then in the file;
   * undefined when none could be written.
   */
  readonly recordReplacementName: (folder: string) => Promise<string | undefined>;
  /** Whether the user has allowed a project's `.wakatime` with exactly this text. */
  readonly isAllowed: (file: string, text: string) => boolean;
}

/** Why a heartbeat was skipped; for the log and for users. */
export type SkipReason =
  | 'no entity'
  | 'excluded'
  | 'excluded-ai'
  | 'ai-disabled'
  | 'unknown-project'
  | 'missing file'
  | 'no project file';

export type Prepared =
  | {
      readonly kept: NewHeartbeat;
      /** The project's name, if project names are hidden and the user wrote this one down to be shown. */
      readonly publicProject: string | undefined;
    }
  | { readonly skipped: SkipReason };

/**
 * Turns what the caller said into a heartbeat that may be stored: path filter, detection, project filter, sanitising,
 * destinations (docs/decisions.md#one-way-for-a-heartbeat). An excluded file is never opened; a hidden one is not
 * searched for dependencies.
 */
export async function prepareHeartbeat(
  given: HeartbeatInput,
  callSettings: Settings,
  deps: PrepareDeps,
): Promise<Prepared> {
  const { fs, log, note } = deps;
  const input = mendInput(given);
  if (input.entity.trim() === '') return { skipped: 'no entity' };
  const formatted = formatEntity(input, deps);
  const isFile = input.entityType === 'file';
  const isOnDisk = isFile && !input.isUnsaved && !formatted.isRemote;

  const place = isOnDisk ? formatted.path : placeIn(input, formatted);
  const settings =
    place === undefined
      ? callSettings
      : await withProjectFile(callSettings, place, { fs, log, isAllowed: deps.isAllowed });
  const pathVerdict = judgeEntity(formatted.entity, settings.filter);
  note?.({ formatted, settings, pathVerdict });
  if (input.ai !== undefined && settings.filter.syncAiDisabled) return { skipped: 'ai-disabled' };
  const excluded = pathVerdict.reason ?? filterFolder(input, formatted, settings);
  if (excluded !== undefined) return { skipped: excluded };
  const local = findLocalFile(input, deps);
  if (input.entityType === 'app' && place !== undefined && settings.filter.includeOnlyWithProjectFile) {
    const projectFile = findProjectFile(place, deps);
    note?.({ projectFile });
    if (projectFile === undefined) return { skipped: 'no project file' };
  }
  if (isOnDisk) {
    if (input.localFile === undefined && formatted.exists === false && input.isGone !== true) {
      logMissingFile(input, formatted, settings, log);
      return { skipped: 'missing file' };
    }
    const start = local ?? formatted.path;
    if (settings.filter.includeOnlyWithProjectFile) {
      const projectFile = findProjectFile(start, deps);
      note?.({ projectFile });
      if (projectFile === undefined) return { skipped: 'no project file' };
    }
  }

  const detectedProject = await detectProject(
    {
      path: formatted.path,
      isFile,
      projectFolder: formatted.projectFolder,
      given: input.project,
      alternateProject: input.alternateProject,
      alternateBranch: input.alternateBranch,
      settings: settings.project,
    },
    deps,
  );
  // A project file may contain anything.
  const found = { ...detectedProject, project: mendText(detectedProject.project) };
  const subjects: HideSubjects = {
    entity: formatted.entity,
    folder: found.folder,
    root: found.root,
    projectFolder: formatted.projectFolder ?? '',
  };
  const detected = await detectContent(input, local, formatted, found, subjects, settings, deps);
  const detectedVerdict = judgeDetected(detected, settings.filter);
  note?.({ found, detected, detectedVerdict });
  if (detectedVerdict.reason !== undefined) return { skipped: detectedVerdict.reason };

  const hiddenBy = whyProjectHidden(found.project, subjects, settings.hide);
  const projectHidden = hiddenBy !== undefined;
  const project =
    projectHidden && !found.isWritten
      ? await replacementName(found, subjects, settings.hide, deps)
      : found.project;
  const tell = note && ((hiding: Hiding) => note({ hiding }));
  const places = placesFor(settings, formatted.entity, isFile);
  note?.({ projectHidden: hiddenBy, places });
  return {
    publicProject: projectHidden && found.isWritten ? found.project : undefined,
    kept: {
      heartbeat: sanitise({ ...detected, project }, subjects, settings.hide, projectHidden, tell),
      destinations: places.map(({ ref }) => ref),
    },
  };
}

/** What an agent did without a file, and a command of a shell, belongs to the folder it was done in. */
function isOfFolder({ ai, entityType }: HeartbeatInput): boolean {
  return entityType === 'app' || (ai !== undefined && entityType !== 'file');
}

/** A path in its folder: what a project's files say counts for what lies beside them and below. */
function placeIn(input: HeartbeatInput, { projectFolder }: FormattedEntity): string | undefined {
  return isOfFolder(input) && projectFolder !== undefined ? inFolder(projectFolder, 'file') : undefined;
}

/** It is left out where everything in its folder is. */
function filterFolder(
  input: HeartbeatInput,
  { projectFolder }: FormattedEntity,
  { filter }: Settings,
): SkipReason | undefined {
  if (!isOfFolder(input) || projectFolder === undefined) return undefined;
  const folder = projectFolder.replace(/\/*$/, '/');
  if (judgeEntity(folder, filter).reason !== undefined) return 'excluded';
  const isAi = input.ai !== undefined && filter.excludeAi.some((pattern) => pattern.mayMatch(folder));
  return isAi ? 'excluded-ai' : undefined;
}

async function replacementName(
  found: ProjectFound,
  subjects: HideSubjects,
  hide: Settings['hide'],
  deps: PrepareDeps,
): Promise<string> {
  // A name stored anywhere but above the file would not be found again, and each call would make another one.
  const root = found.root.replace(/\/$/, '');
  if (root === '' || !subjects.entity.startsWith(`${root}/`)) return '';
  // Everything below the folder would get this name, so all of it has to be hidden.
  if (!meansWholeFolder(root, found.project, hide.projects)) return '';
  return (await deps.recordReplacementName(root)) ?? '';
}

/** The local copy to examine instead of the file; undefined when there is none (any more). */
function findLocalFile({ localFile }: HeartbeatInput, { fs, log }: PrepareDeps): string | undefined {
  if (localFile === undefined || fs.stat(localFile) !== 'missing') return localFile;
  log.info('the local file of a heartbeat does not exist: it goes out without what stands in it');
  return undefined;
}

/** Logs a heartbeat that would otherwise go missing unnoticed. Names the file only if no names are hidden. */
function logMissingFile(
  input: HeartbeatInput,
  formatted: FormattedEntity,
  settings: Settings,
  log: Log,
): void {
  const kind = editorPathKind(input.entity);
  if (kind !== undefined) {
    log.info('a heartbeat is left out: its path is one that only the editor understands', { kind });
    return;
  }
  const { files, projects } = settings.hide;
  const isHidden = files.configured || projects.configured || settings.hide.projectFolder;
  const entity = isHidden ? undefined : formatted.entity;
  log.info('a heartbeat is left out: there is no such file', { entity });
}

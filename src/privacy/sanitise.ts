import type { Heartbeat } from '../heartbeat/heartbeat.ts';
import { fitHeartbeat, isFitting, mendHeartbeat } from '../heartbeat/mend.ts';

/** A list of hide patterns; config/patterns/pattern.ts makes them. */
interface HideRules {
  readonly configured: boolean;
  matches(subject: string): boolean;
}

export interface HideSettings {
  readonly files: HideRules;
  readonly projects: HideRules;
  readonly branches: HideRules;
  readonly dependencies: HideRules;
  readonly projectFolder: boolean;
}

/** What patterns are searched in, besides the names themselves; '' where unknown. */
export interface HideSubjects {
  /** The entity before hiding, without credentials. */
  readonly entity: string;
  /** Folder of the detected project. */
  readonly folder: string;
  /** Top folder of the working copy; differs from `folder` in worktrees and submodules. */
  readonly root: string;
  /** `--project-folder`, resolved. */
  readonly projectFolder: string;
}

const anyMatch = (rules: HideRules, subjects: readonly (string | undefined)[]): boolean =>
  rules.configured &&
  subjects.some((subject) => subject !== undefined && subject !== '' && rules.matches(subject));

const subjectPaths = (subjects: HideSubjects): readonly string[] => [
  subjects.entity,
  subjects.folder,
  subjects.root,
  subjects.projectFolder,
];

/** Whether the file's name is to be hidden; then its dependencies are not even detected. */
export function hidesFile(subjects: HideSubjects, hide: HideSettings): boolean {
  return anyMatch(hide.files, subjectPaths(subjects));
}

/** Whether the project's name is to be replaced. */
export function hidesProject(project: string, subjects: HideSubjects, hide: HideSettings): boolean {
  return project !== '' && anyMatch(hide.projects, [...subjectPaths(subjects), project]);
}

/**
 * Whether the rules for project names cover a whole folder, so that one name may stand for everything in it. A
 * pattern that covers one file or folder in it says nothing about the others.
 */
export function meansWholeFolder(
  folder: string,
  project: string,
  rules: { surelyMatches(subject: string): boolean },
): boolean {
  const subjects = [folder, `${folder}/`, project];
  return subjects.some((subject) => subject !== '' && rules.surelyMatches(subject));
}

/** Whether a project's name has the form of those that are made up, e.g. `Brave Otter 7`. */
export function isMadeUpName(name: string): boolean {
  return /^[A-Z][a-z]+ [A-Z][a-z]+ \d{1,2}$/.test(name);
}

/**
 * The heartbeat as it may be stored and sent: without anything that the settings hide, and acceptable to every server
 * (docs/wakatime-cli.md#hiding). `projectHidden` says that the project's name was hidden; its replacement is already
 * in `heartbeat.project`.
 */
export function sanitise(
  given: Heartbeat,
  subjects: HideSubjects,
  hide: HideSettings,
  projectHidden: boolean,
): Heartbeat {
  // Nothing of what follows makes plain texts other than plain.
  const isFit = isFitting(given);
  const heartbeat = isFit ? given : mendHeartbeat(given);
  const fileHidden = hidesFile(subjects, hide);
  const branchHidden =
    anyMatch(hide.branches, [...subjectPaths(subjects), heartbeat.branch]) ||
    ((fileHidden || projectHidden) && !hide.branches.configured);
  const dependenciesHidden =
    anyMatch(hide.dependencies, subjectPaths(subjects)) ||
    ((fileHidden || projectHidden) && !hide.dependencies.configured);
  const folderHidden = hide.projectFolder && heartbeat.type === 'file';
  const placeHidden = fileHidden || projectHidden;

  const shown: Heartbeat = {
    ...heartbeat,
    entity: fileHidden
      ? hiddenEntity(heartbeat)
      : folderHidden
        ? withoutProjectFolder(heartbeat.entity, subjects)
        : heartbeat.entity,
    branch: branchHidden ? undefined : heartbeat.branch,
    dependencies: dependenciesHidden ? undefined : heartbeat.dependencies,
    lines: placeHidden ? undefined : heartbeat.lines,
    lineno: placeHidden ? undefined : heartbeat.lineno,
    cursorpos: placeHidden ? undefined : heartbeat.cursorpos,
    projectRootCount: placeHidden || folderHidden ? undefined : heartbeat.projectRootCount,
  };
  return isFit ? shown : fitHeartbeat(shown);
}

function hiddenEntity(heartbeat: Heartbeat): string {
  if (heartbeat.type !== 'file') return 'HIDDEN';
  const name = heartbeat.entity.slice(heartbeat.entity.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  // A dotfile is all name: `.secretrc` has no extension to show.
  return dot > 0 ? `HIDDEN${name.slice(dot)}` : 'HIDDEN';
}

function withoutProjectFolder(entity: string, subjects: HideSubjects): string {
  // A relative path has been cut already: waiting rows are sanitised again before they are sent.
  if (!/^(\/|\\\\|[A-Za-z]:\/)/.test(entity)) return entity;
  for (const folder of [subjects.folder, subjects.root, subjects.projectFolder]) {
    if (folder === '') continue;
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    if (entity.startsWith(prefix)) return entity.slice(prefix.length);
  }
  return entity.slice(entity.lastIndexOf('/') + 1);
}

/** Folder of a stored heartbeat's project: its root count says how many `/` it has (docs/wakatime-cli.md#root-count). */
export function projectFolderOf(heartbeat: Heartbeat): string {
  const parts = heartbeat.entity.split('/');
  const count = heartbeat.projectRootCount ?? 0;
  return count > 0 && count < parts.length ? parts.slice(0, count).join('/') : '';
}

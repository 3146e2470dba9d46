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

/** The rules that hide something. */
export type HideRule = keyof HideSettings;

/** Why something is hidden. */
export interface HiddenBy {
  readonly rule: HideRule;
  /** What its pattern was found in; undefined where it goes along with what the rule hides. */
  readonly subject: string | undefined;
}

/** Why each thing is hidden; undefined for what is shown. */
export interface Hiding {
  readonly entity: HiddenBy | undefined;
  readonly branch: HiddenBy | undefined;
  readonly dependencies: HiddenBy | undefined;
  /** Lines, the cursor's place and the root count. */
  readonly place: HiddenBy | undefined;
  /** Only the project's folder, from the path. */
  readonly folder: HiddenBy | undefined;
}

function match(
  rule: Exclude<HideRule, 'projectFolder'>,
  subjects: readonly (string | undefined)[],
  hide: HideSettings,
): HiddenBy | undefined {
  const rules = hide[rule];
  if (!rules.configured) return undefined;
  const subject = subjects.find((one) => one !== undefined && one !== '' && rules.matches(one));
  return subject === undefined ? undefined : { rule, subject };
}

const subjectPaths = (subjects: HideSubjects): readonly string[] => [
  subjects.entity,
  subjects.folder,
  subjects.root,
  subjects.projectFolder,
];

/** Whether the file's name is to be hidden; then its dependencies are not even detected. */
export function hidesFile(subjects: HideSubjects, hide: HideSettings): boolean {
  return match('files', subjectPaths(subjects), hide) !== undefined;
}

/** Whether the project's name is to be replaced. */
export function hidesProject(project: string, subjects: HideSubjects, hide: HideSettings): boolean {
  return whyProjectHidden(project, subjects, hide) !== undefined;
}

/** Why the project's name is to be replaced; undefined when it is not. */
export function whyProjectHidden(
  project: string,
  subjects: HideSubjects,
  hide: HideSettings,
): HiddenBy | undefined {
  return project === '' ? undefined : match('projects', [...subjectPaths(subjects), project], hide);
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
 * in `heartbeat.project`. `tell` learns what is hidden, and why.
 */
export function sanitise(
  given: Heartbeat,
  subjects: HideSubjects,
  hide: HideSettings,
  projectHidden: boolean,
  tell?: (hiding: Hiding) => void,
): Heartbeat {
  // Nothing of what follows makes plain texts other than plain.
  const isFit = isFitting(given);
  const heartbeat = isFit ? given : mendHeartbeat(given);
  const hiding = planHiding(heartbeat, subjects, hide, projectHidden);
  tell?.(hiding);
  const { place, folder } = hiding;

  const shown: Heartbeat = {
    ...heartbeat,
    entity: hiding.entity
      ? hiddenEntity(heartbeat)
      : folder
        ? withoutProjectFolder(heartbeat.entity, subjects)
        : heartbeat.entity,
    branch: hiding.branch ? undefined : heartbeat.branch,
    dependencies: hiding.dependencies ? undefined : heartbeat.dependencies,
    lines: place ? undefined : heartbeat.lines,
    lineno: place ? undefined : heartbeat.lineno,
    cursorpos: place ? undefined : heartbeat.cursorpos,
    projectRootCount: place || folder ? undefined : heartbeat.projectRootCount,
  };
  return isFit ? shown : fitHeartbeat(shown);
}

function planHiding(
  heartbeat: Heartbeat,
  subjects: HideSubjects,
  hide: HideSettings,
  projectHidden: boolean,
): Hiding {
  const paths = subjectPaths(subjects);
  const entity = match('files', paths, hide);
  const along = (rule: HideRule): HiddenBy => ({ rule, subject: undefined });
  const place = entity ? along('files') : projectHidden ? along('projects') : undefined;
  return {
    entity,
    branch:
      match('branches', [...paths, heartbeat.branch], hide) ?? (hide.branches.configured ? undefined : place),
    dependencies: match('dependencies', paths, hide) ?? (hide.dependencies.configured ? undefined : place),
    place,
    folder: hide.projectFolder && heartbeat.type === 'file' ? along('projectFolder') : undefined,
  };
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

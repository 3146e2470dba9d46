import { dirname, join } from 'node:path';
import type { Fs, Log } from '../system/ports.ts';
import { apiUrlProblem, hostOf, normaliseApiUrl } from './address.ts';
import { isKeyShaped } from './apiKey.ts';
import { parseDocument } from './document.ts';
import { projectSettings } from './maps.ts';
import { compilePatterns, compileRules, type Pattern, type RuleSet } from './pattern.ts';
import type { Settings } from './settings.ts';
import { type ConfigView, logDiagnostics, viewOf } from './sources.ts';
import { readProjectFileText } from './trust.ts';
import { readBool, splitList } from './values.ts';

/** Name of the config file that a project may bring along (reference/wakatime-cli.md §2.7). */
export const PROJECT_FILE = '.wakatime';

const MAX_LEVELS = 500;

/** The nearest `.wakatime` file above a path; the root of the file system is not searched, folders do not count. */
export function findSettingsFile(path: string, fs: Pick<Fs, 'stat'>): string | undefined {
  let folder = dirname(path);
  for (let level = 0; level < MAX_LEVELS && dirname(folder) !== folder; level++) {
    const file = join(folder, PROJECT_FILE);
    const found = fs.stat(file);
    if (typeof found !== 'string' && found.kind === 'file') return file;
    folder = dirname(folder);
  }
  return undefined;
}

export interface ProjectFileDeps {
  readonly fs: Fs;
  readonly log: Log;
  /** Whether the user has allowed this file with exactly this content; never when left out. */
  readonly isTrusted?: (file: string, text: string) => boolean;
}

/**
 * The settings for a file, with what the project's `.wakatime` says; the same object when there is none.
 *
 * Such a file may come with a cloned repository, so it is not the user's word. It may change detection and tighten privacy,
 * and bring an `api_key`. Its `api_url` counts for a server the user's own configuration names, or when the user has
 * allowed the file; an `api_key` that belongs to a refused server is refused with it. Everything else is ignored.
 *
 * @param entityPath absolute path of a file on disk
 */
export function withProjectFile(
  settings: Settings,
  entityPath: string,
  deps: ProjectFileDeps,
): Promise<Settings> {
  const file = findSettingsFile(entityPath, deps.fs);
  if (file === undefined) return Promise.resolve(settings);
  const { met } = settings;
  const known = met.settings.get(file) ?? applyProjectFile(settings, file, deps);
  met.settings.set(file, known);
  return known;
}

async function applyProjectFile(settings: Settings, file: string, deps: ProjectFileDeps): Promise<Settings> {
  const text = readProjectFileText(file, deps.fs);
  if (text === undefined) return settings;
  const document = parseDocument(text);
  const { log } = deps;
  logDiagnostics(file, document, log);
  const view = viewOf([document]);

  const server = serverOf(view, settings, () => deps.isTrusted?.(file, text) === true);
  if (server === 'refused') {
    log.warn(
      "api_url of a project's .wakatime file is ignored: run `hackatime allow` in its folder to permit it",
      {
        config: file,
      },
    );
  }
  const key = server === 'refused' ? undefined : keyOf(view, file, log);
  if (key !== undefined) {
    settings.met.keys.add(key);
    log.info("a project's .wakatime file brings its own API key", { config: file });
  }
  return {
    ...settings,
    ...(key === undefined ? {} : { key: { value: key, from: 'project-file' as const } }),
    ...(server === undefined || server === 'refused' ? {} : { apiUrl: server }),
    filter: await tighterFilter(view, settings.filter, log),
    hide: await tighterHide(view, settings.hide, log),
    project: await mergedProject(view, settings.project, log),
    guessLanguage: readBool(view.setting('guess_language')) ?? settings.guessLanguage,
  };
}

/** Server that a project file names: its url, 'refused', or undefined when it names none. */
function serverOf(
  view: ConfigView,
  settings: Settings,
  isTrusted: () => boolean,
): string | 'refused' | undefined {
  const written = view.setting('api_url');
  if (written === undefined) return undefined;
  const url = normaliseApiUrl(written);
  if (apiUrlProblem(url) !== undefined) return 'refused';
  return isOwnServer(url, settings) || isTrusted() ? url : 'refused';
}

/** Whether the user's own configuration names this server, with no less encryption than asked for now. */
export function isOwnServer(url: string, settings: Pick<Settings, 'own'>): boolean {
  const wanted = hostOf(url);
  if (wanted === undefined) return false;
  return settings.own.apiUrls.some((own) => {
    const mine = hostOf(own);
    return mine !== undefined && mine.host === wanted.host && (wanted.isEncrypted || !mine.isEncrypted);
  });
}

function keyOf(view: ConfigView, file: string, log: Log): string | undefined {
  const key = view.setting('api_key') ?? view.setting('apikey');
  if (key === undefined || isKeyShaped(key)) return key;
  log.warn("api_key of a project's .wakatime file is no API key and is ignored", { config: file });
  return undefined;
}

async function tighterFilter(
  view: ConfigView,
  own: Settings['filter'],
  log: Log,
): Promise<Settings['filter']> {
  const compile = (...keys: readonly string[]): Promise<readonly Pattern[]> =>
    compilePatterns(
      keys.flatMap((key) => splitList(view.setting(key))),
      log,
      { label: keys[0] ?? '', untrusted: true },
    );
  const exclude = await compile('exclude', 'ignore');
  const include = exclude.length === 0 ? [] : await compile('include');
  return {
    // Its include makes exceptions from its own exclude, never from the user's.
    exclude: [...own.exclude, ...exclude.map((pattern) => except(pattern, include))],
    include: own.include,
    excludeAi: [...own.excludeAi, ...(await compile('exclude_ai'))],
    excludeUnknownProject: own.excludeUnknownProject || isOn(view, 'exclude_unknown_project'),
    includeOnlyWithProjectFile:
      own.includeOnlyWithProjectFile || isOn(view, 'include_only_with_project_file'),
  };
}

function except(pattern: Pattern, exceptions: readonly Pattern[]): Pattern {
  if (exceptions.length === 0) return pattern;
  return {
    ...pattern,
    test: (subject) => pattern.test(subject) && !exceptions.some((exception) => exception.test(subject)),
  };
}

const isOn = (view: ConfigView, key: string): boolean => readBool(view.setting(key)) === true;

async function tighterHide(view: ConfigView, own: Settings['hide'], log: Log): Promise<Settings['hide']> {
  const rules = async (...keys: readonly string[]): Promise<RuleSet> => {
    const text = keys.map((key) => view.setting(key)).find((value) => value !== undefined);
    return compileRules(text, log, { label: keys[0] ?? '', untrusted: true });
  };
  const files = await rules('hide_file_names', 'hide_filenames', 'hidefilenames');
  const projects = await rules('hide_project_names', 'hide_projectnames', 'hideprojectnames');
  const branches = await rules('hide_branch_names', 'hide_branchnames', 'hidebranchnames');
  const dependencies = await rules('hide_dependencies');
  const hidesMore = own.files.configured || own.projects.configured;
  return {
    files: either(own.files, files),
    projects: either(own.projects, projects),
    branches: eitherImplied(own.branches, branches, hidesMore),
    dependencies: eitherImplied(own.dependencies, dependencies, hidesMore),
    projectFolder: own.projectFolder || isOn(view, 'hide_project_folder'),
  };
}

function either(own: RuleSet, added: RuleSet): RuleSet {
  if (!added.configured) return own;
  if (!own.configured) return added;
  return { configured: true, matches: (subject) => own.matches(subject) || added.matches(subject) };
}

/**
 * For branches and dependencies, which are hidden together with names as long as no rule of their own is configured
 * (reference/wakatime-cli.md §7.7). A project's rule must not end that where the user hides names.
 */
function eitherImplied(own: RuleSet, added: RuleSet, userHidesNames: boolean): RuleSet {
  if (!added.configured || own.configured || !userHidesNames) return either(own, added);
  return { configured: true, matches: () => true };
}

async function mergedProject(
  view: ConfigView,
  own: Settings['project'],
  log: Log,
): Promise<Settings['project']> {
  const added = await projectSettings(view, log, true);
  return {
    map: [...added.map, ...own.map],
    submoduleMap: [...added.submoduleMap, ...own.submoduleMap],
    submodulesDisabled: added.submodulesDisabled.configured
      ? added.submodulesDisabled
      : own.submodulesDisabled,
    fromGitRemote: readBool(view.get('git', 'project_from_git_remote')) ?? own.fromGitRemote,
  };
}

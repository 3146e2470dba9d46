import type { Log } from '../../system/ports.ts';
import { cleanKey, cleanUrl } from '../document/clean.ts';
import { parseDocument } from '../document/document.ts';
import { readBool } from '../document/values.ts';
import { projectSettings } from '../patternSections.ts';
import { MAX_PROJECT_FILE_CHARS } from '../patterns/allowance.ts';
import { logRemarks } from '../problems.ts';
import { apiUrlProblem, hostOf, normaliseApiUrl } from '../servers/address.ts';
import { isKeyShaped } from '../servers/apiKey.ts';
import type { ProjectFileDeps, Settings } from '../settings.ts';
import { type ConfigView, logDiagnostics, viewOf } from '../sources.ts';
import { readProjectFileText } from './allowedFiles.ts';
import { type ForeignFile, foreignOptions, HIDE_EVERYTHING, tighterFilter, tighterHide } from './tighter.ts';

/** The settings with what this file says; see `withProjectFile`. */
export async function applyProjectFile(
  settings: Settings,
  file: string,
  deps: ProjectFileDeps,
): Promise<Settings> {
  const text = readProjectFileText(file, deps.fs);
  if (text === undefined && deps.fs.stat(file) === 'missing') return settings;
  const { log } = deps;
  if (text === undefined || text.length > MAX_PROJECT_FILE_CHARS) {
    const why = text === undefined ? 'cannot be read' : 'is too large to be read';
    log.warn(`a project's .wakatime file ${why}: names below it are hidden`, { config: file });
    const projectFile = { file, state: 'ignored', server: undefined } as const;
    return { ...settings, hide: HIDE_EVERYTHING, projectFile };
  }
  const document = parseDocument(text, file);
  logDiagnostics(file, document, log);
  logRemarks([document], log);
  const view = viewOf([document]);

  const { isTyped } = settings.server;
  const server = isTyped ? undefined : serverOf(view, settings, () => deps.isAllowed?.(file, text) === true);
  if (server === 'refused') {
    log.warn(
      "api_url of a project's .wakatime file is ignored: run `hackatime allow` in its folder to permit it",
      {
        config: file,
      },
    );
  }
  const key = isTyped || server === 'refused' ? undefined : keyOf(view, file, log);
  if (key !== undefined) {
    settings.met.keys.add(key);
    log.info("a project's .wakatime file brings its own API key", { config: file });
  }
  const { allowance } = settings.met;
  const foreign: ForeignFile = { log, budget: allowance.budget, allowance: allowance.forFile() };
  const { filter, doubt } = await tighterFilter(view, settings.filter, foreign);
  return {
    ...settings,
    ...(key === undefined ? {} : { key: { value: key, from: 'project-file' as const } }),
    ...(server === undefined || server === 'refused' ? {} : { apiUrl: server }),
    filter,
    hide: await tighterHide(view, settings.hide, foreign, doubt),
    project: await mergedProject(view, settings.project, foreign),
    guessLanguage: readBool(view.setting('guess_language')) ?? settings.guessLanguage,
    projectFile: {
      file,
      state: 'read',
      server: server === undefined || server === 'refused' ? server : 'used',
    },
  };
}

/** Server that a project file names: its url, 'refused', or undefined when it names none. */
function serverOf(
  view: ConfigView,
  settings: Settings,
  isAllowed: () => boolean,
): string | 'refused' | undefined {
  const written = view.setting('api_url');
  if (written === undefined) return undefined;
  const url = normaliseApiUrl(cleanUrl(written));
  if (apiUrlProblem(url) !== undefined) return 'refused';
  return isOwnServer(url, settings) || isAllowed() ? url : 'refused';
}

/** Whether the user's own configuration names this server, with no less encryption than asked for now. */
function isOwnServer(url: string, settings: Pick<Settings, 'own'>): boolean {
  const wanted = hostOf(url);
  if (wanted === undefined) return false;
  return settings.own.apiUrls.some((own) => {
    const mine = hostOf(own);
    return mine !== undefined && mine.host === wanted.host && (wanted.isEncrypted || !mine.isEncrypted);
  });
}

function keyOf(view: ConfigView, file: string, log: Log): string | undefined {
  const written = view.setting('api_key') ?? view.setting('apikey');
  const key = written === undefined ? undefined : cleanKey(written);
  if (key === undefined || isKeyShaped(key)) return key;
  log.warn("api_key of a project's .wakatime file is no API key and is ignored", { config: file });
  return undefined;
}

async function mergedProject(
  view: ConfigView,
  own: Settings['project'],
  foreign: ForeignFile,
): Promise<Settings['project']> {
  const granted: ConfigView = { ...view, section: (name) => foreign.allowance.grant(view.section(name)) };
  const added = await projectSettings(granted, foreign.log, foreignOptions(foreign, ''));
  return {
    map: [...added.map, ...own.map],
    submoduleMap: [...added.submoduleMap, ...own.submoduleMap],
    submodulesDisabled: added.submodulesDisabled.configured
      ? added.submodulesDisabled
      : own.submodulesDisabled,
    fromGitRemote: readBool(view.get('git', 'project_from_git_remote')) ?? own.fromGitRemote,
  };
}

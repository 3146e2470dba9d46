import type { PluginOptions } from '../options.ts';
import { systemClock } from '../system/clock.ts';
import { expandHome } from '../system/disk/ownFolder.ts';
import { hostName } from '../system/host.ts';
import type { Clock, Env, Log } from '../system/ports.ts';
import { cleanKey, cleanUrl } from './document/clean.ts';
import { readBool } from './document/values.ts';
import { internalState } from './files/internal.ts';
import type { Paths } from './files/paths.ts';
import { createLookup, type ListOption, type TextOption } from './lookup.ts';
import { keyPatterns, mirrorsOf, projectSettings, urlPatterns } from './patternSections.ts';
import { createAllowance } from './patterns/allowance.ts';
import { createBudget, OWN_PATTERNS } from './patterns/budget.ts';
import {
  type CompileOptions,
  compileLists,
  compileRules,
  type Pattern,
  type RuleSet,
} from './patterns/pattern.ts';
import { collectProblems, logRemarks, problemsOf } from './problems.ts';
import { applyProjectFile } from './projectFile/applyProjectFile.ts';
import { findSendProblem, missingFiles, originsOf, unclearServer, unreadableConfig } from './sendProblem.ts';
import { normaliseApiUrl } from './servers/address.ts';
import { decideServer } from './servers/decide.ts';
import type { Settings } from './settings.ts';
import { type ConfigView, readConfigFiles, type SourceDeps, viewOf } from './sources.ts';

export interface SettingsRequest {
  readonly options: PluginOptions;
  readonly env: Env;
  readonly paths: Paths;
}

export interface SettingsDeps extends SourceDeps {
  readonly clock?: Clock;
}

const DEFAULT_TIMEOUT_SECONDS = 120;
const DEFAULT_RATE_LIMIT_SECONDS = 120;
const DEFAULT_MAX_CATEGORIES = 2;

/**
 * Reads and merges all settings of a call (docs/wakatime-cli.md#precedence). Never fails: see `sendProblem`, `configBroken`.
 */
export async function readSettings(request: SettingsRequest, deps: SettingsDeps): Promise<Settings> {
  const { options, env, paths } = request;
  const { log } = deps;
  const files = readConfigFiles(paths, deps);
  const view = viewOf(files.documents);
  const problems = collectProblems(view, log);
  logRemarks(files.documents, log);
  const look = createLookup(options, view, problems.log);
  const budget = createBudget(OWN_PATTERNS, () =>
    log.warn('patterns of the configuration take too long: what they may mean is left out or hidden'),
  );
  const list = (name: ListOption, label: string, more: CompileOptions = {}): Promise<readonly Pattern[]> =>
    compileLists(look.lists(name), problems.log, { label, budget, ...more });
  const rules = (name: TextOption, label: string): Promise<RuleSet> =>
    compileRules(look.text(name), problems.log, { label, budget, inDoubt: 'everything is hidden' });
  const leftOut = { inDoubt: 'what it may mean is left out' };
  const unreadable = unreadableConfig(files, deps.fs);
  const state = internalState(files.internal, (deps.clock ?? systemClock).nowUs());

  const proxy = look.text('proxy');
  const certificates = look.text('ssl-certs-file');
  const logFile = options.text['log-file'] === undefined ? look.setting('log-file') : undefined;
  const rateLimit = look.integer('heartbeat-rate-limit-seconds') ?? DEFAULT_RATE_LIMIT_SECONDS;
  const timeout = look.integer('timeout') ?? DEFAULT_TIMEOUT_SECONDS;
  const boundKeys = await keyPatterns(view, problems.log, budget);
  const extraUrls = await urlPatterns(view, problems.log, budget);
  const lasting = await readReports(view, log);
  const { key, own, apiUrl, vaultCommand, environmentKey, ...server } = decideServer({
    flagUrl: usableUrl(options.text['api-url']),
    flagKey: cleaned(options.text.key, cleanKey),
    isTyped: options.isTyped === true,
    fileUrl: usableUrl(look.setting('api-url')),
    fileKey: cleaned(look.setting('key'), cleanKey),
    vaultCommand: view.setting('api_key_vault_cmd'),
    env,
  });
  // They are accounts of the file's server, and what a person typed is another's.
  const projectKeys = server.slot === 'own' ? [] : boundKeys;

  return {
    key,
    own: {
      ...own,
      apiUrls: [
        apiUrl,
        usableUrl(look.setting('api-url')) ?? apiUrl,
        ...extraUrls.filter(({ key }) => key === '').map(({ url }) => normaliseApiUrl(url)),
      ].filter((url) => url !== ''),
    },
    server,
    vaultCommand,
    environmentKey,
    apiUrl,
    hostname: look.text('hostname') ?? (env['GITPOD_WORKSPACE_ID'] ? 'Gitpod' : hostName()),
    proxy,
    sslCertsFile: certificates === undefined ? undefined : expandHome(certificates, paths.home),
    noSslVerify: look.bool('no-ssl-verify'),
    timeoutMs: (timeout < 0 ? DEFAULT_TIMEOUT_SECONDS : timeout) * 1000,
    rateLimitSeconds: Math.max(0, rateLimit),
    offline: isOffline(options, view),
    fastLane: readBool(view.setting('fast_lane')) ?? true,
    filter: {
      exclude: await list('exclude', 'exclude', leftOut),
      include: await list('include', 'include', { word: 'none' }),
      excludeAi: await list('exclude-ai', 'exclude_ai', leftOut),
      excludeUnknownProject: look.protection('exclude-unknown-project'),
      includeOnlyWithProjectFile: look.protection('include-only-with-project-file'),
      syncAiDisabled: options.switches['sync-ai-disabled'] === true || look.protection('sync-ai-disabled'),
    },
    hide: {
      files: await rules('hide-file-names', 'hide_file_names'),
      projects: await rules('hide-project-names', 'hide_project_names'),
      branches: await rules('hide-branch-names', 'hide_branch_names'),
      dependencies: await rules('hide-dependencies', 'hide_dependencies'),
      projectFolder: look.protection('hide-project-folder'),
    },
    project: await projectSettings(view, problems.log, { budget }),
    guessLanguage: look.bool('guess-language'),
    projectKeys,
    apiUrls: extraUrls,
    mirrors: mirrorsOf(view, problems.log),
    statusBar: {
      showCategories:
        view.setting('status_bar_show_categories') ?? inverted(view.setting('status_bar_hide_categories')),
      maxCategories: look.integer('today-max-categories') ?? DEFAULT_MAX_CATEGORIES,
      hideMinutes: readBool(view.setting('status_bar_hide_minutes')) ?? false,
    },
    goals: {
      daily: view.get('goals', 'daily') || undefined,
      weekly: view.get('goals', 'weekly') || undefined,
    },
    reports: lasting.reports,
    projectAliases: view.placed('project_alias').filter(({ value }) => value !== ''),
    logFile: logFile === undefined ? paths.logFile : expandHome(logFile, paths.home),
    debug: look.bool('verbose'),
    sendDiagnostics: look.bool('send-diagnostics-on-errors'),
    ...state,
    sendProblem: findSendProblem({
      key: key?.value ?? (vaultCommand === undefined ? environmentKey : undefined),
      apiUrl,
      proxy,
      projectKeys,
      extraUrls,
      unclearServer: unclearServer(options, files.documents, view),
      serverProblem: server.problem,
      origins: originsOf(options, view, { key: server.keyVariable, url: server.urlOrigin }),
    }),
    configBroken: files.isBroken,
    unreadable,
    problems: [
      ...problemsOf(files.documents),
      ...problems.all,
      ...lasting.problems,
      ...missingFiles(files, view, paths, unreadable),
    ],
    projectFile: undefined,
    met: { settings: new Map(), keys: new Set(), allowance: createAllowance(log), apply: applyProjectFile },
  };
}

type LastingSettings = ReturnType<typeof import('./reportSettings.ts').reportSettings>;

/** What reads `[reports]` is loaded where there is such a section. */
async function readReports(view: ConfigView, log: Pick<Log, 'warn'>): Promise<LastingSettings> {
  const lines = view.placed('reports');
  if (lines.length === 0) return { reports: {}, problems: [] };
  const read = (await import('./reportSettings.ts')).reportSettings(lines);
  for (const { message, place } of read.problems) {
    log.warn(message, place === undefined ? {} : { config: place.file, line: place.line });
  }
  return read;
}

const cleaned = (text: string | undefined, clean: (text: string) => string): string | undefined =>
  text === undefined ? undefined : clean(text) || undefined;

const usableUrl = (text: string | undefined): string | undefined =>
  text === undefined || text === '' ? undefined : normaliseApiUrl(cleanUrl(text));

function isOffline(options: PluginOptions, view: ConfigView): boolean {
  const disabled = options.switches['disable-offline'];
  return disabled !== undefined ? !disabled : (readBool(view.setting('offline')) ?? true);
}

function inverted(text: string | undefined): string | undefined {
  const value = readBool(text);
  return value === undefined ? undefined : String(!value);
}

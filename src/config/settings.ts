import type { AppError } from '../errors.ts';
import type { PluginOptions } from '../options.ts';
import { systemClock } from '../system/clock.ts';
import { hostName } from '../system/host.ts';
import type { Clock, Env } from '../system/ports.ts';
import { DEFAULT_API_URL, normaliseApiUrl } from './address.ts';
import { cleanKey, cleanUrl } from './document/clean.ts';
import { readBool } from './document/values.ts';
import { internalState } from './files/internal.ts';
import { expandHome, type Paths } from './files/paths.ts';
import { createLookup, type ListOption, type TextOption } from './lookup.ts';
import { keyPatterns, mirrorsOf, projectSettings, urlPatterns } from './maps.ts';
import { type Allowance, createAllowance } from './patterns/allowance.ts';
import { createBudget, OWN_PATTERNS } from './patterns/budget.ts';
import {
  type CompileOptions,
  compileLists,
  compileRules,
  type Pattern,
  type RuleSet,
} from './patterns/pattern.ts';
import { collectProblems, logRemarks, type Problem, problemsOf } from './problems.ts';
import { findProblem, missingFiles, unclearServer } from './sendable.ts';
import { type ConfigView, readConfigFiles, type SourceDeps, viewOf } from './sources.ts';

export { withProjectFile } from './projectFile/projectFile.ts';

export interface NamedPattern {
  readonly pattern: Pattern;
  readonly name: string;
}

/** Everything configured, from flags, files and environment; the first that says something counts in that order. */
export interface Settings {
  /** Literal key from flag, config or project file (unchecked text); vault and environment come after it. */
  readonly key: { readonly value: string; readonly from: 'flag' | 'config' | 'project-file' } | undefined;
  /** What fills the default slot although `key` is another one. */
  readonly own: {
    /** The user's key without flags and project files; undefined also when only the vault knows it. */
    readonly key: string | undefined;
    readonly apiUrl: string;
    /** Every api url in flags and the user's files that the user's own key is meant for, normalised. */
    readonly apiUrls: readonly string[];
  };
  readonly vaultCommand: string | undefined;
  readonly environmentKey: string | undefined;
  /** Normalised base url (docs/wakatime-cli.md#api-url), not necessarily parseable. */
  readonly apiUrl: string;
  /** Name of this machine, '' when it has none. */
  readonly hostname: string;
  /** Text from flag or config; proxies of the environment are found by the transport. */
  readonly proxy: string | undefined;
  readonly sslCertsFile: string | undefined;
  readonly noSslVerify: boolean;
  /** 0: no limit. */
  readonly timeoutMs: number;
  /** 0: none. */
  readonly rateLimitSeconds: number;
  /** Whether heartbeats are queued. */
  readonly offline: boolean;
  readonly filter: {
    readonly exclude: readonly Pattern[];
    readonly include: readonly Pattern[];
    readonly excludeAi: readonly Pattern[];
    readonly excludeUnknownProject: boolean;
    readonly includeOnlyWithProjectFile: boolean;
  };
  readonly hide: {
    readonly files: RuleSet;
    readonly projects: RuleSet;
    readonly branches: RuleSet;
    readonly dependencies: RuleSet;
    readonly projectFolder: boolean;
  };
  readonly project: {
    readonly map: readonly NamedPattern[];
    readonly submodulesDisabled: RuleSet;
    readonly submoduleMap: readonly NamedPattern[];
    readonly fromGitRemote: boolean;
  };
  readonly guessLanguage: boolean;
  readonly projectKeys: readonly { readonly pattern: Pattern; readonly key: string }[];
  /** '' stands for the default url or key. */
  readonly apiUrls: readonly { readonly pattern: Pattern; readonly url: string; readonly key: string }[];
  /** Servers that get a copy of every heartbeat; each has a key of its own. */
  readonly mirrors: readonly { readonly name: string; readonly url: string; readonly key: string }[];
  readonly statusBar: {
    /** As written. */
    readonly showCategories: string | undefined;
    readonly maxCategories: number;
    readonly hideMinutes: boolean;
  };
  /** As written in `[goals]`. */
  readonly goals: { readonly daily: string | undefined; readonly weekly: string | undefined };
  readonly logFile: string;
  readonly debug: boolean;
  readonly sendDiagnostics: boolean;
  readonly backoff: { readonly atUs: number | undefined; readonly retries: number };
  readonly lastSentUs: number | undefined;
  /** First reason why nothing may be sent although heartbeats are kept; a missing key is not one. */
  readonly sendProblem: AppError | undefined;
  /** A config file is there and could not be used even after salvage. */
  readonly configBroken: boolean;
  /** What in the user's own files was not understood as it stands, in the order of the files. */
  readonly problems: readonly Problem[];
  /** What project files brought during this call. */
  readonly met: ProjectFilesMet;
}

/** Project files read with these settings: each once, and the keys found in them. */
export interface ProjectFilesMet {
  readonly settings: Map<string, Promise<Settings>>;
  readonly keys: Set<string>;
  /** What all of their patterns together may cost this call. */
  readonly allowance: Allowance;
}

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
  const state = internalState(files.internal, (deps.clock ?? systemClock).nowUs());

  const configKey = cleaned(look.setting('key'), cleanKey);
  const flagKey = cleaned(options.text.key, cleanKey);
  const vaultCommand = view.setting('api_key_vault_cmd');
  const environmentKey = cleaned(env['WAKATIME_API_KEY'], cleanKey);
  const apiUrl = normaliseApiUrl(cleanUrl(look.text('api-url') ?? DEFAULT_API_URL));
  const proxy = look.text('proxy');
  const certificates = look.text('ssl-certs-file');
  const logFile = options.text['log-file'] === undefined ? look.setting('log-file') : undefined;
  const rateLimit = look.integer('heartbeat-rate-limit-seconds') ?? DEFAULT_RATE_LIMIT_SECONDS;
  const timeout = look.integer('timeout') ?? DEFAULT_TIMEOUT_SECONDS;
  const projectKeys = await keyPatterns(view, problems.log, budget);
  const extraUrls = await urlPatterns(view, problems.log, budget);
  const key = flagKey !== undefined ? { value: flagKey, from: 'flag' as const } : configKeyOf(configKey);

  return {
    key,
    own: {
      key: configKey ?? (vaultCommand === undefined ? environmentKey : undefined),
      apiUrl,
      apiUrls: [
        apiUrl,
        cleaned(look.setting('api-url'), cleanUrl) ?? apiUrl,
        ...extraUrls.filter(({ key }) => key === '').map(({ url }) => url),
      ]
        .filter((url) => url !== '')
        .map(normaliseApiUrl),
    },
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
    filter: {
      exclude: await list('exclude', 'exclude', leftOut),
      include: await list('include', 'include', { word: 'none' }),
      excludeAi: await list('exclude-ai', 'exclude_ai', leftOut),
      excludeUnknownProject: look.protection('exclude-unknown-project'),
      includeOnlyWithProjectFile: look.protection('include-only-with-project-file'),
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
    logFile: logFile === undefined ? paths.logFile : expandHome(logFile, paths.home),
    debug: look.bool('verbose'),
    sendDiagnostics: look.bool('send-diagnostics-on-errors'),
    ...state,
    sendProblem: findProblem({
      key: key?.value ?? (vaultCommand === undefined ? environmentKey : undefined),
      apiUrl,
      proxy,
      projectKeys,
      extraUrls,
      unclearServer: unclearServer(options, files.documents, view),
    }),
    configBroken: files.isBroken,
    problems: [...problemsOf(files.documents), ...problems.all, ...missingFiles(files, view, paths)],
    met: { settings: new Map(), keys: new Set(), allowance: createAllowance(log) },
  };
}

const cleaned = (text: string | undefined, clean: (text: string) => string): string | undefined =>
  text === undefined ? undefined : clean(text) || undefined;

function configKeyOf(value: string | undefined): Settings['key'] {
  return value === undefined ? undefined : { value, from: 'config' };
}

function isOffline(options: PluginOptions, view: ConfigView): boolean {
  const disabled = options.switches['disable-offline'];
  return disabled !== undefined ? !disabled : (readBool(view.setting('offline')) ?? true);
}

function inverted(text: string | undefined): string | undefined {
  const value = readBool(text);
  return value === undefined ? undefined : String(!value);
}

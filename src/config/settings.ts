import { AppError } from '../errors.ts';
import { type OptionSpec, PLUGIN_OPTIONS, type PluginOption, type PluginOptions } from '../options.ts';
import { systemClock } from '../system/clock.ts';
import { hostName } from '../system/host.ts';
import type { Clock, Env, Log } from '../system/ports.ts';
import { apiUrlProblem, DEFAULT_API_URL, normaliseApiUrl, proxyProblem } from './address.ts';
import { isKeyShaped } from './apiKey.ts';
import { internalState } from './internal.ts';
import { keyPatterns, mirrorsOf, projectSettings, urlPatterns } from './maps.ts';
import { expandHome, type Paths } from './paths.ts';
import { compilePatterns, compileRules, type Pattern, type RuleSet } from './pattern.ts';
import { type ConfigView, readConfigFiles, type SourceDeps, viewOf } from './sources.ts';
import { readBool, readInteger, splitList } from './values.ts';

export { withProjectFile } from './projectFile.ts';

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
  /** Normalised base url (reference/wakatime-cli.md §2.4), not necessarily parseable. */
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
  /** What project files brought during this call. */
  readonly met: ProjectFilesMet;
}

/** Project files read with these settings: each once, and the keys found in them. */
export interface ProjectFilesMet {
  readonly settings: Map<string, Promise<Settings>>;
  readonly keys: Set<string>;
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

/** Reads and merges all settings of a call (reference/wakatime-cli.md §2). Never fails: see `sendProblem`, `configBroken`. */
export async function readSettings(request: SettingsRequest, deps: SettingsDeps): Promise<Settings> {
  const { options, env, paths } = request;
  const { log } = deps;
  const files = readConfigFiles(paths, deps);
  const view = viewOf(files.documents);
  const look = createLookup(options, view, log);
  const state = internalState(files.internal, (deps.clock ?? systemClock).nowUs());

  const configKey = look.setting('key');
  const flagKey = options.text.key;
  const vaultCommand = view.setting('api_key_vault_cmd');
  const environmentKey = env['WAKATIME_API_KEY']?.trim() || undefined;
  const apiUrl = normaliseApiUrl(look.text('api-url') ?? DEFAULT_API_URL);
  const proxy = look.text('proxy');
  const certificates = look.text('ssl-certs-file');
  const logFile = options.text['log-file'] === undefined ? look.setting('log-file') : undefined;
  const rateLimit = look.integer('heartbeat-rate-limit-seconds') ?? DEFAULT_RATE_LIMIT_SECONDS;
  const timeout = look.integer('timeout') ?? DEFAULT_TIMEOUT_SECONDS;
  const projectKeys = await keyPatterns(view, log);
  const extraUrls = await urlPatterns(view, log);
  const key = flagKey !== undefined ? { value: flagKey, from: 'flag' as const } : configKeyOf(configKey);

  return {
    key,
    own: {
      key: configKey ?? (vaultCommand === undefined ? environmentKey : undefined),
      apiUrl,
      apiUrls: [
        apiUrl,
        look.setting('api-url') ?? apiUrl,
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
      exclude: await compilePatterns(look.list('exclude'), log, { label: 'exclude' }),
      include: await compilePatterns(look.list('include'), log, { label: 'include' }),
      excludeAi: await compilePatterns(look.list('exclude-ai'), log, { label: 'exclude_ai' }),
      excludeUnknownProject: look.bool('exclude-unknown-project'),
      includeOnlyWithProjectFile: look.bool('include-only-with-project-file'),
    },
    hide: {
      files: await compileRules(look.text('hide-file-names'), log, { label: 'hide_file_names' }),
      projects: await compileRules(look.text('hide-project-names'), log, { label: 'hide_project_names' }),
      branches: await compileRules(look.text('hide-branch-names'), log, { label: 'hide_branch_names' }),
      dependencies: await compileRules(look.text('hide-dependencies'), log, { label: 'hide_dependencies' }),
      projectFolder: look.bool('hide-project-folder'),
    },
    project: await projectSettings(view, log),
    guessLanguage: look.bool('guess-language'),
    projectKeys,
    apiUrls: extraUrls,
    mirrors: mirrorsOf(view, log),
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
    }),
    configBroken: files.isBroken,
    met: { settings: new Map(), keys: new Set() },
  };
}

function configKeyOf(value: string | undefined): Settings['key'] {
  return value === undefined ? undefined : { value, from: 'config' };
}

/** How an option's value is found: its flag, then its config keys, newest spelling first. */
interface Lookup {
  text(name: TextOption): string | undefined;
  /** Without the flag. */
  setting(name: PluginOption): string | undefined;
  bool(name: SwitchOption): boolean;
  integer(name: NumberOption): number | undefined;
  /** Flag and all keys together. */
  list(name: ListOption): readonly string[];
}

type TextOption = keyof PluginOptions['text'];
type SwitchOption = keyof PluginOptions['switches'];
type NumberOption = keyof PluginOptions['numbers'];
type ListOption = keyof PluginOptions['lists'];

/** Config keys of every option that has some. */
function allConfigKeys(): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  for (const option of PLUGIN_OPTIONS as readonly OptionSpec[]) {
    if (option.config !== undefined) keys.set(option.name, option.config);
  }
  return keys;
}

function createLookup(options: PluginOptions, view: ConfigView, log: Log): Lookup {
  const keys = allConfigKeys();
  const configKeys = (name: PluginOption): readonly string[] => keys.get(name) ?? [];
  const written = (name: PluginOption): readonly string[] =>
    configKeys(name)
      .map((key) => view.setting(key))
      .filter((value) => value !== undefined);
  const parsed = <T>(name: PluginOption, parse: (text: string) => T | undefined): T | undefined => {
    for (const text of written(name)) {
      const value = parse(text);
      if (value !== undefined) return value;
      log.warn('a setting has no usable value and is ignored', { setting: configKeys(name)[0] });
    }
    return undefined;
  };
  return {
    text: (name) => options.text[name] || written(name)[0],
    setting: (name) => written(name)[0],
    bool: (name) => options.switches[name] ?? parsed(name, readBool) ?? false,
    integer: (name) => options.numbers[name] ?? parsed(name, readInteger),
    list: (name) => [...(options.lists[name] ?? []), ...written(name).flatMap(splitList)],
  };
}

function isOffline(options: PluginOptions, view: ConfigView): boolean {
  const disabled = options.switches['disable-offline'];
  return disabled !== undefined ? !disabled : (readBool(view.setting('offline')) ?? true);
}

function inverted(text: string | undefined): string | undefined {
  const value = readBool(text);
  return value === undefined ? undefined : String(!value);
}

interface Checked {
  readonly key: string | undefined;
  readonly apiUrl: string;
  readonly proxy: string | undefined;
  readonly projectKeys: Settings['projectKeys'];
  readonly extraUrls: Settings['apiUrls'];
}

function findProblem({ key, apiUrl, proxy, projectKeys, extraUrls }: Checked): AppError | undefined {
  const badKey = (where: string): AppError =>
    new AppError('auth', `invalid API key in ${where}`, {
      hint: 'A key is a UUID in lower case, as the settings page of the server shows it.',
    });
  if (key !== undefined && !isKeyShaped(key)) return badKey('the configuration');
  if (projectKeys.some((entry) => !isKeyShaped(entry.key))) return badKey('[project_api_key]');
  if (extraUrls.some((extra) => extra.key !== '' && !isKeyShaped(extra.key))) return badKey('[api_urls]');
  const urls = [apiUrl, ...extraUrls.map((extra) => extra.url).filter((url) => url !== '')];
  for (const url of urls) {
    const problem = apiUrlProblem(url);
    if (problem !== undefined) return problem;
  }
  return proxy === undefined ? undefined : proxyProblem(proxy);
}

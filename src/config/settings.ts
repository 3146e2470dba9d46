import type { AppError } from '../errors.ts';
import type { Fs, Log } from '../system/ports.ts';
import type { Allowance } from './patterns/allowance.ts';
import type { Pattern, RuleSet } from './patterns/pattern.ts';
import type { ConfigProblem } from './problems.ts';
import type { ReportSettings } from './reportSettings.ts';
import type { DecidedServer } from './servers/decide.ts';
import type { PlacedPair } from './sources.ts';

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
  /** Where server and key come from. */
  readonly server: Pick<DecidedServer, 'urlOrigin' | 'keyVariable' | 'slot' | 'isTyped' | 'problem'>;
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
  /** Whether launchers may leave calls in memory for an absorber. */
  readonly fastLane: boolean;
  readonly filter: {
    readonly exclude: readonly Pattern[];
    readonly include: readonly Pattern[];
    readonly excludeAi: readonly Pattern[];
    readonly excludeUnknownProject: boolean;
    readonly includeOnlyWithProjectFile: boolean;
    /** What coding agents' logs tell is left out. */
    readonly syncAiDisabled: boolean;
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
  readonly reports: ReportSettings;
  /** As written in `[project_alias]`: the keys are patterns of recorded names, the values the names to count them under. */
  readonly projectAliases: readonly PlacedPair[];
  readonly logFile: string;
  readonly debug: boolean;
  readonly sendDiagnostics: boolean;
  readonly backoff: { readonly atUs: number | undefined; readonly retries: number };
  readonly lastSentUs: number | undefined;
  /** First reason why nothing may be sent although heartbeats are kept; a missing key is not one. */
  readonly sendProblem: AppError | undefined;
  /** A config file is there and could not be used even after salvage. */
  readonly configBroken: boolean;
  /** The file and why, where it is broken. */
  readonly unreadable?: string | undefined;
  /** What in the user's own files was not understood as it stands, in the order of the files. */
  readonly problems: readonly ConfigProblem[];
  /** The `.wakatime` of the file's project that these include; undefined without one. */
  readonly projectFile: ProjectFileInForce | undefined;
  /** What project files brought during this call. */
  readonly met: ProjectFilesMet;
}

/** A project's `.wakatime`, and what of it counts. */
export interface ProjectFileInForce {
  readonly file: string;
  /** 'ignored' for one that cannot be read or is too large: what it hides is not known, so that everything is hidden. */
  readonly state: 'read' | 'ignored';
  /** Whether its api_url counts; undefined when it names none. */
  readonly server: 'used' | 'refused' | undefined;
}

/** Project files read with these settings: each once, and the keys found in them. */
export interface ProjectFilesMet {
  readonly settings: Map<string, Promise<Settings>>;
  readonly keys: Set<string>;
  /** What all of their patterns together may cost this call. */
  readonly allowance: Allowance;
  /** Reads one, as its own files are read by the code that made the settings: nobody else has to load that. */
  readonly apply: (settings: Settings, file: string, deps: ProjectFileDeps) => Promise<Settings>;
}

export interface ProjectFileDeps {
  readonly fs: Fs;
  readonly log: Log;
  /** Whether the user has allowed this file with exactly this content; never when left out. */
  readonly isAllowed?: (file: string, text: string) => boolean;
}

/**
 * THE table of options: every flag with its aliases, config key, environment variable, type and help. The parser, the
 * settings, `--help`, completions, man pages and the README are derived from it (docs/decisions.md#one-table-of-flags). Facts:
 * docs/wakatime-cli.md#flags and docs/wakatime-cli.md#settings.
 */

/**
 * - `switch`: `--x`, `--x=true|false`; a following word is no value
 * - `text`, `integer`, `number`, `path`: one value
 * - `rules`: `true`, `false` or a list of patterns; the value may be left out and then means `true`
 * - `list`: repeatable, each occurrence split at commas
 * - `pairs`: repeatable `key=value`
 */
export type OptionType = 'switch' | 'text' | 'integer' | 'number' | 'path' | 'rules' | 'list' | 'pairs';

export type OptionGroup =
  | 'Heartbeat'
  | 'Project and language'
  | 'Privacy'
  | 'Server'
  | 'Queue'
  | 'Reading'
  | 'Configuration'
  | 'Output';

/** What shells complete from what this computer knows: names in the history, servers, zones (src/commands/complete/). */
export type LiveKind =
  | 'range'
  | 'moment'
  | 'project'
  | 'branch'
  | 'language'
  | 'editor'
  | 'machine'
  | 'os'
  | 'category'
  | 'server'
  | 'alias'
  | 'setting'
  | 'key'
  | 'section'
  | 'zone';

export interface OptionSpec {
  /** The flag without its dashes. */
  readonly name: string;
  readonly type: OptionType;
  readonly group: OptionGroup;
  readonly help: string;
  /** Older spellings of the flag, accepted and not advertised. */
  readonly aliases?: readonly string[];
  /** What stands for the value in help texts; none for a switch. */
  readonly placeholder?: string;
  /** Accepted values, for completion. */
  readonly choices?: readonly string[];
  /** What is completed where there are no choices. */
  readonly completes?: LiveKind;
  /** Keys of `[settings]`, newest spelling first. */
  readonly config?: readonly string[];
  readonly env?: string;
  /** What holds when nothing is given, as the help shows it. */
  readonly default?: string;
  /** Accepted but not advertised: internal, removed or without effect. */
  readonly hidden?: boolean;
}

/** The flags of the plugin face (wakatime-cli's surface). */
export const PLUGIN_OPTIONS = [
  {
    name: 'entity',
    type: 'text',
    aliases: ['file'],
    group: 'Heartbeat',
    placeholder: 'ENTITY',
    help: 'File path, url, domain or app name the heartbeat is about.',
  },
  {
    name: 'entity-type',
    type: 'text',
    group: 'Heartbeat',
    placeholder: 'TYPE',
    choices: ['file', 'domain', 'url', 'app', 'event'],
    default: 'file',
    help: 'What the entity is.',
  },
  {
    name: 'category',
    type: 'text',
    group: 'Heartbeat',
    placeholder: 'CATEGORY',
    completes: 'category',
    help: 'Kind of activity: coding, debugging, building, writing tests, writing docs, ai coding …',
  },
  {
    name: 'time',
    type: 'number',
    group: 'Heartbeat',
    placeholder: 'SECONDS',
    default: 'now',
    help: 'When it happened, in seconds since 1970, fractions allowed.',
  },
  {
    name: 'write',
    type: 'switch',
    group: 'Heartbeat',
    help: 'The file was just saved; --write=false says that it was not (in --write false the second word is ignored).',
  },
  {
    name: 'lineno',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    help: 'Line of the cursor, counted from 1.',
  },
  {
    name: 'cursorpos',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    help: 'Position of the cursor.',
  },
  {
    name: 'lines-in-file',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    help: 'Lines in the file; counted when not given.',
  },
  {
    name: 'ai-line-changes',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    help: 'Lines changed by AI since the last heartbeat of this file; may be negative.',
  },
  {
    name: 'human-line-changes',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    help: 'Lines changed by typing since the last heartbeat of this file; may be negative.',
  },
  {
    name: 'line-additions',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    hidden: true,
    help: 'Lines added since the last heartbeat of this file.',
  },
  {
    name: 'line-deletions',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    hidden: true,
    help: 'Lines deleted since the last heartbeat of this file.',
  },
  {
    name: 'ai-additions',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    hidden: true,
    help: 'Accepted for plugins of 2025, without effect.',
  },
  {
    name: 'ai-deletions',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    hidden: true,
    help: 'Accepted for plugins of 2025, without effect.',
  },
  {
    name: 'human-additions',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    hidden: true,
    help: 'Accepted for plugins of 2025, without effect.',
  },
  {
    name: 'human-deletions',
    type: 'integer',
    group: 'Heartbeat',
    placeholder: 'N',
    hidden: true,
    help: 'Accepted for plugins of 2025, without effect.',
  },
  {
    name: 'is-unsaved-entity',
    type: 'switch',
    group: 'Heartbeat',
    help: 'The file does not exist on disk yet.',
  },
  {
    name: 'local-file',
    type: 'path',
    group: 'Heartbeat',
    placeholder: 'FILE',
    help: 'Local copy of a remote entity, read for language, lines and dependencies.',
  },
  {
    name: 'extra-heartbeats',
    type: 'switch',
    group: 'Heartbeat',
    help: 'Read more heartbeats from the first line of standard input, a JSON array.',
  },
  {
    name: 'plugin',
    type: 'text',
    group: 'Heartbeat',
    placeholder: 'NAME/VERSION',
    help: 'The calling editor and plugin, e.g. "vscode/1.99 vscode-wakatime/30.2".',
  },
  {
    name: 'hostname',
    type: 'text',
    group: 'Heartbeat',
    placeholder: 'NAME',
    config: ['hostname'],
    default: "the machine's name",
    help: 'Name of this machine.',
  },

  {
    name: 'project',
    type: 'text',
    group: 'Project and language',
    placeholder: 'NAME',
    completes: 'project',
    help: 'Project, unless a .wakatime-project file or [projectmap] names another.',
  },
  {
    name: 'alternate-project',
    type: 'text',
    group: 'Project and language',
    placeholder: 'NAME',
    completes: 'project',
    help: 'Project when none is detected.',
  },
  {
    name: 'alternate-branch',
    type: 'text',
    group: 'Project and language',
    placeholder: 'NAME',
    completes: 'branch',
    help: 'Branch when none is detected.',
  },
  {
    name: 'project-folder',
    type: 'path',
    group: 'Project and language',
    placeholder: 'FOLDER',
    help: 'Folder in which to look for the project when the file gives none.',
  },
  {
    name: 'language',
    type: 'text',
    group: 'Project and language',
    placeholder: 'NAME',
    completes: 'language',
    help: 'Language, sent as given.',
  },
  {
    name: 'alternate-language',
    type: 'text',
    group: 'Project and language',
    placeholder: 'NAME',
    completes: 'language',
    help: 'Language when none is detected.',
  },
  {
    name: 'guess-language',
    type: 'switch',
    group: 'Project and language',
    config: ['guess_language'],
    help: 'Detect the language from the content when the file name says nothing.',
  },

  {
    name: 'exclude',
    type: 'list',
    group: 'Privacy',
    placeholder: 'PATTERN',
    config: ['exclude', 'ignore'],
    help: 'Leave out entities that match this pattern. Repeatable.',
  },
  {
    name: 'include',
    type: 'list',
    group: 'Privacy',
    placeholder: 'PATTERN',
    config: ['include'],
    help: 'Keep entities that match this pattern even when excluded. Repeatable.',
  },
  {
    name: 'exclude-unknown-project',
    type: 'switch',
    group: 'Privacy',
    config: ['exclude_unknown_project'],
    help: 'Leave out what belongs to no project.',
  },
  {
    name: 'exclude-ai',
    type: 'list',
    aliases: ['ai-exclude-projects'],
    group: 'Privacy',
    placeholder: 'PATTERN',
    config: ['exclude_ai'],
    help: 'Leave out "ai coding" heartbeats of files that match this pattern. Repeatable.',
  },
  {
    name: 'include-only-with-project-file',
    type: 'switch',
    group: 'Privacy',
    config: ['include_only_with_project_file'],
    help: 'Keep only files below a .wakatime-project file.',
  },
  {
    name: 'hide-file-names',
    type: 'rules',
    aliases: ['hide-filenames', 'hidefilenames'],
    group: 'Privacy',
    placeholder: 'RULES',
    config: ['hide_file_names', 'hide_filenames', 'hidefilenames'],
    help: 'Send HIDDEN instead of names: true, false or patterns, one per line.',
  },
  {
    name: 'hide-project-names',
    type: 'rules',
    group: 'Privacy',
    placeholder: 'RULES',
    config: ['hide_project_names', 'hide_projectnames', 'hideprojectnames'],
    help: 'Send a made-up project name, kept in a .wakatime-project file.',
  },
  {
    name: 'hide-branch-names',
    type: 'rules',
    group: 'Privacy',
    placeholder: 'RULES',
    config: ['hide_branch_names', 'hide_branchnames', 'hidebranchnames'],
    help: 'Leave out branch names.',
  },
  {
    name: 'hide-dependencies',
    type: 'rules',
    group: 'Privacy',
    placeholder: 'RULES',
    config: ['hide_dependencies'],
    help: 'Leave out dependencies.',
  },
  {
    name: 'hide-project-folder',
    type: 'switch',
    group: 'Privacy',
    config: ['hide_project_folder'],
    help: 'Send paths relative to the project.',
  },

  {
    name: 'key',
    type: 'text',
    group: 'Server',
    placeholder: 'KEY',
    config: ['api_key', 'apikey'],
    env: 'HACKATIME_API_KEY, WAKATIME_API_KEY',
    help: 'API key. Better kept in the config, where other users cannot see it.',
  },
  {
    name: 'api-url',
    type: 'text',
    aliases: ['apiurl'],
    group: 'Server',
    placeholder: 'URL',
    config: ['api_url'],
    env: 'HACKATIME_API_URL, WAKATIME_API_URL',
    default: 'https://api.wakatime.com/api/v1',
    help: 'Base url of the server.',
  },
  {
    name: 'proxy',
    type: 'text',
    group: 'Server',
    placeholder: 'URL',
    config: ['proxy'],
    env: 'HTTPS_PROXY',
    help: 'http://, https:// or socks5:// proxy; a name and password may stand before the host.',
  },
  {
    name: 'ssl-certs-file',
    type: 'path',
    group: 'Server',
    placeholder: 'FILE',
    config: ['ssl_certs_file'],
    help: 'PEM file of the certificate authorities to trust.',
  },
  {
    name: 'no-ssl-verify',
    type: 'switch',
    group: 'Server',
    config: ['no_ssl_verify'],
    help: "Do not check the server's certificate.",
  },
  {
    name: 'timeout',
    type: 'integer',
    group: 'Server',
    placeholder: 'SECONDS',
    config: ['timeout'],
    default: '120',
    help: 'Longest wait for the server; a heartbeat call waits 10 at most.',
  },

  {
    name: 'heartbeat-rate-limit-seconds',
    type: 'integer',
    group: 'Queue',
    placeholder: 'SECONDS',
    config: ['heartbeat_rate_limit_seconds'],
    default: '120',
    help: 'Send at most once in this time, keep the rest in the queue; 0 sends at once.',
  },
  {
    name: 'disable-offline',
    type: 'switch',
    aliases: ['disableoffline'],
    group: 'Queue',
    help: 'Do not queue what could not be sent.',
  },
  {
    name: 'sync-offline-activity',
    type: 'text',
    group: 'Queue',
    placeholder: 'N',
    help: 'Send up to N queued heartbeats, oldest first (0: all), and exit.',
  },
  {
    name: 'offline-count',
    type: 'switch',
    group: 'Queue',
    help: 'Print how many heartbeats wait in the queue and exit.',
  },
  {
    name: 'print-offline-heartbeats',
    type: 'integer',
    group: 'Queue',
    placeholder: 'N',
    help: 'Print the first N queued heartbeats as JSON and exit.',
  },
  {
    name: 'offline-queue-file',
    type: 'path',
    group: 'Queue',
    placeholder: 'FILE',
    hidden: true,
    help: 'Use this database.',
  },
  {
    name: 'offline-queue-file-legacy',
    type: 'path',
    group: 'Queue',
    placeholder: 'FILE',
    hidden: true,
    help: 'Accepted, without effect.',
  },
  {
    name: 'sync-ai-activity',
    type: 'switch',
    aliases: ['sync-ai-heartbeats'],
    group: 'Queue',
    help: 'Take in what coding agents did, by their own logs, and send what waits if it is time.',
  },
  {
    name: 'sync-ai-after',
    type: 'number',
    group: 'Queue',
    placeholder: 'SECONDS',
    hidden: true,
    help: 'Accepted, without effect.',
  },
  {
    name: 'sync-ai-disabled',
    type: 'switch',
    aliases: ['sync-ai-disable'],
    group: 'Queue',
    config: ['sync_ai_disabled'],
    help: 'Leave the logs of coding agents alone.',
  },

  { name: 'today', type: 'switch', group: 'Reading', help: "Print today's total and exit." },
  {
    name: 'today-hide-categories',
    type: 'text',
    group: 'Reading',
    placeholder: 'BOOL',
    choices: ['true', 'false'],
    help: 'Whether --today leaves out the categories (config status_bar_show_categories, inverted).',
  },
  {
    name: 'today-max-categories',
    type: 'integer',
    group: 'Reading',
    placeholder: 'N',
    config: ['status_bar_max_categories'],
    default: '2',
    help: 'Categories that --today shows.',
  },
  {
    name: 'today-goal',
    type: 'text',
    group: 'Reading',
    placeholder: 'UUID',
    help: "Print today's progress of a goal and exit.",
  },
  {
    name: 'file-experts',
    type: 'switch',
    group: 'Reading',
    help: 'Print who knows the entity best and exit.',
  },
  {
    name: 'source',
    type: 'text',
    group: 'Reading',
    placeholder: 'SOURCE',
    choices: ['auto', 'local', 'server'],
    default: 'auto',
    help: 'Where --today takes its total from.',
  },
  {
    name: 'output',
    type: 'text',
    group: 'Reading',
    placeholder: 'FORMAT',
    choices: ['text', 'json', 'raw-json'],
    default: 'text',
    help: 'Form of the answer.',
  },

  {
    name: 'config',
    type: 'path',
    group: 'Configuration',
    placeholder: 'FILE',
    default: '~/.wakatime.cfg',
    help: 'Config file.',
  },
  {
    name: 'internal-config',
    type: 'path',
    group: 'Configuration',
    placeholder: 'FILE',
    default: '~/.wakatime/wakatime-internal.cfg',
    help: 'File of what is remembered between calls.',
  },
  {
    name: 'config-read',
    type: 'text',
    group: 'Configuration',
    placeholder: 'KEY',
    completes: 'key',
    help: 'Print the value of a config key and exit.',
  },
  {
    name: 'config-section',
    type: 'text',
    group: 'Configuration',
    placeholder: 'SECTION',
    completes: 'section',
    default: 'settings',
    help: 'Section for --config-read and --config-write.',
  },
  {
    name: 'config-write',
    type: 'pairs',
    group: 'Configuration',
    placeholder: 'KEY=VALUE',
    help: 'Set config keys and exit. Repeatable.',
  },
  {
    name: 'force',
    type: 'switch',
    group: 'Configuration',
    help: 'Let --config-write set a key that looks like a misspelled one.',
  },

  {
    name: 'verbose',
    type: 'switch',
    group: 'Output',
    config: ['debug'],
    help: 'Log more.',
  },
  {
    name: 'log-file',
    type: 'path',
    aliases: ['logfile'],
    group: 'Output',
    placeholder: 'FILE',
    config: ['log_file'],
    default: '~/.wakatime/wakatime.log',
    help: 'Log file.',
  },
  {
    name: 'log-to-stdout',
    type: 'switch',
    group: 'Output',
    help: 'Log to standard output instead of the file.',
  },
  {
    name: 'send-diagnostics-on-errors',
    type: 'switch',
    group: 'Output',
    config: ['send_diagnostics_on_errors'],
    help: 'With --verbose, report failures to the server.',
  },
  {
    name: 'metrics',
    type: 'switch',
    group: 'Output',
    config: ['metrics'],
    hidden: true,
    help: 'Accepted, without effect.',
  },
  {
    name: 'user-agent',
    type: 'switch',
    group: 'Output',
    hidden: true,
    help: 'Print the user agent and exit.',
  },
  { name: 'version', type: 'switch', group: 'Output', help: 'Print the version and exit.' },
  { name: 'help', type: 'switch', group: 'Output', help: 'Print this help and exit.' },
] as const satisfies readonly OptionSpec[];

/** Name of a flag of the plugin face, without dashes. */
export type PluginOption = (typeof PLUGIN_OPTIONS)[number]['name'];

/** Names of the options of these types. */
type Named<T extends OptionType> = Extract<(typeof PLUGIN_OPTIONS)[number], { type: T }>['name'];

/** A server and its key as a person typed them with a command; each absent unless it was given. */
export type TypedServer = Readonly<Partial<Record<'api-url' | 'key', string>>>;

/** What argv said; every key absent unless its flag was given with a usable value. */
export interface PluginOptions {
  /** `text`, `path` and `rules` values, quotes trimmed, never empty. */
  readonly text: Readonly<Partial<Record<Named<'text' | 'path' | 'rules'>, string>>>;
  readonly numbers: Readonly<Partial<Record<Named<'integer' | 'number'>, number>>>;
  readonly switches: Readonly<Partial<Record<Named<'switch'>, boolean>>>;
  readonly lists: Readonly<Partial<Record<Named<'list'>, readonly string[]>>>;
  readonly pairs: Readonly<Partial<Record<Named<'pairs'>, readonly (readonly [string, string])[]>>>;
  /** A person typed the flags with a command; otherwise they are an editor's. */
  readonly isTyped?: boolean;
  /** Flags that stood on the command line, also with an empty value ("IsSet", docs/wakatime-cli.md#what-a-call-asks-for). */
  readonly given: ReadonlySet<PluginOption>;
}

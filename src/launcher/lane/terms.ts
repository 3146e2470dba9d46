import type { OptionSpec } from '../../options.ts';
import { shortHash } from '../../system/hash.ts';
import type { Env } from '../../system/ports.ts';

/** The first field of a file in the lane. A later form gets another number, and is left to the version that knows it. */
export const CALL_FORM = 'hackatime-call 1';

/** How the name of a call's file ends; what comes before is the number of the process that wrote it. */
export const CALL_SUFFIX = '.call';

/** The file by which an absorber is known, and that of the exit codes that it left. */
export const PLACE_NAME = 'absorber';
export const CODES_NAME = 'codes';

/** The descriptor by which an absorber that a launcher has started keeps the file of its place open. */
export const PLACE_DESCRIPTOR = 9;

/** What switches the lane off, beside the setting `fast_lane`: any value but these. */
export const LANE_VARIABLE = 'HACKATIME_FAST_LANE';
export const LANE_ON: readonly string[] = ['', '1', 'on', 'yes', 'true'];

/** How a launcher tells the program that there was no lane to be used. */
export const MISSING_VARIABLE = 'HACKATIME_LANE_MISSING';

/** The variables that a heartbeat call reads, and that go into its file. */
export const LANE_VARIABLES: readonly string[] = [
  'HOME',
  'WAKATIME_HOME',
  'WAKATIME_API_KEY',
  'HACKATIME_API_KEY',
  'HACKATIME_API_URL',
  'WAKATIME_API_URL',
  'GITPOD_WORKSPACE_ID',
  'TMPDIR',
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'NO_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'CLAUDE_CONFIG_DIR',
  'CODEX_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'OPENCODE_DATA_DIR',
  'OPENCODE_DB_PREFIX',
  'PI_CODING_AGENT_DIR',
  'QWEN_RUNTIME_DIR',
  'QWEN_HOME',
  'CRUSH_DATA_DIR',
  'HERMES_HOME',
  'KIRO_HOME',
  'CLINE_DIR',
  'FACTORY_DIR',
  'KIMI_SHARE_DIR',
  'KIMI_CODE_HOME',
  'VIBE_HOME',
  'GOOSE_PATH_ROOT',
  'CRUSH_GLOBAL_DATA',
  'CLINE_DATA_DIR',
  'CLINE_SESSION_DATA_DIR',
  'AMP_DATA_DIR',
  'XDG_STATE_HOME',
  'CONTINUE_GLOBAL_DIR',
  'GROK_HOME',
  'AIDER_ANALYTICS_LOG',
  'GEMINI_CLI_HOME',
  'OPENHANDS_PERSISTENCE_DIR',
  'JCODE_HOME',
  'ZS_DATA_DIR',
  'DSH_HOME',
  'CODEBUDDY_CONFIG_DIR',
  'REASONIX_STATE_HOME',
  'REASONIX_HOME',
  'MUX_ROOT',
  'XUM_ROOT',
  'LINGTAI_HOME',
  'PRIME_AGENT_CODING_AGENT_DIR',
  'GJC_CODING_AGENT_DIR',
  'SENPI_CODING_AGENT_DIR',
  'KIMCHI_CODING_AGENT_DIR',
  'FORGE_CONFIG',
  'NODE_EXTRA_CA_CERTS',
];

/** Those that only a process of their own can obey: Node reads them when it starts. */
export const STARTING_VARIABLES: readonly string[] = ['NODE_EXTRA_CA_CERTS'];

/**
 * Variables that make Node run other code, print, wait for a debugger, write files or fail to start. They are meant
 * for other programs, for example by an editor's debugger, and would cost the heartbeat. Variables for certificate
 * authorities stay.
 */
export const UNWANTED_VARIABLES: readonly string[] = [
  'NODE_OPTIONS',
  'NODE_V8_COVERAGE',
  'NODE_COMPILE_CACHE',
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'NODE_PENDING_DEPRECATION',
  'NODE_REDIRECT_WARNINGS',
  'NODE_CHANNEL_FD',
  'NODE_CHANNEL_SERIALIZATION_MODE',
  'NODE_UNIQUE_ID',
  'NODE_ICU_DATA',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_USE_ENV_PROXY',
];

/** Flags with whose values a call is another user's or server's, so that its exit code is its own. */
export const WHO_FLAGS: readonly string[] = ['config', 'key', 'api-url', 'apiurl'];

/**
 * The flags that a call in the lane may have. Not those that answer or read, that want to be told more or send in a way of their
 * own, nor `--local-file`, whose file lives no longer than the call.
 */
const LANE_OPTIONS: readonly string[] = [
  'entity',
  'entity-type',
  'category',
  'time',
  'write',
  'lineno',
  'cursorpos',
  'lines-in-file',
  'ai-line-changes',
  'human-line-changes',
  'line-additions',
  'line-deletions',
  'ai-additions',
  'ai-deletions',
  'human-additions',
  'human-deletions',
  'is-unsaved-entity',
  'plugin',
  'hostname',
  'project',
  'alternate-project',
  'alternate-branch',
  'project-folder',
  'language',
  'alternate-language',
  'guess-language',
  'exclude',
  'include',
  'exclude-unknown-project',
  'exclude-ai',
  'include-only-with-project-file',
  'hide-file-names',
  'hide-project-names',
  'hide-branch-names',
  'hide-dependencies',
  'hide-project-folder',
  'key',
  'api-url',
  'proxy',
  'ssl-certs-file',
  'no-ssl-verify',
  'timeout',
  'heartbeat-rate-limit-seconds',
  'config',
  'internal-config',
  'log-file',
  'metrics',
];

/** The flags of a call that may take the lane, older spellings among them. */
export function laneFlags(options: readonly OptionSpec[]): readonly string[] {
  return options
    .filter(({ name }) => LANE_OPTIONS.includes(name))
    .flatMap(({ name, aliases = [] }) => [name, ...aliases]);
}

/** The name of the lane of a resource folder: the calls of one home meet there. */
export function laneName(resources: string): string {
  return `hackatime-${shortHash(resources)}${shortHash(resources, SECOND_START)}`;
}

/** For a longer name: two folders with one name would be two homes in one lane. */
const SECOND_START = 0x01234567;

/** Where a lane may be, best first: the user's own folder for what lives no longer than a session, then shared memory. */
export function lanePlaces(env: Env, name: string): readonly string[] {
  const own = env['XDG_RUNTIME_DIR'];
  return [...(own?.startsWith('/') === true ? [`${own}/${name}`] : []), `/dev/shm/${name}`];
}

import { areAll, isLetterOrDigit, isPlain } from '../system/characters.ts';

export interface UserAgentParts {
  /** Of this program, e.g. `0.1.0`. */
  readonly version: string;
  readonly platform: string;
  /** Kernel release as `os.release()` gives it. */
  readonly release: string;
  /** As `process.arch` names it. */
  readonly arch: string;
  /** `process.versions.node`. */
  readonly nodeVersion: string;
  /** Text of `--plugin`. */
  readonly plugin: string | undefined;
}

/**
 * The user agent, in the only form that Hackatime, Wakapi and WakaTime all read correctly
 * (docs/servers.md#user-agent): `wakatime/<version>-hackatime (<os>-<release>-<arch>) node<version> <plugin tokens>`.
 */
export function formatUserAgent(parts: UserAgentParts): string {
  const os = parts.platform === 'win32' ? 'windows' : parts.platform.toLowerCase();
  const system = formatSystem([os, parts.release, archName(parts.arch)]);
  return `wakatime/${parts.version}-hackatime (${system}) node${parts.nodeVersion} ${formatPlugin(parts.plugin ?? '')}`;
}

function archName(arch: string): string {
  return arch === 'x64' ? 'x86_64' : arch === 'ia32' ? 'i386' : arch;
}

/** Without anything that would end the parenthesis early, and never empty. */
function formatSystem(parts: readonly string[]): string {
  const text = parts.map((part) => part || 'unknown').join('-');
  return areAll(isOfName, text) ? text : text.replace(/[^A-Za-z0-9._+~-]+/g, '_');
}

const isOfName = (code: number): boolean =>
  isLetterOrDigit(code) || '._+~-'.includes(String.fromCharCode(code));

/** Two of the servers index this field; a longer text would make them refuse a whole batch. */
const PLUGIN_LIMIT = 1000;

/** The plugin's text as the servers need it: unchanged, except for spellings that one of them misreads. */
function formatPlugin(plugin: string): string {
  const text = plugin.slice(0, PLUGIN_LIMIT);
  const tokens = text.split(isPlain(text) ? ' ' : /[\s\u0000-\u001f\u007f]+/).filter((token) => token !== '');
  if (tokens.length === 0) return 'Unknown/0';
  const [first = ''] = tokens;
  if (tokens.length === 1 && !first.includes('/')) return `${first}/unknown`;
  return tokens
    .map((token, at) => formatToken(token.endsWith('/') ? `${token}unknown` : token, at === 0))
    .join(' ');
}

const SUFFIX = '-hackatime';

function formatToken(token: string, isFirst: boolean): string {
  const slash = token.lastIndexOf('/');
  const name = token.slice(0, slash);
  const version = token.slice(slash + 1);
  // The editor's token comes before its plugin's; if a plugin sends only its own, the editor's is added.
  const withEditor = (editor: string): string =>
    `${isFirst ? `${editor}/unknown ` : ''}${editor}-wakatime/${version}`;
  switch (name) {
    case 'wakatime-zsh-plugin':
      return withEditor('zsh');
    case 'ik11235/wakatime.fish':
      return withEditor('fish');
    case 'ktexteditor-wakatime':
      return withEditor('kate');
    case 'wakatime.nvim':
      return `neovim-wakatime/${version}`;
    default:
      return name.length > SUFFIX.length && name.toLowerCase().endsWith(SUFFIX)
        ? `${name.slice(0, 1 - SUFFIX.length)}wakatime/${version}`
        : token;
  }
}

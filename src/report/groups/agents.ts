/** What a server reads from a user agent; null where it finds nothing. */
export interface Agent {
  readonly editor: string | null;
  readonly os: string | null;
}

const NOTHING: Agent = { editor: null, os: null };

/**
 * Editor and operating system as Hackatime stores them, in lower case (docs/servers.md#editors-in-user-agents). `category`
 * matters because a model may stand in front of the editor while an AI writes.
 */
export function hackatimeAgent(userAgent: string, category: string): Agent {
  const { first, system, tokens } = partsOf(userAgent);
  const os = system === undefined ? null : hackatimeOs(system);
  if (!/^wakatime\//i.test(first)) {
    return { editor: first.includes('/') ? nameOf(first).toLowerCase() : null, os };
  }
  const named = tokens.filter((token) => !HACKATIME_RUNTIME.test(token) && nameOf(token) !== 'wakatime-cli');
  const own = named.findIndex((token) => PLUGIN.test(nameOf(token)));
  const editors = own < 0 ? named : named.slice(0, own);
  const [one, two] = editors;
  const isModel = category === 'ai coding' && own > 0 && two !== undefined && !/^claude/i.test(one ?? '');
  // A bare version in front of an editor is that of a runtime.
  const isVersion = one !== undefined && named.length > 1 && /^v\d/.test(one);
  const found = (isModel || isVersion ? two : one) ?? named[0];
  return { editor: found === undefined ? null : hackatimeEditor(found), os };
}

/** Programs that are agents and no editors, as their plugins name them. */
const AGENT_PROGRAMS =
  /^(?:amp|claude|claude-?code|codex|copilot-cli|crush|droid|gemini-cli|github-copilot-cli|goose|opencode|pi|qwen-code)(?:-(?:cli|tui|desktop|exec))?$/i;

/** Whether a user agent is that of an agent's own plugin. */
export function isOfAgentPlugin(userAgent: string): boolean {
  return partsOf(userAgent).tokens.some((token) => AGENT_PROGRAMS.test(nameOf(token)));
}

/** Slash or not, these are skipped. */
const HACKATIME_RUNTIME = /^(?:go|java|node|python)(?:\d|\/)/;
const PLUGIN = /.-(?:wakatime|hackatime)$/i;

const HACKATIME_EDITORS: Readonly<Record<string, string>> = {
  claude: 'claude-code',
  claudecode: 'claude-code',
  'github-copilot-cli': 'copilot-cli',
  godotengine: 'godot',
  idea: 'intellijidea',
  ik11235: 'fish',
  ktexteditor: 'kate',
  robloxstudio: 'roblox-studio',
  'vs-code': 'vscode',
  'vscode-insiders': 'vscode',
  'wakatime-zsh-plugin': 'zsh',
};

function hackatimeEditor(token: string): string {
  const name = nameOf(token)
    .replace(/-(?:wakatime|hackatime)$/i, '')
    .toLowerCase();
  return HACKATIME_EDITORS[name] ?? (name.startsWith('intellijidea') ? 'intellijidea' : name);
}

function hackatimeOs(system: string): string | null {
  if (/-WSL\d?-/i.test(system)) return 'wsl';
  if (/^linux-android-/i.test(system)) return 'android';
  const platform = platformOf(system).toLowerCase();
  if (platform === '') return null;
  return { darwin: 'macos', macintosh: 'macos', win: 'windows' }[platform] ?? platform;
}

/**
 * Editor and operating system as Wakapi 2.17.6 shows them, null for its `Unknown` (docs/servers.md#editors-in-user-agents).
 */
export function wakapiAgent(userAgent: string): Agent {
  const { first, system, tokens } = partsOf(userAgent);
  const platform = system === undefined ? '' : platformOf(system);
  if (!/^wakatime\//i.test(first) || system === undefined || platform === '') return NOTHING;
  const os = /-WSL2-/.test(system) ? 'wsl' : ({ darwin: 'macos', win: 'windows' }[platform] ?? platform);
  return { editor: wakapiEditor(tokens), os: shownByWakapi(os) };
}

/** Searched anywhere in the text, which makes a Pi of every `…pi/1`. */
const WAKAPI_TOOLS: readonly (readonly [text: RegExp, name: string])[] = [
  [/claude\//i, 'claude'],
  [/cursor\//i, 'cursor'],
  [/copilot\//i, 'copilot'],
  [/pi\//i, 'pi'],
];

function wakapiEditor(tokens: readonly string[]): string | null {
  const text = tokens.join(' ');
  const tool = WAKAPI_TOOLS.find(([pattern]) => pattern.test(text))?.[1];
  const named = tokens.filter((token) => token.includes('/') && nameOf(token) !== 'wakatime-cli');
  const editor = named.find((token) => !/-wakatime$/i.test(nameOf(token))) ?? named[0];
  const name = tool ?? (editor === undefined ? '' : nameOf(editor).replace(/-wakatime$/i, ''));
  return shownByWakapi(name === 'claude-code' ? 'claude' : name);
}

function shownByWakapi(name: string): string | null {
  const shown = capitalise(name);
  return shown === '' || shown === 'Unknown' ? null : shown;
}

/** The first letter large and the rest small, as Wakapi spells what its list does not know. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

/** `first (system) token token …`; other parentheses say nothing. */
function partsOf(userAgent: string): {
  readonly first: string;
  readonly system: string | undefined;
  readonly tokens: readonly string[];
} {
  const [, first = '', system, rest = ''] = /^\s*(\S*)(?:\s+\(([^)]*)\))?(.*)$/s.exec(userAgent) ?? [];
  const tokens = rest.replace(/\([^)]*\)/g, ' ').split(/\s+/);
  return { first, system, tokens: tokens.filter((token) => token !== '') };
}

function nameOf(token: string): string {
  const slash = token.indexOf('/');
  return slash < 0 ? token : token.slice(0, slash);
}

function platformOf(system: string): string {
  return /^[^-_]*/.exec(system)?.[0] ?? '';
}

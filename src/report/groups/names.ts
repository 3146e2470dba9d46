import type { RuleName } from '../counting/rules.ts';
import { capitalise } from './agents.ts';

/** As Hackatime's pages show what it stores in lower case (docs/servers.md#names-that-are-shown). */
const HACKATIME_EDITORS: Readonly<Record<string, string>> = {
  'android studio': 'Android Studio',
  claudecode: 'Claude Code',
  datagrip: 'DataGrip',
  goland: 'GoLand',
  intellijidea: 'IntelliJ IDEA',
  iterm2: 'iTerm2',
  ktexteditor: 'Kate',
  opencode: 'OpenCode',
  phpstorm: 'PhpStorm',
  pycharm: 'PyCharm',
  rubymine: 'RubyMine',
  rustrover: 'RustRover',
  'sublime text': 'Sublime Text',
  'visual studio': 'Visual Studio',
  vscode: 'VSCode',
  webstorm: 'WebStorm',
  windowspowershell: 'PowerShell',
  'zoom.us': 'Zoom',
};

const HACKATIME_SYSTEMS: Readonly<Record<string, string>> = {
  darwin: 'macOS',
  mac: 'macOS',
  macos: 'macOS',
  mozilla: 'Firefox',
  wsl: 'WSL',
};

/** The name by which Hackatime shows an editor that it stores as `value`; null for its word for none. */
export function hackatimeEditorName(value: string): string | null {
  return value === 'unknown' ? null : (HACKATIME_EDITORS[value.toLowerCase()] ?? capitalise(value));
}

/** The name by which Hackatime shows an operating system that it stores as `value`; null for its word for none. */
export function hackatimeOsName(value: string): string | null {
  return value === 'unknown' ? null : (HACKATIME_SYSTEMS[value.toLowerCase()] ?? capitalise(value));
}

/**
 * The name that a server gives a project, or null for the word by which it calls what has none: Wakapi `unknown`,
 * Hackatime's summaries `Other` (docs/servers.md#words-for-nothing).
 */
export function projectNameFrom(dialect: RuleName | undefined, name: string): string | null {
  if (name === '') return null;
  if (dialect === 'wakapi' && name === 'unknown') return null;
  return dialect === 'hackatime' && name === 'Other' ? null : name;
}

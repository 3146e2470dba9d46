import { join } from 'node:path';
import type { Paths } from '../../../config/files/paths.ts';
import { AppError } from '../../../errors.ts';
import type { Env, Fs } from '../../../system/ports.ts';
import { programVersion } from '../../../version.ts';
import { readFromPackage } from './packageText.ts';

/** The shells that there are scripts for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

/** The ending of a shell's scripts. */
export const ENDINGS: Readonly<Record<Shell, string>> = {
  bash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  powershell: 'ps1',
};

/** The user's shell, as `$SHELL` names it; undefined for any other. */
export function shellOf(env: Env): Shell | undefined {
  const name = /([^\\/]*?)(?:\.exe)?$/.exec(env['SHELL'] ?? '')?.[1];
  return name === 'pwsh' ? 'powershell' : SHELLS.find((shell) => shell === name);
}

export interface StartFileDeps {
  readonly env: Env;
  readonly paths: Pick<Paths, 'home' | 'resources'>;
  readonly platform: NodeJS.Platform;
}

/**
 * The file that a shell reads when a terminal opens: of fish one that holds nothing else. Undefined where only the shell itself
 * knows, which is PowerShell on Windows.
 */
export function startFileOf(
  shell: Shell,
  { env, paths: { home }, platform }: StartFileDeps,
): string | undefined {
  const config = env['XDG_CONFIG_HOME'] || join(home, '.config');
  switch (shell) {
    case 'bash':
      return join(home, '.bashrc');
    case 'zsh':
      return join(env['ZDOTDIR'] || home, '.zshrc');
    case 'fish':
      return join(config, 'fish', 'conf.d', 'hackatime.fish');
    case 'powershell':
      return platform === 'win32'
        ? undefined
        : join(config, 'powershell', 'Microsoft.PowerShell_profile.ps1');
  }
}

/** Where the script is put that a start-up file reads, and the folder of completions that fish reads when it needs them. */
export const scriptFolder = (resources: string): string => join(resources, 'shell');
export const scriptFileOf = (shell: Shell, resources: string): string =>
  join(scriptFolder(resources), `hackatime.${ENDINGS[shell]}`);
export const fishCompletionFolder = (resources: string): string =>
  join(scriptFolder(resources), 'completions');

/** What a shell evaluates: heartbeats and the prompt, then completion. Throws AppError 'not-found'. */
export function scriptOf(shell: Shell, fs: Pick<Fs, 'readText'>): string {
  return `${initOf(shell, fs)}\n${completionOf(shell, fs)}`;
}

/** Heartbeats and the prompt alone. Throws AppError 'not-found'. */
export function initOf(shell: Shell, fs: Pick<Fs, 'readText'>): string {
  const text = readFromPackage(join('shell', `init.${ENDINGS[shell]}`), fs);
  return `# hackatime ${programVersion()} for ${shell}\n${text.replaceAll('@VERSION@', programVersion())}`;
}

/** Completion alone. Throws AppError 'not-found'. */
export function completionOf(shell: Shell, fs: Pick<Fs, 'readText'>): string {
  return readFromPackage(join('completions', `hackatime.${ENDINGS[shell]}`), fs);
}

/** What is put into the folder `shell` of the program's own files, by path. Throws AppError 'not-found'. */
export function scriptFilesOf(
  shell: Shell,
  resources: string,
  fs: Pick<Fs, 'readText'>,
): readonly (readonly [path: string, text: string])[] {
  const file = scriptFileOf(shell, resources);
  if (shell !== 'fish') return [[file, scriptOf(shell, fs)]];
  // Eight hundred lines that take fish 50 ms are better read when something is completed.
  const folder = fishCompletionFolder(resources);
  const lazy = `contains -- ${quoteFish(folder)} $fish_complete_path; or set -ga fish_complete_path ${quoteFish(folder)}\n`;
  return [
    [file, `${initOf(shell, fs)}\n${lazy}`],
    [join(folder, 'hackatime.fish'), completionOf(shell, fs)],
  ];
}

/** The line of a start-up file that reads the script, if it is there. */
export function sourceLine(shell: Shell, { home, resources }: Pick<Paths, 'home' | 'resources'>): string {
  const file = scriptFileOf(shell, resources);
  const below = home !== '' && file.startsWith(`${home}/`) ? file.slice(home.length) : undefined;
  const isPlain = below !== undefined && /^[\w./-]+$/.test(below);
  const quoted = isPlain ? `"$HOME${below}"` : QUOTES[shell](file);
  switch (shell) {
    case 'fish':
      return `if test -r ${quoted}; source ${quoted}; end`;
    case 'powershell':
      return `if (Test-Path -LiteralPath ${quoted}) { . ${quoted} }`;
    default:
      return `if [ -r ${quoted} ]; then . ${quoted}; fi`;
  }
}

/** What a person types to have it in the terminal that is open. */
export function evalLine(shell: Shell): string {
  const call = `hackatime shell-init ${shell}`;
  if (shell === 'fish') return `${call} | source`;
  return shell === 'powershell' ? `${call} | Out-String | Invoke-Expression` : `eval "$(${call})"`;
}

/** The shell that is meant. Throws AppError 'usage' where nothing names one. */
export function wantedShell(named: string | undefined, env: Env): Shell {
  const shell = SHELLS.find((each) => each === named) ?? shellOf(env);
  if (shell !== undefined) return shell;
  throw new AppError('usage', 'shell-init: which shell?', {
    hint: `Name one of: ${SHELLS.join(', ')}.`,
  });
}

const quoteFish = (path: string): string => `'${path.replace(/['\\]/g, '\\$&')}'`;
const quotePosix = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;

const QUOTES: Readonly<Record<Shell, (path: string) => string>> = {
  bash: quotePosix,
  zsh: quotePosix,
  fish: quoteFish,
  powershell: (path) => `'${path.replaceAll("'", "''")}'`,
};

import { join } from 'node:path';
import type { Fs } from '../../../system/ports.ts';

/** Files that shells read when they start, below the home folder. */
export const START_FILES: readonly string[] = [
  '.profile',
  '.bash_profile',
  '.bashrc',
  '.zshenv',
  '.zprofile',
  '.zshrc',
  '.config/fish/config.fish',
  '.config/powershell/Microsoft.PowerShell_profile.ps1',
];

/** A line of the user's own that starts what `hackatime shell-init` and `hackatime completion` print, and nothing else. */
const OWN_LINE =
  /^[^#]*\b(?:hackatime|wakatime-cli)(?:\.js)?['"]?\s+(?:shell-init|completion)\s+(?:bash|zsh|fish|powershell)\b/;

/** Lines of a start file that are for this program alone. */
export interface OwnLines {
  readonly file: string;
  /** Each with its number, from 1. */
  readonly lines: readonly (readonly [line: number, text: string])[];
}

/** The lines in start files of shells that are for this program alone. */
export function findOwnLines(home: string, fs: Pick<Fs, 'readText'>): readonly OwnLines[] {
  if (home === '') return [];
  return START_FILES.flatMap((name) => {
    const file = join(home, name);
    const lines = ownLinesOf(fs.readText(file) ?? '');
    return lines.length === 0 ? [] : [{ file, lines }];
  });
}

/** Those of a text. */
export function ownLinesOf(text: string): OwnLines['lines'] {
  return text
    .split('\n')
    .flatMap((line, at) => (OWN_LINE.test(line) ? [[at + 1, line.trim()] as const] : []));
}

/** A text without them. */
export function withoutOwnLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => !OWN_LINE.test(line))
    .join('\n');
}

/** The first line of a script, `#!/usr/bin/env python3`: which program runs it. */
import { languageOfInterpreter } from './names.ts';

/**
 * The program that a script's first line names, in lower case, without folder and `.exe`; its version stays:
 * `#!/usr/bin/env -S A=1 Python3.11 -u` → `python3.11`. Undefined without such a line.
 */
export function interpreterOf(text: string): string | undefined {
  if (!text.startsWith('#!')) return undefined;
  const words = (/^#!([^\r\n]{0,500})/.exec(text)?.[1] ?? '').trim().split(/[ \t]+/);
  const program = (word: string | undefined) =>
    word?.replace(/^.*[\\/]/, '').replace(/\.(?:exe|cmd|bat|bin)$/i, '');
  const first = program(words[0]);
  const named =
    first === 'env' ? program(words.slice(1).find((w) => !w.startsWith('-') && !w.includes('='))) : first;
  return named === undefined || named === '' ? undefined : named.toLowerCase();
}

/** A script that begins as one of the shell and hands itself over: `exec scala "$0" "$@"` in one of the next lines. */
function relayed(text: string): string | undefined {
  if (!/^#![^\r\n]{0,200}\b(?:ba|da|z|k)?sh\b/.test(text)) return undefined;
  const start = text.slice(0, 1000).split('\n').slice(1, 6).join('\n');
  return /^[ \t]*exec[ \t]+(?:[\w./-]{0,200}\/)?([\w.+-]{1,60})[ \t][^\n]{0,200}\$\{?0/m
    .exec(start)?.[1]
    ?.toLowerCase();
}

/** The language of a script by its first line; versions (`python3.11`, `lua-5.4`) do not matter. */
export function languageByShebang(text: string): string | undefined {
  for (const program of [relayed(text), interpreterOf(text)]) {
    if (program === undefined) continue;
    const language =
      languageOfInterpreter(program) ?? languageOfInterpreter(program.replace(/-?\d[\d.]*$/, ''));
    if (language !== undefined) return language;
  }
  return undefined;
}

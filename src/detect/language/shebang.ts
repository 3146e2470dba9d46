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

/** The language of a script by its first line; versions (`python3.11`, `lua-5.4`) do not matter. */
export function languageByShebang(text: string): string | undefined {
  const program = interpreterOf(text);
  if (program === undefined) return undefined;
  return languageOfInterpreter(program) ?? languageOfInterpreter(program.replace(/-?\d[\d.]*$/, ''));
}

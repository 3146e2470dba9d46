import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * The words of a command line, quotes taken off. A word that names a file of the folder becomes its full path, since a
 * case runs in a folder of its own.
 */
export function splitCommand(line: string, folder: string): readonly string[] {
  const words = [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  );
  return words.map((word, at) => {
    const path = resolve(folder, word);
    const isCommandOnPath = at === 0 && !word.includes('/');
    return !isCommandOnPath && !word.startsWith('-') && existsSync(path) ? path : word;
  });
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** A line that people are told to type. */
export interface DocLine {
  readonly page: string;
  readonly line: string;
  /** The first line of what the page shows as its answer; undefined where it shows none. */
  readonly answer: string | undefined;
}

/** The lines of a page's shell blocks, and those behind the prompts of its console blocks. */
export function docLinesOf(page: string): readonly DocLine[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(sh|console)\n([\s\S]*?)^```$/gm)].flatMap(([, kind, block = '']) => {
    const lines = block.split('\n');
    return kind === 'sh'
      ? lines
          .filter((line) => line.trim() !== '' && !line.startsWith('#'))
          .map((line) => ({ page, line, answer: undefined }))
      : lines.flatMap((line, at) =>
          line.startsWith('$ ') ? [{ page, line: line.slice(2), answer: lines[at + 1] }] : [],
        );
  });
}

/** The pages below docs/. */
export const docPages = (): readonly string[] =>
  readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/${name}`);

/** The words of a line as a shell reads them; undefined for a line that is more than one plain command. */
export function plainWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)) {
    if (!/["']/.test(word) && /[|&;<>()$*`]/.test(word)) return undefined;
    words.push(word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
  }
  return words;
}

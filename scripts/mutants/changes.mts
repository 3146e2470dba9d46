import type { Mutant } from './operators.mts';

/** What a mutant does to the lines of its file. */
export interface Change {
  /** From 1. */
  readonly line: number;
  /** The lines before and after, without the blanks around them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Of a change why no test can see it, or why none should. */
export interface Explained {
  readonly file: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly reason: string;
}

export function applyTo(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

export function changeOf(text: string, mutant: Mutant): Change {
  const from = text.lastIndexOf('\n', mutant.start - 1) + 1;
  const next = text.indexOf('\n', mutant.end);
  const to = next === -1 ? text.length : next;
  const after = text.slice(from, mutant.start) + mutant.replacement + text.slice(mutant.end, to);
  const trimmed = (lines: string): readonly string[] => lines.split('\n').map((line) => line.trim());
  return {
    line: text.slice(0, mutant.start).split('\n').length,
    before: trimmed(text.slice(from, to)),
    after: trimmed(after),
  };
}

/** As it is printed, and written down with a reason below. */
export function formatChange({ before, after }: Pick<Change, 'before' | 'after'>): string {
  return [...before.map((line) => `- ${line}`), ...after.map((line) => `+ ${line}`)].join('\n');
}

/**
 * Reads the list of explained mutants: blocks with a file, lines with `-` and `+`, and a reason.
 *
 * @throws Error for a block that is not so
 */
export function parseExplained(text: string): readonly Explained[] {
  const blocks = text.split(/\n{2,}/).map((block) => block.split('\n').filter((line) => line !== ''));
  return blocks
    .map((lines) => lines.filter((line) => !line.startsWith('#')))
    .filter((lines) => lines.length > 0)
    .map((lines) => {
      const marked = (mark: string): readonly string[] =>
        lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
      const [file = ''] = lines;
      const reason = lines.slice(1).filter((line) => !/^[-+] /.test(line));
      if (!file.startsWith('src/') || marked('- ').length === 0 || reason.length === 0)
        throw new Error(`no explained mutant: ${lines.join(' | ')}`);
      return { file, before: marked('- '), after: marked('+ '), reason: reason.join(' ').trim() };
    });
}

export function findExplained(
  explained: readonly Explained[],
  file: string,
  change: Change,
): Explained | undefined {
  const text = formatChange(change);
  return explained.find((each) => each.file === file && formatChange(each) === text);
}

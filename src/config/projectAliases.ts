import { AppError } from '../errors.ts';
import type { Log } from '../system/ports.ts';
import { compilePatterns } from './patterns/pattern.ts';

/** A line of `[project_alias]`: a pattern of recorded names, and the name to count them under. */
export type AliasLine = readonly [pattern: string, name: string];

/**
 * Gives the name that a recorded project is counted under by the lines of `[project_alias]`; undefined without any. The first
 * line counts that is the name itself or whose pattern matches all of it, in any letter case; a line is not applied to what
 * another one made. Throws AppError 'usage' for lines that lead back to themselves.
 */
export async function compileAliases(
  lines: readonly AliasLine[],
  log: Pick<Log, 'warn'>,
): Promise<((recorded: string) => string) | undefined> {
  if (lines.length === 0) return undefined;
  const patterns = await compilePatterns(
    lines.map(([pattern]) => `^(?:${pattern.replace(/^(?:\(\?i\))+/, '')})$`),
    log,
    { label: '[project_alias]', inDoubt: 'it only stands for itself' },
  );
  const words = lines.map(([pattern]) => pattern.toLowerCase());
  const nameOf = (recorded: string): string => {
    const lower = recorded.toLowerCase();
    const at = patterns.findIndex((pattern, place) => words[place] === lower || pattern.test(recorded));
    return lines[at]?.[1] ?? recorded;
  };
  for (const [, name] of lines) checkLoop(name, nameOf);
  return nameOf;
}

function checkLoop(first: string, nameOf: (name: string) => string): void {
  const seen = [first];
  for (;;) {
    const last = seen.at(-1) ?? first;
    const next = nameOf(last);
    if (next === last) return;
    const at = seen.indexOf(next);
    if (at >= 0) {
      throw new AppError(
        'usage',
        `the lines of [project_alias] go in a circle: ${[...seen.slice(at), next].join(' -> ')}`,
        {
          hint: 'Remove one of them from ~/.wakatime.cfg, or use --raw for the recorded names.',
        },
      );
    }
    seen.push(next);
  }
}

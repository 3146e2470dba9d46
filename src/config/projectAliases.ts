import { AppError } from '../errors.ts';
import { isPlain } from '../system/characters.ts';
import { compileEach, type Pattern } from './patterns/pattern.ts';
import type { PlacedPair } from './sources.ts';

/** A line of `[project_alias]`: its key is a pattern of recorded names, its value the name to count them under. */
export type AliasLine = PlacedPair;

/** What the lines of `[project_alias]` make of recorded names. */
export interface ProjectAliases {
  /** The name that a recorded project is counted under. */
  readonly nameOf: (recorded: string) => string;
  /** The line that applies to a recorded project; undefined for none. */
  readonly lineFor: (recorded: string) => AliasLine | undefined;
  /** Lines whose pattern cannot be read, so that they only apply to the project of that very name. */
  readonly unreadable: readonly AliasLine[];
}

const NO_LOG = { warn: () => undefined };

/**
 * Compiles the lines of `[project_alias]`; undefined without any. The first line applies that is the name itself or whose
 * pattern matches all of it, in any letter case, without blanks around it and control characters, which no server keeps either; a
 * line is not applied to what another one made. `mayApply` may forbid a name.
 */
export async function compileAliases(
  lines: readonly AliasLine[],
  mayApply: (recorded: string, name: string) => boolean = () => true,
): Promise<ProjectAliases | undefined> {
  if (lines.length === 0) return undefined;
  const patterns: readonly (Pattern | undefined)[] = await compileEach(
    lines.map(({ key }) => `^(?:${key.replace(/^(?:\(\?i\))+/, '')})$`),
    NO_LOG,
  );
  const words = lines.map(({ key }) => key.toLowerCase());
  const lineFor = (recorded: string): AliasLine | undefined => {
    const name = isPlain(recorded) ? recorded.trim() : recorded.replace(/\p{Cc}/gu, '').trim();
    if (name === '') return undefined;
    const lower = name.toLowerCase();
    const line = lines[words.findIndex((word, at) => word === lower || patterns[at]?.test(name) === true)];
    return line === undefined || mayApply(name, line.value) ? line : undefined;
  };
  return {
    lineFor,
    nameOf: (recorded) => lineFor(recorded)?.value ?? recorded,
    unreadable: lines.filter((_, at) => patterns[at] === undefined),
  };
}

/** The lines that lead from a name back to it, in their order; undefined where none do. */
export function findAliasLoop(
  lines: readonly AliasLine[],
  { lineFor }: Pick<ProjectAliases, 'lineFor'>,
): readonly AliasLine[] | undefined {
  for (const { value } of lines) {
    const names = [value];
    const way: AliasLine[] = [];
    for (;;) {
      const last = names.at(-1) ?? value;
      const line = lineFor(last);
      if (line === undefined || line.value === last) break;
      way.push(line);
      const at = names.indexOf(line.value);
      if (at >= 0) return way.slice(at);
      names.push(line.value);
    }
  }
  return undefined;
}

/** Throws AppError 'usage' for lines that lead back to themselves. */
export function checkAliasLoop(lines: readonly AliasLine[], aliases: Pick<ProjectAliases, 'lineFor'>): void {
  const loop = findAliasLoop(lines, aliases);
  if (loop === undefined) return;
  throw new AppError('usage', formatAliasLoop(loop), {
    hint: 'Remove one of them with "hackatime alias remove", or use --raw for the recorded names.',
  });
}

/** `FILE:4: the lines of [project_alias] go in a circle: web -> api -> web, see also FILE:5`. */
export function formatAliasLoop(loop: readonly AliasLine[]): string {
  const [first, ...others] = loop.map(formatAliasPlace);
  const names = [loop.at(-1), ...loop].map((line) => line?.value ?? '');
  const more = others.length === 0 ? '' : `, see also ${others.join(', ')}`;
  return `${first}: the lines of [project_alias] go in a circle: ${names.join(' -> ')}${more}`;
}

/** `FILE:LINE` */
export function formatAliasPlace({ place }: Pick<AliasLine, 'place'>): string {
  return `${place.file ?? 'the config file'}:${place.line}`;
}

/** What is wrong with a line whose pattern cannot be read, with where it stands. */
export function formatUnreadable(line: AliasLine): string {
  return `${formatAliasPlace(line)}: the pattern ${JSON.stringify(line.key)} in [project_alias] cannot be read; it only applies to the project of this very name`;
}

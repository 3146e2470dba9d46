import {
  type AliasLine,
  compileAliases,
  findAliasLoop,
  formatAliasLoop,
  formatUnreadable,
  type ProjectAliases,
} from '../../config/projectAliases.ts';
import type { Context } from '../../context/context.ts';
import { type ProjectTotal, projectsOf } from '../../report/projects.ts';
import { parseRange } from '../../report/time/ranges.ts';
import { countRange } from '../report/shared/localReport.ts';
import { planCountingBasis } from '../report/shared/planReport.ts';

/** A line of `[project_alias]` with what it catches. */
export interface CaughtProjects {
  readonly line: AliasLine;
  readonly isReadable: boolean;
  /** Recorded projects that it applies to, the longest first, each counted for itself. */
  readonly projects: readonly RecordedProject[];
}

/** The projects of the local history under their recorded names, the longest first; without what has no name. */
export async function readRecordedProjects(context: Context): Promise<readonly RecordedProject[]> {
  const basis = await planCountingBasis({ arguments: [], options: { raw: true } }, context);
  const plan = { ...basis, range: parseRange('all', basis), filter: undefined, writesOnly: false };
  return projectsOf(countRange(plan, ['project'], context)).filter(isNamed);
}

/** A recorded project that has a name. */
export type RecordedProject = ProjectTotal & { readonly name: string };

const isNamed = (project: ProjectTotal): project is RecordedProject => project.name !== null;

/** Which projects each line catches; the first line that applies to a project has it. */
export function catchProjects(
  lines: readonly AliasLine[],
  aliases: ProjectAliases | undefined,
  projects: readonly RecordedProject[],
): readonly CaughtProjects[] {
  const lineOf = new Map(projects.map((project) => [project, aliases?.lineFor(project.name)]));
  return lines.map((line) => ({
    line,
    isReadable: aliases?.unreadable.includes(line) !== true,
    projects: projects.filter((project) => lineOf.get(project) === line),
  }));
}

/** What is wrong with lines of `[project_alias]`, each with where it stands. */
export async function findAliasFaults(
  lines: readonly AliasLine[],
  projects: readonly RecordedProject[],
): Promise<readonly string[]> {
  const aliases = await compileAliases(lines);
  if (aliases === undefined) return [];
  const loop = findAliasLoop(lines, aliases);
  const unreadable = aliases.unreadable.filter(({ key }) => projects.every(({ name }) => name !== key));
  return [...(loop === undefined ? [] : [formatAliasLoop(loop)]), ...unreadable.map(formatUnreadable)];
}

/** A line as JSON has it. */
export function aliasJson({ line, isReadable, projects }: CaughtProjects): object {
  return {
    pattern: line.key,
    name: line.value,
    file: line.place.file ?? null,
    line: line.place.line,
    readable: isReadable,
    projects: projects.map(({ name, totalSeconds, heartbeats }) => ({
      name,
      total_seconds: totalSeconds,
      heartbeats: heartbeats ?? null,
    })),
    total_seconds: secondsOf(projects),
  };
}

/** The seconds of projects, each counted for itself. */
export const secondsOf = (projects: readonly RecordedProject[]): number =>
  Math.round(projects.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0) * 1e6) / 1e6;

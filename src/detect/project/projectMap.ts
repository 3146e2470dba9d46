import type { NamedPattern } from '../../config/settings.ts';
import type { Log } from '../../system/ports.ts';
import { NAME_LIMIT } from './place.ts';

/** A name that a map gives, and the entry that does. */
export interface MappedName {
  readonly project: string;
  readonly line: NamedPattern;
}

/**
 * The name that the first matching entry of a map gives to a path (docs/wakatime-cli.md#project-map). An entry whose
 * name cannot be filled in is skipped.
 */
export function projectFromMap(
  map: readonly NamedPattern[],
  path: string,
  log: Pick<Log, 'error'> | undefined,
): MappedName | undefined {
  for (const line of map) {
    const groups = line.pattern.groups(path);
    if (groups === undefined) continue;
    const filled = fillGroups(line.name, groups)?.trim();
    if (filled) return { project: filled, line };
    // Logs neither the name nor the pattern: the user may want both hidden.
    if (filled === undefined) log?.error('a name of a project map cannot be filled in');
  }
  return undefined;
}

/**
 * A name with its placeholders filled in as in a Python format string: `{0}` and `{1}` are capture groups by number, `{}`
 * the next one, `{{` and `}}` braces. undefined when a placeholder is something else or has no group, or the name gets longer
 * than any.
 */
export function fillGroups(name: string, groups: readonly (string | undefined)[]): string | undefined {
  let next = 0;
  let isBad = false;
  let length = name.length;
  const filled = name.replace(/\{\{|\}\}|\{(\d*)\}|[{}]/g, (token, index: string | undefined) => {
    if (token === '{{' || token === '}}') return token.slice(1);
    const at = index === undefined ? groups.length : index === '' ? next++ : Number(index);
    const group = groups[at] ?? '';
    length += group.length;
    if (at >= groups.length || length > NAME_LIMIT) isBad = true;
    return isBad ? '' : group;
  });
  return isBad ? undefined : filled;
}

import type { NamedPattern } from '../../config/settings.ts';
import type { Log } from '../../system/ports.ts';

/**
 * The name that the first matching entry of a map gives to a path (reference/wakatime-cli.md §8.3). An entry whose name
 * cannot be filled in is passed over.
 */
export function detectMapped(
  map: readonly NamedPattern[],
  path: string,
  log: Pick<Log, 'error'> | undefined,
): string | undefined {
  for (const { pattern, name } of map) {
    const groups = pattern.groups(path);
    if (groups === undefined) continue;
    const filled = fillGroups(name, groups)?.trim();
    if (filled) return filled;
    // Neither the name nor the pattern: both may be what the user hides.
    if (filled === undefined) log?.error('a name of a project map has a placeholder without a group');
  }
  return undefined;
}

/**
 * A name with its placeholders filled in as in a Python format string: `{0}` and `{1}` are capture groups by number, `{}`
 * the next one, `{{` and `}}` braces. undefined when a placeholder is something else or has no group.
 */
export function fillGroups(name: string, groups: readonly (string | undefined)[]): string | undefined {
  let next = 0;
  let isBad = false;
  const filled = name.replace(/\{\{|\}\}|\{(\d*)\}|[{}]/g, (token, index: string | undefined) => {
    if (token === '{{' || token === '}}') return token.slice(1);
    const at = index === undefined ? groups.length : index === '' ? next++ : Number(index);
    if (at >= groups.length) isBad = true;
    return groups[at] ?? '';
  });
  return isBad ? undefined : filled;
}

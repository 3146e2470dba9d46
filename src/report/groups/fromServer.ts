import type { RuleName } from '../counting/rules.ts';
import { type GroupTotal, rankGroups } from '../counting/totals.ts';
import { dateOf } from '../time/calendar.ts';
import type { WeekStart } from '../time/weeks.ts';
import type { NameProject } from './aliases.ts';
import { type DateDimension, type Dimension, nameOfDate } from './dimensions.ts';
import { projectNameFrom } from './names.ts';

/** A name with its time, as a server tells it. */
interface ServerGroup {
  readonly name: string;
  readonly totalSeconds: number;
}

/**
 * Groups that a server has counted, in the order of a report: with null where the server's own word means nothing, and one
 * group for all that is called by it.
 */
export function groupsFromServer(
  items: readonly ServerGroup[],
  dimension: Dimension,
  dialect: RuleName | undefined,
): readonly GroupTotal[] {
  return sumByName(items.map((item) => ({ ...item, name: nameFromServer(item.name, dimension, dialect) })));
}

/**
 * The name of a group, or null for the word by which a server calls what has none: Wakapi's `unknown` or `Unknown`,
 * Hackatime's `Other`, `Unknown` and `unknown` (docs/servers.md#words-for-nothing).
 */
function nameFromServer(name: string, dimension: Dimension, dialect: RuleName | undefined): string | null {
  if (dimension === 'project' || name === '') return projectNameFrom(dialect, name);
  const isNothing = name.toLowerCase() === 'unknown' || (name === 'Other' && dimension === 'language');
  return isNothing && (dialect === 'hackatime' || dialect === 'wakapi') ? null : name;
}

/** Groups of projects under other names; `joined` are the names of each that several have become. */
export function renameGroups(
  groups: readonly GroupTotal[],
  nameOf: NameProject,
): { readonly groups: readonly GroupTotal[]; readonly joined: readonly (readonly string[])[] } {
  const parts = new Map<string, readonly string[]>();
  const items = groups.map(({ name, totalSeconds }) => {
    if (name === null) return { name, totalSeconds };
    const renamed = nameOf(name);
    parts.set(renamed, [...(parts.get(renamed) ?? []), name]);
    return { name: renamed, totalSeconds };
  });
  return { groups: sumByName(items), joined: [...parts.values()].filter(({ length }) => length > 1) };
}

/** One day as a server tells it. */
interface ServerDay {
  /** `YYYY-MM-DD`. */
  readonly date: string | undefined;
  readonly totalSeconds: number | undefined;
}

/** Days, weeks or weekdays that a server has counted; those without any time are no group, as they are none of the local history. */
export function daysFromServer(
  days: readonly ServerDay[],
  dimension: DateDimension,
  weekStart?: WeekStart,
): readonly GroupTotal[] {
  return sumByName(
    days.flatMap(({ date, totalSeconds = 0 }) => {
      if (date === undefined || totalSeconds === 0) return [];
      return [{ name: nameOfDate(dimension, dateOf(date), weekStart), totalSeconds }];
    }),
  );
}

function sumByName(
  items: readonly { readonly name: string | null; readonly totalSeconds: number }[],
): readonly GroupTotal[] {
  const sums = new Map<string | null, number>();
  for (const { name, totalSeconds } of items) sums.set(name, (sums.get(name) ?? 0) + totalSeconds);
  return rankGroups(
    Array.from(sums, ([name, totalSeconds]) => ({ name, totalSeconds, heartbeats: undefined })),
  );
}

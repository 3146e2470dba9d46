import type { Measured } from './meter.ts';
import { type Rule, toSeconds } from './rules.ts';

/** One row of a report. */
export interface GroupTotal {
  /** null: activity without a project, language … */
  readonly name: string | null;
  /** Whole seconds, save under a rule that keeps fractions. */
  readonly totalSeconds: number;
  /** Share of the sum of all groups, two decimals; 0 when that sum is 0. */
  readonly percent: number;
  /** undefined where the source does not tell. */
  readonly heartbeats: number | undefined;
}

export interface Totals {
  readonly totalSeconds: number;
  /** Longest first, equal ones by name, what has no name last. */
  readonly groups: readonly GroupTotal[];
}

/** What people read where a group has no name; programs read null. */
export const UNKNOWN = 'unknown';

/**
 * Seconds as the rule's server would show them. Where the total is the sum of the groups, it is right for Wakapi when they
 * are projects (docs/servers.md#wakapi-whole-seconds).
 *
 * `nameOf` gives the name that a value is shown by, null for a word that means nothing.
 */
export function totalsOf(
  measured: Measured,
  rule: Rule,
  nameOf: (value: string) => string | null = (value) => value,
): Totals {
  const rows: Omit<GroupTotal, 'percent'>[] = [];
  const unnamed = { us: 0, seconds: 0, heartbeats: 0 };
  for (const { value, us, seconds, heartbeats } of measured.groups) {
    const name = value === null || value === '' ? null : nameOf(value);
    if (name !== null) {
      rows.push({ name, totalSeconds: seconds, heartbeats });
      continue;
    }
    unnamed.us += us;
    unnamed.seconds += seconds;
    unnamed.heartbeats += heartbeats;
  }
  if (unnamed.heartbeats > 0 && !rule.dropsUnknown) {
    const totalSeconds = rule.roundsDays ? unnamed.seconds : toSeconds(unnamed.us, rule);
    rows.push({ name: null, totalSeconds, heartbeats: unnamed.heartbeats });
  }
  const groups = rankGroups(rows);
  const totalSeconds =
    rule.total === 'groups' ? groups.reduce((sum, group) => sum + group.totalSeconds, 0) : measured.seconds;
  return { totalSeconds, groups };
}

/** Rows in the order of a report, with their shares. */
export function rankGroups(rows: readonly Omit<GroupTotal, 'percent'>[]): readonly GroupTotal[] {
  const sum = rows.reduce((total, row) => total + row.totalSeconds, 0);
  return rows
    .map((row) => ({ ...row, percent: sum === 0 ? 0 : Math.round((row.totalSeconds / sum) * 10_000) / 100 }))
    .sort((a, b) => b.totalSeconds - a.totalSeconds || compareNames(a.name, b.name));
}

function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

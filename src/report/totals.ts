import type { Measured } from './durations.ts';
import type { Rule } from './rules.ts';

/** One row of a report. */
export interface GroupTotal {
  readonly name: string;
  /** Whole seconds, save under a rule that keeps fractions. */
  readonly totalSeconds: number;
  /** Share of the sum of all groups, two decimals; 0 when that sum is 0. */
  readonly percent: number;
  /** undefined where the source does not tell. */
  readonly heartbeats: number | undefined;
}

export interface Totals {
  readonly totalSeconds: number;
  /** Longest first, equal ones by name. */
  readonly groups: readonly GroupTotal[];
}

/** What the servers call time without a project, language … (reference/server-truth.md §2). */
export const UNKNOWN = 'unknown';

const SECOND = 1_000_000;

/**
 * Seconds as the rule's server would show them. Under `floor-groups` the total is the sum of the groups, so for Wakapi it
 * is right when they are projects (reference/wakatime-and-wakapi-servers.md §3.2).
 */
export function totalsOf(measured: Measured, rule: Rule): Totals {
  const byName = new Map<string, { us: number; heartbeats: number }>();
  for (const group of measured.groups) {
    const name = group.value === null || group.value === '' ? UNKNOWN : group.value;
    const sum = byName.get(name);
    if (sum === undefined) {
      byName.set(name, { us: group.us, heartbeats: group.heartbeats });
    } else {
      sum.us += group.us;
      sum.heartbeats += group.heartbeats;
    }
  }
  const groups = rankGroups(
    Array.from(byName, ([name, sum]) => ({
      name,
      totalSeconds: toSeconds(sum.us, rule),
      heartbeats: sum.heartbeats,
    })),
  );
  const totalSeconds =
    rule.rounding === 'floor-groups'
      ? groups.reduce((sum, group) => sum + group.totalSeconds, 0)
      : toSeconds(measured.us, rule);
  return { totalSeconds, groups };
}

/** Rows in the order of a report, with their shares. */
export function rankGroups(rows: readonly Omit<GroupTotal, 'percent'>[]): readonly GroupTotal[] {
  const sum = rows.reduce((total, row) => total + row.totalSeconds, 0);
  return rows
    .map((row) => ({ ...row, percent: sum === 0 ? 0 : Math.round((row.totalSeconds / sum) * 10_000) / 100 }))
    .sort((a, b) => b.totalSeconds - a.totalSeconds || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function toSeconds(us: number, rule: Rule): number {
  switch (rule.rounding) {
    case 'half-even':
      return roundHalfEven(us);
    case 'floor-groups':
      return Math.floor(us / SECOND);
    case 'exact':
      return us / SECOND;
  }
}

/** As PostgreSQL turns a double into an integer (reference/hackatime-server.md §4.1). */
function roundHalfEven(us: number): number {
  const whole = Math.floor(us / SECOND);
  const rest = us - whole * SECOND;
  if (rest === SECOND / 2) return whole + (whole % 2);
  return rest > SECOND / 2 ? whole + 1 : whole;
}

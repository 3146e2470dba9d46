import { creditUs, type Rule, toSeconds } from '../../../report/counting/rules.ts';
import { countedAs } from '../../../report/counting/tally.ts';
import { UNKNOWN } from '../../../report/counting/totals.ts';
import { type NameProject, withProject } from '../../../report/groups/aliases.ts';
import { type Attributes, readerFor, wholesBy } from '../../../report/groups/dimensions.ts';
import type { ReportRequest } from '../../../report/report.ts';
import type { Period } from './periods.ts';
import type { PeriodTotals, ValueTotal } from './periodTotals.ts';

/** Totals as they would be if projects had been recorded under other names; undefined where they do not tell that. */
export type NameTotals = (totals: PeriodTotals, kind: Period['kind']) => PeriodTotals | undefined;

/**
 * Gives the totals of periods under other names of projects, made of those by recorded names where that is exact. It always is
 * where each name is that of one project. Several that get one name are
 *
 * - added up where the time between two heartbeats belongs to the earlier one, whatever comes next; whole seconds of a day are
 *   then those of the sum, which a month, having no more than the sum of its days, does not tell
 * - added up with the pause between them where each project has a chain of its own and one begins when the other is over
 */
export function createNaming(
  { rule, zone, by }: Pick<ReportRequest, 'rule' | 'zone' | 'by'>,
  nameProject: NameProject,
): NameTotals {
  const { read } = readerFor('project', { names: rule.name, zone });
  const names = new Map<string, string>();
  const nameOf = (recorded: string): string => {
    const name = names.get(recorded) ?? nameProject(recorded);
    names.set(recorded, name);
    return name;
  };
  const sumsProjects = wholesBy(rule, 'day') === 'projects';
  const isShown = rule.total === 'groups' || by.includes('project');

  const renamed = (total: ValueTotal): ValueTotal => {
    const recorded = total.value;
    const name = recorded === null || recorded === '' ? recorded : nameOf(recorded);
    if (name === recorded || name === null) return total;
    const sample: Attributes = withProject(total.sample, name);
    const value = read(sample);
    return { ...total, sample, value: typeof value === 'string' ? countedAs(value, rule) : null };
  };

  /** Wakapi takes a word for nothing, and what was recorded under it is lost among what has no project. */
  const mayHide = ({ value, sample }: ValueTotal): boolean =>
    value === null && read(withProject(sample, UNKNOWN)) === null && nameOf(UNKNOWN) !== UNKNOWN;

  return (totals, kind) => {
    const recorded = [...totals.values('project')];
    if (recorded.some(mayHide)) return undefined;
    const all = recorded.map(renamed);
    if (all.every((total, at) => total === recorded[at])) return totals;
    const merged = new Map<string | null, ValueTotal>();
    for (const total of all) {
      const known = merged.get(total.value);
      const sum = known === undefined ? total : mergeTotals(known, total, rule, isShown);
      if (sum === undefined) return undefined;
      merged.set(total.value, sum);
    }
    const isMerged = merged.size < all.length;
    if (isMerged && kind === 'month' && (rule.roundsDays || sumsProjects)) return undefined;
    const projects = [...merged.values()];
    const secondsOfDay = projects.reduce((sum, { seconds }) => sum + seconds, 0);
    return {
      ...totals,
      days:
        isMerged && sumsProjects
          ? totals.days.map((day) => ({ ...day, seconds: secondsOfDay }))
          : totals.days,
      values: (dimension) => (dimension === 'project' ? projects : totals.values(dimension)),
    };
  };
}

/** Two projects of one period as one; undefined where only their heartbeats tell how much that is. */
function mergeTotals(
  one: ValueTotal,
  other: ValueTotal,
  rule: Rule,
  isShown: boolean,
): ValueTotal | undefined {
  const [first, second] = one.firstUs <= other.firstUs ? [one, other] : [other, one];
  const isApart = rule.attribution === 'apart';
  const pauseUs = second.firstUs - first.lastUs;
  if (isApart && pauseUs < 0 && isShown) return undefined;
  const us = one.us + other.us + (isApart && pauseUs >= 0 ? creditUs(rule, pauseUs) : 0);
  return {
    ...one,
    us,
    seconds: toSeconds(us, rule),
    heartbeats: one.heartbeats + other.heartbeats,
    firstUs: first.firstUs,
    lastUs: Math.max(one.lastUs, other.lastUs),
  };
}

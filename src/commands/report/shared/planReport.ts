import type { CommandRequest } from '../../../cli/command.ts';
import { parseTypedEnds, parseTypedRange } from '../../../cli/moment.ts';
import { formatSuggestion, suggest } from '../../../cli/suggest.ts';
import { REPORT_OPTIONS, type ReportOption } from '../../../config/reportSettings.ts';
import { readAccountValues } from '../../../context/accountValues.ts';
import type { Context } from '../../../context/context.ts';
import { localDialect } from '../../../context/rule.ts';
import { AppError } from '../../../errors.ts';
import type { FromAccount } from '../../../render/reportJson.ts';
import { parseRule, type Rule } from '../../../report/counting/rules.ts';
import { UNKNOWN } from '../../../report/counting/totals.ts';
import type { NameProject } from '../../../report/groups/aliases.ts';
import type { Filters } from '../../../report/groups/filters.ts';
import type { Range, RangeContext } from '../../../report/time/ranges.ts';
import type { Times } from '../../../report/time/times.ts';
import { hasProject, readBounds, readProjectNames } from '../../../store/history/history.ts';
import type { Store } from '../../../store/store.ts';
import { textOption, typedEnds } from '../../shared/options.ts';
import { planNames } from '../../shared/projectNames.ts';
import { type DayContext, planDays, ruleOf, ruleOptions, type Shown, usedOf } from './basis/dayContext.ts';
import { withLastingOptions } from './basis/lastingOptions.ts';
import { filtersOf, timesOf } from './options.ts';

/** What reports on the local history need. */
export type ReportDeps = Pick<Context, 'clock' | 'dialect' | 'io' | 'log' | 'settings' | 'store' | 'zone'>;

/** In which time zone days begin, and by which rule they are counted. */
export interface CountingBasis extends DayContext, Shown {
  /** What was asked for, with what `[reports]` of the config file adds. */
  readonly request: CommandRequest;
  readonly rule: Rule;
  /** Where the history begins; undefined while it is empty. */
  readonly earliestUs: number | undefined;
  /** What is counted by because the server told it of the account, since nothing else was said. */
  readonly fromAccount?: FromAccount | undefined;
  /** The name that a project is counted under; undefined for the recorded one. */
  readonly nameProject?: NameProject | undefined;
}

/** What is to be counted. */
interface Scope {
  readonly range: Range;
  readonly filter: Filters | undefined;
  readonly writesOnly: boolean;
  /** The times of the week that alone count; all of it without them. */
  readonly times?: Times | undefined;
}

/** What is to be counted in the local history. */
export interface ReportPlan extends CountingBasis, Scope {}

/** What is to be counted, as far as it is known without the history: what a server can be asked for. */
export interface ReportQuery extends DayContext, Scope, Shown {
  readonly fromAccount?: FromAccount | undefined;
  /** Which of the options that say how to count were given. */
  readonly counting: readonly (typeof COUNTING)[number][];
  /** What of `[reports]` is in force. */
  readonly lasting: readonly ReportOption[];
}

const COUNTING = ['tz', 'rule', 'keystroke-timeout'] as const;

/** As `planCounting`, with where the history begins. */
export async function planCountingBasis(asked: CommandRequest, deps: ReportDeps): Promise<CountingBasis> {
  return { ...(await planCounting(asked, deps)), earliestUs: readBounds(deps.store())?.oldestUs };
}

/** Reads time zone, start of the day and rule from the options, or else from the settings. Throws AppError 'usage'. */
export async function planCounting(
  asked: CommandRequest,
  deps: ReportDeps,
): Promise<Omit<CountingBasis, 'earliestUs'>> {
  const request = await withLastingOptions(asked, deps);
  const settings = await deps.settings();
  const account = readAccountValues(settings, deps);
  const days = await planDays(request, account, deps);
  const rule = ruleOf(request, account, await localDialect(settings, deps));
  const nameProject = await planNames(request, settings, deps);
  return {
    ...days,
    request,
    rule,
    nameProject,
    fromAccount: usedOf(request, days, account, { own: deps.zone, rule }),
  };
}

/**
 * Reads what a server can be asked for; of the database only what is known of the account. `defaultRange` is used when no range is named;
 * a range without a beginning begins in 1970. Throws AppError 'usage'.
 */
export async function planQuery(
  asked: CommandRequest,
  defaultRange: string,
  deps: Pick<ReportDeps, 'clock' | 'settings' | 'store' | 'zone'>,
): Promise<ReportQuery> {
  const { clock, settings, zone } = deps;
  // Without a voice: what a setting lacks is told where the local history is counted.
  const request = await withLastingOptions(asked, { settings, zone });
  const account = readAccountValues(await settings(), deps);
  const days = await planDays(request, account, { clock, zone });
  // Only called for its errors about invalid words.
  parseRule(ruleOptions(request), undefined);
  return {
    ...days,
    ...scopeOf(request, defaultRange, days),
    fromAccount: usedOf(request, days, account, { own: zone, rule: undefined }),
    counting: COUNTING.filter((name) => textOption(request, name) !== undefined),
    lasting: REPORT_OPTIONS.filter((name) => request.options[name] !== asked.options[name]),
  };
}

function scopeOf(request: CommandRequest, defaultRange: string, context: RangeContext): Scope {
  return {
    range: rangeOf(request, defaultRange, context),
    filter: filtersOf(request),
    writesOnly: request.options['writes-only'] === true,
    times: timesOf(request),
  };
}

/**
 * Reads what `planCountingBasis` does, and also the range and the filters. `defaultRange` is used when no range is
 * named.
 */
export async function planReport(
  request: CommandRequest,
  defaultRange: string,
  deps: ReportDeps,
): Promise<ReportPlan> {
  const basis = await planCountingBasis(request, deps);
  // What an empty history begins with is today.
  const subject = scopeOf(request, defaultRange, { ...basis, earliestUs: basis.earliestUs ?? basis.nowUs });
  const filter = namedFilter(subject.filter, basis.nameProject);
  if (basis.earliestUs !== undefined) checkProjects(filter?.project ?? [], deps.store(), basis.nameProject);
  noteEmpty(basis, deps);
  return { ...basis, ...subject, filter };
}

/** A project may be asked for by any of its names. */
function namedFilter(filter: Filters | undefined, nameProject: NameProject | undefined): Filters | undefined {
  const wanted = filter?.project;
  return wanted === undefined || nameProject === undefined
    ? filter
    : { ...filter, project: wanted.map(nameProject) };
}

/** Tells a user whose history is empty what to do about it. */
export function noteEmpty(
  { earliestUs }: Pick<CountingBasis, 'earliestUs'>,
  { io }: Pick<ReportDeps, 'io'>,
): void {
  if (earliestUs !== undefined) return;
  io.err('hackatime: nothing has been recorded yet; run "hackatime link" to have your editors record\n');
}

function rangeOf(request: CommandRequest, defaultRange: string, context: RangeContext): Range {
  const { from, to } = typedEnds(request);
  const [name] = request.arguments;
  const given = from ?? to;
  if (given === undefined) return parseTypedRange(name ?? defaultRange, context);
  if (name === undefined) return parseTypedEnds(from, to, context);
  throw new AppError('usage', `use either ${name} or ${given.option}`, {
    hint: `A RANGE and ${given.option} cannot be combined.`,
  });
}

/** Throws AppError 'usage' for a project without any heartbeat; suggests similar names. */
export function checkProjects(
  names: readonly string[],
  store: Pick<Store, 'access'>,
  nameProject?: NameProject,
): void {
  const readNames = (): readonly string[] => {
    const recorded = readProjectNames(store);
    return nameProject === undefined ? recorded : [...new Set(recorded.map(nameProject))];
  };
  for (const name of names) {
    if (name === '' || name.toLowerCase() === UNKNOWN) continue;
    if (nameProject === undefined ? hasProject(store, name) : readNames().includes(name)) continue;
    const hint = formatSuggestion(suggest(name, readNames()));
    throw new AppError('usage', `no project "${name}" in the local history`, {
      hint: hint ?? 'Run "hackatime projects" for the list of projects.',
    });
  }
}

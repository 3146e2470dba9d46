import {
  fetchToday,
  otherDayError,
  REPORT_SOURCES,
  type ReportSource,
  readToday,
  type TodayBasis,
} from '../commands/report/todayData.ts';
import { readBool } from '../config/document/values.ts';
import type { Settings } from '../config/settings.ts';
import { readAccountValues } from '../context/accountValues.ts';
import { hasKey } from '../context/apiKey.ts';
import { noteBug } from '../context/bugs/noteBug.ts';
import type { Context } from '../context/context.ts';
import { callDeadlineMs } from '../context/deadline.ts';
import { type Network, network as realNetwork } from '../context/network.ts';
import { localRule } from '../context/rule.ts';
import { AppError, isAppError, messageOf } from '../errors.ts';
import type { PluginOptions } from '../options.ts';
import { dropMinutes, formatDigital, formatStatusDuration } from '../render/duration.ts';
import { printable } from '../render/text.ts';
import { formatInstant } from '../render/time.ts';
import { measureBy } from '../report/counting/meter.ts';
import type { Rule } from '../report/counting/rules.ts';
import { totalsOf, UNKNOWN } from '../report/counting/totals.ts';
import type { NameProject } from '../report/groups/aliases.ts';
import type { ReportRow } from '../report/groups/dimensions.ts';
import { dateIn } from '../report/time/ranges.ts';
import { type RawSummary, rawSummary, type StatusBar } from '../server/answers/today.ts';
import { mayHaveLastNames } from '../store/history/lastNames.ts';
import type { Store } from '../store/store.ts';
import {
  categoryTitle,
  formatGoJson,
  type PluginOutput,
  parsePluginOutput,
  rawItems,
  rawTime,
  readersOfAll,
} from './pluginOutput.ts';

/** Longest wait for the server when the local history can answer instead (docs/store.md#how-long-a-call-waits). */
const AUTO_LIMIT_MS = 5_000;

interface StatusBarQuery {
  readonly source: ReportSource;
  readonly output: PluginOutput;
  readonly showCategories: boolean;
  readonly maxCategories: number;
  readonly hideMinutes: boolean;
}

/** What a status bar shows, counted by the server or locally. */
interface StatusBarData {
  readonly text: string;
  readonly categories: readonly { readonly name: string; readonly text: string }[];
  readonly hasTeamFeatures: boolean;
  readonly raw: () => RawSummary;
}

/**
 * `--today` (docs/wakatime-cli.md#today): prints one line and gives 0. On any failure it prints nothing at all, writes
 * the reason to the log and gives 1, because editors show whatever comes out. When the server cannot answer and there was
 * local activity today, the local total is printed in the same form.
 */
export async function runToday(
  options: PluginOptions,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  try {
    const settings = await context.settings();
    const query = planStatusBar(options, settings);
    context.io.out(`${formatStatusBar(await readStatusBar(query, settings, context, network), query)}\n`);
    return 0;
  } catch (error) {
    noteBug(error, context);
    context.log.error(messageOf(error));
    return 1;
  }
}

/** Reads what to show from the flags and then from the settings. Throws AppError 'usage' for an invalid value. */
function planStatusBar(options: PluginOptions, settings: Settings): StatusBarQuery {
  const hide = options.text['today-hide-categories'];
  const show = settings.statusBar.showCategories;
  const maxCategories = options.numbers['today-max-categories'] ?? settings.statusBar.maxCategories;
  if (maxCategories < 0) {
    throw new AppError('usage', `today-max-categories must not be negative, got ${maxCategories}`);
  }
  return {
    source: parseSource(options.text.source ?? 'auto'),
    output: parsePluginOutput(options.text.output),
    showCategories:
      hide !== undefined
        ? !parseBool('today-hide-categories', hide)
        : show !== undefined && parseBool('status_bar_show_categories', show),
    maxCategories,
    hideMinutes: settings.statusBar.hideMinutes,
  };
}

function parseSource(text: string): ReportSource {
  const found = REPORT_SOURCES.find((choice) => choice === text);
  if (found === undefined) throw new AppError('usage', `invalid source ${JSON.stringify(text)}`);
  return found;
}

function parseBool(name: string, text: string): boolean {
  const value = readBool(text);
  if (value === undefined) {
    throw new AppError('usage', `${name} must be true or false, got ${JSON.stringify(text)}`);
  }
  return value;
}

async function readStatusBar(
  query: StatusBarQuery,
  settings: Settings,
  context: Context,
  network: Network,
): Promise<StatusBarData> {
  let problem: AppError | undefined;
  if (query.source === 'server' || (query.source === 'auto' && hasKey(settings))) {
    const limitMs = query.source === 'auto' ? AUTO_LIMIT_MS : callDeadlineMs(0);
    const answer = await fetchToday({ limitMs, detailed: false }, context, network);
    if (!isAppError(answer)) {
      const fromServer = asStatusBarData(answer.bar);
      if (answer.isOfToday || query.source === 'server') return fromServer;
      return (await localInstead(query, settings, otherDayError(answer), context)) ?? fromServer;
    }
    if (query.source === 'server') throw answer;
    problem = answer;
  } else if (query.source === 'auto') {
    problem = new AppError('auth', 'no API key is configured');
  }
  return localStatusBar(query, settings, problem, context);
}

const asStatusBarData = (bar: StatusBar): StatusBarData => ({ ...bar, raw: () => bar.raw });

/** What is counted here of today; undefined when nothing is known of it. */
async function localInstead(
  query: StatusBarQuery,
  settings: Settings,
  problem: AppError,
  context: Context,
): Promise<StatusBarData | undefined> {
  try {
    return await localStatusBar(query, settings, problem, context);
  } catch (error) {
    if (!isAppError(error)) throw error;
    context.log.warn(problem.message);
    return undefined;
  }
}

/** What reads `[reports]`, or what is known of the account, is loaded where there is some. */
async function readBasis(settings: Settings, context: Context): Promise<TodayBasis> {
  const isSaid = Object.keys(settings.reports).length > 0;
  if (isSaid || readAccountValues(settings, context) !== undefined) {
    return (await import('./todayBasis.ts')).lastingBasis(context);
  }
  return { rule: await localRule(settings, context), zone: context.zone, dayStartHour: 0 };
}

/** Throws `problem`, which says why the server did not answer, if there was no local activity to show instead. */
async function localStatusBar(
  query: StatusBarQuery,
  settings: Settings,
  problem: AppError | undefined,
  context: Context,
): Promise<StatusBarData> {
  const basis = await readBasis(settings, context);
  const { rule, zone } = basis;
  const { range, rows: recorded } = readToday(basis, context);
  const rows = await withLastNames(recorded, rule, range.fromUs, context.store());
  const nameProject = await projectNaming(settings, context.log);
  const readers = query.output === 'raw-json' ? await readersOfAll(rule, zone, nameProject) : [];
  const picks = [
    ({ project }: ReportRow) => (project === null ? null : nameProject(project)),
    ({ category }: ReportRow) => category,
  ];
  const measured = measureBy(rows, rule, [
    ...picks.slice(0, query.showCategories ? 2 : 1),
    ...readers.map(({ read }) => read),
  ]);
  if (problem !== undefined) {
    if ((measured[0]?.heartbeats ?? 0) === 0) throw problem;
    context.log.warn('the server cannot tell the total, local history does', { reason: problem.message });
  }
  const [projects, categories] = measured.map((each) => totalsOf(each, rule));
  const totalSeconds = projects?.totalSeconds ?? 0;
  const text = formatStatusDuration(totalSeconds);
  return {
    text,
    categories: (categories?.groups ?? [])
      .filter((group) => group.totalSeconds > 0)
      .map((group) => ({
        name: categoryTitle(group.name ?? UNKNOWN),
        text: formatStatusDuration(group.totalSeconds),
      })),
    hasTeamFeatures: false,
    raw: () => {
      const nowUs = context.clock.nowUs();
      const instant = (timeUs: number) => formatInstant(timeUs, zone.offsetMinutes(timeUs));
      return rawSummary({
        cached_at: instant(nowUs),
        data: {
          dependencies: [],
          ...Object.fromEntries(
            readers.map(({ key, show }, at) => {
              const group = measured[measured.length - readers.length + at];
              return [key, rawItems(group && totalsOf(group, rule, show))];
            }),
          ),
          grand_total: { ...rawTime(totalSeconds), digital: formatDigital(totalSeconds, false) },
          range: {
            date: dateIn(zone, range.fromUs),
            start: instant(range.fromUs),
            // The last second of the day, as WakaTime writes it.
            end: instant(range.toUs - 1_000_000),
            text: 'Today',
            timezone: zone.name,
          },
        },
        has_team_features: false,
      });
    },
  };
}

/** What that takes is loaded only where a name is to be filled in. */
async function withLastNames(
  rows: Iterable<ReportRow>,
  rule: Rule,
  fromUs: number,
  store: Store,
): Promise<Iterable<ReportRow>> {
  if (!mayHaveLastNames(store)) return rows;
  const { rowsWithLastNames } = await import('../commands/report/shared/lastNames.ts');
  return rowsWithLastNames(rows, rule, fromUs, store);
}

/** The names that projects are counted under; the recorded ones where the lines of `[project_alias]` go in a circle. */
async function projectNaming(
  { projectAliases, hide }: Pick<Settings, 'projectAliases' | 'hide'>,
  log: Pick<Context['log'], 'warn'>,
): Promise<NameProject> {
  if (projectAliases.length === 0) return (recorded) => recorded;
  const { compileAliases, findAliasLoop, formatAliasLoop } = await import('../config/projectAliases.ts');
  const { mayShowAlias } = await import('../privacy/shownAlias.ts');
  const aliases = await compileAliases(projectAliases, mayShowAlias(hide));
  const loop = aliases && findAliasLoop(projectAliases, aliases);
  if (loop !== undefined) log.warn(formatAliasLoop(loop));
  return aliases === undefined || loop !== undefined ? (recorded) => recorded : aliases.nameOf;
}

function formatStatusBar(bar: StatusBarData, query: StatusBarQuery): string {
  if (query.output === 'raw-json') return formatGoJson(bar.raw());
  const text = formatText(bar, query);
  return query.output === 'json' ? formatGoJson({ text, has_team_features: bar.hasTeamFeatures }) : text;
}

function formatText(bar: StatusBarData, query: StatusBarQuery): string {
  const shorten = (text: string): string => printable(query.hideMinutes ? dropMinutes(text) : text);
  if (!query.showCategories || bar.categories.length < 2) return shorten(bar.text);
  const limit = query.maxCategories === 0 ? bar.categories.length : query.maxCategories;
  const kept = bar.categories.slice(0, limit);
  const line = kept.map((category) => `${shorten(category.text)} ${printable(category.name)}`).join(', ');
  return kept.length < bar.categories.length && limit > 1 ? `${line}...` : line;
}

import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { REPORT_SETTINGS } from '../../config/reportSettings.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { zoneFromServer } from '../../context/zones.ts';
import { AppError, isAppError } from '../../errors.ts';
import { formatDuration } from '../../render/durationFormat.ts';
import type { StatsView } from '../../render/reportJson.ts';
import { renameRows } from '../../report/groups/aliases.ts';
import { groupsFromServer } from '../../report/groups/fromServer.ts';
import { listGroups } from '../../report/groups/limitGroups.ts';
import { countReport } from '../../report/report.ts';
import { closedRange } from '../../report/time/closeOfDay.ts';
import { parseRange, type Range, todayIn } from '../../report/time/ranges.ts';
import { readBounds } from '../../store/history/history.ts';
import { SECOND_US } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';
import { choiceOption, limitOf } from '../shared/options.ts';
import {
  hasAliases,
  hostIn,
  nameServerProjects,
  planServerNames,
  ruleOfAnswer,
  type ServerNames,
} from '../shared/projectNames.ts';
import { rowsWithLastNames } from './shared/lastNames.ts';
import { BASIS_OPTIONS, GROUP_LIMIT_OPTION, REPORT_OUTPUT_OPTIONS } from './shared/options.ts';
import { noteEmpty, planCounting, planQuery, type ReportQuery } from './shared/planReport.ts';
import { checkStatsOutput, printStats } from './shared/printStats.ts';
import { countQueue, readQueue } from './shared/queueCounts.ts';
import { isScreen, outputFormatOf } from './shared/reportOutput.ts';
import { serverHead } from './shared/serverHead.ts';
import { type ServerOutcome, SOURCE_OPTION, sourceExits, sourceOf, viewFromSource } from './shared/source.ts';
import { fetchToday, otherDayError } from './todayData.ts';

const COLOURS = ['auto', 'always', 'never'] as const;
/** With these and the lines around them it fits a terminal of 24 rows. */
const SCREEN_PROJECTS = 12;

export const spec: CommandSpec = {
  name: 'today',
  readsHistory: true,
  isPaged: true,
  summary: "Show today's coding time",
  description:
    'Shows the total of today and of each project, where the numbers come from and by which rule they were counted. ' +
    'With --source auto the server is asked for at most 1.5 seconds; if it does not answer, the history of this ' +
    'computer is counted by the same server\'s rule. For other ranges, groups and rules there is "hackatime stats". ' +
    'The fields of --csv and --fields are by, name, total_seconds, percent and heartbeats.',
  insteadOfWords:
    'Of other days: hackatime stats yesterday, or any range that "hackatime stats --help" names.',
  options: [
    SOURCE_OPTION,
    {
      ...GROUP_LIMIT_OPTION,
      default: `${SCREEN_PROJECTS} on a terminal, else all`,
      help: 'At most so many projects, the longest first; 0 or all shows all.',
    },
    ...BASIS_OPTIONS,
    ...REPORT_OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime today', shows: "Today's total and projects" },
    { run: 'hackatime today --source local', shows: 'The same from this computer alone, without a network' },
    { run: 'hackatime today --json', shows: 'The same for programs, see docs/json.md' },
  ],
  exits: sourceExits([
    [0, 'Shown; also when there was no activity'],
    [1, 'The local history cannot be read'],
    [2, 'Usage error'],
  ]),
};

/**
 * Prints today and gives 0. Throws AppError: 'usage' for a bad option value; the server's failure with `--source
 * server`; else only when the local database cannot be read.
 */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const source = sourceOf(request);
  choiceOption(request, 'color', COLOURS, 'auto');
  checkStatsOutput(request);
  const isSeen = outputFormatOf(request) === 'people' && isScreen(request, context.io);
  const limit = limitOf(request, isSeen ? SCREEN_PROJECTS : undefined);
  const query = await planQuery(request, 'today', context);
  const others = otherThanServers(request, query, context.zone);
  const settings = await context.settings();
  const ways = {
    server: async (limitMs: number | undefined): Promise<ServerOutcome<StatsView>> =>
      others === undefined
        ? fetchTodayView(
            limitMs,
            { ...query, names: await planServerNames(request, settings) },
            context,
            network,
          )
        : { kind: 'unserved', reason: others },
    local: async (unserved: AppError | undefined, failure?: AppError) => ({
      ...(await localTodayView(request, unserved, context)),
      serverFailure: failure?.message,
    }),
  };
  const view = limited(await viewFromSource(source, ways, context), limit);
  const isLeftOut = source === 'server' && hasAliases(request, settings);
  await printStats(request, isLeftOut ? { ...view, aliases: 'left out' } : view, context);
  if (view.source === 'server') await noteMoreHere(request, view, context);
  else noteEmpty({ earliestUs: readBounds(context.store())?.oldestUs }, context);
  return 0;
}

/** The view with at most so many projects. */
function limited(view: StatsView, limit: number | undefined): StatsView {
  return { ...view, ...listGroups(view.groups, 'project', limit) };
}

/** From this much on a server that tells less than this computer has is remarked upon, in seconds. */
const MUCH_MORE = 900;

/** Tells on standard error when this computer alone has far more of today than the server, as it lacks heartbeats or counts another day. */
async function noteMoreHere(request: CommandRequest, view: StatsView, context: Context): Promise<void> {
  // Where the database cannot be read there is nothing to compare with.
  if (view.queue === undefined) return;
  let here: number;
  try {
    here = (await localTodayView(request, undefined, context)).totalSeconds;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return;
  }
  if (here - view.totalSeconds < MUCH_MORE) return;
  const much = formatDuration(here, view.durationFormat);
  context.io.err(`hackatime: this computer alone has ${much} today; "hackatime diff today" says why\n`);
}

/** Why a server has no answer: it is asked for another day, or another way to count, than its own. */
function otherThanServers(request: CommandRequest, query: ReportQuery, own: Zone): AppError | undefined {
  const others = [
    ...(query.zone.name === own.name || !query.counting.includes('tz') ? [] : (['tz'] as const)),
    ...(query.dayStartHour === 0 ? [] : (['day-start'] as const)),
    ...query.counting.filter((name) => name !== 'tz'),
  ];
  if (others.length === 0) return undefined;
  const named = others.map((name) =>
    request.options[name] !== undefined || name === 'rule'
      ? `--${name}`
      : `${REPORT_SETTINGS[name].key} in [reports]`,
  );
  return new AppError('api', `no server counts today by ${named.join(' and ')}`, {
    hint: 'Leave out --source server to count the history of this computer.',
  });
}

/** Today by the local history. Throws AppError when that cannot be read. */
export async function localTodayView(
  request: CommandRequest,
  unserved: AppError | undefined,
  context: Context,
): Promise<StatsView> {
  const basis = await planCounting(request, context);
  const { rule, zone, dayStartHour, nowUs, durationFormat, fromAccount, nameProject } = basis;
  const range = parseRange('today', basis);
  const { fromUs } = range;
  const recorded = context.store().history(fromUs, closedRange(range, rule).toUs);
  const rows = rowsWithLastNames(recorded, rule, fromUs, context.store());
  const named = nameProject === undefined ? rows : renameRows(rows, nameProject, rule.name);
  const { totalSeconds, groups } = countReport(named, { rule, zone, dayStartHour, by: ['project'] });
  return {
    source: 'local',
    server: undefined,
    whyLocal: unserved?.message,
    aliases: nameProject === undefined ? undefined : 'applied',
    rule: { name: rule.name, timeoutSeconds: rule.timeoutUs / SECOND_US },
    ...inZone({ ...range, dayStartHour }, zone, zone.name === context.zone.name && dayStartHour === 0),
    totalSeconds,
    groups: groups[0] ?? [],
    by: 'project',
    queue: countQueue(context.store()),
    asOfUs: nowUs,
    durationFormat,
    fromAccount,
  };
}

async function fetchTodayView(
  limitMs: number | undefined,
  {
    durationFormat,
    names,
  }: Pick<ReportQuery, 'durationFormat'> & { readonly names: ServerNames | undefined },
  context: Context,
  network: Network,
): Promise<ServerOutcome<StatsView>> {
  const answer = await fetchToday({ limitMs, detailed: true }, context, network);
  if (isAppError(answer)) return { kind: 'failed', reason: answer };
  const { bar, dialect, baseUrl } = answer;
  if (!answer.isOfToday) return { kind: 'failed', reason: otherDayError(answer) };
  if (bar.totalSeconds === undefined) {
    return { kind: 'failed', reason: new AppError('api', `${baseUrl} told no total`) };
  }
  // What these tell of projects is of a day whose time is divided among them, as it is in summaries.
  const how = { host: hostIn(baseUrl), rule: ruleOfAnswer(dialect, 'summaries') };
  const groups = nameServerProjects(groupsFromServer(answer.projects, 'project', dialect), names, how);
  if (isAppError(groups)) return { kind: 'unserved', reason: groups };
  const nowUs = context.clock.nowUs();
  // WakaTime names the time zone of the day it counted; for the others this machine's zone is assumed.
  const zone = await zoneFromServer(dialect === 'wakatime' ? bar.timezone : undefined, context.zone);
  const view: StatsView = {
    ...serverHead(baseUrl, dialect),
    ...inZone(todayIn(zone, nowUs), zone),
    totalSeconds: bar.totalSeconds,
    by: 'project',
    groups,
    aliases: names === undefined ? undefined : 'applied',
    queue: readQueue(context),
    asOfUs: Math.min(bar.cachedAtUs ?? nowUs, nowUs),
    durationFormat,
  };
  return { kind: 'answered', view };
}

function inZone(
  range: Range & { readonly dayStartHour?: number },
  zone: Zone,
  isEvident = true,
): Pick<StatsView, 'range' | 'offsetMinutes'> {
  return {
    range: { ...range, timezone: zone.name, isEvident },
    offsetMinutes: (timeUs) => zone.offsetMinutes(timeUs),
  };
}

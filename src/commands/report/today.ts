import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { localRule } from '../../context/rule.ts';
import { zoneFromServer } from '../../context/zones.ts';
import { AppError, isAppError } from '../../errors.ts';
import type { StatsView } from '../../render/reportJson.ts';
import { renameRows } from '../../report/groups/aliases.ts';
import { groupsFromServer } from '../../report/groups/fromServer.ts';
import { countReport } from '../../report/report.ts';
import { closedRange } from '../../report/time/closing.ts';
import { parseRange, type Range, todayIn } from '../../report/time/ranges.ts';
import { SECOND_US } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';
import { choiceOption } from '../shared/options.ts';
import { OUTPUT_OPTIONS, RAW_OPTION } from './shared/options.ts';
import { planCountingBasis, planNames } from './shared/planReport.ts';
import { checkStatsOutput, printStats } from './shared/printStats.ts';
import { countQueue, readQueue } from './shared/queueCounts.ts';
import { serverHead } from './shared/serverHead.ts';
import { type ServerOutcome, SOURCE_OPTION, sourceExits, sourceOf, viewFromSource } from './shared/source.ts';
import { fetchToday, otherDayError } from './todayData.ts';

const COLOURS = ['auto', 'always', 'never'] as const;

export const spec: CommandSpec = {
  name: 'today',
  readsHistory: true,
  summary: "Show today's coding time",
  description:
    'Shows the total of today and of each project, where the numbers come from and by which rule they were counted. ' +
    'With --source auto the server is asked for at most 1.5 seconds; if it does not answer, the history of this ' +
    'computer is counted by the same server\'s rule. For other ranges, groups and rules there is "hackatime stats". ' +
    'The fields of --csv and --fields are by, name, total_seconds, percent and heartbeats.',
  options: [SOURCE_OPTION, RAW_OPTION, ...OUTPUT_OPTIONS],
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
  const isLasting = Object.values((await context.settings()).reports).some((value) => value !== undefined);
  const ways = {
    server: (limitMs: number | undefined) =>
      isLasting && source !== 'server' ? unserved() : fetchTodayView(limitMs, context, network),
    local: () => localTodayView(request, isLasting, context),
  };
  await printStats(request, await viewFromSource(source, ways, context), context);
  return 0;
}

/** What stands in `[reports]` is another day, or another way to count, than the server's answer for today has. */
const unserved = async (): Promise<ServerOutcome<StatsView>> => ({
  kind: 'unserved',
  reason: new AppError('usage', 'the server counts today in its own way, not as [reports] says'),
});

async function localTodayView(
  request: CommandRequest,
  isLasting: boolean,
  context: Context,
): Promise<StatsView> {
  const { rule, zone, dayStartHour } = isLasting
    ? await planCountingBasis(request, context)
    : { rule: await localRule(await context.settings(), context), zone: context.zone, dayStartHour: 0 };
  const range = parseRange('today', { zone, dayStartHour, nowUs: context.clock.nowUs() });
  const rows = context.store().history(range.fromUs, closedRange(range, rule).toUs);
  const nameProject = await planNames(request, await context.settings(), context);
  const named = nameProject === undefined ? rows : renameRows(rows, nameProject);
  const { totalSeconds, groups } = countReport(named, { rule, zone, dayStartHour, by: ['project'] });
  return {
    source: 'local',
    server: undefined,
    rule: { name: rule.name, timeoutSeconds: rule.timeoutUs / SECOND_US },
    ...inZone({ ...range, dayStartHour }, zone, !isLasting),
    totalSeconds,
    groups: groups[0] ?? [],
    by: 'project',
    queue: countQueue(context.store()),
    asOfUs: context.clock.nowUs(),
  };
}

async function fetchTodayView(
  limitMs: number | undefined,
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
  const nowUs = context.clock.nowUs();
  // WakaTime names the time zone of the day it counted; for the others this machine's zone is assumed.
  const zone = await zoneFromServer(dialect === 'wakatime' ? bar.timezone : undefined, context.zone);
  const view: StatsView = {
    ...serverHead(baseUrl, dialect),
    ...inZone(todayIn(zone, nowUs), zone),
    totalSeconds: bar.totalSeconds,
    by: 'project',
    groups: groupsFromServer(answer.projects, 'project', dialect),
    queue: readQueue(context),
    asOfUs: Math.min(bar.cachedAtUs ?? nowUs, nowUs),
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

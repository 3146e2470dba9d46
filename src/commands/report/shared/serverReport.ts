import type { Context } from '../../../context/context.ts';
import type { Network } from '../../../context/network.ts';
import { zoneFromServer } from '../../../context/zones.ts';
import { AppError, isAppError } from '../../../errors.ts';
import type { Breakdown, ReportHead, StatsView, Trend } from '../../../render/reportJson.ts';
import type { GroupTotal } from '../../../report/counting/totals.ts';
import { activeDaysOf } from '../../../report/days.ts';
import { type Dimension, isOfDates } from '../../../report/groups/dimensions.ts';
import { daysFromServer, groupsFromServer } from '../../../report/groups/fromServer.ts';
import { listGroups } from '../../../report/groups/limitGroups.ts';
import { rangeBefore } from '../../../report/time/before.ts';
import { todayIn } from '../../../report/time/ranges.ts';
import type { WeekStart } from '../../../report/time/weeks.ts';
import type { ServerNumbers } from '../../../server/answers/numbers.ts';
import {
  callEndpoint,
  dialectsThat,
  endpointsOf,
  fetchStats,
  fetchSummaries,
  type ServerClient,
} from '../../../server/dialects/endpoints/callEndpoint.ts';
import type { DialectName } from '../../../server/dialects/recognise.ts';
import { readBounds } from '../../../store/history/history.ts';
import { connectToServer, NOT_FINAL, unsupportedError } from '../../account/serverAccess.ts';
import { hostIn, nameServerProjects, ruleOfAnswer, type ServerNames } from '../../shared/projectNames.ts';
import { canBeAsked, fromFirstDay, onceFirstDayIsKnown } from './firstDay.ts';
import { checkProjects, type ReportQuery } from './planReport.ts';
import { readQueue } from './queueCounts.ts';
import { serverHead } from './serverHead.ts';
import { planServerRequests, type ServerRequest, type ServerRequests } from './serverRequests.ts';
import type { ServerOutcome } from './source.ts';

/** What a server is asked to count. */
export interface ServerQuery extends ReportQuery {
  /** Each on its own. */
  readonly by: readonly [Dimension, ...Dimension[]];
  /** The most groups to show of each, longest first; undefined: all. */
  readonly limit: number | undefined;
  /** By which names its projects are shown; undefined for its own. */
  readonly names?: ServerNames | undefined;
  /** For all requests together; undefined: the settings' own time-out for each. */
  readonly limitMs: number | undefined;
}

/**
 * Lets the server count, in the same view as `countLocally`. If its dialect is known, an unsupported report is
 * refused without asking the server.
 *
 * @throws AppError 'usage' for a project without time on the server that the local history does not know either
 */
export async function countOnServer(
  asked: ServerQuery,
  context: Context,
  network: Network,
): Promise<ServerOutcome<StatsView>> {
  let view: StatsView;
  let isFinal: boolean;
  let query = asked;
  const own = query.names && query.filter?.project?.find(query.names.isOwn);
  if (own !== undefined) {
    const reason = new AppError('api', `no server knows the projects that [project_alias] calls ${own}`);
    return { kind: 'unserved', reason, isOfAliases: true };
  }
  try {
    const early = refusalFor(await context.dialect(), query);
    if (early !== undefined) return { kind: 'unserved', reason: early };
    const client = await connectToServer(context, network, {
      limitMs: query.limitMs,
      instead: 'hackatime stats --source local',
    });
    query = await fromFirstDay(asked, asked.by, client);
    const requests = requestsFor(client.dialect, query);
    if (isAppError(requests)) return { kind: 'unserved', reason: requests };
    const [answers, before] = await Promise.all([
      fetchAnswers(requests, query, client),
      fetchBefore(requests.total, query, client),
    ]);
    isFinal = [...answers.values()].every(({ isUpToDate }) => isUpToDate !== false);
    const groups = namedGroups(requests, answers, query, client);
    if (isAppError(groups)) return { kind: 'unserved', reason: groups, isOfAliases: true };
    view = await serverStatsView(requests, answers, { ...query, groups }, client, context);
    view = { ...view, trend: { ...daysIn(answers, view), before } };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { kind: 'failed', reason: error };
  }
  if (!isFinal) return { kind: 'unfinished', view, reason: new AppError('api', NOT_FINAL) };
  if (view.totalSeconds === 0) checkProjectNames(query.filter?.project ?? [], context);
  return { kind: 'answered', view };
}

/** How long a server may take to tell what its numbers are compared with, in milliseconds; it is asked along with the rest. */
const BEFORE_MS = 1_000;

/**
 * What the server counted in the range before, by one request of the kind that gave the total; undefined where it cannot be
 * asked that way, has nothing there, which may be before the account, or fails.
 */
async function fetchBefore(
  total: ServerRequest,
  query: ServerQuery,
  client: ServerClient,
): Promise<Trend['before']> {
  const before = rangeBefore(query.range, query);
  if (before === undefined) return undefined;
  const { unit, days, range, isCut } = before;
  const asked = planServerRequests({ ...query, range }, [], endpointsOf(client.dialect));
  if ('unsupported' in asked || asked.total.kind !== total.kind) return undefined;
  try {
    const hurried = { ...client, fetch: (path: string) => client.fetch(path, BEFORE_MS) };
    const { totalSeconds, isUpToDate } = await fetchAnswer(asked.total, { ...query, range }, hurried);
    if (totalSeconds === undefined || totalSeconds === 0 || isUpToDate === false) return undefined;
    const { fromUs, toUs } = range;
    return { unit, days, fromUs, toUs, isCut, totalSeconds, recordedFromUs: undefined };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return undefined;
  }
}

/** What the days of the range tell, where the server was asked for them. */
function daysIn(answers: ServerAnswers, { totalSeconds }: StatsView): Pick<Trend, 'average' | 'best'> {
  const days = [...answers.values()].find((numbers) => numbers.days.length > 0)?.days ?? [];
  return activeDaysOf(daysFromServer(days, 'day'), totalSeconds) ?? { average: undefined, best: undefined };
}

const INSTEAD = '"--source local" counts it from the history of this computer.';

/**
 * The error for a report that the server does not support; undefined if it may support it. An undefined dialect
 * stands for any server.
 */
function refusalFor(dialect: DialectName | undefined, query: ServerQuery): AppError | undefined {
  if (dialect === undefined && supportingServers(query).length > 0) return undefined;
  const name = dialect ?? 'wakatime';
  const found = requestsFor(name, onceFirstDayIsKnown(query, query.by, endpointsOf(name)));
  return isAppError(found) ? found : undefined;
}

function requestsFor(dialect: DialectName, query: ServerQuery): ServerRequests | AppError {
  const requests = planServerRequests(query, query.by, endpointsOf(dialect));
  if (!('unsupported' in requests)) return requests;
  const others = supportingServers(query);
  return others.length === 0
    ? new AppError('api', `no server has ${requests.unsupported}`, { hint: INSTEAD })
    : unsupportedError({ dialect }, requests.unsupported, others, INSTEAD);
}

/** The servers that support this report. */
function supportingServers(query: ServerQuery): readonly string[] {
  return dialectsThat((endpoints) => canBeAsked(query, query.by, endpoints));
}

type ServerAnswers = ReadonlyMap<ServerRequest, ServerNumbers>;

async function fetchAnswers(
  requests: ServerRequests,
  query: ServerQuery,
  client: ServerClient,
): Promise<ServerAnswers> {
  const wanted = [...new Set([requests.total, ...requests.groups])];
  return new Map(
    await Promise.all(
      wanted.map(async (request) => [request, await fetchAnswer(request, query, client)] as const),
    ),
  );
}

async function fetchAnswer(
  request: ServerRequest,
  { range }: ServerQuery,
  client: ServerClient,
): Promise<ServerNumbers> {
  if (request.kind === 'summaries') return fetchSummaries(request.query, client);
  if (request.kind === 'stats') {
    const numbers = await fetchStats(request.range, client);
    const { fromUs } = numbers.range;
    if (range.fromUs === 0 || fromUs === undefined || fromUs === range.fromUs) return numbers;
    throw new AppError('api', `${client.server} counts the days of another time zone than this computer's`);
  }
  const { span } = endpointsOf(client.dialect);
  if (span === undefined)
    throw new AppError('internal', 'a stretch of time was asked for where only days are');
  return callEndpoint(span, request.query, client);
}

/** The groups of each dimension, projects under their other names; an error where these are no sums of what the server tells. */
function namedGroups(
  requests: ServerRequests,
  answers: ServerAnswers,
  query: ServerQuery,
  { dialect, server }: ServerClient,
): readonly (readonly GroupTotal[])[] | AppError {
  const all: (readonly GroupTotal[])[] = [];
  for (const [at, dimension] of query.by.entries()) {
    const request = requests.groups[at] ?? requests.total;
    const numbers = answers.get(request);
    const groups = numbers === undefined ? [] : groupsIn(numbers, dimension, dialect, query.weekStart);
    const rule = ruleOfAnswer(dialect, request.kind === 'summaries' ? 'summaries' : 'stats');
    const named =
      dimension === 'project'
        ? nameServerProjects(groups, query.names, { host: hostIn(server), rule })
        : groups;
    if (isAppError(named)) return named;
    all.push(named);
  }
  return all;
}

async function serverStatsView(
  requests: ServerRequests,
  answers: ServerAnswers,
  query: ServerQuery & { readonly groups: readonly (readonly GroupTotal[])[] },
  client: ServerClient,
  context: Context,
): Promise<StatsView> {
  const { by, limit } = query;
  const total = answers.get(requests.total);
  if (total?.totalSeconds === undefined) throw new AppError('api', `${client.server} told no total`);
  const [first, ...more] = by.map(
    (dimension, at): Breakdown => ({
      by: dimension,
      ...listGroups(query.groups[at] ?? [], dimension, limit, query.weekStart),
    }),
  );
  return {
    ...serverHead(client.server, client.dialect),
    aliases: query.names === undefined || !by.includes('project') ? undefined : 'applied',
    ...(await rangeFromServer(requests.total, total, query)),
    filters: query.filter,
    writesOnly: query.writesOnly,
    totalSeconds: total.totalSeconds,
    by: by[0],
    groups: first?.groups ?? [],
    leftOut: first?.leftOut,
    timedLeftOut: first?.timedLeftOut,
    sumSeconds: first?.sumSeconds,
    more,
    queue: readQueue(context),
    asOfUs: context.clock.nowUs(),
    durationFormat: query.durationFormat,
    fromAccount: query.fromAccount,
  };
}

function groupsIn(
  { groups, days }: ServerNumbers,
  dimension: Dimension,
  dialect: DialectName,
  weekStart: WeekStart,
): readonly GroupTotal[] {
  if (isOfDates(dimension)) return daysFromServer(days, dimension, weekStart);
  // What no server groups by is not asked of it.
  if (dimension === 'hour' || dimension === 'agent' || dimension === 'model') return [];
  return groupsFromServer(
    groups[dimension === 'os' ? 'operating_system' : dimension] ?? [],
    dimension,
    dialect,
  );
}

/**
 * The range that was counted. It is the requested one, except that only the server knows where its stats of all time
 * begin, and in which time zone. A range without a beginning is not shown to users.
 */
async function rangeFromServer(
  { kind }: ServerRequest,
  numbers: ServerNumbers,
  query: ServerQuery,
): Promise<Pick<ReportHead, 'range' | 'offsetMinutes'>> {
  const isFromServer = kind === 'stats' && query.range.fromUs === 0;
  const zone = isFromServer ? await zoneFromServer(numbers.timezone, query.zone) : query.zone;
  const { fromUs } = numbers.range;
  const { name } = query.range;
  const range = isFromServer
    ? { ...todayIn(zone, query.nowUs), name, fromUs: fromUs === undefined ? 0 : zone.startOfDayUs(fromUs) }
    : query.range;
  return {
    range: {
      ...range,
      timezone: zone.name,
      dayStartHour: query.dayStartHour,
      isEvident: range.fromUs === 0 && name === 'all',
    },
    offsetMinutes: (timeUs) => zone.offsetMinutes(timeUs),
  };
}

/** A project without time on the server may be misspelt: checks it against the local history, if that can be read. */
function checkProjectNames(projects: readonly string[], context: Context): void {
  if (projects.length === 0 || readQueue(context) === undefined) return;
  const store = context.store();
  if (readBounds(store) !== undefined) checkProjects(projects, store);
}

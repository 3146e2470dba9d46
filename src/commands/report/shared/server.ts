import type { Context } from '../../../context/context.ts';
import type { Network } from '../../../context/network.ts';
import { zoneFromServer } from '../../../context/zones.ts';
import { AppError, isAppError } from '../../../errors.ts';
import type { Breakdown, ReportHead, StatsView } from '../../../render/reportJson.ts';
import type { GroupTotal } from '../../../report/counting/totals.ts';
import type { Dimension } from '../../../report/groups/dimensions.ts';
import { daysFromServer, groupsFromServer } from '../../../report/groups/fromServer.ts';
import { listGroups } from '../../../report/groups/limitGroups.ts';
import { todayIn } from '../../../report/time/ranges.ts';
import {
  type Asker,
  dialectsThat,
  fetchRead,
  fetchStats,
  fetchSummaries,
  type Reads,
  readsOf,
} from '../../../server/dialects/reads.ts';
import type { DialectName } from '../../../server/dialects/recognise.ts';
import type { ServerNumbers } from '../../../server/numbers.ts';
import { readBounds } from '../../../store/history/history.ts';
import { askerFor, noteUnready, notServed } from '../../account/server.ts';
import { checkProjects, type ReportWish } from './planReport.ts';
import { type Part, planQuestion, type Question } from './question.ts';
import { readQueue } from './queueCounts.ts';
import { serverHead } from './serverHead.ts';
import type { Asked } from './source.ts';

/** What a server is asked to count. */
export interface ServerWish extends ReportWish {
  /** Each on its own. */
  readonly by: readonly [Dimension, ...Dimension[]];
  /** Groups of each at most, the longest; undefined: all. */
  readonly limit: number | undefined;
  /** For all requests together; undefined: the settings' own time-out for each. */
  readonly limitMs: number | undefined;
}

/**
 * What the server counted, in the view that `countLocally` gives of the history. What it does not have is said without
 * asking it where its dialect is known.
 *
 * @throws AppError 'usage' for a project in which the server has no time and which the local history does not know either
 */
export async function countOnServer(
  wish: ServerWish,
  context: Context,
  network: Network,
): Promise<Asked<StatsView>> {
  let view: StatsView;
  try {
    const early = refusalFor(await context.dialect(), wish);
    if (early !== undefined) return { kind: 'unserved', reason: early };
    const asker = await askerFor(context, network, {
      limitMs: wish.limitMs,
      instead: 'hackatime stats --source local',
    });
    const question = questionFor(asker.dialect, wish);
    if (isAppError(question)) return { kind: 'unserved', reason: question };
    view = await viewOf(question, await fetchParts(question, wish, asker), wish, asker, context);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { kind: 'failed', reason: error };
  }
  if (view.totalSeconds === 0) checkNames(wish.filter?.project ?? [], context);
  return { kind: 'answered', view };
}

const INSTEAD = '"--source local" counts it from the history of this computer.';

/** The refusal of a server that may be of any dialect when it is undefined; nothing while it may have an answer. */
function refusalFor(dialect: DialectName | undefined, wish: ServerWish): AppError | undefined {
  if (dialect === undefined && servers(wish).length > 0) return undefined;
  const found = questionFor(dialect ?? 'wakatime', wish);
  return isAppError(found) ? found : undefined;
}

function questionFor(dialect: DialectName, wish: ServerWish): Question | AppError {
  const question = planQuestion(wish, wish.by, readsOf(dialect));
  if (!('lack' in question)) return question;
  const others = servers(wish);
  return others.length === 0
    ? new AppError('api', `No server has ${question.lack}.`, { hint: INSTEAD })
    : notServed({ dialect }, question.lack, others, INSTEAD);
}

/** Those that have an answer. */
function servers(wish: ServerWish): readonly string[] {
  return dialectsThat((reads: Reads) => !('lack' in planQuestion(wish, wish.by, reads)));
}

type Answers = ReadonlyMap<Part, ServerNumbers>;

async function fetchParts(question: Question, wish: ServerWish, asker: Asker): Promise<Answers> {
  const parts = [...new Set([question.total, ...question.groups])];
  return new Map(
    await Promise.all(parts.map(async (part) => [part, await fetchPart(part, wish, asker)] as const)),
  );
}

async function fetchPart(part: Part, { range }: ServerWish, asker: Asker): Promise<ServerNumbers> {
  if (part.kind === 'summaries') return fetchSummaries(part.query, asker);
  if (part.kind === 'stats') {
    const numbers = await fetchStats(part.range, asker);
    const { fromUs } = numbers.range;
    if (range.fromUs === 0 || fromUs === undefined || fromUs === range.fromUs) return numbers;
    throw new AppError('api', `${asker.server} counts the days of another time zone than this computer's`);
  }
  const { span } = readsOf(asker.dialect);
  if (span === undefined)
    throw new AppError('internal', 'a stretch of time was asked for where only days are');
  return fetchRead(span, part.query, asker);
}

async function viewOf(
  question: Question,
  answers: Answers,
  wish: ServerWish,
  asker: Asker,
  context: Context,
): Promise<StatsView> {
  const { by, limit } = wish;
  const total = answers.get(question.total);
  if (total?.totalSeconds === undefined) throw new AppError('api', `${asker.server} told no total`);
  if ([...answers.values()].some(({ isUpToDate }) => isUpToDate === false)) noteUnready(context);
  const [first, ...more] = by.map((dimension, at): Breakdown => {
    const numbers = answers.get(question.groups[at] ?? question.total);
    const groups = numbers === undefined ? [] : groupsIn(numbers, dimension, asker.dialect);
    return { by: dimension, ...listGroups(groups, dimension, limit) };
  });
  return {
    ...serverHead(asker.server, asker.dialect),
    ...(await rangeFromServer(question.total, total, wish)),
    filters: wish.filter,
    writesOnly: wish.writesOnly,
    totalSeconds: total.totalSeconds,
    by: by[0],
    groups: first?.groups ?? [],
    leftOut: first?.leftOut,
    more,
    queue: readQueue(context),
    asOfUs: context.clock.nowUs(),
  };
}

function groupsIn(
  { groups, days }: ServerNumbers,
  dimension: Dimension,
  dialect: DialectName,
): readonly GroupTotal[] {
  if (dimension === 'day' || dimension === 'weekday') return daysFromServer(days, dimension);
  if (dimension === 'hour') return [];
  return groupsFromServer(
    groups[dimension === 'os' ? 'operating_system' : dimension] ?? [],
    dimension,
    dialect,
  );
}

/**
 * The range that was counted: the one that was asked for, but where stats begin, and in which zone, only the server knows.
 * What has no beginning is not named to people.
 */
async function rangeFromServer(
  { kind }: Part,
  told: ServerNumbers,
  wish: ServerWish,
): Promise<Pick<ReportHead, 'range' | 'offsetMinutes'>> {
  const isTold = kind === 'stats' && wish.range.fromUs === 0;
  const zone = isTold ? await zoneFromServer(told.timezone, wish.zone) : wish.zone;
  const { fromUs } = told.range;
  const { name } = wish.range;
  const range = isTold
    ? { ...todayIn(zone, wish.nowUs), name, fromUs: fromUs === undefined ? 0 : zone.startOfDayUs(fromUs) }
    : wish.range;
  return {
    range: {
      ...range,
      timezone: zone.name,
      dayStartHour: wish.dayStartHour,
      isEvident: range.fromUs === 0 && name === 'all',
    },
    offsetMinutes: (timeUs) => zone.offsetMinutes(timeUs),
  };
}

/** A project that has no time on the server may be misspelt; the local history knows, as far as it can be read. */
function checkNames(projects: readonly string[], context: Context): void {
  if (projects.length === 0 || readQueue(context) === undefined) return;
  const store = context.store();
  if (readBounds(store) !== undefined) checkProjects(projects, store);
}

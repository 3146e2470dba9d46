import type { Settings } from '../config/settings.ts';
import { createPublicProjectCheck } from '../context/publicProjects.ts';
import { AppError, isAppError } from '../errors.ts';
import { DEFAULT_DESTINATION, type Route } from '../heartbeat/destination.ts';
import { parseRecordFields, type RecordRules } from '../heartbeat/parseRecord.ts';
import { FOREVER_US } from '../heartbeat/time.ts';
import { sanitiseKnown } from '../privacy/resanitise.ts';
import { ALL_TIME_PATH, parseFirstDate } from '../server/answers/heartbeats.ts';
import { asObject } from '../server/answers/json.ts';
import { createBulkWriter } from '../store/history/bulk.ts';
import type { Store } from '../store/store.ts';
import { type DayNumber, type DayRanges, dayOfDate } from '../sync/pull/days.ts';
import {
  fetchHeartbeats,
  fetchPatiently,
  fetchRules,
  type HeartbeatsDeps,
} from '../sync/pull/fetchHeartbeats.ts';
import { type PullRange, planRange } from '../sync/pull/plan.ts';

/** What a pull works with. */
export interface PullDeps extends HeartbeatsDeps {
  readonly store: Pick<Store, 'access' | 'getState'>;
  readonly settings: Pick<Settings, 'filter' | 'hide'>;
  /** Days that are complete and need not be fetched. */
  readonly done: DayRanges;
  /** Remembers days as complete. */
  readonly markDone: (first: DayNumber, last: DayNumber) => void;
}

export interface PullQuery {
  readonly sinceUs: number | undefined;
  readonly untilUs: number | undefined;
}

/** How far a pull came. */
export interface PullResult {
  /** New in the history. */
  pulled: number;
  known: number;
  excluded: number;
  bad: number;
  /** How many days were fetched. */
  days: number;
  /** The day at which the account's plan ends: the server shows nothing older. */
  planEnds: DayNumber | undefined;
  /** Why the pull ended early. */
  problem: AppError | undefined;
}

/** The result of a pull that has fetched nothing yet. */
export function emptyPullResult(problem?: AppError): PullResult {
  return { pulled: 0, known: 0, excluded: 0, bad: 0, days: 0, planEnds: undefined, problem };
}

/**
 * Copies a server's heartbeats into the history, newest days first. Nothing is queued, and nothing counts as sent.
 * The heartbeats of a request are on disk before the next request is made, and days that are over are fetched once.
 */
export async function pullHistory(query: PullQuery, deps: PullDeps): Promise<PullResult> {
  const result = emptyPullResult();
  try {
    const firstDay = query.sinceUs === undefined ? await fetchFirstDay(deps) : 0;
    if (firstDay === 'none') return result;
    const { mayLag } = deps.source;
    const range = planRange({ ...query, firstDay, nowUs: deps.clock.nowUs(), mayLag }, deps.zone);
    await pullDays(query, range, result, deps);
  } catch (error) {
    if (!isAppError(error)) throw error;
    result.problem = error;
  }
  return result;
}

async function pullDays(
  query: PullQuery,
  range: PullRange,
  result: PullResult,
  deps: PullDeps,
): Promise<void> {
  let rules: RecordRules | undefined;
  const textFor = (date: string): string => `${date}: ${result.pulled} new so far`;
  for await (const { first, last, rows } of fetchHeartbeats(range, deps.done, textFor, deps)) {
    if (rows === undefined) {
      result.planEnds = last;
      return;
    }
    if (rows.length > 0) rules ??= await fetchRules(deps);
    if (rules !== undefined) storeRows(rows, query, rules, result, deps);
    result.days += last - first + 1;
    const { complete } = range;
    deps.markDone(Math.max(first, complete.first), Math.min(last, complete.last));
  }
}

/** No server accepts heartbeats from before this date (docs/servers.md#hackatime-heartbeats-and-exports). */
const FIRST_OF_ALL = '2001-01-01';

async function fetchFirstDay(deps: PullDeps): Promise<DayNumber | 'none'> {
  if (deps.source.takesRange) return dayOfDate(FIRST_OF_ALL);
  const date = parseFirstDate(await fetchPatiently(ALL_TIME_PATH, deps), deps.server);
  if (date === 'none') return date;
  // The account may be in another time zone, in which the day begins earlier.
  if (date !== undefined) return dayOfDate(date) - 1;
  throw new AppError('api', `${deps.server} does not say since when it has heartbeats`, {
    hint: 'Say from when on, e.g. --since 2024-01-01.',
  });
}

/** A pulled heartbeat belongs to the account on the default server. */
const PULLED_ROUTE: Route = [DEFAULT_DESTINATION];

function storeRows(
  rows: readonly unknown[],
  { sinceUs = Number.MIN_SAFE_INTEGER, untilUs = FOREVER_US }: PullQuery,
  rules: RecordRules,
  result: PullResult,
  deps: PullDeps,
): void {
  const writer = createBulkWriter(deps.store, { bySecond: true });
  const isPublic = createPublicProjectCheck(deps.store);
  for (const row of rows) {
    const fields = asObject(row);
    const heartbeat = fields === undefined ? undefined : parseRecordFields(fields, rules);
    if (heartbeat === undefined || typeof heartbeat === 'string') {
      result.bad += 1;
      continue;
    }
    if (heartbeat.timeUs < sinceUs || heartbeat.timeUs >= untilUs) continue;
    const clean = sanitiseKnown(heartbeat, deps.settings, isPublic);
    if (clean === undefined) result.excluded += 1;
    else writer.add({ heartbeat: clean, destinations: [], route: PULLED_ROUTE });
  }
  writer.finish();
  const { added, known } = writer.counts();
  result.pulled += added;
  result.known += known;
}

import type { Settings } from '../config/settings.ts';
import { AppError, isAppError } from '../errors.ts';
import { type RecordRules, readRecord } from '../heartbeat/parseRecord.ts';
import type { HttpAnswer } from '../server/client.ts';
import {
  ALL_TIME_PATH,
  type HeartbeatsSource,
  NAME_LISTS,
  namesPath,
  parseFirstDate,
  parseHeartbeats,
  parseNames,
} from '../server/heartbeats.ts';
import { asObject } from '../server/json.ts';
import { createBulkWriter } from '../store/bulk.ts';
import type { Store } from '../store/store.ts';
import {
  type Day,
  type Days,
  dateOfDay,
  dayOfDate,
  type PullRange,
  planRange,
  planSize,
  planWait,
  planWindow,
  startOfDayUs,
} from '../sync/pullPlan.ts';
import type { Clock } from '../system/ports.ts';
import type { Zone } from '../system/zone.ts';
import type { Progress } from './flush.ts';
import { sanitiseKnown } from './sanitiseAgain.ts';

/** What a pull works with. */
export interface PullDeps {
  readonly store: Pick<Store, 'access'>;
  readonly settings: Pick<Settings, 'filter' | 'hide'>;
  readonly zone: Zone;
  readonly clock: Clock;
  /** Base url of the server, also its name in messages. */
  readonly server: string;
  readonly source: HeartbeatsSource;
  /** One GET; see `Client.fetchJson`. */
  readonly fetch: (path: string) => Promise<HttpAnswer>;
  readonly wait: (ms: number) => Promise<void>;
  readonly progress: Pick<Progress, 'show'>;
  /** Days that need not be asked for. */
  readonly done: Days;
  /** Remembers days as complete. */
  readonly markDone: (first: Day, last: Day) => void;
}

export interface PullQuery {
  readonly sinceUs: number | undefined;
  readonly untilUs: number | undefined;
}

/** How far a pull came. */
export interface Pulled {
  /** New in the history. */
  pulled: number;
  known: number;
  excluded: number;
  bad: number;
  /** Days that were asked for. */
  days: number;
  /** Nothing older is told: the account's plan ends there. */
  planEnds: Day | undefined;
  /** Why it ended before all was there. */
  problem: AppError | undefined;
}

/** The beginning of every pull, and the end of one that never began. */
export function nothingPulled(problem?: AppError): Pulled {
  return { pulled: 0, known: 0, excluded: 0, bad: 0, days: 0, planEnds: undefined, problem };
}

/**
 * Takes over what a server has, newest days first, into the history alone: nothing is queued and nothing counts as sent.
 * Every request's heartbeats are on disk before the next one is made, and days that are over are asked for once.
 */
export async function pullAll(query: PullQuery, deps: PullDeps): Promise<Pulled> {
  const result = nothingPulled();
  try {
    const firstDay = query.sinceUs === undefined ? await fetchFirstDay(deps) : 0;
    const { mayLag } = deps.source;
    const range = planRange({ ...query, firstDay, nowUs: deps.clock.nowUs(), mayLag }, deps.zone);
    await pullDays(query, range, result, deps);
  } catch (error) {
    if (!isAppError(error)) throw error;
    result.problem = error;
  }
  return result;
}

async function pullDays(query: PullQuery, range: PullRange, result: Pulled, deps: PullDeps): Promise<void> {
  const { source } = deps;
  let rules: RecordRules | undefined;
  let newest = range.last;
  let size = 1;
  for (;;) {
    const window = planWindow(deps.done, range, newest, size);
    if (window === undefined) return;
    const { first, last } = window;
    deps.progress.show(`${dateOfDay(first)}: ${result.pulled} new so far`);
    const answer = await fetchWindow(first, last, deps);
    if (answer === undefined) {
      size = 1;
      continue;
    }
    if (answer.status === 402) {
      result.planEnds = last;
      return;
    }
    const rows = parseHeartbeats(answer, deps.server);
    if (rows.length > 0) rules ??= await fetchRules(deps);
    if (rules !== undefined) storeRows(rows, query, rules, result, deps);
    result.days += last - first + 1;
    const { complete } = range;
    deps.markDone(Math.max(first, complete.first), Math.min(last, complete.last));
    newest = first - 1;
    if (source.takesRange) size = planSize(last - first + 1, rows.length);
  }
}

/** The answer for some days; undefined when it did not come and fewer days may help. */
async function fetchWindow(first: Day, last: Day, deps: PullDeps): Promise<HttpAnswer | undefined> {
  const path = deps.source.path(
    {
      date: dateOfDay(first),
      fromUs: startOfDayUs(first, deps.zone),
      toUs: startOfDayUs(last + 1, deps.zone),
    },
    deps.server,
  );
  try {
    return await fetchPatiently(path, deps);
  } catch (error) {
    if (first < last && isAppError(error) && error.kind === 'offline') return undefined;
    throw error;
  }
}

/** An answer that is no "too many requests"; waits where the server wants it, if not for long. */
async function fetchPatiently(path: string, deps: PullDeps): Promise<HttpAnswer> {
  for (let waits = 0; ; waits++) {
    const answer = await deps.fetch(path);
    if (answer.status !== 429) return answer;
    const waitMs = planWait(answer.headers['retry-after'], deps.clock.nowUs(), waits);
    if (waitMs === undefined) {
      throw new AppError('api', `${deps.server} wants no more requests for now`, {
        hint: 'Run it again later; it goes on where it stopped.',
      });
    }
    deps.progress.show(`the server wants a pause of ${Math.ceil(waitMs / 1000)} s`);
    await deps.wait(waitMs);
  }
}

/** No server takes a heartbeat from before (reference/hackatime-server.md §5.5). */
const FIRST_OF_ALL = '2001-01-01';

async function fetchFirstDay(deps: PullDeps): Promise<Day> {
  if (deps.source.takesRange) return dayOfDate(FIRST_OF_ALL);
  const date = parseFirstDate(await fetchPatiently(ALL_TIME_PATH, deps), deps.server);
  // The account's days may be those of another zone.
  if (date !== undefined) return dayOfDate(date) - 1;
  throw new AppError('api', `${deps.server} does not say since when it has heartbeats`, {
    hint: 'Say from when on, e.g. --since 2024-01-01.',
  });
}

/** Heartbeats without a user agent are better than none: a server that has no such list is not asked again. */
async function fetchRules({ source, ...deps }: PullDeps): Promise<RecordRules> {
  const namesIn = async (list: string): Promise<(id: string) => string | undefined> => {
    if (!source.hasNameLists) return (id) => id;
    const names = new Map<string, string>();
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await fetchPatiently(namesPath(list, page), { source, ...deps });
      if (answer.status !== 200) break;
      const found = parseNames(answer, deps.server);
      for (const [id, name] of found.names) names.set(id, name);
      pages = found.pages;
    }
    return (id) => names.get(id);
  };
  return {
    userAgentOf: await namesIn(NAME_LISTS.userAgents),
    machineOf: await namesIn(NAME_LISTS.machines),
    zeroIsNone: source.zeroIsNone,
    ...(source.respellsLanguages ? { spell: await loadSpeller() } : {}),
  };
}

async function loadSpeller(): Promise<(language: string) => string> {
  return (await import('../detect/language/spelling.ts')).createSpeller();
}

function storeRows(
  rows: readonly unknown[],
  { sinceUs = Number.MIN_SAFE_INTEGER, untilUs = Number.MAX_SAFE_INTEGER }: PullQuery,
  rules: RecordRules,
  result: Pulled,
  deps: PullDeps,
): void {
  const writer = createBulkWriter(deps.store, { bySecond: true });
  for (const row of rows) {
    const fields = asObject(row);
    const heartbeat = fields === undefined ? undefined : readRecord(fields, rules);
    if (heartbeat === undefined || typeof heartbeat === 'string') {
      result.bad += 1;
      continue;
    }
    if (heartbeat.timeUs < sinceUs || heartbeat.timeUs >= untilUs) continue;
    const clean = sanitiseKnown(heartbeat, deps.settings);
    if (clean === undefined) result.excluded += 1;
    else writer.add({ heartbeat: clean, destinations: [] });
  }
  writer.finish();
  const { added, known } = writer.counts();
  result.pulled += added;
  result.known += known;
}

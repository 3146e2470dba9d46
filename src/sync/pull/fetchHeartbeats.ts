import { AppError, isAppError } from '../../errors.ts';
import type { RecordRules } from '../../heartbeat/parseRecord.ts';
import {
  type HeartbeatsSource,
  NAME_LISTS,
  namesPath,
  parseHeartbeats,
  parseNames,
} from '../../server/answers/heartbeats.ts';
import type { HttpAnswer } from '../../server/transport/transport.ts';
import type { Clock, Progress } from '../../system/ports.ts';
import type { Zone } from '../../system/zone/zone.ts';
import { type DayNumber, type DayRanges, dateOfDay, startOfDayUs } from './days.ts';
import { planSize, planWait, planWindow } from './plan.ts';

/** A day of an account can be some thousand heartbeats of 1 kB. */
export const MAX_HEARTBEATS_ANSWER_BYTES = 64 * 1024 * 1024;

/** What asking a server for its heartbeats takes. */
export interface HeartbeatsDeps {
  readonly zone: Zone;
  readonly clock: Clock;
  /** Base url of the server, also its name in messages. */
  readonly server: string;
  readonly source: HeartbeatsSource;
  /** One GET; see `HttpClient.fetchJson`. */
  readonly fetch: (path: string) => Promise<HttpAnswer>;
  readonly wait: (ms: number) => Promise<void>;
  readonly progress: Pick<Progress, 'show'>;
}

/** What one request takes that may have to be made again later. */
export type PatientDeps = Pick<HeartbeatsDeps, 'clock' | 'fetch' | 'progress' | 'server' | 'wait'>;

/** The heartbeats of some days, as the server tells them. */
export interface HeartbeatsOfDays {
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** undefined: the account's plan does not show these days, nor what is older. */
  readonly rows: readonly unknown[] | undefined;
}

/**
 * Asks for days, the newest first, several at once where the server takes that; it ends after days that the account's plan
 * does not show.
 *
 * @param done days that need not be asked for
 * @param textFor what the progress says while a day is asked for
 * @throws AppError 'auth' for 401, 'api' for what else the server refuses, 'offline'
 */
export async function* fetchHeartbeats(
  range: { readonly first: DayNumber; readonly last: DayNumber },
  done: DayRanges,
  textFor: (date: string) => string,
  deps: HeartbeatsDeps,
): AsyncIterable<HeartbeatsOfDays> {
  let newest = range.last;
  let size = 1;
  for (;;) {
    const window = planWindow(done, range, newest, size);
    if (window === undefined) return;
    const { first, last } = window;
    deps.progress.show(textFor(dateOfDay(first)));
    const answer = await fetchWindow(first, last, deps);
    if (answer === undefined) {
      size = 1;
      continue;
    }
    if (answer.status === 402) {
      yield { first, last, rows: undefined };
      return;
    }
    const rows = parseHeartbeats(answer, deps.server);
    yield { first, last, rows };
    newest = first - 1;
    if (deps.source.takesRange) size = planSize(last - first + 1, rows.length);
  }
}

/** The answer for some days; undefined when it did not come and fewer days may help. */
async function fetchWindow(
  first: DayNumber,
  last: DayNumber,
  deps: HeartbeatsDeps,
): Promise<HttpAnswer | undefined> {
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
export async function fetchPatiently(path: string, deps: PatientDeps): Promise<HttpAnswer> {
  for (let waits = 0; ; waits++) {
    const answer = await deps.fetch(path);
    if (answer.status !== 429) return answer;
    const waitMs = planWait(answer.headers['retry-after'], deps.clock.nowUs(), waits);
    if (waitMs === undefined) {
      throw new AppError('api', `${deps.server} wants no more requests for now`, {
        hint: 'Run it again later; it goes on where it stopped.',
        isPassing: true,
      });
    }
    deps.progress.show(`the server wants a pause of ${Math.ceil(waitMs / 1000)} s`);
    await deps.wait(waitMs);
  }
}

/**
 * How to read the heartbeats of a server, with the names that its ids stand for. Heartbeats without a user agent are better
 * than none: a server that has no such list is not asked again.
 */
export async function fetchRules({
  source,
  ...deps
}: PatientDeps & Pick<HeartbeatsDeps, 'source'>): Promise<RecordRules> {
  const namesIn = async (list: string): Promise<(id: string) => string | undefined> => {
    if (!source.hasNameLists) return (id) => id;
    const names = new Map<string, string>();
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await fetchPatiently(namesPath(list, page), deps);
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
  return (await import('../../detect/language/spelling.ts')).createSpeller();
}

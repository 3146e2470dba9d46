import { AppError } from '../../errors.ts';
import type { RecordRules } from '../../heartbeat/parseRecord.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { utcInstant } from '../dialects/endpoints/path.ts';
import { dialectNamed } from '../dialects/index.ts';
import type { DialectName } from '../dialects/recognise.ts';
import { asObject, type JsonObject, parseObject, propertyOf, type ServerAnswer, wordsOf } from './json.ts';

/** One request for heartbeats: a calendar day, or a stretch of time. */
export interface HeartbeatsQuery {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly fromUs: number;
  /** The first moment after it. */
  readonly toUs: number;
}

/** How a server tells the heartbeats it has. */
export interface HeartbeatsSource {
  /** Takes a stretch of time; otherwise one calendar day of the account at a time. */
  readonly takesRange: boolean;
  /**
   * Asked for a day, it may tell of the day before: Wakapi does so for accounts west of UTC
   * (docs/servers.md#wakapi-heartbeats).
   */
  readonly mayLag: boolean;
  /**
   * Times are cut to seconds, while the server itself counts with fractions (docs/servers.md#wakapi-heartbeats).
   */
  readonly cutsTimes: boolean;
  readonly zeroIsNone: RecordRules['zeroIsNone'];
  /** Languages come in another letter case than they were sent in. */
  readonly respellsLanguages: boolean;
  /** User agents and machines come as ids, and their names as lists. */
  readonly hasNameLists: boolean;
  /** The path below the read base, or a url. */
  path(query: HeartbeatsQuery, baseUrl: string): string;
}

const byDate = ({ date }: HeartbeatsQuery): string => `/users/current/heartbeats?date=${date}`;

/** Where a server of this dialect tells its heartbeats. */
export function heartbeatsSource(name: DialectName): HeartbeatsSource {
  const defaults = {
    takesRange: false,
    mayLag: false,
    cutsTimes: false,
    zeroIsNone: false,
    respellsLanguages: false,
  };
  switch (name) {
    case 'hackatime':
      return {
        ...defaults,
        takesRange: true,
        hasNameLists: false,
        path: (query, baseUrl) => betweenUrl(query, baseUrl, dialectNamed(name)),
      };
    case 'wakapi':
      return {
        ...defaults,
        mayLag: true,
        cutsTimes: true,
        zeroIsNone: true,
        respellsLanguages: true,
        hasNameLists: false,
        path: byDate,
      };
    case 'wakatime':
      return { ...defaults, hasNameLists: true, path: byDate };
  }
}

/** Hackatime's own API stands beside the one that reads usually go to; both its bounds are inclusive. */
function betweenUrl({ fromUs, toUs }: HeartbeatsQuery, baseUrl: string, { readBase }: Dialect): string {
  const own = readBase(baseUrl).replace(/\/api\/hackatime\/v1$/, '/api/v1');
  return `${own}/my/heartbeats?start_time=${utcInstant(fromUs)}&end_time=${utcInstant(toUs - 1)}`;
}

/**
 * The heartbeats in a server's answer, as they are. `server` names it in messages.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#hackatime-reads, docs/servers.md#wakatime-reads)
 */
export function parseHeartbeats(answer: ServerAnswer, server: string): readonly unknown[] {
  const body = parseObject(answer, server);
  const rows = body['heartbeats'] ?? body['data'];
  if (Array.isArray(rows)) return rows;
  // None are an empty list. Anything else is no answer, and must not be taken for "there is nothing".
  const words = wordsOf(answer);
  throw new AppError(
    'api',
    `${server} answered without a list of heartbeats${words === undefined ? '' : `: ${words}`}`,
  );
}

/** Where a server by date tells since when it has heartbeats. */
export const ALL_TIME_PATH = '/users/current/all_time_since_today';

/**
 * The date of the first heartbeat, `YYYY-MM-DD`; `none` for an account without any, undefined when the answer does not say. Throws
 * as `parseHeartbeats`.
 * WakaTime says 202 while it still counts (docs/servers.md#wakatime-all-time).
 */
export function parseFirstDate(answer: ServerAnswer, server: string): string | undefined {
  const body = parseObject(answer, server, [200, 202]);
  const range = propertyOf(body['data'], 'range');
  const text = propertyOf(range, 'start_date') ?? propertyOf(range, 'start');
  const date = typeof text === 'string' ? text.slice(0, 10) : '';
  if (date.startsWith('0001-')) return 'none';
  return /^(19[89]|2\d\d)\d-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : undefined;
}

/** Lists of names that heartbeats have only the ids of. */
export const NAME_LISTS = { userAgents: 'user_agents', machines: 'machine_names' } as const;

/** A page of such a list. */
export const namesPath = (list: string, page: number): string => `/users/current/${list}?page=${page}`;

/** Names by id in a page, and how many pages there are. Throws as `parseHeartbeats`. */
export function parseNames(
  answer: ServerAnswer,
  server: string,
): { readonly names: ReadonlyMap<string, string>; readonly pages: number } {
  const body = parseObject(answer, server);
  const names = new Map<string, string>();
  const list = Array.isArray(body['data']) ? (body['data'] as readonly unknown[]) : [];
  for (const item of list) {
    const { id, value, name } = asObject(item) ?? ({} as JsonObject);
    const text = value ?? name;
    if (typeof id === 'string' && typeof text === 'string') names.set(id, text);
  }
  const pages = body['total_pages'];
  return { names, pages: typeof pages === 'number' ? pages : 1 };
}

import {
  asCount,
  asId,
  asList,
  asMoment,
  asSeconds,
  filledText,
  type NamedSeconds,
  namedSeconds,
} from './fields.ts';
import { asObject, type JsonObject, parseAnswer, type ServerAnswer } from './json.ts';

/** One page of a leaderboard; undefined is what the server does not say. */
export interface Leaderboard {
  /** As the server names it, e.g. `last_7_days`, `7_days` or `daily`. */
  readonly period: string | undefined;
  /** The same in words. */
  readonly periodText: string | undefined;
  /** When it was counted, in microseconds since 1970. */
  readonly updatedAtUs: number | undefined;
  /** undefined for an answer without a list; an empty board has an empty one. */
  readonly entries: readonly Leader[] | undefined;
  /** The rank and id of the account that asked. */
  readonly ownRank: number | undefined;
  readonly ownId: string | undefined;
  readonly page: number;
  readonly totalPages: number;
}

export interface Leader {
  readonly rank: number | undefined;
  readonly userId: string | undefined;
  readonly name: string | undefined;
  readonly totalSeconds: number | undefined;
  readonly dailyAverageSeconds: number | undefined;
  readonly languages: readonly NamedSeconds[];
}

/**
 * Reads a page as WakaTime and Wakapi have it, the public one or a private one, whose rows may have no times.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#wakatime-reads)
 */
export function parseLeaders(answer: ServerAnswer, server: string): Leaderboard {
  const body = parseAnswer(answer, server);
  const range = asObject(body['range']);
  const own = asObject(body['current_user']);
  return {
    period: filledText(range?.['name']),
    periodText: filledText(range?.['text']),
    updatedAtUs: asMoment(body['modified_at']),
    entries: Array.isArray(body['data']) ? asList(body['data']).map(readLeader) : undefined,
    ownRank: asCount(own?.['rank']),
    ownId: asId(asObject(own?.['user'])?.['id']),
    page: asCount(body['page']) ?? 1,
    totalPages: asCount(body['total_pages']) ?? 1,
  };
}

/**
 * Reads Hackatime's, which is always whole.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#hackatime-leaderboard)
 */
export function parseHackatimeLeaders(answer: ServerAnswer, server: string): Leaderboard {
  const body = parseAnswer(answer, server);
  return {
    period: filledText(body['period']),
    periodText: filledText(body['date_range']),
    updatedAtUs: asMoment(body['generated_at']),
    entries: Array.isArray(body['entries']) ? asList(body['entries']).map(readHackatimeLeader) : undefined,
    ownRank: undefined,
    ownId: undefined,
    page: 1,
    totalPages: 1,
  };
}

function readHackatimeLeader(entry: JsonObject): Leader {
  return {
    ...userOf(entry),
    rank: asCount(entry['rank']),
    totalSeconds: asSeconds(entry['total_seconds']),
    dailyAverageSeconds: undefined,
    languages: [],
  };
}

function readLeader(entry: JsonObject): Leader {
  const total = asObject(entry['running_total']);
  return {
    ...userOf(entry),
    rank: asCount(entry['rank']),
    totalSeconds: asSeconds(total?.['total_seconds']),
    dailyAverageSeconds: asSeconds(total?.['daily_average']),
    languages: namedSeconds(total?.['languages']),
  };
}

function userOf(entry: JsonObject): Pick<Leader, 'userId' | 'name'> {
  const user = asObject(entry['user']);
  return {
    userId: asId(user?.['id']),
    name: filledText(user?.['display_name']) ?? filledText(user?.['username']),
  };
}

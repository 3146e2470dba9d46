import {
  asDate,
  asId,
  asList,
  asMoment,
  asSeconds,
  asText,
  filledText,
  type NamedSeconds,
  namedSeconds,
} from './fields.ts';
import { asObject, type JsonObject, parseAnswer, type ServerAnswer } from './json.ts';

/** What time can be grouped by, and the key under which servers list it. */
const KEYS = {
  project: 'projects',
  language: 'languages',
  editor: 'editors',
  operating_system: 'operating_systems',
  machine: 'machines',
  category: 'categories',
  dependency: 'dependencies',
  branch: 'branches',
  entity: 'entities',
} as const;

export type ServerDimension = keyof typeof KEYS;

/** Longest first is not promised. A dimension is missing when this server does not tell it. */
export type GroupsByDimension = Readonly<Partial<Record<ServerDimension, readonly NamedSeconds[]>>>;

/** How much time, as a server counts it; undefined is what it does not say. */
export interface ServerNumbers {
  readonly totalSeconds: number | undefined;
  readonly groups: GroupsByDimension;
  /** First moment and end, in microseconds since 1970; `name` as the server calls it. */
  readonly range: {
    readonly name: string | undefined;
    readonly text: string | undefined;
    readonly fromUs: number | undefined;
    readonly toUs: number | undefined;
  };
  /** IANA name of the zone whose days are meant. */
  readonly timezone: string | undefined;
  readonly dailyAverageSeconds: number | undefined;
  /** Day by day; empty where the answer is one sum. */
  readonly days: readonly DayNumbers[];
  /** false while the server still counts. */
  readonly isUpToDate: boolean | undefined;
  /** Whose numbers these are. */
  readonly userId: string | undefined;
  readonly username: string | undefined;
}

export interface DayNumbers {
  /** `YYYY-MM-DD`. */
  readonly date: string | undefined;
  readonly totalSeconds: number | undefined;
  readonly groups: GroupsByDimension;
}

/** How one server's answers differ from another's. */
export interface NumbersForm {
  /** What it tells; lists of other dimensions are placeholders. */
  readonly dimensions: readonly ServerDimension[];
  /** Whether `range.date` of a day is that day; else it is in `range.start`. */
  readonly hasDate: boolean;
  /** Whether `timezone` in summaries is an IANA name. */
  readonly hasZone: boolean;
  /** Whether its daily average divides by days in which something was done, or days of the range. */
  readonly hasAverage: boolean;
}

/**
 * Reads stats: one sum over a range.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#wakatime-statistics, docs/servers.md#wakapi-statistics,
 *   docs/servers.md#hackatime-last-seven-days, docs/servers.md#hackatime-user-statistics)
 */
export function parseStats(answer: ServerAnswer, server: string, form: NumbersForm): ServerNumbers {
  return readStats(parseAnswer(answer, server), answer.status, form);
}

/** The same from a body that was read already. */
export function readStats(body: JsonObject, status: number, form: NumbersForm): ServerNumbers {
  const data = asObject(body['data']) ?? {};
  const upToDate = data['is_up_to_date'];
  return {
    // Without what has no language WakaTime's total is smaller than that of its summaries.
    totalSeconds:
      asSeconds(data['total_seconds_including_other_language']) ?? asSeconds(data['total_seconds']),
    groups: groupsOf(data, form.dimensions),
    range: {
      name: filledText(data['range']),
      text: filledText(data['human_readable_range']),
      fromUs: asMoment(data['start']),
      toUs: asMoment(data['end']),
    },
    timezone: filledText(data['timezone']),
    dailyAverageSeconds: form.hasAverage
      ? (asSeconds(data['daily_average_including_other_language']) ?? asSeconds(data['daily_average']))
      : undefined,
    days: [],
    isUpToDate: status === 202 ? false : typeof upToDate === 'boolean' ? upToDate : undefined,
    userId: asId(data['user_id']),
    username: filledText(data['username']),
  };
}

/**
 * Reads summaries: day by day, and their sum.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#wakatime-summaries, docs/servers.md#wakapi-summaries,
 *   docs/servers.md#hackatime-summaries)
 */
export function parseSummaries(answer: ServerAnswer, server: string, form: NumbersForm): ServerNumbers {
  const body = parseAnswer(answer, server);
  const list = asList(body['data']);
  const days = list.map((day) => readDay(day, form));
  const zone = filledText(asObject(list[0]?.['range'])?.['timezone']);
  return {
    ...sumDays(days),
    range: {
      name: undefined,
      text: undefined,
      fromUs: asMoment(body['start']),
      toUs: asMoment(body['end']),
    },
    timezone: form.hasZone ? zone : undefined,
    dailyAverageSeconds: undefined,
    isUpToDate: answer.status === 202 ? false : undefined,
    userId: undefined,
    username: undefined,
  };
}

/**
 * The days of a range, each once. What a server tells beyond them, or a second time, would be counted where nobody asked for it;
 * a day without a date is taken for one of them.
 *
 * @param range first and last day, `YYYY-MM-DD`
 */
export function daysWithin(
  days: readonly DayNumbers[],
  range: { readonly from: string; readonly to: string },
): readonly DayNumbers[] {
  const seen = new Set<string>();
  return days.filter(({ date }) => {
    if (date === undefined) return true;
    if (date < range.from || date > range.to || seen.has(date)) return false;
    seen.add(date);
    return true;
  });
}

/** The sum of days, with the days. A day whose total is unknown makes the sum unknown: it would be too low. */
export function sumDays(
  days: readonly DayNumbers[],
): Pick<ServerNumbers, 'totalSeconds' | 'groups' | 'days'> {
  const totals = days.map((day) => day.totalSeconds);
  const known = totals.filter((seconds) => seconds !== undefined);
  return {
    totalSeconds: known.length < totals.length ? undefined : known.reduce((sum, seconds) => sum + seconds, 0),
    groups: addGroups(days.map((day) => day.groups)),
    days,
  };
}

function readDay(day: JsonObject, form: NumbersForm): DayNumbers {
  const range = asObject(day['range']);
  return {
    date: form.hasDate ? asDate(range?.['date']) : asDate(range?.['start']),
    totalSeconds: asSeconds(asObject(day['grand_total'])?.['total_seconds']),
    groups: groupsOf(day, form.dimensions),
  };
}

function groupsOf(data: JsonObject, dimensions: readonly ServerDimension[]): GroupsByDimension {
  return Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const list = data[KEYS[dimension]];
      return Array.isArray(list) ? [[dimension, namedSeconds(list)]] : [];
    }),
  );
}

function addGroups(parts: readonly GroupsByDimension[]): GroupsByDimension {
  const sums = new Map<ServerDimension, Map<string, number>>();
  for (const part of parts) {
    for (const [dimension, items] of Object.entries(part) as [ServerDimension, readonly NamedSeconds[]][]) {
      const sum = sums.get(dimension) ?? new Map<string, number>();
      for (const { name, totalSeconds } of items) sum.set(name, (sum.get(name) ?? 0) + totalSeconds);
      sums.set(dimension, sum);
    }
  }
  return Object.fromEntries(
    Array.from(sums, ([dimension, sum]) => [
      dimension,
      Array.from(sum, ([name, totalSeconds]) => ({ name, totalSeconds })),
    ]),
  );
}

/** Everything somebody has done since the account began. */
export interface AllTime {
  readonly totalSeconds: number | undefined;
  readonly dailyAverageSeconds: number | undefined;
  /** `YYYY-MM-DD`, the first day. */
  readonly since: string | undefined;
  /** false while the server still counts. */
  readonly isUpToDate: boolean | undefined;
}

/**
 * Reads `/users/current/all_time_since_today`.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#wakatime-all-time, docs/servers.md#wakapi-all-time)
 */
export function parseAllTime(answer: ServerAnswer, server: string): AllTime {
  const data = asObject(parseAnswer(answer, server)['data']) ?? {};
  const upToDate = data['is_up_to_date'];
  return {
    totalSeconds: asSeconds(data['total_seconds']),
    dailyAverageSeconds: asSeconds(data['daily_average']),
    since: asDate(asText(asObject(data['range'])?.['start_date'])),
    isUpToDate: answer.status === 202 ? false : typeof upToDate === 'boolean' ? upToDate : undefined,
  };
}

/** Reads Hackatime's bare total of all time (docs/servers.md#hackatime-user-statistics). Throws as `parseAllTime`. */
export function parseBareTotal(answer: ServerAnswer, server: string): AllTime {
  const totalSeconds = asSeconds(parseAnswer(answer, server)['total_seconds']);
  return { totalSeconds, dailyAverageSeconds: undefined, since: undefined, isUpToDate: undefined };
}

import { AppError } from '../../errors.ts';
import { asList, asNumber, asSeconds, asText, type NamedSeconds, namedSeconds } from './fields.ts';
import { asObject, type JsonObject, parseObject, type ServerAnswer } from './json.ts';

/** Today as a server tells it. */
export interface StatusBar {
  /** The server's own wording, '' when it has none; Hackatime's may be an emoji, so never read numbers from it. */
  readonly text: string;
  /** undefined when the answer holds no number. */
  readonly totalSeconds: number | undefined;
  readonly categories: readonly { readonly name: string; readonly text: string }[];
  /** undefined when this server gives no projects here. */
  readonly projects: readonly NamedSeconds[] | undefined;
  /** The zone whose day this is, where the server says so; only WakaTime's is the account's and an IANA name. */
  readonly timezone: string | undefined;
  /** The day that is told of, `YYYY-MM-DD`, where the server says so. */
  readonly date: string | undefined;
  /** When the server counted, in microseconds, where it says so. */
  readonly cachedAtUs: number | undefined;
  readonly hasTeamFeatures: boolean;
  /** The answer in wakatime-cli's fixed form, see `rawSummary`. */
  readonly raw: RawSummary;
}

export type RawSummary = Readonly<Record<string, unknown>>;

/** Below the read base of every dialect. */
export const STATUS_BAR_PATH = '/users/current/statusbar/today';

/**
 * Reads the answer to `STATUS_BAR_PATH` of any of the three servers. What is missing or of another type is left out; only
 * an answer that is no such object fails.
 *
 * `server` names it in messages. Throws AppError 'auth' for 401, else 'api' (docs/servers.md#wakatime-status-bar,
 * docs/servers.md#wakapi-status-bar, docs/servers.md#hackatime-status-bar).
 */
export function parseStatusBar(answer: ServerAnswer, server: string): StatusBar {
  const body = parseObject(answer, server);
  const data = asObject(body['data'] ?? {});
  const total = asObject(data?.['grand_total'] ?? {});
  const text = total?.['text'] ?? undefined;
  if (data === undefined || total === undefined || (text !== undefined && typeof text !== 'string')) {
    throw new AppError('api', `${server} answered, but not with a status bar`);
  }
  return {
    text: text ?? '',
    totalSeconds: asSeconds(total['total_seconds']),
    categories: asList(data['categories']).map((item) => ({
      name: asText(item['name']),
      text: asText(item['text']),
    })),
    projects: Array.isArray(data['projects']) ? namedSeconds(data['projects']) : undefined,
    timezone: asText(asObject(data['range'])?.['timezone']) || undefined,
    date: dateOf(asObject(data['range'])),
    cachedAtUs: parseMoment(body['cached_at']),
    hasTeamFeatures: body['has_team_features'] === true,
    raw: rawSummary(body),
  };
}

/** Where a Hackatime server tells one day's projects. `date` is `YYYY-MM-DD` in the account's zone. */
export function daySummaryPath(date: string): string {
  return `/users/current/summaries?start=${date}&end=${date}`;
}

/**
 * The projects of a one-day answer to `daySummaryPath`, undefined when it is not one. The sum is the day's total as this
 * endpoint counts it (docs/servers.md#hackatime-summaries).
 */
export function parseDaySummary(
  answer: ServerAnswer,
): { readonly totalSeconds: number; readonly projects: readonly NamedSeconds[] } | undefined {
  let body: JsonObject;
  try {
    body = parseObject(answer, '');
  } catch {
    return undefined;
  }
  const days = asList(body['data']);
  const [day] = days;
  const totalSeconds = asSeconds(asObject(day?.['grand_total'])?.['total_seconds']);
  if (day === undefined || days.length !== 1 || totalSeconds === undefined) return undefined;
  return { totalSeconds, projects: namedSeconds(day['projects']) };
}

/** The date of a day's `range`; some servers tell only where it starts. */
function dateOf(range: JsonObject | undefined): string | undefined {
  const text = asText(range?.['date']) || asText(range?.['start']);
  return /^\d{4}-\d\d-\d\d(?!\d)/.exec(text)?.[0];
}

function parseMoment(value: unknown): number | undefined {
  const ms = Date.parse(asText(value));
  return Number.isFinite(ms) ? ms * 1000 : undefined;
}

const RAW_LISTS = ['categories', 'dependencies', 'editors'] as const;
const RAW_LATER_LISTS = ['languages', 'machines', 'operating_systems', 'projects'] as const;

/**
 * The form in which `--output raw-json` prints any answer: always the same keys in the same order, unknown ones left
 * out, missing lists null, missing numbers 0 and missing texts '' (docs/wakatime-cli.md#today).
 */
export function rawSummary(body: JsonObject): RawSummary {
  const data = asObject(body['data']) ?? {};
  const lists = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, rawList(name, data[name])]));
  const total = asObject(data['grand_total']) ?? {};
  const range = asObject(data['range']) ?? {};
  return {
    cached_at: asText(body['cached_at']),
    data: {
      ...lists(RAW_LISTS),
      grand_total: {
        decimal: asText(total['decimal']),
        digital: asText(total['digital']),
        hours: asNumber(total['hours']) ?? 0,
        minutes: asNumber(total['minutes']) ?? 0,
        text: asText(total['text']),
        total_seconds: asNumber(total['total_seconds']) ?? 0,
      },
      ...lists(RAW_LATER_LISTS),
      range: {
        date: asText(range['date']),
        end: asText(range['end']),
        start: asText(range['start']),
        text: asText(range['text']),
        timezone: asText(range['timezone']),
      },
    },
    has_team_features: body['has_team_features'] === true,
  };
}

function rawList(name: string, value: unknown): readonly RawSummary[] | null {
  if (!Array.isArray(value)) return null;
  return asList(value).map((item) => ({
    decimal: asText(item['decimal']),
    digital: asText(item['digital']),
    hours: asNumber(item['hours']) ?? 0,
    ...(name === 'machines' ? { machine_name_id: asText(item['machine_name_id']) } : {}),
    minutes: asNumber(item['minutes']) ?? 0,
    name: asText(item['name']),
    percent: asNumber(item['percent']) ?? 0,
    seconds: asNumber(item['seconds']) ?? 0,
    text: asText(item['text']),
    total_seconds: asNumber(item['total_seconds']) ?? 0,
  }));
}

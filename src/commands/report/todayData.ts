import { noteBug } from '../../context/bugs/noteBug.ts';
import type { Context } from '../../context/context.ts';
import { withSharedDeadline } from '../../context/deadline.ts';
import type { Network } from '../../context/network.ts';
import { zoneFromServer } from '../../context/zones.ts';
import { AppError, isAppError, messageOf } from '../../errors.ts';
import type { Rule } from '../../report/counting/rules.ts';
import { closedRange } from '../../report/time/closeOfDay.ts';
import { dateIn, parseRange, type Range, todayIn } from '../../report/time/ranges.ts';
import type { NamedSeconds } from '../../server/answers/fields.ts';
import {
  daySummaryPath,
  parseDaySummary,
  parseStatusBar,
  STATUS_BAR_PATH,
  type StatusBar,
} from '../../server/answers/today.ts';
import type { ServerConnection } from '../../server/connection.ts';
import type { HistoryRow } from '../../store/rows.ts';
import type { Zone } from '../../system/zone/zone.ts';
import { keepServerToday, type ToldToday } from '../bar/serverToday.ts';

/** Where numbers come from; `auto` is the server if it answers soon, else the local history. */
export type ReportSource = 'auto' | 'local' | 'server';
export const REPORT_SOURCES = ['auto', 'local', 'server'] as const satisfies readonly ReportSource[];

/** Whose day today is, and how it is counted. */
export interface TodayBasis {
  readonly rule: Rule;
  readonly zone: Zone;
  readonly dayStartHour: number;
}

/** Today's range, and its rows in the local history as far as they count by the rule, read lazily. */
export function readToday(
  { rule, zone, dayStartHour }: TodayBasis,
  { clock, store }: Pick<Context, 'clock' | 'store'>,
): { readonly range: Range; readonly rows: Iterable<HistoryRow> } {
  const nowUs = clock.nowUs();
  const range =
    dayStartHour === 0 ? todayIn(zone, nowUs) : parseRange('today', { zone, dayStartHour, nowUs });
  return { range, rows: store().history(range.fromUs, closedRange(range, rule).toUs) };
}

/**
 * Asks the default server for today, with all requests at once, for at most `limitMs` (undefined: the settings' own
 * limit). Returns the failure instead of throwing it, since local numbers may be shown instead. What was told is kept for status
 * bars.
 *
 * `detailed` also finds out the dialect and, where the status bar has none, the projects.
 */
export async function fetchToday(
  query: { readonly limitMs: number | undefined; readonly detailed: boolean },
  context: Context,
  network: Network,
): Promise<ToldToday | AppError> {
  try {
    const configured = await network.connect(context);
    if (isAppError(configured)) return configured;
    const connection = withSharedDeadline(configured, query.limitMs, context.clock)();
    const known = await context.dialect();
    // Every server has the status bar below the base url for heartbeats, so an unknown server need not be probed
    // first.
    const path = known === undefined ? `${connection.baseUrl}${STATUS_BAR_PATH}` : STATUS_BAR_PATH;
    const [bar, dialect, daySummary] = await Promise.all([
      network.fetchJson(path, connection).then((answer) => parseStatusBar(answer, connection.baseUrl)),
      query.detailed && known === undefined ? network.probeDialect(connection).catch(() => undefined) : known,
      query.detailed && known === 'hackatime' ? fetchDaySummary(connection, context, network) : undefined,
    ]);
    if (bar.text === '' && bar.totalSeconds === undefined)
      return new AppError('api', `${connection.baseUrl} told nothing of today`);
    const projects = bar.projects ?? projectsOf(daySummary, bar.totalSeconds);
    const isOfToday = await isTodayIn(bar, context);
    const answer = { baseUrl: connection.baseUrl, dialect, bar, isOfToday, projects };
    const settings = await context.settings();
    keepServerToday(answer, settings, context);
    // Only WakaTime's zone is the account's; an editor's call has no time to keep it.
    if (query.detailed && dialect === 'wakatime' && connection.remember !== undefined) {
      const { rememberAccountValues } = await import('../../context/accountValues.ts');
      rememberAccountValues({ timezone: bar.timezone }, settings, connection.remember);
    }
    return answer;
  } catch (error) {
    noteBug(error, context);
    return isAppError(error) ? error : new AppError('internal', messageOf(error), { cause: error });
  }
}

/** Whether a status bar is of the day that it is now here, or in the zone that the server names. */
async function isTodayIn(
  { date, timezone }: StatusBar,
  { clock, zone }: Pick<Context, 'clock' | 'zone'>,
): Promise<boolean> {
  const isNow = (where: Zone): boolean => dateIn(where, clock.nowUs()) === date;
  return date === undefined || isNow(zone) || isNow(await zoneFromServer(timezone, zone));
}

/** Why the answer of a server is of no use for today. */
export const otherDayError = ({ baseUrl, bar }: ToldToday): AppError =>
  new AppError('api', `${baseUrl} told the total of ${bar.date}, not that of today`);

type DaySummary = ReturnType<typeof parseDaySummary>;

/** The projects are an extra: their failure must not cost the total. */
async function fetchDaySummary(
  connection: ServerConnection,
  context: Context,
  network: Network,
): Promise<DaySummary> {
  const path = daySummaryPath(dateIn(context.zone, context.clock.nowUs()));
  try {
    return parseDaySummary(await network.fetchJson(path, connection));
  } catch {
    return undefined;
  }
}

/**
 * The projects of the summary, unless it is about another day than the total: the account's time zone may differ from
 * this machine's. Both count the same rows but round differently, by a second or so for each project
 * (docs/servers.md#hackatime-variants, A and E).
 */
function projectsOf(summary: DaySummary, totalSeconds: number | undefined): readonly NamedSeconds[] {
  if (summary === undefined || totalSeconds === undefined) return [];
  const slack = 2 + summary.projects.length;
  return Math.abs(summary.totalSeconds - totalSeconds) <= slack ? summary.projects : [];
}

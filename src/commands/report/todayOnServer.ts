import type { Settings } from '../../config/settings.ts';
import { hasKey } from '../../context/apiKey.ts';
import { shareLimit } from '../../context/deadline.ts';
import { AppError, isAppError, messageOf } from '../../errors.ts';
import { type Rule, ruleFor } from '../../report/rules.ts';
import { dateIn, type Range, todayIn } from '../../report/time/ranges.ts';
import type { Connection, HttpAnswer } from '../../server/client.ts';
import type { DialectName } from '../../server/dialects/recognise.ts';
import type { NamedSeconds } from '../../server/fields.ts';
import {
  daySummaryPath,
  parseDaySummary,
  parseStatusBar,
  STATUS_BAR_PATH,
  type StatusBar,
} from '../../server/today.ts';
import type { HistoryRow, Store } from '../../store/store.ts';
import type { Clock, Io, Log } from '../../system/ports.ts';
import type { Zone } from '../../system/zone.ts';

/** Where numbers come from; `auto` is the server if it answers soon, else the local history. */
export type Source = 'auto' | 'local' | 'server';
export const SOURCES = ['auto', 'local', 'server'] as const satisfies readonly Source[];

/** What both faces of "today" use. */
export interface TodayDeps {
  readonly io: Pick<Io, 'env' | 'stdoutIsTty' | 'columns' | 'out' | 'err'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The machine's own zone. */
  readonly zone: Zone;
  readonly settings: () => Promise<Settings>;
  /** Opens the database when first asked for; throws AppError when it cannot be used. */
  readonly store: () => Pick<Store, 'history' | 'countWaiting' | 'countQuarantined'>;
  /** The default server's dialect as far as it is known without asking: by its url, or from an earlier probe. */
  readonly dialect: () => Promise<DialectName | undefined>;
  /** The default server with its key, or why there is none; asks nothing of a network. */
  readonly connect: () => Promise<Connection | AppError>;
  /** GET of a path below the read base, or of an absolute url of the same server. */
  readonly fetchJson: (path: string, connection: Connection) => Promise<HttpAnswer>;
  /** Asks the server which dialect it speaks; only for people, who are told the rule. */
  readonly probeDialect: (connection: Connection) => Promise<DialectName | undefined>;
}

/** Today as a server counts it. */
export interface ServerToday {
  readonly baseUrl: string;
  readonly dialect: DialectName | undefined;
  readonly bar: StatusBar;
  readonly projects: readonly NamedSeconds[];
}

/**
 * The rule that local numbers are counted by: that of the configured server, so that both agree. An unknown server, or no
 * account at all (then the default url says nothing), gets Hackatime's.
 */
export async function localRule(settings: Settings, deps: Pick<TodayDeps, 'dialect'>): Promise<Rule> {
  return ruleFor((await localDialect(settings, deps)) ?? 'hackatime');
}

/** The dialect of the configured server as far as it says how to count; see `localRule`. */
export async function localDialect(
  settings: Settings,
  deps: Pick<TodayDeps, 'dialect'>,
): Promise<DialectName | undefined> {
  const dialect = await deps.dialect();
  return dialect === 'wakatime' && !hasKey(settings) ? undefined : dialect;
}

/** Today's range and the rows of the local history in it, read as they are asked for. */
export function readToday(deps: Pick<TodayDeps, 'clock' | 'store' | 'zone'>): {
  readonly range: Range;
  readonly rows: Iterable<HistoryRow>;
} {
  const range = todayIn(deps.zone, deps.clock.nowUs());
  return { range, rows: deps.store().history(range.fromUs, range.toUs) };
}

/**
 * Asks the default server for today, all requests at once, for at most `limitMs` (undefined: the settings' own limit). Gives the
 * failure instead of throwing it: it decides whether local numbers are shown.
 *
 * `detailed` also finds out the dialect and, where the status bar has none, the projects.
 */
export async function fetchToday(
  query: { readonly limitMs: number | undefined; readonly detailed: boolean },
  deps: TodayDeps,
): Promise<ServerToday | AppError> {
  try {
    const configured = await deps.connect();
    if (isAppError(configured)) return configured;
    const connection = shareLimit(configured, query.limitMs, deps.clock)();
    const known = await deps.dialect();
    // Every server has the status bar below the base url that heartbeats go to, so an unknown one need not be probed first.
    const path = known === undefined ? `${connection.baseUrl}${STATUS_BAR_PATH}` : STATUS_BAR_PATH;
    const [bar, dialect, daySummary] = await Promise.all([
      deps.fetchJson(path, connection).then((answer) => parseStatusBar(answer, connection.baseUrl)),
      query.detailed && known === undefined ? deps.probeDialect(connection).catch(() => undefined) : known,
      query.detailed && known === 'hackatime' ? fetchDaySummary(connection, deps) : undefined,
    ]);
    const projects = bar.projects ?? projectsOf(daySummary, bar.totalSeconds);
    return { baseUrl: connection.baseUrl, dialect, bar, projects };
  } catch (error) {
    return isAppError(error) ? error : new AppError('internal', messageOf(error), { cause: error });
  }
}

type DaySummary = ReturnType<typeof parseDaySummary>;

/** Only an extra: its failure must not cost the total. */
async function fetchDaySummary(connection: Connection, deps: TodayDeps): Promise<DaySummary> {
  const path = daySummaryPath(dateIn(deps.zone, deps.clock.nowUs()));
  try {
    return parseDaySummary(await deps.fetchJson(path, connection));
  } catch {
    return undefined;
  }
}

/**
 * The projects of the summary, unless it speaks of another day than the total does: the account's zone may differ from
 * this machine's. Both count the same rows but round differently, by a second or so for each project
 * (docs/servers.md#hackatime-variants, A and E).
 */
function projectsOf(summary: DaySummary, totalSeconds: number | undefined): readonly NamedSeconds[] {
  if (summary === undefined || totalSeconds === undefined) return [];
  const slack = 2 + summary.projects.length;
  return Math.abs(summary.totalSeconds - totalSeconds) <= slack ? summary.projects : [];
}

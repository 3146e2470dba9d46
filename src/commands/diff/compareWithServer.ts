import { type Belonging, createJudge } from '../../config/servers/routes.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { zoneNamed } from '../../context/zones.ts';
import { isAppError, redact } from '../../errors.ts';
import { createRouter } from '../../intake/router.ts';
import type { DiffView } from '../../render/screens/diff.ts';
import { guessAccountSettings } from '../../report/diff/accountSettings.ts';
import { type AccountSettings, type Compared, explainDifference } from '../../report/diff/difference.ts';
import {
  type LocalRow,
  type Matched,
  matchRows,
  matchUnlisted,
  type Whereabouts,
} from '../../report/diff/matching.ts';
import { rowsIn, type TimeSpan } from '../../report/diff/views.ts';
import { readerFor } from '../../report/groups/dimensions.ts';
import { parseRange } from '../../report/time/ranges.ts';
import { heartbeatsSource } from '../../server/answers/heartbeats.ts';
import type { ServerClient } from '../../server/dialects/endpoints/callEndpoint.ts';
import { dialectNamed } from '../../server/dialects/index.ts';
import { readLocalRows } from '../../store/history/whereabouts.ts';
import { HOUR_US } from '../../system/units.ts';
import { localReportHead } from '../report/shared/localReport.ts';
import type { ReportPlan } from '../report/shared/planReport.ts';
import {
  type AccountData,
  type AccountDataDeps,
  type AccountDay,
  fetchAccountData,
  fetchProjectDays,
} from './accountData.ts';

export interface ComparisonQuery {
  /** Whether the server is to count days of the plan's zone, not of the account's. */
  readonly isOwnZone: boolean;
  /** Whether each day is also explained by itself. */
  readonly byDay: boolean;
}

type ComparisonDeps = AccountDataDeps & Pick<Context, 'settings' | 'store' | 'fs' | 'log' | 'paths'>;

/**
 * Asks the server, reads the history and explains the difference between both totals.
 *
 * @throws AppError 'auth' and 'api' as the server refuses its totals, 'offline'
 */
export async function compareWithServer(
  plan: ReportPlan,
  query: ComparisonQuery,
  client: ServerClient,
  deps: ComparisonDeps,
): Promise<DiffView> {
  const side = await fetchAccountData(plan, query.isOwnZone, client, deps);
  const settings = await deps.settings();
  const { dialect } = client;
  const local = await readLocal([plan.range, ...side.days], settings, deps);
  const matched = isAppError(side.rows)
    ? matchUnlisted(local)
    : matchRows(local, side.rows, heartbeatsSource(dialect).cutsTimes);
  const timezone = query.isOwnZone ? side.zone.name : undefined;
  const { accountSettings, current } = await findAccountSettings(matched, side, timezone, client);

  const explain = (days: readonly AccountDay[], range: TimeSpan) => {
    const compared: Compared = {
      matched,
      local: { fromUs: range.fromUs, toUs: range.toUs, rule: plan.rule, zone: plan.zone },
      server: { ...endsOf(days), zone: side.zone },
      dialect,
      accountSettings,
      machine: settings.hostname,
      serverSeconds: sumOf(days),
      currentSeconds: current && sumOf(current.filter(({ date }) => days.some((day) => day.date === date))),
    };
    return explainDifference(compared);
  };
  const dayOf = (day: AccountDay) => ({
    date: day.date,
    ...explain([day], parseRange(day.date, { zone: plan.zone, nowUs: plan.nowUs })),
  });
  const { rows } = side;
  return {
    ...localReportHead(plan),
    server: redact(client.server),
    title: dialectNamed(dialect).title,
    dialect,
    accountZone: side.zone.name,
    total: explain(side.days, plan.range),
    days: query.byDay ? side.days.map(dayOf) : undefined,
    listed: isAppError(rows) ? { problem: rows.message } : rowsIn(rows, endsOf(side.days)).length,
    isGuessed: accountSettings !== side.stated,
  };
}

/** Heartbeats within a day of the range matter if the server's days begin at other times. */
const MARGIN_US = 26 * HOUR_US;

async function readLocal(
  stretches: readonly TimeSpan[],
  settings: Settings,
  deps: ComparisonDeps,
): Promise<readonly LocalRow[]> {
  const { fromUs, toUs } = endsOf(stretches);
  const router = createRouter(settings, 'old', deps);
  const judge = createJudge(settings);
  const rows: LocalRow[] = [];
  for (const { route, ...row } of readLocalRows(deps.store(), fromUs - MARGIN_US, toUs + MARGIN_US)) {
    const { whereabouts } = row;
    const belonging = whereabouts === undefined ? judge.wasForDefault(route, await router(row)) : 'here';
    rows.push({ ...row, whereabouts: WHEREABOUTS[belonging] ?? whereabouts });
  }
  return rows;
}

/** Where a heartbeat is if it is not known to be for the default server. */
const WHEREABOUTS: Readonly<Record<Belonging, Whereabouts | undefined>> = {
  here: undefined,
  elsewhere: 'other_server',
  unclear: 'unclear',
};

function endsOf(stretches: readonly TimeSpan[]): TimeSpan {
  return {
    fromUs: Math.min(...stretches.map(({ fromUs }) => fromUs)),
    toUs: Math.max(...stretches.map(({ toUs }) => toUs)),
  };
}

const sumOf = (days: readonly AccountDay[]): number => days.reduce((sum, { seconds }) => sum + seconds, 0);

/** The most projects to fetch one by one. */
const MAX_PROJECTS = 20;

/**
 * The account settings that explain the server's numbers. If none explain those of a Wakapi, it is asked for them
 * project by project, which includes what it has not counted yet; `current` is that, if it is more and is explained.
 */
async function findAccountSettings(
  matched: Matched,
  side: AccountData,
  timezone: string | undefined,
  client: ServerClient,
): Promise<{
  readonly accountSettings: AccountSettings;
  readonly current: readonly AccountDay[] | undefined;
}> {
  const { days, zone, stated } = side;
  const { dialect } = client;
  const rows = matched.server;
  const evidence = {
    dialect,
    rows,
    days,
    zone,
    stated,
    serverZones: dialect === 'wakapi' && zone.name !== 'UTC' ? [await zoneNamed('UTC', zone)] : [],
    cutRows: heartbeatsSource(dialect).cutsTimes ? matched.foreign.size : 0,
  };
  const { accountSettings, isExplained } = guessAccountSettings(evidence);
  if (isExplained || dialect !== 'wakapi') return { accountSettings, current: undefined };
  const { read } = readerFor('project', { names: dialect, zone });
  const projects = [...new Set(rowsIn(rows, endsOf(days)).map((row) => read(row) as string | null))];
  if (projects.length > MAX_PROJECTS) return { accountSettings, current: undefined };
  const current = await fetchProjectDays(days, projects, timezone, client);
  const again = guessAccountSettings({ ...evidence, days: current });
  const isBehind = sumOf(current) > sumOf(days);
  return again.isExplained && isBehind
    ? { accountSettings: again.accountSettings, current }
    : { accountSettings, current: undefined };
}

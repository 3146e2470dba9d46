import { zoneNamed } from '../../context/zones.ts';
import { AppError, isAppError } from '../../errors.ts';
import type { Heartbeat } from '../../heartbeat/heartbeat.ts';
import { parseRecordFields, type RecordRules } from '../../heartbeat/parseRecord.ts';
import type { StatedDay } from '../../report/diff/accountSettings.ts';
import type { AccountSettings } from '../../report/diff/difference.ts';
import type { ServerRow } from '../../report/diff/matching.ts';
import { type Day, daysOf, parseRange } from '../../report/time/ranges.ts';
import { filledText } from '../../server/answers/fields.ts';
import { heartbeatsSource } from '../../server/answers/heartbeats.ts';
import { asObject, type JsonObject } from '../../server/answers/json.ts';
import type { ServerNumbers } from '../../server/answers/numbers.ts';
import {
  callEndpoint,
  endpointsOf,
  fetchSummaries,
  type ServerClient,
} from '../../server/dialects/endpoints/callEndpoint.ts';
import type { DateRange } from '../../server/dialects/endpoints/endpoints.ts';
import { dateOfDay, dayNumberOf } from '../../sync/pull/days.ts';
import { fetchHeartbeats, fetchRules, type HeartbeatsDeps } from '../../sync/pull/fetchHeartbeats.ts';
import type { Zone } from '../../system/zone/zone.ts';
import type { ReportPlan } from '../report/shared/planReport.ts';

/** A day of the account, with the server's total. */
export interface AccountDay extends StatedDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
}

/** What a server says about a range of days, in the account's time zone. */
export interface AccountData {
  readonly zone: Zone;
  readonly days: readonly AccountDay[];
  /** How the account is counted, as far as the server says so. */
  readonly stated: AccountSettings;
  /** Its heartbeats from the day before to the day after, in order of time; or the error that kept them unknown. */
  readonly rows: readonly ServerRow[] | AppError;
}

export type AccountDataDeps = Pick<HeartbeatsDeps, 'clock' | 'progress' | 'wait'>;

/**
 * Fetches the days of a range, how the account is counted, and its heartbeats. Future days are not fetched.
 *
 * @param isOwnZone whether the days are to be those of the plan's zone, not of the account's
 * @throws AppError 'auth' and 'api' as the server refuses its numbers, 'offline'
 */
export async function fetchAccountData(
  plan: Pick<ReportPlan, 'nowUs' | 'range' | 'zone'>,
  isOwnZone: boolean,
  client: ServerClient,
  deps: AccountDataDeps,
): Promise<AccountData> {
  deps.progress.show('Asking for the totals');
  const wanted = pastDays(plan);
  const dates = dateRangeOf(wanted, isOwnZone ? plan.zone.name : undefined);
  const numbers = await fetchSummaries(dates, client);
  const zone = isOwnZone ? plan.zone : await accountZone(numbers, plan.zone, client);
  const days = wanted.map(({ date }): AccountDay => {
    const { fromUs, toUs } = parseRange(date, { zone, nowUs: plan.nowUs });
    return { date, fromUs, toUs, seconds: secondsOn(numbers, date, client.server) };
  });
  const stated = await fetchAccountSettings(client);
  return { zone, days, stated, rows: await fetchRows(wanted, days, plan.zone, client, deps) };
}

/**
 * The same days as the server counts them project by project, which Wakapi does in another way: these totals include
 * late heartbeats before the nightly count (docs/servers.md#wakapi-stored-stretches).
 *
 * @param projects as the server names them; null for activity without a project
 */
export async function fetchProjectDays(
  days: readonly AccountDay[],
  projects: readonly (string | null)[],
  timezone: string | undefined,
  client: ServerClient,
): Promise<readonly AccountDay[]> {
  const parts: ServerNumbers[] = [];
  for (const project of projects) {
    parts.push(await fetchSummaries({ ...dateRangeOf(days, timezone), project: project ?? '-' }, client));
  }
  return days.map((day) => ({
    ...day,
    seconds: parts.reduce((sum, numbers) => sum + secondsOn(numbers, day.date, client.server), 0),
  }));
}

/** The days of a range that have begun; for a future range its first day. */
function pastDays({ range, zone, nowUs }: Pick<ReportPlan, 'nowUs' | 'range' | 'zone'>): readonly Day[] {
  const days = [...daysOf(range, zone)];
  return days.filter(({ fromUs }, at) => at === 0 || fromUs <= nowUs);
}

function dateRangeOf(days: readonly { readonly date: string }[], timezone: string | undefined): DateRange {
  const [from, to] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  return timezone === undefined ? { from, to } : { from, to, timezone };
}

/** A day that the answer leaves out has no activity. */
function secondsOn(numbers: ServerNumbers, date: string, server: string): number {
  const days = numbers.days.filter((day) => day.date === date);
  return days.reduce((sum, { totalSeconds }) => {
    if (totalSeconds === undefined) throw new AppError('api', `${server} does not say how much ${date} was`);
    return sum + totalSeconds;
  }, 0);
}

/** The time zone of the account; that of the plan if the server names none, or an unknown one. */
async function accountZone(numbers: ServerNumbers, own: Zone, client: ServerClient): Promise<Zone> {
  try {
    const account = endpointsOf(client.dialect).account;
    const name = numbers.timezone ?? (await callEndpoint(account, 'current', client)).timezone;
    return await zoneNamed(name, own);
  } catch (error) {
    if (!isAppError(error) || error.kind === 'offline') throw error;
    return own;
  }
}

async function fetchAccountSettings(client: ServerClient): Promise<AccountSettings> {
  const endpoint = endpointsOf(client.dialect).preferences;
  if (endpoint === undefined) return {};
  try {
    const { timeoutSeconds, writesOnly } = await callEndpoint(endpoint, undefined, client);
    return { writesOnly, timeoutUs: timeoutSeconds === undefined ? undefined : timeoutSeconds * 1e6 };
  } catch (error) {
    if (!isAppError(error) || error.kind === 'offline') throw error;
    return {};
  }
}

/**
 * Fetches the heartbeats of the days in `zone`, and of one more day on either side, since the account's days may
 * begin at other times.
 */
async function fetchRows(
  wanted: readonly Day[],
  days: readonly AccountDay[],
  zone: Zone,
  client: ServerClient,
  deps: AccountDataDeps,
): Promise<readonly ServerRow[] | AppError> {
  const ends = [...wanted, ...days];
  const first = dayNumberOf(Math.min(...ends.map(({ fromUs }) => fromUs)), zone) - 1;
  const last = dayNumberOf(Math.max(...ends.map(({ toUs }) => toUs)) - 1, zone) + 1;
  const range = { first, last: Math.min(last, dayNumberOf(deps.clock.nowUs(), zone) + 1) };
  const source = heartbeatsSource(client.dialect);
  const all = { ...deps, zone, source, server: client.server, fetch: client.fetch };
  const rows: ServerRow[] = [];
  let rules: RecordRules | undefined;
  try {
    for await (const part of fetchHeartbeats(range, [], (date) => `Heartbeats of ${date}`, all)) {
      if (part.rows === undefined) {
        return new AppError('api', `your plan there does not show heartbeats of ${dateOfDay(part.last)}`);
      }
      if (part.rows.length > 0) rules ??= await fetchRules(all);
      for (const row of part.rows) {
        const read = rules && parseServerRow(asObject(row) ?? {}, rules);
        if (read !== undefined) rows.push(read);
      }
    }
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error;
  }
  return rows.sort((one, other) => one.timeUs - other.timeUs);
}

function parseServerRow(fields: JsonObject, rules: RecordRules): ServerRow | undefined {
  const heartbeat: Heartbeat | string = parseRecordFields(fields, rules);
  if (typeof heartbeat === 'string') return undefined;
  const { project, branch, language, category, machine, userAgent, isWrite } = heartbeat;
  return {
    timeUs: heartbeat.timeUs,
    entity: heartbeat.entity,
    type: heartbeat.type,
    project: project ?? null,
    branch: branch ?? null,
    language: language ?? null,
    category,
    userAgent,
    machine: machine ?? null,
    isWrite: isWrite ?? null,
    aiModel: filledText(fields['ai_model']),
  };
}

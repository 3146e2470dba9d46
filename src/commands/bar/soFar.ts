import { createMeter, type Meter, type MeterState } from '../../report/counting/meter.ts';
import type { Rule } from '../../report/counting/rules.ts';
import { totalsOf } from '../../report/counting/totals.ts';
import { LAST_NAMES } from '../../report/groups/placeholders.ts';
import type { LaterRow, RangeMark } from '../../store/today/mark.ts';
import { addSince, type Counted, type Today, trimProjects } from './today.ts';

/** How far today is counted, so that what comes later can be added without counting all of it again. */
export interface SoFar {
  readonly mark: RangeMark;
  readonly rule: Rule;
  readonly meter: MeterState;
  /** Of the last heartbeat that was counted. */
  readonly lastUs: number;
  readonly projects: readonly ProjectNames[];
  readonly server: ServerShare | undefined;
}

/** Names of a project: as it is recorded, by which it is counted, and by which it is shown while it is worked on. */
export type ProjectNames = readonly [recorded: string | null, counted: string | null, shown: string | null];

/** What a server told of today, by the names of projects here. */
export interface ServerShare {
  readonly name: string;
  readonly told: Counted;
  /** What was counted here of what the server knew. */
  readonly before: Counted;
  /** Heartbeats from later on it may not have had. */
  readonly knownToUs: number;
}

/** What was counted of today and is no text or setting. */
interface TodayParts {
  readonly local: Counted;
  readonly last: Today['last'];
  readonly server: ServerShare | undefined;
}

/** What is kept of what was counted. */
export function todayOf(
  { local, last, server }: TodayParts,
  settings: Pick<Today, 'timeoutUs' | 'goalSeconds' | 'durationFormat'>,
): Today {
  const { timeoutUs, goalSeconds, durationFormat } = settings;
  const trim = (counted: Counted): Counted => trimProjects(counted, last?.project);
  return {
    local: trim(local),
    server: server && { ...trim(addSince(server.told, server.before, local)), name: server.name },
    last,
    timeoutUs,
    goalSeconds,
    durationFormat,
  };
}

/** What a meter has counted by project, as the rule's server would show it. */
export function countedBy(meter: Pick<Meter, 'read'>, rule: Rule): Counted {
  const { totalSeconds, groups } = totalsOf(meter.read(), rule);
  return {
    totalSeconds,
    projects: groups.map((group) => ({ name: group.name, totalSeconds: group.totalSeconds })),
  };
}

/**
 * Adds heartbeats that have come since, as if all had been counted at once. undefined where that would not be the same: one comes
 * before what has been counted or has not happened yet, or its names are to be found first.
 *
 * @param rows by time
 */
export function addLater(
  today: Today,
  soFar: SoFar,
  rows: readonly LaterRow[],
  nowUs: number,
): { readonly today: Today; readonly soFar: SoFar } | undefined {
  const { mark, rule, server } = soFar;
  const projects = new Map(soFar.projects.map((names) => [names[0], names]));
  const meter = createMeter(rule, { state: soFar.meter });
  const fromUs = Math.max(soFar.lastUs, server === undefined ? 0 : server.knownToUs + 1);
  let { last } = today;
  let { lastId, sumUs } = mark;
  for (const { id, timeUs, project, language } of rows) {
    const names = projects.get(project);
    if (names === undefined || timeUs < fromUs || timeUs > nowUs) return undefined;
    if (project === LAST_NAMES.project || language === LAST_NAMES.language) return undefined;
    const [, counted, shown] = names;
    meter.add(timeUs, counted);
    last = { timeUs, project: shown ?? undefined, language: language || undefined };
    lastId = Math.max(lastId, id);
    sumUs += timeUs - mark.fromUs;
  }
  const local = countedBy(meter, rule);
  return {
    today: todayOf({ local, last, server }, today),
    soFar: {
      ...soFar,
      mark: { ...mark, lastId, heartbeats: mark.heartbeats + rows.length, sumUs },
      meter: meter.state() ?? soFar.meter,
      lastUs: rows.at(-1)?.timeUs ?? soFar.lastUs,
    },
  };
}

import type { DurationFormat } from './durationFormat.ts';
import { type TimesView, timesJson } from './labels/times.ts';
import { type Field, recordOf } from './records.ts';
import { formatInstant } from './time.ts';

export interface StatsGroup {
  /** null: activity without one. */
  readonly name: string | null;
  readonly totalSeconds: number;
  readonly percent: number;
  readonly heartbeats: number | undefined;
}

/** Activity grouped by one thing. */
export interface Breakdown {
  readonly by: string;
  readonly groups: readonly StatsGroup[];
  readonly leftOut: number;
  /** How many of those have time; without it all may have. */
  readonly timedLeftOut?: number | undefined;
  /** Of all groups, those that are left out included. */
  readonly sumSeconds: number;
}

/** What is counted by because a server told it of the account; undefined for the rest. */
export interface FromAccount {
  /** Its host. */
  readonly server: string;
  readonly timezone: string | undefined;
  readonly timeoutSeconds: number | undefined;
  /** `Sunday`. */
  readonly weekStart: string | undefined;
}

/** Where the numbers of a report come from, in this program's names and units. Times are microseconds since 1970. */
export interface ReportHead {
  readonly source: 'local' | 'server';
  /** Base url of the server that answered; undefined for local numbers. */
  readonly server: string | undefined;
  /** Why no server was asked, where one would have been; a clause. */
  readonly whyLocal?: string | undefined;
  /** Why the server that was asked does not tell it, a clause; people are told of that as soon as it is known. */
  readonly serverFailure?: string | undefined;
  /** Whether projects have the names of `[project_alias]`; undefined where nothing is to be said of it. */
  readonly aliases?: 'applied' | 'left out' | undefined;
  /** `timeoutSeconds` is undefined if it is a setting of the account that the server does not show. */
  readonly rule: { readonly name: string; readonly timeoutSeconds: number | undefined };
  readonly range: {
    readonly name: string;
    readonly fromUs: number;
    readonly toUs: number;
    readonly timezone: string;
    /** When its days begin; 0 without it. */
    readonly dayStartHour?: number | undefined;
    /** Not shown on screens, since the command itself says it. */
    readonly isEvident?: boolean | undefined;
  };
  readonly fromAccount?: FromAccount | undefined;
  /** What was counted, by dimension; everything without it. */
  readonly filters?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Whether only saves were counted. */
  readonly writesOnly?: boolean | undefined;
  /** At which times of the week alone; all of it without them. */
  readonly times?: TimesView | undefined;
  readonly asOfUs: number;
  /** How people read its durations. */
  readonly durationFormat?: DurationFormat | undefined;
  /** Minutes east of UTC at a moment, in the range's zone. */
  readonly offsetMinutes: (timeUs: number) => number;
}

/** What the days of a range tell, and how much the range before it had; undefined what is not known. */
export interface Trend {
  /** For each day with activity. */
  readonly average: { readonly seconds: number; readonly days: number } | undefined;
  /** `date` is `YYYY-MM-DD`. */
  readonly best: { readonly date: string; readonly totalSeconds: number } | undefined;
  readonly before:
    | {
        readonly unit: 'day' | 'week' | 'month' | 'year' | 'days' | 'time';
        /** How many days; 0 for a stretch of time. */
        readonly days: number;
        readonly fromUs: number;
        readonly toUs: number;
        /** Whether it was cut, since the range itself is not over. */
        readonly isCut: boolean;
        readonly totalSeconds: number;
        /** When the history begins, where that is within it. */
        readonly recordedFromUs: number | undefined;
      }
    | undefined;
}

/** The content of `hackatime.stats/1`. */
export interface StatsView extends ReportHead {
  readonly totalSeconds: number;
  readonly by: string;
  readonly groups: readonly StatsGroup[];
  /** How many more groups there are than `groups` shows. */
  readonly leftOut?: number | undefined;
  /** How many of those have time. */
  readonly timedLeftOut?: number | undefined;
  /** The seconds of all groups; of those in `groups` where it is left out. */
  readonly sumSeconds?: number | undefined;
  /** The same activity grouped by other things as well. */
  readonly more?: readonly Breakdown[] | undefined;
  readonly trend?: Trend | undefined;
  /** undefined when the database cannot be read. */
  readonly queue: { readonly waiting: number; readonly quarantined: number } | undefined;
}

export const GROUP_FIELDS: readonly Field<StatsGroup>[] = [
  { name: 'name', value: (group) => group.name },
  { name: 'total_seconds', value: (group) => group.totalSeconds },
  { name: 'percent', value: (group) => group.percent },
  { name: 'heartbeats', value: (group) => group.heartbeats ?? null },
];

/** All ways in which the activity is grouped. */
export function breakdownsOf(view: StatsView): readonly Breakdown[] {
  const { by, groups, leftOut = 0, timedLeftOut } = view;
  const sumSeconds = view.sumSeconds ?? groups.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0);
  return [{ by, groups, leftOut, timedLeftOut, sumSeconds }, ...(view.more ?? [])];
}

/** The object of docs/json.md, on one line (docs/decisions.md#what-machines-read); `fields` are the keys of its groups. */
export function formatStatsJson(view: StatsView, fields = GROUP_FIELDS): string {
  const [first, ...more] = breakdownsOf(view).map((breakdown) => breakdownJson(breakdown, fields));
  return JSON.stringify({
    schema: 'hackatime.stats/1',
    ...headJson(view),
    total_seconds: view.totalSeconds,
    ...first,
    more,
    ...trendJson(view),
    queue:
      view.queue === undefined ? null : { waiting: view.queue.waiting, quarantined: view.queue.quarantined },
    as_of: instantOf(view, view.asOfUs),
  });
}

function trendJson(view: StatsView): object {
  const { average, best, before } = view.trend ?? {};
  const more = before === undefined ? 0 : view.totalSeconds - before.totalSeconds;
  return {
    daily_average: average === undefined ? null : { total_seconds: average.seconds, days: average.days },
    best_day: best === undefined ? null : { date: best.date, total_seconds: best.totalSeconds },
    before:
      before === undefined
        ? null
        : {
            from: instantOf(view, before.fromUs),
            to: instantOf(view, before.toUs),
            is_cut: before.isCut,
            recorded_from:
              before.recordedFromUs === undefined ? null : instantOf(view, before.recordedFromUs),
            total_seconds: before.totalSeconds,
            change_seconds: Math.round(more * 1e6) / 1e6,
            change_percent:
              before.totalSeconds === 0 ? null : Math.round((more / before.totalSeconds) * 10_000) / 100,
          },
  };
}

/** The head of every report: the source, the rule, the range and the filters. */
export function headJson(head: ReportHead): object {
  return {
    source: head.source,
    server: head.server ?? null,
    source_reason: head.whyLocal ?? head.serverFailure ?? null,
    aliases: head.aliases === 'applied',
    rule: { name: head.rule.name, timeout_seconds: head.rule.timeoutSeconds ?? null },
    range: {
      name: head.range.name,
      from: instantOf(head, head.range.fromUs),
      to: instantOf(head, head.range.toUs),
      timezone: head.range.timezone,
      day_start_hour: head.range.dayStartHour ?? 0,
    },
    account: accountJson(head.fromAccount),
    filters: head.filters ?? {},
    writes_only: head.writesOnly ?? false,
    times: head.times === undefined ? null : timesJson(head.times),
  };
}

function accountJson(from: FromAccount | undefined): object | null {
  if (from === undefined) return null;
  return {
    server: from.server,
    timezone: from.timezone ?? null,
    timeout_seconds: from.timeoutSeconds ?? null,
    week_start: from.weekStart?.toLowerCase() ?? null,
  };
}

/** A moment in the zone of a report. */
export function instantOf({ offsetMinutes }: Pick<ReportHead, 'offsetMinutes'>, timeUs: number): string {
  return formatInstant(timeUs, offsetMinutes(timeUs));
}

/** One way in which activity is grouped. */
export function breakdownJson({ by, groups, leftOut, sumSeconds }: Breakdown, fields = GROUP_FIELDS): object {
  return {
    by,
    groups: groups.map((group) => recordOf(fields, group)),
    groups_left_out: leftOut,
    groups_total_seconds: Math.round(sumSeconds * 1e6) / 1e6,
  };
}

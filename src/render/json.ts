import { formatInstant } from './time.ts';

/** What `hackatime.stats/1` says, with this program's names and units. Times are microseconds since 1970. */
export interface StatsView {
  readonly source: 'local' | 'server';
  /** Base url of the server that answered; undefined for local numbers. */
  readonly server: string | undefined;
  /** `timeoutSeconds` undefined: the account's own setting, which the server does not tell. */
  readonly rule: { readonly name: string; readonly timeoutSeconds: number | undefined };
  readonly range: {
    readonly name: string;
    readonly fromUs: number;
    readonly toUs: number;
    readonly timezone: string;
  };
  readonly totalSeconds: number;
  readonly by: string;
  readonly groups: readonly {
    /** null: activity without one. */
    readonly name: string | null;
    readonly totalSeconds: number;
    readonly percent: number;
    readonly heartbeats: number | undefined;
  }[];
  /** undefined when the database cannot be read. */
  readonly queue: { readonly waiting: number; readonly quarantined: number } | undefined;
  readonly asOfUs: number;
  /** Minutes east of UTC at a moment, in the range's zone. */
  readonly offsetMinutes: (timeUs: number) => number;
}

/** The object of docs/json.md, on one line (design §6.1). */
export function formatStatsJson(view: StatsView): string {
  const instant = (timeUs: number) => formatInstant(timeUs, view.offsetMinutes(timeUs));
  return JSON.stringify({
    schema: 'hackatime.stats/1',
    source: view.source,
    server: view.server ?? null,
    rule: { name: view.rule.name, timeout_seconds: view.rule.timeoutSeconds ?? null },
    range: {
      name: view.range.name,
      from: instant(view.range.fromUs),
      to: instant(view.range.toUs),
      timezone: view.range.timezone,
    },
    total_seconds: view.totalSeconds,
    by: view.by,
    groups: view.groups.map((group) => ({
      name: group.name,
      total_seconds: group.totalSeconds,
      percent: group.percent,
      heartbeats: group.heartbeats ?? null,
    })),
    queue:
      view.queue === undefined ? null : { waiting: view.queue.waiting, quarantined: view.queue.quarantined },
    as_of: instant(view.asOfUs),
  });
}

import type { Zone } from '../system/zone.ts';
import { createMeter, type Meter } from './durations.ts';
import { createFilter, type FilterWishes } from './filters.ts';
import { type Dimension, type GroupReader, type ReportRow, readerFor, ruleBy } from './groups.ts';
import { dayEnds } from './ranges.ts';
import type { Rule } from './rules.ts';
import { type GroupTotal, totalsOf } from './totals.ts';

export interface ReportRequest {
  readonly rule: Rule;
  /** Whose days. */
  readonly zone: Zone;
  readonly dayStartHour?: number | undefined;
  /** What to group by, each on its own. */
  readonly by: readonly Dimension[];
  readonly filter?: FilterWishes | undefined;
  /** Only heartbeats of a save count (reference/wakatime-and-wakapi-servers.md §3.4). */
  readonly writesOnly?: boolean | undefined;
}

export interface Report {
  readonly totalSeconds: number;
  readonly heartbeats: number;
  /** As many as were asked for, in that order. */
  readonly groups: readonly (readonly GroupTotal[])[];
}

/**
 * Counts heartbeats, which must come in the order of their times, in one pass; what is kept grows with the groups.
 *
 * The total does not depend on what is grouped by: Hackatime's and WakaTime's is that of the whole chain, Wakapi's the sum
 * of its projects cut to seconds (reference/wakatime-and-wakapi-servers.md §3.2). What a filter leaves out is gone before
 * Hackatime takes the time between two heartbeats (reference/hackatime-server.md §4.1), while on Wakapi it still ends the
 * time of the one before it.
 */
export function countReport(rows: Iterable<ReportRow>, request: ReportRequest): Report {
  const { rule, zone, dayStartHour, by, writesOnly = false } = request;
  const context = { names: rule.name, zone, dayStartHour };
  const matches = createFilter(request.filter ?? {}, context);
  const dayEndUs = dayEnds(zone, dayStartHour);
  const part = (dimension: Dimension): Part => {
    const own = ruleBy(rule, dimension);
    return { rule: own, reader: readerFor(dimension, context), meter: createMeter(own, { dayEndUs }) };
  };
  const overall = part('project');
  const others = by.map((dimension) => (dimension === 'project' ? overall : part(dimension)));
  const parts = [...new Set([overall, ...others])];

  for (const row of rows) {
    if (writesOnly && row.isWrite !== true) continue;
    const counts = matches === undefined || matches(row);
    if (!counts && rule.filters === 'rows') continue;
    for (const { reader, meter } of parts) meter.add(row.timeUs, counts ? reader.read(row) : null, counts);
  }

  const whole = overall.meter.read();
  return {
    totalSeconds: totalsOf(whole, rule).totalSeconds,
    heartbeats: whole.heartbeats,
    groups: others.map(({ rule: own, reader, meter }) => totalsOf(meter.read(), own, reader.show).groups),
  };
}

interface Part {
  readonly rule: Rule;
  readonly reader: GroupReader;
  readonly meter: Meter;
}

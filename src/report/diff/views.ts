import { HOUR_US } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';
import { createMeter } from '../counting/meter.ts';
import type { Rule } from '../counting/rules.ts';
import { firstPlace } from '../counting/search.ts';
import { joinHeartbeats, measureStretches } from '../counting/stretches.ts';
import type { GroupValue } from '../counting/tally.ts';
import { totalsOf } from '../counting/totals.ts';
import { type ReportRow, readerFor } from '../groups/dimensions.ts';
import { closedRange } from '../time/closeOfDay.ts';

/** From ≤ t < to, in microseconds since 1970. */
export interface TimeSpan {
  readonly fromUs: number;
  readonly toUs: number;
}

/** A heartbeat as a server tells it: Hackatime knows what an AI wrote by its model. */
export type CountedRow = ReportRow & { readonly aiModel?: string | undefined };

/** One way to make a total of heartbeats. */
export interface View extends TimeSpan {
  readonly rule: Rule;
  /** Whose days. */
  readonly zone: Zone;
  /** Only saves count (docs/servers.md#wakatime-counting). */
  readonly writesOnly?: boolean | undefined;
  /**
   * By whose midnight heartbeats are cut into stretches, which count for the day in which they begin: Wakapi's own, where it
   * is not that of the account (docs/servers.md#wakapi-stored-stretches).
   */
  readonly cutZone?: Zone | undefined;
}

/** Rows in the order of time that lie in a stretch, found without looking at the others. */
export function rowsIn<Row extends { readonly timeUs: number }>(
  rows: readonly Row[],
  { fromUs, toUs }: TimeSpan,
): readonly Row[] {
  const placeOf = (us: number): number =>
    firstPlace(0, rows.length, (place) => (rows[place] as Row).timeUs < us);
  return rows.slice(placeOf(fromUs), placeOf(toUs));
}

/** A stretch that began before a day can only have begun after the midnight before it. */
const MARGIN_US = 26 * HOUR_US;

/**
 * Seconds that a view makes of heartbeats in the order of time, as `countReport` and the server of the rule would, not yet
 * whole under a rule that keeps fractions. Where the view cuts at another midnight, rows from a day before and after it
 * have a say.
 */
export function countView(rows: readonly CountedRow[], view: View): number {
  const { rule, zone, cutZone, writesOnly = false } = view;
  const pick = pickerFor(view);
  const dayEndUs = (timeUs: number): number => zone.endOfDayUs(timeUs);
  const counts = (row: CountedRow): boolean => !writesOnly || row.isWrite === true;
  if (cutZone !== undefined) {
    const { fromUs, toUs } = view;
    const near = rowsIn(rows, { fromUs: fromUs - MARGIN_US, toUs: toUs + MARGIN_US }).filter(counts);
    const cutEndUs = (timeUs: number): number => cutZone.endOfDayUs(timeUs);
    const stretches = [...joinHeartbeats(near, rule, { isSame: sameness(zone), cutEndUs })];
    const own = stretches.filter(({ startUs }) => startUs >= fromUs && startUs < toUs);
    return totalsOf(measureStretches(own, rule, pick, { dayEndUs }), rule).totalSeconds;
  }
  const meter = createMeter(rule, { dayEndUs });
  // Both sides are compared by whole days.
  const span = closedRange({ ...view, name: '', isWholeDays: true }, rule);
  for (const row of rowsIn(rows, span)) if (counts(row)) meter.add(row.timeUs, pick(row));
  return totalsOf(meter.read(), rule).totalSeconds;
}

/** Totals are of projects, and in Hackatime's summaries of each AI model in them (docs/servers.md#hackatime-variants, E). */
function pickerFor({ rule, zone }: View): (row: CountedRow) => GroupValue {
  const { read } = readerFor('project', { names: rule.name, zone });
  if (rule.name !== 'hackatime') return read;
  return (row) => (row.aiModel === undefined ? row.project : `${row.project ?? ''}\n${row.aiModel}`);
}

/** What makes two heartbeats of one kind on Wakapi (docs/servers.md#wakapi-counting, 1). */
function sameness(zone: Zone): (one: ReportRow, other: ReportRow) => boolean {
  const readers = (['project', 'language', 'editor', 'os', 'machine', 'category', 'branch'] as const).map(
    (dimension) => readerFor(dimension, { names: 'wakapi', zone }).read,
  );
  return (one, other) => readers.every((read) => read(one) === read(other));
}

import { type Attribution, creditUs, type Rule } from './rules.ts';

/** What one value (a project, a language …) got. */
export interface MeasuredGroup {
  /** As it stood in the heartbeats; null where it was missing. */
  readonly value: string | null;
  readonly us: number;
  readonly heartbeats: number;
}

/** Time before any rounding, in microseconds. */
export interface Measured {
  readonly us: number;
  readonly heartbeats: number;
  /** In the order in which they first occurred. */
  readonly groups: readonly MeasuredGroup[];
}

/** Adds up a stream of heartbeats in one pass; what it keeps grows with the number of groups, not of heartbeats. */
export interface Meter {
  /** Times must not go back; one that does counts as equal to the last one. */
  add(timeUs: number, value: string | null): void;
  read(): Measured;
}

export interface MeterOptions {
  /** Instead of the rule's own. */
  readonly attribution?: Attribution;
  /** Where days begin, ascending, in microseconds; needed only when the stream spans several days. */
  readonly dayStartsUs?: readonly number[];
}

interface Slot {
  us: number;
  heartbeats: number;
  lastUs: number;
  day: number;
}

/**
 * Counts the time between heartbeats by a rule (reference/hackatime-server.md §4, reference/wakatime-and-wakapi-servers.md
 * §3). The first heartbeat of a chain and the time after its last one are worth nothing.
 */
export function createMeter(rule: Rule, options: MeterOptions = {}): Meter {
  const attribution = options.attribution ?? rule.attribution;
  const dayStarts = rule.splitsDays ? (options.dayStartsUs ?? []) : [];
  const slots = new Map<string | null, Slot>();
  let day = 0;
  let totalUs = 0;
  let heartbeats = 0;
  let lastUs = 0;
  let lastDay = 0;
  let last: Slot | undefined;

  function add(timeUs: number, value: string | null): void {
    const cut = rule.tickUs === 1 ? timeUs : timeUs - (timeUs % rule.tickUs);
    const atUs = last !== undefined && cut < lastUs ? lastUs : cut;
    while (day < dayStarts.length && atUs >= (dayStarts[day] ?? 0)) day += 1;

    const credit = last === undefined || lastDay !== day ? 0 : creditUs(rule, atUs - lastUs);
    totalUs += credit;
    heartbeats += 1;

    let slot = slots.get(value);
    if (slot === undefined) {
      slot = { us: 0, heartbeats: 0, lastUs: atUs, day };
      slots.set(value, slot);
    } else if (attribution === 'apart' && slot.day === day) {
      slot.us += creditUs(rule, atUs - slot.lastUs);
    }
    if (attribution === 'earlier' && last !== undefined) last.us += credit;
    if (attribution === 'later') slot.us += credit;
    slot.heartbeats += 1;
    slot.lastUs = atUs;
    slot.day = day;

    last = slot;
    lastUs = atUs;
    lastDay = day;
  }

  function read(): Measured {
    const groups = Array.from(slots, ([value, slot]) => ({
      value,
      us: slot.us,
      heartbeats: slot.heartbeats,
    }));
    return { us: totalUs, heartbeats, groups };
  }

  return { add, read };
}

/** Counts the same rows by several things at once, in one pass: one result for each of `picks`. */
export function measureBy<Row extends { readonly timeUs: number }>(
  rows: Iterable<Row>,
  rule: Rule,
  picks: readonly ((row: Row) => string | null)[],
): readonly Measured[] {
  const meters = picks.map((pick) => ({ pick, meter: createMeter(rule) }));
  for (const row of rows) {
    for (const { pick, meter } of meters) meter.add(row.timeUs, pick(row));
  }
  return meters.map(({ meter }) => meter.read());
}

import { creditUs, type Rule } from './rules.ts';
import { createTally, type GroupValue, type Slot, type Tally } from './tally.ts';

/** What one value (a project, a language …) got. */
export interface MeasuredGroup {
  /** As it stood in the heartbeats; null where it was missing. */
  readonly value: string | null;
  readonly us: number;
  /** As the rule rounds it. */
  readonly seconds: number;
  readonly heartbeats: number;
}

/** Time in microseconds, before any rounding, and in seconds as the rule shows it. */
export interface Measured {
  readonly us: number;
  /** Of the chain of all heartbeats; under a rule whose total is that of its groups, `totalsOf` adds those up. */
  readonly seconds: number;
  readonly heartbeats: number;
  /** In the order in which they first occurred. */
  readonly groups: readonly MeasuredGroup[];
}

/** Adds up a stream of heartbeats in one pass; what it keeps grows with the number of groups, not of heartbeats. */
export interface Meter {
  /**
   * Times must not go back; one that does counts as equal to the last one. With `counts` false the heartbeat ends the time
   * of the one before it and gets none itself.
   */
  add(timeUs: number, value: GroupValue, counts?: boolean): void;
  read(): Measured;
}

export interface MeterOptions {
  /** The first moment after the day that holds a moment; needed when the stream spans several days. */
  readonly dayEndUs?: ((timeUs: number) => number) | undefined;
  /** Where chains are cut, if not only where days end: Wakapi cuts at its own midnight as well. */
  readonly cutEndUs?: ((timeUs: number) => number) | undefined;
  /** Heartbeats before it only begin the chain: Hackatime's `boundary_aware` (reference/hackatime-server.md §4.4). */
  readonly fromUs?: number | undefined;
}

const NEVER = (): number => Number.POSITIVE_INFINITY;

/**
 * Counts the time between heartbeats by a rule (reference/hackatime-server.md §4, reference/wakatime-and-wakapi-servers.md
 * §3). The first heartbeat of a chain and the time after its last one are worth nothing.
 */
export function createMeter(rule: Rule, options: MeterOptions = {}): Meter {
  const { dayEndUs = NEVER, cutEndUs = dayEndUs, fromUs = Number.NEGATIVE_INFINITY } = options;
  const tally = createTally(rule);
  const { total, credit } = tally;
  let heartbeats = 0;
  let day = 0;
  let dayEnd = Number.NEGATIVE_INFINITY;
  let cut = 0;
  let cutEnd = Number.NEGATIVE_INFINITY;
  let lastUs: number | undefined;
  let lastCut = 0;
  let lastCounts = true;
  let last: Slot[] = [];
  let slots: Slot[] = [];

  function add(timeUs: number, value: GroupValue, counts = true): void {
    const ticked = rule.tickUs === 1 ? timeUs : timeUs - (timeUs % rule.tickUs);
    const atUs = lastUs !== undefined && ticked < lastUs ? lastUs : ticked;
    if (atUs >= dayEnd) {
      day += 1;
      dayEnd = dayEndUs(atUs);
    }
    if (atUs >= cutEnd) {
      cut += 1;
      cutEnd = cutEndUs(atUs);
    }
    const inRange = atUs >= fromUs;

    const isCut = rule.splitsDays && lastCut !== cut;
    const us = lastUs === undefined || !inRange || isCut ? 0 : creditUs(rule, atUs - lastUs);
    if (lastCounts) credit(total, us, day);
    if (rule.attribution === 'earlier' && lastCounts) for (const slot of last) credit(slot, us, day);

    if (inRange && counts) {
      tally.find(value, slots);
      for (const slot of slots) {
        if (rule.attribution === 'later') credit(slot, us, day);
        if (rule.attribution === 'apart') credit(slot, ownUs(slot, atUs), day);
        slot.heartbeats += 1;
        slot.lastUs = atUs;
      }
      heartbeats += 1;
    } else {
      slots.length = 0;
    }

    [last, slots] = [slots, last];
    lastUs = atUs;
    lastCut = cut;
    lastCounts = counts;
  }

  /** Since the heartbeat before it of the same value. */
  function ownUs(slot: Slot, atUs: number): number {
    return slot.heartbeats === 0 ? 0 : creditUs(rule, atUs - slot.lastUs);
  }

  return { add, read: () => readTally(tally, heartbeats) };
}

/** What a tally holds by now. */
export function readTally(tally: Tally, heartbeats: number): Measured {
  return {
    us: tally.total.us,
    seconds: tally.secondsOf(tally.total),
    heartbeats,
    groups: Array.from(tally.slots, ([value, slot]) => ({
      value,
      us: slot.us,
      seconds: tally.secondsOf(slot),
      heartbeats: slot.heartbeats,
    })),
  };
}

/** Counts the same rows by several things at once, in one pass: one result for each of `picks`. */
export function measureBy<Row extends { readonly timeUs: number }>(
  rows: Iterable<Row>,
  rule: Rule,
  picks: readonly ((row: Row) => GroupValue)[],
  options: MeterOptions = {},
): readonly Measured[] {
  const meters = picks.map((pick) => ({ pick, meter: createMeter(rule, options) }));
  for (const row of rows) {
    for (const { pick, meter } of meters) meter.add(row.timeUs, pick(row));
  }
  return meters.map(({ meter }) => meter.read());
}

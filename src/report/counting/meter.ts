import { creditUs, type Rule, roundTime } from './rules.ts';
import { createTally, type GroupValue, newSum, type Slot, type Sum, type Tally } from './tally.ts';

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
  /**
   * Tells in which window what follows is (`Piece.window`): in another than before, chains begin anew, as if that were all there
   * is. Without a word everything is in one.
   */
  enter(window: number): void;
  /** The slots of a value; made where there were none, in the order of `Measured.groups`. */
  slotsOf(value: GroupValue): readonly Slot[];
  /**
   * Adds many at once, `from` ≤ place < `to`, as `add` does one; in `slotsAt` stands what becomes of each. With `isOfParts`
   * `wholeAt` gives the sum that each heartbeat's time is a part of.
   */
  addRun(
    timesUs: ArrayLike<number>,
    from: number,
    to: number,
    slotsAt: (place: number) => Standing,
    wholeAt?: (place: number) => Sum,
  ): void;
  read(): Measured;
  /** By value, as of now. */
  readonly slots: ReadonlyMap<string | null, Readonly<Slot>>;
  /** Where it stands; undefined before the first heartbeat. */
  state(): MeterState | undefined;
}

/** Where a meter stands that has counted one day in one window, without parts of other sums. JSON keeps all of it. */
export interface MeterState {
  readonly heartbeats: number;
  readonly day: number;
  readonly lastUs: number;
  readonly total: Readonly<Sum>;
  readonly slots: readonly (readonly [value: string | null, slot: Readonly<Slot>])[];
  /** Values of the last heartbeat; undefined for one that did not count. */
  readonly last: readonly (string | null)[] | undefined;
}

/**
 * What becomes of a heartbeat: it counts for the slots of its value, it is `uncounted` and only ends the time of the one before
 * it, or it is `skipped`.
 */
export type Standing = readonly Slot[] | 'uncounted' | 'skipped';

export interface MeterOptions {
  /** The first moment after the day that holds a moment; needed when the stream spans several days. */
  readonly dayEndUs?: ((timeUs: number) => number) | undefined;
  /** Where chains are cut, if not only where days end: Wakapi cuts at its own midnight as well. */
  readonly cutEndUs?: ((timeUs: number) => number) | undefined;
  /** What is measured are parts of other sums, whose seconds they add up to; see `Tally.creditParts`. */
  readonly isOfParts?: boolean | undefined;
  /** Where a meter of the same rule stood: what follows is of the same day, and counted as if that one had gone on. */
  readonly state?: MeterState | undefined;
}

const NEVER = (): number => Number.POSITIVE_INFINITY;

/**
 * Counts the time between heartbeats by a rule (docs/servers.md#hackatime-counting, docs/servers.md#wakatime-counting,
 * docs/servers.md#wakapi-counting). The first heartbeat of a chain and the time after its last one are worth nothing.
 */
export function createMeter(rule: Rule, options: MeterOptions = {}): Meter {
  const { dayEndUs = NEVER, cutEndUs = dayEndUs, isOfParts = false } = options;
  const { tickUs, attribution, splitsDays } = rule;
  const tally = createTally(rule);
  const { total, credit, creditParts } = tally;
  let heartbeats = options.state?.heartbeats ?? 0;
  const chain: Chain = {
    window: 0,
    day: 0,
    dayEnd: BEFORE,
    cut: 0,
    cutEnd: BEFORE,
    lastUs: BEFORE,
    lastCut: 0,
    last: [],
    lastWhole: newSum(),
    ...(options.state && restore(tally, options.state)),
  };

  const tick = (timeUs: number): number => (tickUs === 1 ? timeUs : roundTime(timeUs, tickUs));

  /** Since the heartbeat before it of the same value. */
  const ownUs = (slot: Slot, atUs: number): number =>
    slot.window === chain.window ? creditUs(rule, atUs - slot.lastUs) : 0;

  const addRun: Meter['addRun'] = (timesUs, from, to, slotsAt, wholeAt) => {
    // What changes with every heartbeat is much faster in variables of this one call.
    let { day, dayEnd, cut, cutEnd, lastUs, lastCut, last, lastWhole } = chain;
    for (let place = from; place < to; place++) {
      const standing = slotsAt(place);
      if (standing === 'skipped') continue;
      const recordedUs = timesUs[place] as number;
      const atUs = Math.max(lastUs, tick(recordedUs));
      // Rounding moves no heartbeat into the next day: ranges, too, are taken by what was recorded.
      if (recordedUs >= dayEnd) {
        day += 1;
        dayEnd = dayEndUs(recordedUs);
      }
      if (recordedUs >= cutEnd) {
        cut += 1;
        cutEnd = cutEndUs(recordedUs);
      }
      const isCut = splitsDays && lastCut !== cut;
      const us = lastUs === BEFORE || isCut ? 0 : creditUs(rule, atUs - lastUs);
      if (last !== undefined) {
        credit(total, us, day);
        if (isOfParts) creditParts(last, lastWhole, us, day);
        else if (attribution === 'earlier') for (const slot of last) credit(slot, us, day);
      }
      last = standing === 'uncounted' ? undefined : standing;
      if (last !== undefined) {
        heartbeats += 1;
        if (wholeAt !== undefined) lastWhole = wholeAt(place);
        for (const slot of last) {
          if (attribution === 'apart' && !isOfParts) credit(slot, ownUs(slot, atUs), day);
          if (slot.heartbeats === 0) slot.firstUs = atUs;
          slot.heartbeats += 1;
          slot.lastUs = atUs;
          slot.window = chain.window;
        }
      }
      lastUs = atUs;
      lastCut = cut;
    }
    Object.assign(chain, { day, dayEnd, cut, cutEnd, lastUs, lastCut, last, lastWhole });
  };

  return {
    add: (timeUs, value, counts = true) => {
      const standing = counts ? tally.find(value) : 'uncounted';
      addRun([timeUs], 0, 1, () => standing);
    },
    enter(window) {
      if (window !== chain.window) Object.assign(chain, { window, lastUs: BEFORE, last: undefined });
    },
    slotsOf: tally.find,
    addRun,
    read: () => readTally(tally, heartbeats, isOfParts ? ({ seconds }) => seconds : tally.secondsOf),
    slots: tally.slots,
    state() {
      const { day, lastUs, last } = chain;
      if (lastUs === BEFORE) return undefined;
      const slots = [...tally.slots];
      const values = last && slots.flatMap(([value, slot]) => (last.includes(slot) ? [value] : []));
      return { heartbeats, day, lastUs, total, slots, last: values };
    },
  };
}

/** Fills a new tally with what had been counted, and gives what its chain goes on from: a day that does not end. */
function restore(tally: Tally, { day, total, slots, lastUs, last }: MeterState): Partial<Chain> {
  Object.assign(tally.total, total);
  for (const [value, slot] of slots) Object.assign(tally.find(value)[0] ?? {}, slot);
  const endless = { dayEnd: Number.POSITIVE_INFINITY, cutEnd: Number.POSITIVE_INFINITY };
  return { ...endless, day, lastUs, last: last?.flatMap((value) => tally.find(value)) };
}

const BEFORE = Number.NEGATIVE_INFINITY;

/** Where a chain of heartbeats stands. */
interface Chain {
  readonly window: number;
  day: number;
  dayEnd: number;
  cut: number;
  cutEnd: number;
  lastUs: number;
  lastCut: number;
  /** Slots of the last heartbeat; undefined for one that did not count. */
  last: readonly Slot[] | undefined;
  /** What the time of the last heartbeat is a part of. */
  lastWhole: Sum;
}

/** What a tally holds by now. */
export function readTally(
  tally: Tally,
  heartbeats: number,
  secondsOf: (sum: Sum) => number = tally.secondsOf,
): Measured {
  return {
    us: tally.total.us,
    seconds: tally.secondsOf(tally.total),
    heartbeats,
    groups: Array.from(tally.slots, ([value, slot]) => ({
      value,
      us: slot.us,
      seconds: secondsOf(slot),
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

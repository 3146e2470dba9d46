import { type Rule, toSeconds } from './rules.ts';

/** What a heartbeat is counted under: one value, none, or several at once (dependencies). */
export type GroupValue = string | null | readonly string[];

/** A number that grows. Under a rule that rounds days, each day of it is rounded when the next one begins. */
export interface Sum {
  /** All of it, before any rounding. */
  us: number;
  /** Where days are rounded: of those that are over. */
  seconds: number;
  /** Where days are rounded: of the one that is not over. */
  openUs: number;
  day: number;
}

/** The sum of one value, and where its own chain of heartbeats stands. */
export interface Slot extends Sum {
  heartbeats: number;
  firstUs: number;
  lastUs: number;
  /** Where its last heartbeat was; -1 without any. */
  window: number;
}

/** Sums by value; what it keeps grows with the number of values. */
export interface Tally {
  readonly total: Sum;
  /** In the order in which the values first occurred. */
  readonly slots: ReadonlyMap<string | null, Slot>;
  /** The slots of a value; makes those that are new. */
  find(value: GroupValue): readonly Slot[];
  /** `day` must not go back. */
  credit(sum: Sum, us: number, day: number): void;
  /**
   * Credits each of `parts` with what `whole` grows by, also in seconds: however `whole` is divided, the seconds of its parts
   * add up to its own.
   */
  creditParts(parts: readonly Sum[], whole: Sum, us: number, day: number): void;
  secondsOf(sum: Sum): number;
}

/** A chain of its own is what tells '' from null on Hackatime; elsewhere both are simply nothing. */
export function countedAs(value: string | null, rule: Rule): string | null {
  return value === '' && rule.attribution !== 'apart' ? null : value;
}

/** See `Tally`. */
export function createTally(rule: Rule): Tally {
  const { roundsDays } = rule;
  const slots = new Map<string | null, Slot>();

  function slotOf(value: string | null): Slot {
    const key = countedAs(value, rule);
    let slot = slots.get(key);
    if (slot === undefined) {
      slot = { ...newSum(), heartbeats: 0, firstUs: 0, lastUs: 0, window: -1 };
      slots.set(key, slot);
    }
    return slot;
  }

  const credit: Tally['credit'] = (sum, us, day) => {
    sum.us += us;
    if (!roundsDays) return;
    if (sum.day !== day) {
      sum.seconds += toSeconds(sum.openUs, rule);
      sum.openUs = 0;
      sum.day = day;
    }
    sum.openUs += us;
  };
  const secondsOf: Tally['secondsOf'] = (sum) =>
    roundsDays ? sum.seconds + toSeconds(sum.openUs, rule) : toSeconds(sum.us, rule);

  return {
    total: newSum(),
    slots,
    find(value) {
      if (typeof value === 'string' || value === null) return [slotOf(value)];
      return value.length === 0 ? [slotOf(null)] : [...new Set(value.map(slotOf))];
    },
    credit,
    creditParts(parts, whole, us, day) {
      const before = secondsOf(whole);
      credit(whole, us, day);
      const seconds = secondsOf(whole) - before;
      for (const part of parts) {
        part.us += us;
        part.seconds += seconds;
      }
    },
    secondsOf,
  };
}

export function newSum(): Sum {
  return { us: 0, seconds: 0, openUs: 0, day: 0 };
}

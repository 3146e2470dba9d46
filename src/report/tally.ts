import { type Rule, toSeconds } from './rules.ts';

/** What a heartbeat is counted under: one value, none, or several at once (dependencies). */
export type GroupValue = string | null | readonly string[];

/** A number that grows. Under a rule that rounds days, each day of it is rounded when the next one begins. */
export interface Sum {
  /** All of it, before any rounding. */
  us: number;
  /** Of the days that are over. */
  seconds: number;
  /** Of the day that is not over. */
  openUs: number;
  day: number;
}

/** The sum of one value, and where its own chain of heartbeats stands. */
export interface Slot extends Sum {
  heartbeats: number;
  lastUs: number;
}

/** Sums by value; what it keeps grows with the number of values. */
export interface Tally {
  readonly total: Sum;
  /** In the order in which the values first occurred. */
  readonly slots: ReadonlyMap<string | null, Slot>;
  /** Writes the slots of a value into `into`, emptied first, and makes those that are new; gives `into`. */
  find(value: GroupValue, into: Slot[]): Slot[];
  /** `day` must not go back. */
  credit(sum: Sum, us: number, day: number): void;
  secondsOf(sum: Sum): number;
}

/** See `Tally`. */
export function createTally(rule: Rule): Tally {
  const slots = new Map<string | null, Slot>();
  // A chain of its own is what tells '' from null on Hackatime; elsewhere both are simply nothing.
  const keepsBlank = rule.attribution === 'apart';

  function slotOf(value: string | null): Slot {
    const key = value === '' && !keepsBlank ? null : value;
    let slot = slots.get(key);
    if (slot === undefined) {
      slot = { ...newSum(), heartbeats: 0, lastUs: 0 };
      slots.set(key, slot);
    }
    return slot;
  }

  return {
    total: newSum(),
    slots,
    find(value, into) {
      into.length = 0;
      if (typeof value === 'string' || value === null) {
        into.push(slotOf(value));
        return into;
      }
      for (const each of value) {
        const slot = slotOf(each);
        if (!into.includes(slot)) into.push(slot);
      }
      if (into.length === 0) into.push(slotOf(null));
      return into;
    },
    credit(sum, us, day) {
      if (rule.roundsDays && sum.day !== day) {
        sum.seconds += toSeconds(sum.openUs, rule);
        sum.openUs = 0;
        sum.day = day;
      }
      sum.us += us;
      sum.openUs += us;
    },
    secondsOf: (sum) => sum.seconds + toSeconds(sum.openUs, rule),
  };
}

function newSum(): Sum {
  return { us: 0, seconds: 0, openUs: 0, day: 0 };
}

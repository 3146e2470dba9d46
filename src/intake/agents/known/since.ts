import { DAY_US } from '../../../system/units.ts';

/** From when on agents' activity counts, in microseconds since 1970. */
export interface Since {
  /** From when on everything is told of. */
  readonly sinceUs: number;
  /** From when on it is asked for; not later. */
  readonly fromUs: number;
  /** `sinceUs` is to be written down. */
  readonly isNew: boolean;
  /** It is days earlier than at the first sync: the clock is wrong, or was then. */
  readonly isClockLost: boolean;
}

/**
 * Decides from when on activity counts.
 *
 * @param firstUs the moment that was written down; undefined at the first sync
 * @param askedUs an earlier one that is asked for
 */
export function decideSince(firstUs: number | undefined, askedUs: number | undefined, nowUs: number): Since {
  // A clock that was ahead must not hold back what comes now.
  const sinceUs = Math.min(firstUs ?? nowUs, nowUs);
  const backUs = firstUs === undefined ? 0 : firstUs - nowUs;
  return {
    sinceUs,
    fromUs: Math.min(askedUs ?? sinceUs, sinceUs),
    // The clock was ahead, and has been set right. One that is wrong by more, as after its battery has died, says nothing of that.
    isNew: firstUs === undefined || (backUs > 0 && backUs < DAY_US),
    isClockLost: backUs >= DAY_US,
  };
}

import type { Window } from '../time/windows.ts';
import type { Block } from './blocks.ts';
import { creditUs, type Rule, roundTime } from './rules.ts';
import { firstFrom } from './search.ts';

/** A part of a block that is in one window or, where that is undefined, in none. */
export interface Piece extends Block {
  /** A number that grows from window to window. */
  readonly window: number | undefined;
}

/**
 * Tells in which window a moment is, by a number that grows from window to window, and up to when what it says holds. Moments
 * must not go back.
 */
function createFinder(
  windows: Iterable<Window>,
): (timeUs: number) => Pick<Piece, 'window'> & { endUs: number } {
  const coming = windows[Symbol.iterator]();
  const next = (): Window => {
    const { done, value } = coming.next();
    return done === true ? { fromUs: Number.POSITIVE_INFINITY, toUs: Number.POSITIVE_INFINITY } : value;
  };
  let current = next();
  let number = 0;
  return (timeUs) => {
    while (current.toUs <= timeUs) {
      current = next();
      number += 1;
    }
    return current.fromUs <= timeUs
      ? { window: number, endUs: current.toUs }
      : { window: undefined, endUs: current.fromUs };
  };
}

/** The window of each of several moments, which must not go back; undefined where it is in none. */
export function createWindowReader(
  windows: Iterable<Window> | undefined,
): (timeUs: number) => number | undefined {
  if (windows === undefined) return () => 0;
  const find = createFinder(windows);
  return (timeUs) => find(timeUs).window;
}

/** Cuts heartbeats, which come in the order of their times, where windows begin and end. Without windows nothing is cut. */
export function createCutter(windows: Iterable<Window> | undefined): (block: Block) => Iterable<Piece> {
  if (windows === undefined) return (block) => [{ ...block, window: 0 }];
  const find = createFinder(windows);
  return function* cut(block) {
    const { timesUs } = block;
    let { from } = block;
    while (from < block.to) {
      const { window, endUs } = find(timesUs[from] as number);
      const to = firstFrom(timesUs, endUs, from, block.to);
      yield { ...block, from, to, window };
      from = to;
    }
  };
}

/** Adds up what windows cut off: the time from the last heartbeat in each to the next one, which is in another or in none. */
export interface Seams {
  /** `standings` tells what becomes of each heartbeat of the piece: it counts, only ends the time of others, or is not there. */
  add(piece: Piece, standingOf: (place: number) => 'counted' | 'uncounted' | 'skipped'): void;
  /** In microseconds, before any rounding. */
  readonly us: number;
}

/** See `Seams`; `dayEndUs` gives the first moment after the day that holds a moment. */
export function createSeams(rule: Rule, dayEndUs: (timeUs: number) => number): Seams {
  let us = 0;
  let last: { readonly timeUs: number; readonly window: number } | undefined;
  const tick = (timeUs: number): number => (rule.tickUs === 1 ? timeUs : roundTime(timeUs, rule.tickUs));

  const close = (timeUs: number, window: number | undefined): void => {
    if (last === undefined || last.window === window) return;
    const isCut = rule.splitsDays && timeUs >= dayEndUs(last.timeUs);
    if (!isCut) us += creditUs(rule, Math.max(0, tick(timeUs) - tick(last.timeUs)));
    last = undefined;
  };

  return {
    add({ timesUs, from, to, window }, standingOf) {
      let first = from;
      while (first < to && standingOf(first) === 'skipped') first += 1;
      if (first === to) return;
      close(timesUs[first] as number, window);
      if (window === undefined) return;
      let end = to - 1;
      while (standingOf(end) === 'skipped') end -= 1;
      last = standingOf(end) === 'counted' ? { timeUs: timesUs[end] as number, window } : undefined;
    },
    get us() {
      return us;
    },
  };
}

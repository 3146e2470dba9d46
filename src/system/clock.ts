import type { Clock } from './ports.ts';

/** The machine's clock; microseconds come from the high-resolution timer's offset to the wall clock. */
export const systemClock: Clock = {
  nowUs: () => Math.round((performance.timeOrigin + performance.now()) * 1000),
  monotonicMs: () => performance.now(),
};

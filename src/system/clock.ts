import type { Clock } from './ports.ts';

/**
 * The machine's clock. The digits below a millisecond come from the high-resolution timer, whose zero is another one: they
 * tell heartbeats of one millisecond apart. `performance` would give both, and costs an editor's call its loading.
 */
export const systemClock: Clock = {
  nowUs: () => Date.now() * 1000 + Number((process.hrtime.bigint() / 1000n) % 1000n),
  monotonicMs: () => Number(process.hrtime.bigint() / 1000n) / 1000,
};

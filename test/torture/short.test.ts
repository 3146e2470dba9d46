import { expect, it } from 'vitest';
import { SCENARIOS } from './scenarios/index.ts';
import { formatFigure } from './support/figures.ts';
import { createWorld } from './support/world.ts';

const SEED = 20_261_121;
const SCALE = 0.005;

// The short form of `npm run torture`, which says what each of them is about.
it.skipIf(process.platform === 'win32').each(SCENARIOS)('$name: $summary', async ({ name, run }) => {
  const world = createWorld({ seed: SEED, scale: SCALE });
  try {
    const figures = await run(world);
    expect(figures.filter(({ isReached }) => !isReached).map((one) => formatFigure(name, one))).toEqual([]);
    expect(figures.length).toBeGreaterThan(0);
  } finally {
    await world.close();
  }
});

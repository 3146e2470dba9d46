import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The machine that runs CI has two cores; tests that spawn the bundle share them.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
  },
});

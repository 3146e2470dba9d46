import { defineConfig } from 'vitest/config';

/** Files of one worker share their modules: none keeps state, and loading them anew for each file takes as long as the tests. */
const sharing = (name: string) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], isolate: false },
});

export default defineConfig({
  test: {
    projects: [
      sharing('unit'),
      sharing('property'),
      sharing('contract'),
      sharing('integration'),
      // These run the built program, each file with servers and processes of its own.
      {
        test: {
          name: 'program',
          include: ['test/{e2e,compat,concurrency,torture}/**/*.test.ts'],
          globalSetup: 'test/support/programSetup.ts',
        },
      },
    ],
    // Vitest would leave one core idle; the machine that runs CI has two.
    maxWorkers: '100%',
    // Tests that spawn the program share the cores with all others.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
  },
});

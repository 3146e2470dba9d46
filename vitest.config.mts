import { accessSync, constants, statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * `TEST_AS_PLATFORM=darwin` has modules and unit tests believe that they run there, but for those that load SQLite's library. The
 * real thing is tested by the workflow.
 */
const other = process.env['TEST_AS_PLATFORM'];
const elsewhere = {
  setupFiles: ['test/support/asPlatform.ts'],
  exclude: ['test/unit/{store,sync,delivery}/**', '**/node_modules/**'],
};

/** Files of one worker share their modules: none keeps state, and loading them anew for each file takes as long as the tests. */
const sharing = (name: string) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    isolate: false,
    ...(other === undefined ? {} : elsewhere),
  },
});

const MEMORY = '/dev/shm';
const TMPFS_MAGIC = 0x01021994;
const NEEDED_BYTES = 2 ** 30;

/**
 * The environment that puts temporary folders into memory, where there is room: most tests write to disk only to read it back, and
 * a flush that nothing depends on is a third of what they wait for. `npm run torture` stays on the disk.
 */
function inMemory(): { readonly TMPDIR?: string } {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { type, bavail, bsize } = statfsSync(MEMORY);
    return type === TMPFS_MAGIC && bavail * bsize > NEEDED_BYTES ? { TMPDIR: MEMORY } : {};
  } catch {
    return {};
  }
}

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
    // Vitest would leave one core idle, and many tests wait: for servers, for locks, for processes to end.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Tests that spawn the program share the cores with all others.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', LANG: 'C.UTF-8', ...inMemory() },
  },
});

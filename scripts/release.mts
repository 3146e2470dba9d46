/** Makes a release, or tries it out. Publishes nothing: see `HELP` in release/request.mts, and docs/releasing.md. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runRelease } from './release/main.mts';

process.exitCode = await runRelease(process.argv.slice(2), {
  root: resolve(dirname(fileURLToPath(import.meta.url)), '..'),
  // In UTC, so that the day does not depend on where the release is made.
  today: new Date().toISOString().slice(0, 10),
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
});

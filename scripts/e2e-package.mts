/**
 * Runs the end-to-end tests and the cases of conformance on the package for this system. Makes it first unless it is named:
 * `npm run e2e:package -- [PROGRAM] [TEST...] [--shard K/N]`, where the latter runs the Kth of N parts of the files.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PLATFORMS } from './package/platforms.mts';

const ROOT = resolve(import.meta.dirname, '..');
const TESTS = ['test/e2e', 'test/compat/compat.test.ts'];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { shard: { type: 'string' } } });
const [first = '', ...others] = positionals;
const isProgram = first !== '' && !first.startsWith('test/') && existsSync(first);
const program = isProgram ? resolve(first) : makeOne();
const tests = isProgram ? others : positionals;
const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
const part = values.shard === undefined ? [] : [`--shard=${values.shard}`];
const words = [vitest, 'run', '--project', 'program', ...part, ...(tests.length === 0 ? TESTS : tests)];
const { status } = spawnSync(process.execPath, words, {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, HACKATIME_E2E_PROGRAM: program },
});
process.exitCode = status ?? 1;

function makeOne(): string {
  const host = PLATFORMS.find(({ os, arch }) => os === process.platform && arch === process.arch);
  if (host === undefined) throw new Error(`there is no package for ${process.platform} ${process.arch}`);
  const words = [join(ROOT, 'scripts/package.mts'), host.id];
  const made = spawnSync(process.execPath, words, { cwd: ROOT, stdio: 'inherit' });
  if (made.status !== 0) throw new Error('the package could not be made');
  return join(ROOT, 'packages', host.id, host.program);
}

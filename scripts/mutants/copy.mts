import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the repository in which sources can be broken. */
export interface Copy {
  readonly root: string;
  /** Puts a text in the place of a file. */
  write(file: string, text: string): void;
  /** Runs test files until one fails. */
  test(files: readonly string[], limitMs: number): Promise<'pass' | 'fail' | 'timeout'>;
  remove(): void;
}

const COPIED = [
  'src',
  'test',
  'scripts',
  'completions',
  'package.json',
  'tsconfig.json',
  'vitest.config.mts',
];

export function makeCopy(from: string): Copy {
  const base = mkdtempSync(join(tmpdir(), 'hackatime-mutants-'));
  const root = join(base, 'copy');
  const temporary = join(base, 'tmp');
  mkdirSync(root);
  mkdirSync(temporary);
  for (const name of COPIED) cpSync(join(from, name), join(root, name), { recursive: true });
  for (const name of ['node_modules', 'bin', 'dist', 'docs', 'install', 'man', 'README.md'])
    symlinkSync(join(from, name), join(root, name));
  return {
    root,
    write: (file, text) => writeFileSync(join(root, file), text),
    test: (files, limitMs) =>
      new Promise((done, fail) => {
        const vitest = join(root, 'node_modules/vitest/vitest.mjs');
        const child = spawn(process.execPath, [vitest, 'run', '--bail=1', '--maxWorkers=1', ...files], {
          cwd: root,
          // A group of its own, so that what hangs is ended with all that it has started.
          detached: true,
          stdio: 'ignore',
          env: { PROPERTY_RUNS: '0.25', ...process.env, TMPDIR: temporary, CI: 'true' },
        });
        let isLate = false;
        const limit = setTimeout(() => {
          isLate = true;
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        }, limitMs);
        child.on('error', fail);
        child.on('close', (code) => {
          clearTimeout(limit);
          rmSync(temporary, { recursive: true, force: true });
          mkdirSync(temporary);
          done(isLate ? 'timeout' : code === 0 ? 'pass' : 'fail');
        });
      }),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

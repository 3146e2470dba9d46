import { spawnSync } from 'node:child_process';

const MAX_BUFFER_BYTES = 64 * 2 ** 20;

/**
 * What a program prints on standard output. Throws an Error with the words and what the program said where it does not end with 0.
 * `node` and scripts run on this Node; npm is a script of a shell on Windows.
 */
export function run(words: readonly [string, ...string[]], cwd: string): string {
  const [name, ...args] = words;
  const ended = spawnSync(name === 'node' ? process.execPath : name, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: MAX_BUFFER_BYTES,
    shell: process.platform === 'win32' && name === 'npm',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (ended.error !== undefined) throw new Error(`cannot run ${name}: ${ended.error.message}`);
  if (ended.status !== 0) {
    const said = `${ended.stderr}${ended.stdout}`.trim();
    throw new Error(
      `${words.join(' ')} ended with ${ended.status ?? ended.signal}${said === '' ? '' : `:\n${said}`}`,
    );
  }
  return ended.stdout;
}

/** The lines that a program prints. Throws as `run` does. */
export function linesOf(words: readonly [string, ...string[]], cwd: string): readonly string[] {
  return run(words, cwd)
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

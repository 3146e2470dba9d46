import { spawnSync } from 'node:child_process';

/** So long a list of names may take. */
const PATIENCE_MS = 2_000;

/** What `wsl.exe` prints of the distributions that run: asking for others would start them. Empty where there is none. */
export function listRunningDistributions(): Buffer {
  const { stdout } = spawnSync('wsl.exe', ['--list', '--running', '--quiet'], {
    timeout: PATIENCE_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  return stdout ?? Buffer.alloc(0);
}

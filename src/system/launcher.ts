import { closeSync, openSync, writeSync } from 'node:fs';
import type { Env } from './ports.ts';

/** How long a heartbeat that is safe goes on holding its caller, in milliseconds: most servers have answered by then. */
const PATIENCE_MS = 300;
/** Where a launcher on Windows listens (`bin/windows.js`). */
const TOLD = 3;

/**
 * Lets the editor go 300 ms from now, when a launcher started this process (`launcher/script.ts`, on Windows `bin/windows.js`):
 * the standard streams are closed and the launcher ends with code 0 while sending goes on here. A process that ends earlier gives the launcher its
 * own exit code. Does nothing without a launcher; never keeps the process alive.
 */
export function letCallerGo(env: Env): void {
  const launcher = Number(env['HACKATIME_LAUNCHER']);
  if (!Number.isSafeInteger(launcher) || launcher <= 1 || process.ppid !== launcher) return;
  setTimeout(() => {
    for (const fd of [0, 1, 2]) reopenOnNothing(fd);
    if (process.platform === 'win32') return tell();
    // Once the launcher is gone, its number may be anybody's.
    if (process.ppid === launcher) signal(launcher);
  }, PATIENCE_MS).unref();
}

/** One at a time, because a new descriptor takes the lowest free number: the one just closed. */
function reopenOnNothing(fd: number): void {
  try {
    closeSync(fd);
    openSync(process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null', fd === 0 ? 'r' : 'w');
  } catch {
    // Closed before, or no /dev/null: nobody is held by it.
  }
}

/** Windows has no signals: the launcher ends when something comes. */
function tell(): void {
  try {
    writeSync(TOLD, '.');
    closeSync(TOLD);
  } catch {
    // It ended by itself.
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGUSR1');
  } catch {
    // It ended by itself.
  }
}

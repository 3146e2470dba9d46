import { pause } from '../pause.ts';

/** How a file answers on Windows that another program, such as a virus scanner, has open at the moment. */
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES']);
/** Together 700 ms: scanners hold a new file for some 200. */
export const HELD_PAUSES_MS = [10, 20, 40, 80, 150, 200, 200];

/**
 * Does something with a file, and once more after a moment where Windows says that somebody has it open; elsewhere such an
 * answer lasts, and is given at once. Throws what `act` throws at last.
 */
export function patiently<T>(
  act: () => T,
  platform: NodeJS.Platform = process.platform,
  wait: (ms: number) => void = pause,
): T {
  if (platform !== 'win32') return act();
  for (const ms of HELD_PAUSES_MS) {
    try {
      return act();
    } catch (error) {
      if (!HELD.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      wait(ms);
    }
  }
  return act();
}

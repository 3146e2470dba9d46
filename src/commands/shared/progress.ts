import type { Progress } from '../../system/ports.ts';

/**
 * Starts a text that changes while something long runs. Shows nothing unless `isShown`, which is meant for terminals
 * only.
 */
export async function startProgress(text: string, isShown: boolean): Promise<Progress> {
  if (!isShown) return { show: () => undefined, end: () => undefined };
  const { startSpinner } = await import('./spinner.ts');
  return startSpinner(text);
}

import type { Progress } from '../../system/ports.ts';

/** A text that changes while something long goes on; nothing at all unless it is shown, which is for terminals alone. */
export async function startProgress(text: string, isShown: boolean): Promise<Progress> {
  if (!isShown) return { show: () => undefined, end: () => undefined };
  const { startSpinner } = await import('./spinner.ts');
  return startSpinner(text);
}

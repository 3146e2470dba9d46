import { isBug } from '../../errors.ts';
import type { Machine } from '../context.ts';

/**
 * Keeps an error that ended no call, because there was another way, for the log: its stack is left there at the end of the
 * call. What the system or SQLite refuses has a code and is no bug where it is foreseen.
 */
export function noteBug(error: unknown, { bugs }: Pick<Machine, 'bugs'>): void {
  const isRefusal = error instanceof Error && 'code' in error;
  if (isBug(error) && !isRefusal) bugs.push(error);
}

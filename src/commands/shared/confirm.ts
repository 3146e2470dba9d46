import { AppError } from '../../errors.ts';
import { printable } from '../../render/text.ts';
import type { Io } from '../../system/ports.ts';

/** The longest time that a timer takes: the user may think as long as they like. */
const FOREVER_MS = 2 ** 31 - 1;

/**
 * Asks a yes-or-no question on the terminal; any answer but yes means no.
 *
 * @param isSure `--yes` was given: nothing is asked
 * @throws AppError 'usage' when there is no terminal to ask on
 */
export async function confirm(
  question: string,
  isSure: boolean,
  io: Pick<Io, 'stdinIsTty' | 'stderrIsTty' | 'err' | 'readLine'>,
): Promise<boolean> {
  if (isSure) return true;
  if (!io.stdinIsTty || !io.stderrIsTty) {
    throw new AppError('usage', `not a terminal, so nobody can be asked "${question}"`, {
      hint: 'Nothing was changed. Use --yes to confirm.',
    });
  }
  io.err(`${printable(question)} [y/N] `);
  const { text } = await io.readLine(1024, FOREVER_MS);
  return /^\s*y(es)?\s*$/i.test(text ?? '');
}

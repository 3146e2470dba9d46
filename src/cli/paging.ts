import { textWidth } from '../render/width.ts';
import type { Io } from '../system/ports.ts';
import { withoutColours } from '../system/streams/door.ts';
import type { HumanCall } from './program.ts';

/** Formats that programs read, and what has no end. */
const UNPAGED: readonly string[] = ['json', 'csv', 'spreadsheet', 'follow'];

/** Whether what a call prints may be too long for a terminal, and is there to be read. */
export function mayBePaged(call: HumanCall<unknown>, argv: readonly string[]): boolean {
  if (argv.includes('--no-pager')) return false;
  if (call.kind === 'help') return true;
  const { options } = call.request;
  return call.command.spec.isPaged === true && UNPAGED.every((name) => options[name] !== true);
}

/** Rows of a terminal that a text takes, colours included; lines that are too long go on in the next row. */
export function countScreenRows(text: string, columns: number): number {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.reduce((rows, line) => {
    const width = textWidth(withoutColours(line));
    return rows + Math.max(1, Math.ceil(width / columns));
  }, 0);
}

/**
 * Does what prints a text, and shows the text at once: in the pager where it is longer than the screen, else as it is. What goes to
 * standard error meanwhile comes right away.
 *
 * @param showInPager gives false when there is no such pager
 */
export async function withPager<T>(
  work: () => Promise<T>,
  showInPager: (text: string) => Promise<boolean>,
  io: Pick<Io, 'columns' | 'holdOut' | 'rows'>,
): Promise<T> {
  const release = io.holdOut();
  let isDone = false;
  try {
    const result = await work();
    isDone = true;
    return result;
  } finally {
    // The last row is the shell's.
    await release(
      async (text) => isDone && countScreenRows(text, io.columns) >= io.rows && showInPager(text),
    );
  }
}

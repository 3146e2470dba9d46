import { helpStyle } from '../cli/help.ts';
import { loadPaint, PLAIN } from '../render/paint.ts';
import type { TableStyle } from '../render/table.ts';
import type { Io } from '../system/ports.ts';

/** Without any locale in the environment (Windows, macOS apps) terminals speak UTF-8 too. */
export function speaksUnicode(env: Io['env']): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return locale === '' || /utf-?8/i.test(locale);
}

/** How tables and bars look on this terminal. */
export async function screenStyle(io: Pick<Io, 'columns' | 'env' | 'stdoutIsTty'>): Promise<TableStyle> {
  const paint = helpStyle(io).colour ? await loadPaint() : PLAIN;
  return { width: io.columns, paint, ascii: !speaksUnicode(io.env) };
}

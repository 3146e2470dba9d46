import type { LogProgress } from '../../agents/reading/progress.ts';

/**
 * Whether nothing at all was understood of a log that was read from its beginning: its agent may write it in another way than
 * this version knows.
 */
export function saysNothing({ facts, anchors, lastUs, offset, rows }: LogProgress): boolean {
  if (rows !== undefined) return Object.keys(rows.cursors).length === 0;
  const { model, version, plan, host, unsent, totals, recent, marks } = facts;
  const isNamed = [model, version, plan, host].some((text) => text !== undefined);
  const isCounted = unsent.input + unsent.cached + unsent.output > 0;
  const isNoted = [totals, marks, anchors].some((each) => Object.keys(each).length > 0) || recent.length > 0;
  return offset > 0 && lastUs === 0 && !isNamed && !isCounted && !isNoted;
}

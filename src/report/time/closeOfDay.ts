import type { Rule } from '../counting/rules.ts';
import type { Range } from './ranges.ts';

/**
 * The part of a range in which the rule's server looks for heartbeats. Hackatime takes the end of a day for a whole second: what
 * is after 23:59:59 sharp on the last day of a range is not in it, on the days before it is (docs/servers.md#hackatime-counting).
 */
export function closedRange(range: Range, { closingUs }: Pick<Rule, 'closingUs'>): Range {
  if (closingUs === 0 || !range.isWholeDays) return range;
  return { ...range, toUs: range.toUs - closingUs + 1 };
}

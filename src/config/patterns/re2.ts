import { RE2JS } from 're2js';
import type { Matcher } from './matcher.ts';

/**
 * Compiles a pattern for RE2, whose time grows with the subject's length alone, though by as much for each instruction.
 * Throws on what RE2 does not know, and on a program of more than `maxProgram` instructions.
 */
export function compileRe2(source: string, maxProgram = Number.POSITIVE_INFINITY): Matcher {
  const pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  if (pattern.programSize() > maxProgram) throw new RangeError('too large a pattern');
  return {
    test: (subject) => pattern.matcher(subject).find(),
    groups: (subject) => {
      const matcher = pattern.matcher(subject);
      if (!matcher.find()) return undefined;
      return Array.from({ length: pattern.groupCount() }, (_, at) => matcher.group(at + 1) ?? undefined);
    },
  };
}

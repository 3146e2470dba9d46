import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { linearPattern } from '../../../src/config/patterns/linearPattern.ts';
import { runs } from '../../support/runs.ts';

const piece = fc.constantFrom('a', 'b', 'K', '_', '/', ' ', '-', '.', '.*', '\\.', '\\\\', '\\*', '\\$');
const pattern = fc
  .tuple(
    fc.constantFrom('', '^', '.*', '^.*'),
    fc.array(piece, { maxLength: 5 }),
    fc.constantFrom('', '$', '.*', '.*$'),
  )
  .map(([start, middle, end]) => start + middle.join('') + end);
const subject = fc
  .array(fc.constantFrom('a', 'B', 'k', '\u212a', '_', '/', ' ', '-', '.', '*', '\\', '$', '\n', '\u2028'), {
    maxLength: 12,
  })
  .map((letters) => letters.join(''));

it('a pattern that runs without RE2 matches what RE2 matches', () => {
  fc.assert(
    fc.property(pattern, subject, (source, text) => {
      const linear = linearPattern(source);
      fc.pre(linear !== undefined);
      const truth = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE).matcher(text).find();
      expect(new RegExp(linear, 'iu').test(text)).toBe(truth);
    }),
    runs(4_000),
  );
});

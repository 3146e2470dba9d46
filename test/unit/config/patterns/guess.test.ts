import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requiredTexts } from '../../../../src/config/patterns/guess.ts';

describe('what a pattern that cannot be read may have meant', () => {
  it.each([
    ['/secret(', ['/secret']],
    ['/Secret)', ['/secret']],
    ['*.log', ['log']],
    ['**/secret/**', ['/secret']],
    ['^/home/.*/secret(', ['/secret']],
    ['sec[ret/foo', ['sec']],
    ['/secret(a|b', ['/secret']],
    ['(secret|private/x', ['secret', 'private/x']],
    ['a|/secret(', ['a', '/secret']],
    ['(secret)?foo(', ['foo']],
    ['x(secret)*(', ['x']],
    ['secrets?(', ['secret']],
    ['secre{0,3}t/[', ['secr']],
    ['^/home/(?!public(', ['/home/']],
    ['(?=secret/)x(', ['secret/']],
    ['C:\\Users\\me\\private(', ['ivate']],
    ['\\Qa(b\\E(', ['a(b']],
    ['/my\\.secret\\/x(', ['/my.secret/x']],
    ['{HOME}/secret(', ['/secret']],
    ['(?<name>secret', ['secret']],
    ['secret++x', ['secret']],
  ])('%s: a path with any of %j', (pattern, texts) => {
    expect(requiredTexts(pattern)).toEqual(texts);
  });

  it.each(['(', '*', '[abc', '(a|', '.*(', '(secret)?[', 'secret|(', '\\', '(?'])(
    '%s: whatever there is',
    (pattern) => {
      expect(requiredTexts(pattern)).toBeUndefined();
    },
  );

  it('is asked of any text without an end', () => {
    const text = fc.string({
      unit: fc.constantFrom('(', ')', '[', ']', '{', '}', '|', '\\', '*', '?', 'a', 'Q'),
    });
    fc.assert(fc.property(text, (pattern) => void requiredTexts(pattern)));
    expect(requiredTexts('('.repeat(100_000))).toBeUndefined();
  });

  it('is never narrower than the same pattern once it is mended', () => {
    const piece = fc.constantFrom(
      'ab',
      'c',
      '/',
      '(x|yz)',
      '(q)?',
      'd+',
      'e*',
      '[fg]',
      '.',
      '(?:hi)',
      '(?!no)',
      '\\.',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 8 }),
        fc.array(piece, { maxLength: 8 }),
        (parts, others) => {
          const good = new RegExp(`${parts.join('')}|${others.join('')}k`);
          const samples = [
            'ab',
            'abc/',
            'xab',
            'yz',
            'hi',
            'q',
            'dd',
            'f.',
            'abdefxhi.k',
            '/yzhi..gk',
            'qqcddd/xhi',
          ];
          const texts = requiredTexts(`${parts.join('')}|${others.join('')}k(`);
          for (const sample of samples) {
            if (!good.test(sample)) continue;
            expect(texts === undefined || texts.some((text) => sample.includes(text))).toBe(true);
          }
        },
      ),
    );
  });
});

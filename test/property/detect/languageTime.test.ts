import fc from 'fast-check';
import { expect, it } from 'vitest';
import { languageOfNameless } from '../../../src/detect/language/byText.ts';
import { lexerByModeline } from '../../../src/detect/language/modeline.ts';
import { questionKeys } from '../../../src/detect/language/questions.ts';
import { languageByRules } from '../../../src/detect/language/rules/index.ts';
import { languageByShebang } from '../../../src/detect/language/shebang.ts';
import { runs } from '../../support/runs.ts';

/** Rules look at no more. */
const TEXT_CHARS = 64 * 1024;
const LIMIT_MS = 50;

/** What an editor's call may be held up by one text, whatever is in it. */
function costMs(ask: () => unknown): number {
  let leastMs = Number.POSITIVE_INFINITY;
  // Compiling an expression and collecting garbage belong to the first run at most.
  for (let run = 0; run < 3 && leastMs > LIMIT_MS / 2; run++) {
    const before = process.threadCpuUsage();
    ask();
    const { user, system } = process.threadCpuUsage(before);
    leastMs = Math.min(leastMs, (user + system) / 1000);
  }
  return leastMs;
}

/** Pieces with which rules begin: repeated, they are what an expression would run into again and again. */
const PIECE = fc.constantFrom(
  ...[
    ' ',
    '\t',
    '\n',
    ' \n',
    '\r\n',
    'a',
    'A ',
    '0 ',
    '(',
    '[',
    '{',
    '<',
    '<?',
    '<a ',
    '#',
    '//',
    '/*',
    '-- ',
    ';',
  ],
  ...[
    ': ',
    '::',
    'a:',
    '"',
    "'",
    '`',
    '.',
    '.a ',
    '@a',
    '%',
    '$a',
    '\\',
    '|',
    '!',
    'a(',
    'a, ',
    'a.',
    'a = ',
    '->',
  ],
  ...[
    'class A',
    'class A::',
    'const A &',
    'def a',
    'fun a ',
    'function a(',
    'import a.',
    'module a ',
    'begin ',
    'end ',
  ],
  ...[
    'public ',
    'let a',
    'var a, ',
    'my $a',
    'use a',
    '(*',
    '{{ ',
    '<!',
    'move.',
    'f[x_',
    'vim:',
    '#!/bin/sh',
    'exec a ',
  ],
  ...[
    'set ',
    'language ',
    'create or replace ',
    'declare ',
    'a::~',
    'case a',
    'val a',
    '[-]',
    '>v',
    '1.1.',
    'a\tb',
    '-*-',
  ],
);
const hostile = fc
  .tuple(fc.array(PIECE, { minLength: 1, maxLength: 4 }), fc.constantFrom('', ' ', '\n', ';\n'))
  .map(([pieces, end]) => pieces.join('') + end)
  .map((piece) => piece.repeat(Math.ceil(TEXT_CHARS / piece.length)).slice(0, TEXT_CHARS));
const random = fc.uint8Array({ minLength: 64, maxLength: 4096 }).map((bytes) => {
  const text = Buffer.from(bytes).toString('latin1');
  return text.repeat(Math.ceil(TEXT_CHARS / text.length)).slice(0, TEXT_CHARS);
});
const key = fc.constantFrom(...questionKeys());

it.each([
  ['hostile sources', hostile, 5_000],
  ['random bytes', random, 1_000],
] as const)(
  '%s hold no rule up for long',
  (_, texts, count) => {
    fc.assert(
      fc.property(texts, key, (text, ending) => {
        expect(costMs(() => languageByRules(ending, text, undefined))).toBeLessThan(LIMIT_MS);
        expect(costMs(() => languageByShebang(text))).toBeLessThan(LIMIT_MS);
        expect(costMs(() => lexerByModeline(text))).toBeLessThan(LIMIT_MS);
        expect(costMs(() => languageOfNameless(text))).toBeLessThan(LIMIT_MS);
      }),
      runs(count, 0.05),
    );
  },
  60_000,
);

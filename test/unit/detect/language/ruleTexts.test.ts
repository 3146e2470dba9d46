import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BASIC_AND_BUSINESS_RULES } from '../../../../src/detect/language/rules/basicAndBusiness.ts';
import { C_FAMILY_RULES } from '../../../../src/detect/language/rules/cFamily.ts';
import { FUNCTIONAL_RULES } from '../../../../src/detect/language/rules/functional.ts';
import { MARKUP_RULES } from '../../../../src/detect/language/rules/markup.ts';
import { SCRIPTING_RULES } from '../../../../src/detect/language/rules/scripting.ts';
import { fakeFiles, languageIn } from '../../../support/languageFiles.ts';

const FIXTURES = resolve(import.meta.dirname, '../../../fixtures/languages/rules.tsv');
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\' };

/** Ending or whole name, language, a text that somebody would write. */
const TEXTS = readFileSync(FIXTURES, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): [string, string, string] => {
    const [key = '', language = '', text = ''] = line.split('\t');
    return [key, language, text.replace(/\\(.)/g, (_, char: string) => ESCAPED[char] ?? char)];
  });

/** Endings whose texts are in rules.test.ts. */
const ELSEWHERE = ['.asm', '.cl', '.cls', '.fs', '.pro', '.ts', '.v'];

const languageOf = (key: string, text: string): Promise<string | undefined> => {
  const path = key.startsWith('.') && !key.endsWith('rc') ? `/p/x${key}` : `/p/${key}`;
  const { fs } = fakeFiles({ [path]: text });
  return languageIn({ path, file: path, given: undefined, alternate: undefined, guess: false }, { fs });
};

describe('a text of a language', () => {
  it.each(TEXTS)('%s: %s: %j', async (key, language, text) => {
    expect(await languageOf(key, text)).toBe(language);
    expect(await languageOf(key, text.replaceAll('\n', '\r\n'))).toBe(language);
  });

  it('is there for every language of every rule', () => {
    const families = [
      BASIC_AND_BUSINESS_RULES,
      C_FAMILY_RULES,
      FUNCTIONAL_RULES,
      MARKUP_RULES,
      SCRIPTING_RULES,
    ];
    const known = new Set(TEXTS.map(([key, language]) => `${key} ${language}`));
    const missing = families
      .flatMap((family) => Object.entries(family))
      .flatMap(([keys, rules]) => rules.map(([language]) => ({ keys: keys.split(' '), language })))
      .filter(
        ({ keys, language }) =>
          !keys.some((key) => ELSEWHERE.includes(key) || known.has(`${key} ${language}`)),
      )
      .map(({ keys, language }) => `${keys[0]} ${language}`);
    expect(missing).toEqual([]);
  });
});

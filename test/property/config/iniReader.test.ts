import fc from 'fast-check';
import ini from 'ini';
import { describe, expect, it } from 'vitest';
import { formatDocument, getValue, parseDocument } from '../../../src/config/document/document.ts';
import { setValue } from '../../../src/config/document/edit.ts';
import { runs } from '../../support/runs.ts';

// The package `ini` reads the user's file wrongly where it holds lists, quotes or remarks behind values, and rightly
// everywhere else. There it is asked what a file says: it shares no line with the reader that is tested.

const SECTIONS = ['settings', 'internal', 'git', 'tools', 'projectmap'];
const key = fc
  .string({ unit: fc.constantFrom(...'abkz_09'), minLength: 1, maxLength: 5 })
  .filter((text) => /^[a-z]/.test(text));
const value = fc
  .string({ unit: fc.constantFrom(...'abZ09/.:=+*?()[]{}<>@!&~^$|,_- ü東'), maxLength: 12 })
  .map((text) => text.trim())
  .filter((text) => !['true', 'false', 'null'].includes(text));
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(key, value).map(([name, text]) => `${name} = ${text}`) },
  { weight: 2, arbitrary: fc.tuple(key, value).map(([name, text]) => `${name}=${text}`) },
  { weight: 3, arbitrary: fc.constantFrom(...SECTIONS).map((name) => `[${name}]`) },
  { weight: 1, arbitrary: fc.constantFrom('', '# remark = 1', '; [other]') },
);
const file = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, newline]) => `[settings]${newline}${lines.map((text) => text + newline).join('')}`);

type Values = Record<string, Record<string, string>>;
const asIniReads = (text: string): Values => ini.parse(text) as Values;

/** What the program reads for every key that `ini` knows. */
function asWeRead(text: string): Values {
  const document = parseDocument(text);
  const known = Object.entries(asIniReads(text));
  return Object.fromEntries(
    known.map(([section, pairs]) => [
      section,
      Object.fromEntries(Object.keys(pairs).map((name) => [name, getValue(document, section, name) ?? ''])),
    ]),
  );
}

describe('a config file without lists, quotes and remarks behind values', () => {
  it('says the same to another reader', () => {
    fc.assert(
      fc.property(file, (text) => {
        expect(asWeRead(text)).toEqual({ ...asIniReads(text) });
      }),
      runs(3_000),
    );
  });

  it('says to another reader what was set, and beside it what it said before', () => {
    fc.assert(
      fc.property(file, fc.constantFrom(...SECTIONS), key, value, (text, section, name, wanted) => {
        const after = formatDocument(setValue(parseDocument(text), section, name, wanted));
        const before = asIniReads(text);
        expect(asIniReads(after)).toEqual({
          ...before,
          [section]: { ...before[section], [name]: wanted },
        });
      }),
      runs(3_000),
    );
  });
});

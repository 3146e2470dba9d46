import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDocument, getValue, parseDocument } from '../../../src/config/document/document.ts';
import { setValue } from '../../../src/config/document/edit.ts';
import { isAppError } from '../../../src/errors.ts';
import { runs } from '../../support/runs.ts';

const word = fc.string({ unit: fc.constantFrom(...'abk_9.-'), minLength: 1, maxLength: 6 });
const nasty = fc.string({ unit: fc.constantFrom(...'ab =:#;[]"\'`\\%()s\t\r\n\0\ufeffü東'), maxLength: 12 });
const value = fc.oneof(
  nasty,
  fc.string({ maxLength: 20 }),
  fc.constantFrom('%(k)s', '"""', '`', '\\', ' x '),
);
const line = fc.oneof(
  fc.tuple(word, value).map(([key, text]) => `${key} = ${text.replaceAll('\n', ' ')}`),
  fc.tuple(word, word).map(([key, text]) => `  ${key}=${text}`),
  word.map((name) => `[${name}]`),
  nasty.map((text) => text.replaceAll('\n', ' ')),
  fc.constantFrom(
    '[settings]',
    '[Settings]',
    '',
    '  indented',
    '# remark',
    'k = 1',
    'K=2 ; x',
    'a = """',
    '"""',
    'x = \\',
  ),
);
const file = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, newline, ends]) => lines.join(newline) + (ends ? newline : ''));

const written = (before: string, key: string, text: string): string | undefined => {
  try {
    return formatDocument(setValue(parseDocument(before), 'settings', key, text));
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
};

describe('any config file', () => {
  it('is read without failing and given back byte for byte', () => {
    fc.assert(
      fc.property(fc.oneof(file, fc.string({ maxLength: 80 }), nasty), (text) => {
        expect(formatDocument(parseDocument(text))).toBe(text);
      }),
      runs(2000),
    );
  });

  it('takes any value and gives it back', () => {
    fc.assert(
      fc.property(file, word, value, (before, key, text) => {
        const after = written(before, key, text);
        const wanted = text.replaceAll('\0', '');
        if (after === undefined)
          expect(wanted).toMatch(/\n|`|"""/); // the few that have no form
        else expect(getValue(parseDocument(after), 'settings', key)).toBe(wanted);
      }),
      runs(3000),
    );
  });

  it('keeps every other line and value when one is set', () => {
    fc.assert(
      fc.property(file, word, value, (before, key, text) => {
        const after = written(before, key, text);
        fc.pre(after !== undefined && after !== before);
        const old = parseDocument(before);
        const now = parseDocument(after ?? '');
        const target = old.index.get(`settings\n${key.toLowerCase()}`);
        const from = target?.line ?? old.lines.length;
        const kept = old.lines.filter(
          (_, at) => target === undefined || at < from || at >= from + target.lineCount,
        );
        let at = 0;
        for (const [index, one] of kept.entries()) {
          // The last line gets a line end when something follows it.
          const isSame = (other: string): boolean =>
            other === one ||
            (index === kept.length - 1 && !one.endsWith('\n') && [`${one}\n`, `${one}\r\n`].includes(other));
          while (at < now.lines.length && !isSame(now.lines[at] ?? '')) at += 1;
          expect(at, `line ${JSON.stringify(one)} is gone`).toBeLessThan(now.lines.length);
          at += 1;
        }
        for (const entry of old.entries) {
          if (entry !== target && old.index.get(`${entry.section}\n${entry.key.toLowerCase()}`) === entry) {
            expect(now.index.get(`${entry.section}\n${entry.key.toLowerCase()}`)?.value).toBe(entry.value);
          }
        }
      }),
      runs(2000),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanKey, cleanUrl, trimValue } from '../../src/config/document/clean.ts';
import { splitDocumentLines, splitList } from '../../src/config/document/values.ts';
import { linearPattern } from '../../src/config/patterns/linearPattern.ts';
import { isLiteral, literalMatcher } from '../../src/config/patterns/literal.ts';
import { normaliseApiUrl } from '../../src/config/servers/address.ts';
import { isKeyShaped } from '../../src/config/servers/apiKey.ts';
import { printable } from '../../src/render/text.ts';
import { showControls } from '../../src/system/streams/door.ts';
import { runs } from '../support/runs.ts';

/** Texts of few characters, so that many are nearly what is looked for. */
const textOf = (...parts: readonly string[]) =>
  fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((chosen) => chosen.join(''));

describe('loops over plain texts give what the expressions say that they stand for', () => {
  it('the form of a key', () => {
    const uuid = /^(waka_)?[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/;
    const nearly = fc
      .tuple(fc.uuid({ version: 4 }), fc.nat(40), fc.constantFrom('', 'a', 'g', 'F', '-', '5', '\n'))
      .map(([key, at, other]) => key.slice(0, at) + other + key.slice(at + 1));
    const keys = fc.tuple(fc.constantFrom('', 'waka_', 'waka'), fc.oneof(fc.uuid({ version: 4 }), nearly));
    fc.assert(
      fc.property(keys, ([start, key]) => {
        expect(isKeyShaped(start + key)).toBe(uuid.test(start + key));
      }),
      runs(2000),
    );
  });

  it('what a terminal obeys, and what stands on one line', () => {
    const screen = textOf('a', ' ', '~', '\t', '\n', '\r', '\u001b', '\u007f', '\u009b', '\u202e', 'é');
    const obeyed =
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]/;
    fc.assert(
      fc.property(screen, (text) => {
        expect(obeyed.test(showControls(text))).toBe(false);
        if (!obeyed.test(text)) expect(showControls(text)).toBe(text);
        expect(/[\u0000-\u001f\u007f-\u009f\u202e]/.test(printable(text))).toBe(false);
        if (/^[ a~é]*$/.test(text)) expect(printable(text)).toBe(text);
      }),
      runs(2000),
    );
  });

  it('a pattern of letters between its anchors, as any other', () => {
    const pattern = textOf('a', 'Z', '0', '_', '-', '/', '^', '$', '.', '.*', '\\.', '(', ' ');
    const literal = /^\^?[\w/-]*\$?$/;
    fc.assert(
      fc.property(pattern, (text) => {
        const found = linearPattern(text);
        if (literal.test(text)) expect(found).toBe(text);
        else expect(found === undefined || found !== text || !/[(*]/.test(text)).toBe(true);
      }),
      runs(2000),
    );
  });

  it('a literal, as the engine that all other patterns have', () => {
    const pattern = textOf('a', 'K', 's', '-', '/').chain((text) =>
      fc.constantFrom(text, `^${text}`, `${text}$`, `^${text}$`),
    );
    const subject = textOf('a', 'A', 'k', 'S', '\u212a', 'ſ', '-', '/', 'é', '\n');
    const engine = (source: string) => {
      const regExp = new RegExp(source, 'iu');
      return { test: (text: string) => regExp.test(text), groups: () => [] };
    };
    fc.assert(
      fc.property(pattern, subject, (source, text) => {
        expect(isLiteral(source)).toBe(true);
        const matcher = literalMatcher(source, () => engine(source));
        expect(matcher.test(text)).toBe(engine(source).test(text));
        if (matcher.test(text) === true) expect(matcher.groups(text)).toEqual([]);
      }),
      runs(2000),
    );
  });

  it('addresses, keys and lists as they are written', () => {
    const written = textOf(
      'https://',
      'http://',
      'h',
      '/',
      '/api/',
      'v1',
      ' ',
      '\t',
      '"',
      ',',
      '#',
      ';',
      '\r',
      '\n',
    );
    fc.assert(
      fc.property(written, (text) => {
        if (/^https?:\/\/[\w./:@%-]+$/.test(text)) expect(cleanUrl(text)).toBe(text);
        if (/^[a-z0-9_-]+$/.test(text)) expect(cleanKey(text)).toBe(text);
        expect(normaliseApiUrl(text)).not.toMatch(/\/$/);
        expect(trimValue(text)).toBe(text.replace(/^[\s"]+/, '').replace(/[\s"]+$/, ''));
        const lines = text
          .split(/[\r\n]+/)
          .map((line) => trimValue(line.replace(/(^|[\t\f ])[#;]([\t\f ].*)?$/, '')))
          .filter((line) => line !== '');
        expect(splitDocumentLines(text)).toEqual(lines);
        const words = lines
          .flatMap((line) => line.split(/\s+/))
          .map((word) => trimValue(word).replace(/,$/, ''))
          .filter((word) => word !== '');
        expect(splitList(text)).toEqual(words);
      }),
      runs(2000),
    );
  });
});

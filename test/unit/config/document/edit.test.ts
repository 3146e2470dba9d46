import { describe, expect, it } from 'vitest';
import { formatDocument, getValue, parseDocument } from '../../../../src/config/document/document.ts';
import { setValue } from '../../../../src/config/document/edit.ts';

const set = (text: string, key: string, value: string, section = 'settings'): string =>
  formatDocument(setValue(parseDocument(text), section, key, value));

describe('setting a value', () => {
  it.each([
    ['changes one line', '[settings]\na = 1\nb = 2\n', 'a', '9', '[settings]\na = 9\nb = 2\n'],
    ['keeps columns and letter case', '[Settings]\nMixed   = 1\n', 'mixed', '9', '[Settings]\nMixed   = 9\n'],
    ['keeps the remark', '[settings]\na = 1 ; why\n', 'a', '9', '[settings]\na = 9 ; why\n'],
    [
      'changes the duplicate that counts',
      '[settings]\na = 1\na = 2\n',
      'a',
      '9',
      '[settings]\na = 1\na = 9\n',
    ],
    [
      'adds to the section',
      '[settings]\na = 1\n\n[x]\nb = 1\n',
      'c',
      '9',
      '[settings]\na = 1\nc = 9\n\n[x]\nb = 1\n',
    ],
    ['in its style', '[settings]\na=1\n', 'c', '9', '[settings]\na=1\nc=9\n'],
    ['makes the section', 'a = 1', 'c', '9', 'a = 1\n\n[settings]\nc = 9\n'],
    ['starts an empty file', '', 'c', '9', '\n[settings]\nc = 9\n'.slice(1)],
    ['keeps CRLF', '[settings]\r\na = 1\r\n', 'c', '9', '[settings]\r\na = 1\r\nc = 9\r\n'],
    ['replaces a list', '[settings]\na =\n  x\n  y\nb = 2\n', 'a', '9', '[settings]\na = 9\nb = 2\n'],
    ['fills an empty key', '[settings]\na =\nb = 2\n', 'a', '9', '[settings]\na = 9\nb = 2\n'],
    ['empties one', '[settings]\na = 1\nb = 2\n', 'a', '', '[settings]\na =\nb = 2\n'],
    ['leaves a list alone', '[settings]\na =\n  x\n', 'b', '9', '[settings]\na =\n  x\nb = 9\n'],
    [
      'leaves nonsense alone',
      '[settings]\nwhat is this\na = 1\n',
      'a',
      '9',
      '[settings]\nwhat is this\na = 9\n',
    ],
    ['writes nothing new', '[settings]\na  =  1\n', 'a', '1', '[settings]\na  =  1\n'],
    ['drops NULs', '[settings]\na = 1\n', 'a\0', '9\0', '[settings]\na = 9\n'],
  ])('%s', (_, text, key, value, expected) => {
    expect(set(text, key, value)).toBe(expected);
  });

  it.each([
    ['a remark sign', 'a # b', '`a # b`'],
    ['spaces around', ' a ', '" a "'],
    ['a backslash at the end', 'C:\\x\\', '"C:\\x\\"'],
    ['quotes around', '"a"', '`"a"`'],
    ['lines', 'a\n\nb', '"""a\n\nb"""'],
    ['a reference to another key', '%(b)s', '`%(b)s`'],
    ['nothing special', 'a`b=c:d', 'a`b=c:d'],
  ])('quotes %s', (_, value, written) => {
    const text = set('[settings]\na = 1\nb = 2\n', 'a', value);
    expect(text).toBe(`[settings]\na = ${written}\nb = 2\n`);
    expect(getValue(parseDocument(text), 'settings', 'a')).toBe(value);
  });

  it('does not let an indented line below become a part of the value', () => {
    const text = set('[settings]\na = "1"\n  stray\n', 'a', 'x');
    expect(text).toBe('[settings]\na = "x"\n  stray\n');
  });

  it.each([
    ['a value without any form', 'settings', 'a', 'x\n"""\ny'],
    ['a section with a bracket', 'a]b', 'a', 'x'],
    ['a key over two lines', 'settings', 'a\nb', 'x'],
    ['no key', 'settings', '', 'x'],
  ])('refuses %s', (_, section, key, value) => {
    expect(() => set('[settings]\na = 1\n', key, value, section)).toThrow(
      expect.objectContaining({ kind: 'config-write' }),
    );
  });
});

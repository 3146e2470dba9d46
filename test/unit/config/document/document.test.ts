import { describe, expect, it } from 'vitest';
import {
  formatDocument,
  getSection,
  getValue,
  parseDocument,
} from '../../../../src/config/document/document.ts';

const read = (text: string, key = 'value', section = 'settings'): string | undefined =>
  getValue(parseDocument(text), section, key);

describe('reading a value', () => {
  it.each([
    ['without spaces', '[settings]\nvalue=plain\n', 'plain'],
    ['with many', '[settings]\n  value \t =\t  plain text  \n', 'plain text'],
    ['with a colon', '[settings]\nvalue: plain\n', 'plain'],
    ['the first delimiter counts', '[settings]\nvalue = http://h/?a=b\n', 'http://h/?a=b'],
    ['cut at a semicolon', '[settings]\nvalue = keep ; drop\n', 'keep'],
    ['cut at a hash inside a word', '[settings]\nvalue = ke#ep\n', 'ke'],
    ['double quotes protect nothing', '[settings]\nvalue = "a # b"\n', '"a'],
    ['backticks do', '[settings]\nvalue = `a # b` ; remark\n', 'a # b'],
    ['triple quotes do', '[settings]\nvalue = """a ; b"""\n', 'a ; b'],
    ['triple quotes over lines', '[settings]\nvalue = """a\n  b\n"""\nother = 1\n', 'a\n  b\n'],
    ['surrounding quotes go', '[settings]\nvalue = " a "\n', ' a '],
    ['single ones too', "[settings]\nvalue = 'a'\n", 'a'],
    ['a quote that ends early stays', '[settings]\nvalue = "a"b"\n', '"a"b"'],
    ['a backslash joins lines', '[settings]\nvalue = one \\\ntwo\n', 'one two'],
    ['percent signs stay', '[settings]\nvalue = 50% of %d\n', '50% of %d'],
    ['another key', '[settings]\nbase = /srv\nvalue = %(base)s/x\n', '/srv/x'],
    ['a key before all sections', 'base = /srv\n[settings]\nvalue = %(base)s/x\n', '/srv/x'],
    ['itself', '[settings]\nvalue = %(value)s\n', '%(value)s'],
    ['itself within more', '[settings]\nvalue = a%(value)s\n', 'a%(value)s'],
    ['one of its name before all sections', 'value = /srv\n[settings]\nvalue = %(value)s/x\n', '/srv/x'],
    ['in a ring', '[settings]\nvalue = %(b)s\nb = %(value)s\n', '%(value)s'],
    ['section in capitals', '[Settings]\nvalue = one\n', 'one'],
    ['key in capitals', '[settings]\nVaLuE = one\n', 'one'],
    ['CRLF', '[settings]\r\nvalue = one\r\nother = two\r\n', 'one'],
    ['the last duplicate', '[settings]\nvalue = one\nvalue = two\n', 'two'],
    ['sections that come twice', '[settings]\na = 1\n[x]\nb = 1\n[settings]\nvalue = two\n', 'two'],
    ['no value', '[settings]\nvalue =\nother = 1\n', ''],
    ['no such key', '[settings]\nother = 1\n', undefined],
    ['spaces in a section name', '[ settings ]\nvalue = 1\n', '1'],
    ['invisible characters in a section name', '\u200b[set\u200btings\u00a0]\nvalue = 1\n', '1'],
    ['a section with a remark', '[settings] # see [docs]\nvalue = 1\n', '1'],
    ['no line end', '[settings]\nvalue = one', 'one'],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['spaces', '[settings]\nvalue =\n    one\n    two\nother = 1\n', '\n    one\n    two'],
    ['tabs', '[settings]\nvalue =\n\tone\n', '\n\tone'],
    ['CRLF', '[settings]\r\nvalue =\r\n  one\r\n  two\r\n', '\n  one\n  two'],
    ['a start on the first line', '[settings]\nvalue = one\n  two\n', 'one\n  two'],
    ['remarks in it', '[settings]\nvalue =\n  one # x\n', '\n  one # x'],
    ['a blank line ends it', '[settings]\nvalue =\n  one\n\n  two\n', '\n  one'],
  ])('lists: %s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('reads an indented section key by key', () => {
    const text = '[settings]\n    api_key = k\n    api_url = u\n    value =\n      a\n      b\n';
    expect([read(text, 'api_key'), read(text, 'api_url'), read(text)]).toEqual([
      'k',
      'u',
      '\n      a\n      b',
    ]);
  });

  it('keeps the patterns of a list that is no further in than its key', () => {
    expect(read('[settings]\n  value =\n  one$\n  two\n')).toBe('\n  one$\n  two');
    expect(read('[settings]\n  value =\n  [a-z]+x\n  two\n  [debug]\n')).toBe(
      '\n  [a-z]+x\n  two\n  [debug]',
    );
    expect(read('[settings]\n  value =\n  one\n  [projectmap]\n  x = y\n')).toBe('\n  one');
  });

  it.each([
    ['quotes', '[projectmap]\n"/code/(?=proj)" = P\n', '/code/(?=proj)'],
    ['backticks', '[projectmap]\n`C:\\x` = P\n', 'C:\\x'],
    ['triple quotes', '[projectmap]\n"""a"b=c""" = P\n', 'a"b=c'],
    ['nothing: cut at the first delimiter', '[projectmap]\n/code/(?=proj) = P\n', '/code/(?'],
  ])('keys in %s', (_, text, key) => {
    expect(getSection(parseDocument(text), 'projectmap')[0]?.[0]).toBe(key);
  });

  it('keeps the letter case of keys and the order of the file', () => {
    const text = '[projectmap]\n/B/\\D = 1\n/a/ = 2\n/b/\\d = 3\n/a/ = 4\n';
    expect(getSection(parseDocument(text), 'ProjectMap')).toEqual([
      ['/b/\\d', '3'],
      ['/a/', '4'],
    ]);
  });
});

describe('salvaging a damaged file', () => {
  it.each([
    ['a line that means nothing', '[settings]\nwhat is this\nvalue = one\n'],
    ['an open section', '[settings]\n[broken\nvalue = one\n'],
    ['an open section of known name', '[settings\nvalue = one\n'],
    ['the -e of echo', '-e [settings]\nvalue = one\n'],
    ['the -e of echo before a key', '-e [settings]\n-e value = one\n'],
    ['NULs between lines', '[settings]\n\0\0\0\nvalue = one\n'],
    ['NULs in a line', '[set\0tings]\n\0\0value = o\0ne\n'],
    ['a BOM', '\ufeff[settings]\nvalue = one\n'],
    ['a quote never closed', '[settings]\nvalue = """one\n'],
    ['a backtick never closed', '[settings]\n`x = 1\nvalue = one\n'],
    ['a continuation before a section', '[settings]\nvalue = one\\\n[projectmap]\na = 1\n'],
  ])('%s', (_, text) => {
    expect(read(text)).toBe('one');
  });

  it('says which lines were left out, without quoting them', () => {
    const { diagnostics } = parseDocument('[settings]\nsecret words\n[broken\n = x\n');
    expect(diagnostics.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(JSON.stringify(diagnostics)).not.toMatch(/secret|broken/);
  });

  it('has nothing to say about a good file', () => {
    expect(parseDocument('# c\n; d\n[settings]\na = 1\n\n').diagnostics).toEqual([]);
  });
});

it('gives the text back as it was', () => {
  const text = '\0x\r\n[a\n b\n\n"q=1\nk = """never\n';
  expect(formatDocument(parseDocument(text))).toBe(text);
});

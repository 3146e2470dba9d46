import { describe, expect, it } from 'vitest';
import {
  type Field,
  formatCsv,
  hasDecimalCommas,
  pickFields,
  recordOf,
} from '../../../src/render/records.ts';

interface Row {
  readonly name: string | null;
  readonly seconds: number;
}
const FIELDS: readonly Field<Row>[] = [
  { name: 'name', value: ({ name }) => name },
  { name: 'seconds', value: ({ seconds }) => seconds },
];

describe('pickFields', () => {
  it('gives the named ones in their order, and all of them without a wish', () => {
    expect(pickFields(FIELDS, ' Seconds,name').map(({ name }) => name)).toEqual(['seconds', 'name']);
    expect(pickFields(FIELDS, undefined)).toBe(FIELDS);
  });

  it.each(['length', '', 'name,,seconds'])('refuses %j and says what there is', (wish) => {
    expect(() => pickFields(FIELDS, wish)).toThrow(/unknown field/);
  });
});

describe('CSV for a spreadsheet', () => {
  const rows = [
    { name: 'Ärger; "a,b"', seconds: 1.5 },
    { name: '=1+1', seconds: -2 },
  ];

  it.each([
    [true, '\ufeffname;seconds\n"Ärger; ""a,b""";1,5\n\'=1+1;-2\n'],
    [false, '\ufeffname,seconds\n"Ärger; ""a,b""",1.5\n\'=1+1,-2\n'],
  ])('with decimal commas: %s', (hasDecimalCommas, text) => {
    expect([...formatCsv(FIELDS, rows, { hasDecimalCommas })].join('')).toBe(text);
  });

  it.each([
    ['de_DE.UTF-8', true],
    ['fr_FR@euro', true],
    ['pt_BR', true],
    ['en_GB.UTF-8', false],
    ['C.UTF-8', false],
    ['', false],
    ['no locale!', false],
  ])('in %j: %s', (locale, isComma) => {
    expect(hasDecimalCommas(locale)).toBe(isComma);
  });
});

describe('formatCsv', () => {
  it.each([
    ['plain', 'plain'],
    [null, ''],
    ['a,b', '"a,b"'],
    ['say "a"', '"say ""a"""'],
    [' edge', '" edge"'],
    ['two\nlines\u001b[31m', 'two lines [31m'],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+cmd|calc', "'+cmd|calc"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "' =1"],
    ['\n@a', "' @a"],
    ['\uff1d1', "'\uff1d1"],
    ['-12.5', '-12.5'],
    ['+3', '+3'],
    ['a=b', 'a=b'],
  ])('writes %j', (name, cell) => {
    expect([...formatCsv(FIELDS, [{ name, seconds: 1.5 }])].join('')).toBe(`name,seconds\n${cell},1.5\n`);
  });

  it('leaves numbers numbers', () => {
    expect([...formatCsv(FIELDS, [{ name: 'a', seconds: -1.5 }])].join('')).toBe('name,seconds\na,-1.5\n');
  });
});

it('a record has the keys of its fields, and in JSON the whole of what is a text elsewhere', () => {
  expect(JSON.stringify(recordOf(FIELDS, { name: null, seconds: 0 }))).toBe('{"name":null,"seconds":0}');
  const list: Field<Row> = { name: 'list', value: () => 'a, b', json: () => ['a', 'b'] };
  const row = { name: null, seconds: 0 };
  expect(recordOf([list], row)).toEqual({ list: ['a', 'b'] });
  expect([...formatCsv([list], [row])].join('')).toBe('list\n"a, b"\n');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readCsvField,
  splitCsvRecord,
  withGuard,
  withoutGuard,
} from '../../../../src/heartbeat/files/csvFields.ts';
import { runs } from '../../../support/runs.ts';

/** What the fields of a row hold. */
const read = (row: string, separator = ',') => {
  const fields = splitCsvRecord(row, separator);
  return fields === 'open' ? fields : fields.map(readCsvField);
};

describe('the fields of a row', () => {
  it.each([
    ['', [undefined]],
    ['a', ['a']],
    ['a,,b,', ['a', undefined, 'b', undefined]],
    ['"",a', ['', 'a']],
    ['"a,b","c""d","e\nf"', ['a,b', 'c"d', 'e\nf']],
    ['a "b" c,d"', ['a "b" c', 'd"']],
    ['"a" b,c', ['a b', 'c']],
    ['"a', 'open'],
    ['a,"b""', 'open'],
    ['a,"b"",c', 'open'],
  ])('%j are %j', (row, expected) => {
    expect(read(row)).toEqual(expected);
  });

  it('are separated by what is said to separate them', () => {
    expect(read('1,5;"a;b";c\td', ';')).toEqual(['1,5', 'a;b', 'c\td']);
  });
});

describe('a guard', () => {
  it.each([
    ['=1+1', "'=1+1"],
    [' \t-x', "' \t-x"],
    ["'=x", "''=x"],
    ['\uff0bx', "'\uff0bx"],
    ['-5', '-5'],
    ["'a", "'a"],
    ['a=b', 'a=b'],
  ])('makes %j %j', (text, guarded) => {
    expect(withGuard(text)).toBe(guarded);
  });

  it('is taken off again, whatever the text', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("'", '=', '-', '+', '@', ' ', '\t', '1', '.', 'a'), { maxLength: 6 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (each) => {
        expect(withoutGuard(withGuard(each))).toBe(each);
      }),
      runs(500),
    );
  });

  it('of other programs is taken off where it guards something', () => {
    expect(["'=SUM(1)", "'-5", "'a", "'"].map(withoutGuard)).toEqual(['=SUM(1)', "'-5", "'a", "'"]);
  });
});

import { describe, expect, it } from 'vitest';
import { formatCsv } from '../../../src/render/csv.ts';
import { formatFactRows, formatFacts } from '../../../src/render/facts.ts';

describe('comma-separated values', () => {
  it('have a header, and quotes only where they are needed', () => {
    expect(
      formatCsv(
        ['name', 'seconds'],
        [
          ['a', 1.5],
          ['b,c', undefined],
          ['"q"', 0],
          ['two\nlines', 2],
        ],
      ),
    ).toBe('name,seconds\r\na,1.5\r\n"b,c",\r\n"""q""",0\r\n"two\nlines",2\r\n');
  });
});

describe('facts', () => {
  const facts = [
    ['User', 'alice'],
    ['Time zone', 'UTC\u001b[2J'],
    ['Plan', undefined],
  ] as const;

  it('stand below each other, without what is not known', () => {
    expect(formatFacts(facts)).toEqual(['User       alice', 'Time zone  UTC [2J']);
  });

  it('are fields in a pipe', () => {
    expect(formatFactRows(facts)).toEqual(['user\talice', 'time_zone\tUTC [2J']);
  });
});

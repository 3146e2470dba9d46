import { describe, expect, it } from 'vitest';
import { type Column, formatColumns, planColumns } from '../../../src/render/table.ts';
import { cutTextStart, textWidth } from '../../../src/render/width.ts';

const COLUMNS: readonly Column[] = [
  { title: 'ID', align: 'right' },
  { title: 'PATH', cut: 'start' },
  { title: 'WORDS', cut: 'end' },
];
const table = (rows: readonly (readonly string[])[], width: number): readonly string[] => {
  const widths = planColumns(COLUMNS, rows, width);
  return rows.map((row) => formatColumns(COLUMNS, widths, row));
};

describe('a table on a terminal', () => {
  it('is aligned', () => {
    expect(
      table(
        [
          ['1', '/a', 'x'],
          ['12', '/abcd', 'yy'],
        ],
        80,
      ),
    ).toEqual([' 1  /a     x', '12  /abcd  yy']);
  });

  it('is cut where it may be, at the side that says less', () => {
    const [line = ''] = table([['1', '/home/alice/src/server.ts', 'could not be reached at all']], 34);
    expect(line).toBe(' 1  …src/server.ts  could not be …');
    expect(textWidth(line)).toBe(34);
  });

  it('leaves to one column what another does not need', () => {
    const [line] = table([['1', '/a', 'could not be reached at all']], 40);
    expect(line).toBe(' 1  /a    could not be reached at all');
  });

  it('shows nothing that a terminal would obey', () => {
    expect(table([['1', '/a\u001b[2J\n', 'x']], 80)).toEqual([' 1  /a [2J   x']);
  });
});

it.each([
  ['abc', 5, 'abc'],
  ['abcdef', 4, '…def'],
  ['漢字漢字', 5, '…漢字'],
])('%j in %i columns, its end kept: %j', (text, columns, expected) => {
  expect(cutTextStart(text, columns)).toBe(expected);
});

import { expect, it } from 'vitest';
import { createLineSplitter } from '../../../../src/system/disk/lines.ts';

const textOf = (lines: Iterable<Buffer | undefined>): readonly (string | undefined)[] =>
  [...lines].map((line) => line?.toString());

it('lines may run over chunks that are all read into the same place', () => {
  const { push, end } = createLineSplitter(100);
  const buffer = Buffer.alloc(4);
  const pushed = (text: string) => textOf(push(buffer.subarray(0, buffer.write(text))));
  expect(pushed('one\n')).toEqual(['one']);
  expect(pushed('tw')).toEqual([]);
  expect(pushed('o\nth')).toEqual(['two']);
  expect(pushed('ree.')).toEqual([]);
  expect(pushed('..\n4')).toEqual(['three...']);
  expect(textOf(end())).toEqual(['4']);
});

it('a line of megabytes is given as it is, each time', () => {
  const { push } = createLineSplitter(3e6);
  const text = (word: string): string => word.repeat(2e6 / word.length);
  for (const line of [text('ab'), 'c', text('defg'), text('h')]) {
    const all = Buffer.from(`${line}\n`);
    const found = Array.from({ length: Math.ceil(all.length / 3e5) }, (_, at) => [
      ...push(all.subarray(at * 3e5, (at + 1) * 3e5)),
    ]).flat();
    expect(found.map((bytes) => bytes?.equals(Buffer.from(line)))).toEqual([true]);
  }
});

it('a line that is too long is told of once, also where it was begun before', () => {
  const { push, isTooLong } = createLineSplitter(4);
  expect(textOf(push(Buffer.from('1234\n12345')))).toEqual(['1234']);
  expect(isTooLong()).toBe(true);
  expect(textOf(push(Buffer.from('6\n7')))).toEqual([undefined]);
  expect(isTooLong()).toBe(false);
  const begun = createLineSplitter(4, true);
  expect(begun.isTooLong()).toBe(true);
  expect(textOf(begun.push(Buffer.from('\n1\n')))).toEqual([undefined, '1']);
});

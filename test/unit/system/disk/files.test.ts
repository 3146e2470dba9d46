import { expect, it } from 'vitest';
import { splitLines } from '../../../../src/system/disk/files.ts';

const inPieces = function* (text: string, size: number): Iterable<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

it.each([1, 2, 3, 4, 5, 7, 100])('lines are the same wherever a chunk of %d bytes ends', (size) => {
  const text = 'ä\u{1f600}ö\r\n\n\u2028\r\rx\nlast';
  expect([...splitLines(inPieces(text, size), 100)]).toEqual(['ä\u{1f600}ö', '', '\u2028\r\rx', 'last']);
  expect([...splitLines(inPieces('a\n', size), 100)]).toEqual(['a']);
  expect([...splitLines(inPieces('', size), 100)]).toEqual([]);
});

it.each([1, 3, 100])('of a line that is too long nothing is kept, in chunks of %d bytes', (size) => {
  const text = `${'x'.repeat(11)}\n${'y'.repeat(10)}\n${'z'.repeat(50)}`;
  expect([...splitLines(inPieces(text, size), 10)]).toEqual([undefined, 'y'.repeat(10), undefined]);
});

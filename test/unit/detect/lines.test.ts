import { describe, expect, it } from 'vitest';
import { createContent } from '../../../src/detect/content.ts';
import { countLines } from '../../../src/detect/lines.ts';
import { contentOf } from '../../support/dependencies.ts';

const KIB = 1024;
const MIB = KIB * KIB;

describe('countLines', () => {
  it.each([
    ['an empty file', '', 0],
    ['one line', 'x\n', 1],
    ['one line without its newline', 'x', 1],
    ['a last line without its newline', 'x\ny', 2],
    ['blank lines', '\n\n\n', 3],
    ['CRLF', 'x\r\ny\r\n', 2],
    ['a lone carriage return', 'x\ry', 1],
    ['a byte order mark', '\ufeffx\n', 1],
    ['the longest line that counts', `${'x'.repeat(64 * KIB - 1)}\ny\n`, 2],
  ])('counts %s', (_name, text, lines) => {
    expect(countLines(contentOf(text))).toBe(lines);
  });

  it('counts bytes that are no UTF-8', () => {
    expect(countLines(contentOf(Uint8Array.of(0xff, 0x0a, 0xc3, 0x0a, 0x00)))).toBe(3);
  });

  it('counts a file of exactly 5 MiB', () => {
    expect(countLines(contentOf('0123456789abcde\n'.repeat((5 * MIB) / 16)))).toBe((5 * MIB) / 16);
  });

  it.each([
    ['a file beyond 5 MiB', 'xy\n'.repeat(2 * MIB)],
    ['a file with a line of 64 KiB', `a\n${'x'.repeat(64 * KIB)}\n`],
    ['a file whose last line has 64 KiB', `a\n${'x'.repeat(64 * KIB)}`],
    ['a single line of 1 MiB', 'x'.repeat(MIB)],
  ])('gives nothing for %s', (_name, text) => {
    expect(countLines(contentOf(text))).toBeUndefined();
  });

  it('gives nothing for a file that cannot be read', () => {
    expect(countLines(createContent('/gone', { readHead: () => undefined }))).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBlocks, putBlock, takeBlocks } from '../../../../../src/commands/setup/shell/block.ts';
import { runs } from '../../../../support/runs.ts';

const LINE = 'if [ -r x ]; then . x; fi';

describe('the block in a start-up file', () => {
  it.each([
    ['no text', ''],
    ['a line', 'export A=1\n'],
    ['a line without its end', 'export A=1'],
    ['empty lines at the end', 'export A=1\n\n\n'],
    ['the line ends of Windows', 'Set-Alias a b\r\nSet-Alias c d\r\n'],
  ])('is put behind %s and taken away without a trace', (_, text) => {
    const put = putBlock(text, LINE);
    expect(put.startsWith(text)).toBe(true);
    expect(findBlocks(put, LINE)).toEqual({ count: 1, isCurrent: true, isBroken: false });
    expect(putBlock(put, LINE)).toBe(put);
    expect(takeBlocks(put)).toBe(text);
  });

  it('leaves any text as it was', () => {
    const texts = fc.array(fc.constantFrom('a', '\n', '\r\n', '# >>>', ' ', 'hackatime'));
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        expect(takeBlocks(putBlock(text, LINE))).toBe(text);
      }),
      runs(200),
    );
  });

  it('keeps what was added behind it, on a line of its own', () => {
    expect(takeBlocks(`${putBlock('a\n', LINE)}b\n`)).toBe('a\nb\n');
    expect(takeBlocks(`${putBlock('a', LINE)}b\n`)).toBe('a\nb\n');
  });

  it('is renewed where it stands, and stands there once', () => {
    const two = `${putBlock(putBlock('a\n', 'old').replaceAll('hackatime >', 'x >'), 'other')}`;
    expect(findBlocks(two, 'other').count).toBe(1);
    const old = putBlock('a\n', 'old');
    const doubled = `${old}b\n${putBlock('', 'old')}`;
    expect(findBlocks(doubled, LINE)).toEqual({ count: 2, isCurrent: false, isBroken: false });
    const put = putBlock(doubled, LINE);
    expect(put).toBe(`${putBlock('a\n', LINE)}b\n`);
    expect(findBlocks(put, LINE)).toEqual({ count: 1, isCurrent: true, isBroken: false });
  });

  it('is broken where one of its ends is missing', () => {
    expect(findBlocks('# >>> hackatime >>>\nx\n', LINE)).toMatchObject({ count: 0, isBroken: true });
    expect(findBlocks('x\n# <<< hackatime <<<\n', LINE)).toMatchObject({ count: 0, isBroken: true });
    expect(findBlocks(`# >>> hackatime >>>\n${putBlock('', LINE)}`, LINE)).toMatchObject({ isBroken: true });
  });
});

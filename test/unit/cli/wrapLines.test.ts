import { describe, expect, it } from 'vitest';
import { wrapLines, wrappingErrors } from '../../../src/cli/wrapLines.ts';
import { markColour } from '../../../src/system/streams/door.ts';
import { fakeIo } from '../../support/cli.ts';

const wrap = (text: string, columns: number): readonly string[] => wrapLines(text, columns).split('\n');

describe('a line that is longer than the terminal', () => {
  it('is broken between words', () => {
    const text = 'hackatime: there is no project "shop window" in the local history\nLook again.\n';
    expect(wrap(text, 40)).toEqual([
      'hackatime: there is no project',
      '"shop window" in the local history',
      'Look again.',
      '',
    ]);
    expect(wrap(text, 80)).toEqual(text.split('\n'));
  });

  it('keeps commands whole, so that they can be copied', () => {
    expect(wrap('To set server and key anew: hackatime login --server wakapi', 30)).toEqual([
      'To set server and key anew:',
      'hackatime login --server wakapi',
    ]);
    expect(wrap('Nothing yet; run "hackatime link all" to have it recorded.', 30)).toEqual([
      'Nothing yet; run',
      '"hackatime link all" to have',
      'it recorded.',
    ]);
  });

  it('has words that are longer still in a line of their own', () => {
    expect(wrap(`cannot read ${'/x'.repeat(20)}: no such file`, 20)).toEqual([
      'cannot read',
      `${'/x'.repeat(20)}:`,
      'no such file',
    ]);
  });

  it('is measured by columns, without colours', () => {
    expect(wrap('漢字 漢字 漢字', 10)).toEqual(['漢字 漢字', '漢字']);
    expect(wrap(`${markColour('\u001b[31m')}red${markColour('\u001b[39m')} and so on`, 14)).toHaveLength(1);
    expect(wrap('a – “b” → c d', 13)).toHaveLength(1);
  });

  it('stays as it is where it is JSON, or set in by blanks', () => {
    for (const line of ['{"a": "b c d e f g"}', '  at some place of the code', '\rAsking the server'])
      expect(wrapLines(line, 10)).toBe(line);
  });
});

describe('standard error', () => {
  it('is wrapped for the terminal that it is, and for nobody else', () => {
    const said = (errColumns: number | undefined): string => {
      const io = fakeIo({ errColumns });
      wrappingErrors(io).err('one two three\n');
      return io.complained();
    };
    expect(said(8)).toBe('one two\nthree\n');
    expect(said(undefined)).toBe('one two three\n');
  });
});

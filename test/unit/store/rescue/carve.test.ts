import { describe, expect, it } from 'vitest';
import { carve } from '../../../../src/store/rescue/carve.ts';
import { bytesOf } from '../../../support/bytes.ts';

function find(text: string, from = 0, to = Buffer.byteLength(text)): readonly string[] {
  const found: string[] = [];
  carve(bytesOf(Buffer.from(text)), from, to, ({ bytes, isWhole }) =>
    found.push(`${isWhole ? 'whole' : 'broken'} ${bytes.toString('utf8')}`),
  );
  return found;
}

const WINDOW = 2 ** 20;
const beat = '{"entity":"/a.ts","time":1}';

describe('heartbeats in bytes', () => {
  it.each([
    ['between other text', `key${beat}key2${beat}`, [`whole ${beat}`, `whole ${beat}`]],
    [
      'with objects in them',
      '{"entity":"/a","x":{"y":[{"z":1}]}}',
      ['whole {"entity":"/a","x":{"y":[{"z":1}]}}'],
    ],
    ['with braces and quotes in a name', '{"entity":"/{\\"}{","a":1}', ['whole {"entity":"/{\\"}{","a":1}']],
    ['broken off by a control character', '{"entity":"/a\u0000b"}', ['broken {"entity":"/a']],
    ['broken off by the next one', `{"entity":"/a${beat}`, ['broken {"entity":"/a', `whole ${beat}`]],
    ['broken off by the end', '{"entity":"/a', ['broken {"entity":"/a']],
    [
      'with an odd byte, to their last brace',
      '{"entity":/a","time":1}key',
      ['broken {"entity":/a","time":1}'],
    ],
    ['broken by an odd byte', '{"entity":1,"a":x}', ['broken {"entity":1,"a":x}']],
    ['not in other objects', '{"a":1}{"b":"tim"}', []],
    ['inside something that is none', `{"a":${beat}`, [`whole ${beat}`]],
  ])('are found %s', (_name, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it.each([-30, -2, -1, 0, 1])('are found at the border of what is read at once: %i', (shift) => {
    const before = ' '.repeat(WINDOW + shift);
    expect(find(before + beat)).toEqual([`whole ${beat}`]);
  });

  it('are looked for in the given stretch only', () => {
    expect(find(beat + beat + beat, 1, 2 * beat.length)).toEqual([`whole ${beat}`]);
  });
});

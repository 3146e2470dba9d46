import { describe, expect, it } from 'vitest';
import { parseWire } from '../../../src/heartbeat/parseWire.ts';
import { toWire } from '../../../src/heartbeat/wire.ts';

const GOOD = {
  entity: '/a.ts',
  type: 'file',
  category: 'coding',
  time: 1_795_262_400.123456,
  user_agent: 'x/1',
};
const parse = (patch: object) => parseWire(JSON.stringify({ ...GOOD, ...patch }));

describe('a line of wire heartbeats', () => {
  it.each([
    ['as it is', {}, GOOD],
    [
      'with everything',
      { lines: 0, is_write: false, dependencies: ['a'], project: '', branch: 'b' },
      { ...GOOD, lines: 0, is_write: false, dependencies: ['a'], project: '', branch: 'b' },
    ],
    ['with null', { project: null, lines: null }, GOOD],
    ['with keys of another program', { id: '7', created_at: 'x' }, GOOD],
    ['without a category', { category: undefined }, GOOD],
    [
      'without a category, of a domain',
      { category: undefined, type: 'domain' },
      { ...GOOD, type: 'domain', category: 'browsing' },
    ],
    ['of an unknown type', { type: 'game' }, { ...GOOD, type: 'game' }],
  ])('is read %s', (_name, patch, expected) => {
    expect(toWire(parse(patch))).toEqual(expected);
  });

  it.each([
    [{ entity: undefined }, 'entity is missing'],
    [{ entity: '' }, 'entity is empty'],
    [{ entity: 3 }, 'entity is no text'],
    [{ user_agent: undefined }, 'user_agent is missing'],
    [{ time: 0 }, 'time is no seconds since 1970'],
    [{ time: 1_795_262_400_123 }, 'time is no seconds since 1970'],
    [{ lines: 1.5 }, 'lines is no whole number of 32 bits'],
    [{ cursorpos: 2 ** 31 }, 'cursorpos is no whole number of 32 bits'],
    [{ is_write: 'yes' }, 'is_write is neither true nor false'],
    [{ dependencies: 'a' }, 'dependencies is no list of texts'],
    [{ dependencies: [1] }, 'dependencies is no list of texts'],
  ])('%j is refused: %s', (patch, message) => {
    expect(() => parse(patch)).toThrow(expect.objectContaining({ message }));
  });
});

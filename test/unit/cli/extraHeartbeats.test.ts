import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExtraHeartbeats } from '../../../src/cli/extraHeartbeats.ts';

const one = (item: unknown) => parseExtraHeartbeats(JSON.stringify([item])).inputs[0];

describe('extra heartbeats', () => {
  it('understands both spellings of every key', () => {
    expect(one({ entity: '/a', timestamp: 1, lines: 3, entity_type: 'app' })).toMatchObject({
      timeUs: 1e6,
      lines: 3,
      entityType: 'app',
    });
    expect(one({ entity: '/a', time: 1, lines_in_file: 3, type: 'app' })).toMatchObject({
      timeUs: 1e6,
      lines: 3,
      entityType: 'app',
    });
  });

  it('lets the shorter spelling win where both stand', () => {
    expect(one({ entity: '/a', time: 2, timestamp: 1, type: 'app', entity_type: 'file' })).toMatchObject({
      timeUs: 2e6,
      entityType: 'app',
    });
  });

  it('takes numbers and switches as texts, and cuts fractions of whole numbers', () => {
    expect(one({ entity: '/a', time: '1.5', is_write: 'true', lineno: '7', cursorpos: 4.7 })).toMatchObject({
      timeUs: 1_500_000,
      isWrite: true,
      lineno: 7,
      cursorpos: 4,
    });
  });

  it.each([
    ['no time', { entity: '/a' }],
    ['a time that is no number', { entity: '/a', time: 'soon' }],
    ['no entity', { time: 1 }],
    ['not an object', 7],
    ['null', null],
    ['a list', []],
  ])('leaves out a bad item and keeps the others: %s', (_, bad) => {
    const extras = parseExtraHeartbeats(JSON.stringify([bad, { entity: '/good', time: 1 }]));
    expect(extras.inputs.map(({ entity }) => entity)).toEqual(['/good']);
    expect(extras.problems).toHaveLength(1);
  });

  it('never names what it leaves out', () => {
    expect(parseExtraHeartbeats('[{"entity":"/secret"}]').problems.join()).not.toContain('secret');
  });

  it('leaves out a number that does not fit in 32 bits and keeps the heartbeat', () => {
    expect(one({ entity: '/a', time: 1, lines: 3e9 })).toMatchObject({ entity: '/a', lines: undefined });
  });

  it('survives control characters that vim does not escape', () => {
    expect(parseExtraHeartbeats('[{"entity":"/a\tb","time":1}]').inputs[0]?.entity).toBe('/a\tb');
  });

  it.each([undefined, '', '[]', '{"entity":"x"}', '[{"entity":"/a","timest'])(
    'finds nothing in %j',
    (line) => {
      expect(parseExtraHeartbeats(line).inputs).toEqual([]);
    },
  );

  it('never fails, whatever the line holds', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => void parseExtraHeartbeats(line)));
  });
});

it('takes a byte order mark in front of the array for a blank', () => {
  const { inputs, problems } = parseExtraHeartbeats('\ufeff[{"entity":"a.ts","timestamp":1}]\r');
  expect([inputs.map(({ entity }) => entity), problems]).toEqual([['a.ts'], []]);
});

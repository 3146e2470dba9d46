import { describe, expect, it } from 'vitest';
import { formatKeyValueRows, formatKeyValues } from '../../../src/render/keyValues.ts';

describe('facts', () => {
  const facts = [
    ['User', 'alice'],
    ['Time zone', 'UTC\u001b[2J'],
    ['Plan', undefined],
  ] as const;

  it('stand below each other, without what is not known', () => {
    expect(formatKeyValues(facts, { width: 80 })).toEqual(['User       alice', 'Time zone  UTC [2J']);
  });

  it('go on below themselves where the terminal is narrow', () => {
    expect(formatKeyValues([['User', 'a-name-without-any-blank-in-it']], { width: 26 })).toEqual([
      'User  a-name-without-any-b',
      '      lank-in-it',
    ]);
  });

  it('are fields in a pipe', () => {
    expect(formatKeyValueRows(facts)).toEqual(['user\talice', 'time_zone\tUTC [2J']);
  });
});

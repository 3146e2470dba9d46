import { describe, expect, it } from 'vitest';
import { type AliasLine, compileAliases } from '../../../src/config/projectAliases.ts';

const log = { warn: () => undefined };
const named = async (lines: readonly AliasLine[], names: readonly string[]) => {
  const nameOf = await compileAliases(lines, log);
  return names.map((name) => nameOf?.(name));
};

describe('the lines of [project_alias]', () => {
  it('are none where there is none', async () => {
    expect(await compileAliases([], log)).toBeUndefined();
  });

  it.each<[string, AliasLine[], Record<string, string>]>([
    [
      'a word is a whole name',
      [['api', 'web']],
      { api: 'web', API: 'web', 'api-2': 'api-2', rapid: 'rapid' },
    ],
    [
      'a pattern matches all of it',
      [['a|shop-\\d+', 'x']],
      { a: 'x', 'shop-12': 'x', 'shop-': 'shop-', ab: 'ab' },
    ],
    ['a name is itself, whatever it would be as a pattern', [['c++ (old)', 'cpp']], { 'C++ (old)': 'cpp' }],
    ['what cannot be read stands for itself', [['(', 'x']], { '(': 'x', a: 'a' }],
    [
      'the first line counts',
      [
        ['ab', 'one'],
        ['a.', 'two'],
      ],
      { ab: 'one', ac: 'two' },
    ],
    [
      'a line is not applied to what another made',
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      { a: 'b', b: 'c' },
    ],
    ['letter case can be mended', [['(?i)api', 'Api']], { api: 'Api', API: 'Api', Api: 'Api' }],
  ])('%s', async (_, lines, names) => {
    expect(await named(lines, Object.keys(names))).toEqual(Object.values(names));
  });

  it.each<[AliasLine[], string]>([
    [
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      'b -> a -> b',
    ],
    [
      [
        ['x', 'a'],
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
      'a -> b -> c -> a',
    ],
  ])('%j go in a circle', async (lines, circle) => {
    await expect(compileAliases(lines, log)).rejects.toThrow(
      `the lines of [project_alias] go in a circle: ${circle}`,
    );
  });
});

import { describe, expect, it } from 'vitest';
import {
  type AliasLine,
  checkAliasLoop,
  compileAliases,
  formatUnreadable,
} from '../../../src/config/projectAliases.ts';

type Pair = readonly [pattern: string, name: string];

const linesOf = (pairs: readonly Pair[]): readonly AliasLine[] =>
  pairs.map(([key, value], at) => ({ key, value, place: { file: '/c', line: at + 2 } }));
const named = async (pairs: readonly Pair[], names: readonly string[]) => {
  const aliases = await compileAliases(linesOf(pairs));
  return names.map((name) => aliases?.nameOf(name));
};

describe('the lines of [project_alias]', () => {
  it('are none where there is none', async () => {
    expect(await compileAliases([])).toBeUndefined();
  });

  it.each<[string, Pair[], Record<string, string>]>([
    [
      'a word is a whole name',
      [['api', 'web']],
      { api: 'web', API: 'web', ' api\n': 'web', 'api-2': 'api-2', rapid: 'rapid' },
    ],
    [
      'a pattern matches all of it',
      [['a|shop-\\d+', 'x']],
      { a: 'x', 'shop-12': 'x', 'shop-': 'shop-', ab: 'ab' },
    ],
    ['a name is itself, whatever it would be as a pattern', [['c++ (old)', 'cpp']], { 'C++ (old)': 'cpp' }],
    ['what has no name gets none', [['.*', 'x']], { a: 'x', '': '', ' ': ' ' }],
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

  it('tells which patterns cannot be read, and where they stand', async () => {
    const found = await compileAliases(
      linesOf([
        ['a', 'b'],
        ['(', 'x'],
      ]),
    );
    expect(found?.unreadable.map(formatUnreadable)).toEqual([
      '/c:3: the pattern "(" in [project_alias] cannot be read; it only applies to the project of this very name',
    ]);
  });

  it.each<[Pair[], string]>([
    [
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      '/c:3: the lines of [project_alias] go in a circle: b -> a -> b, see also /c:2',
    ],
    [
      [
        ['x', 'a'],
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
      '/c:3: the lines of [project_alias] go in a circle: a -> b -> c -> a, see also /c:4, /c:5',
    ],
  ])('%j go in a circle', async (pairs, message) => {
    const lines = linesOf(pairs);
    const aliases = await compileAliases(lines);
    expect(() => aliases && checkAliasLoop(lines, aliases)).toThrow(message);
  });
});

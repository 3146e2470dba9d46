import { describe, expect, it } from 'vitest';
import { formatSuggestion, suggest } from '../../../src/cli/suggest.ts';
import { editDistance } from '../../../src/config/document/editDistance.ts';

const COMMANDS = ['today', 'track', 'flush', 'allow', 'completion', 'version', 'help'];

describe('suggest', () => {
  it.each([
    ['tday', ['today']],
    ['todya', ['today']],
    ['TODAY', ['today']],
    ['flsh', ['flush']],
    ['comp', ['completion']],
    ['completions', ['completion']],
    ['vresion', ['version']],
    ['stats', []],
    ['x', []],
    ['', []],
  ])('offers for %j: %j', (word, expected) => {
    expect(suggest(word, COMMANDS)).toEqual(expected);
  });

  it('compares no word that is as long as a file', () => {
    const startMs = performance.now();
    expect(suggest('a'.repeat(1_000_000), COMMANDS)).toEqual([]);
    expect(performance.now() - startMs).toBeLessThan(500);
  });

  it('names the nearest first and at most three', () => {
    expect(suggest('aaab', ['aacc', 'aaac', 'aaab', 'aabb', 'aaaa'])).toEqual(['aaab', 'aaaa', 'aaac']);
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', '', 3],
    ['', 'abc', 3],
    ['abc', 'axc', 1],
    ['abc', 'ac', 1],
    ['ac', 'abc', 1],
    ['abc', 'acb', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('from %j to %j is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });
});

describe('formatSuggestion', () => {
  it.each([
    [[], undefined],
    [['today'], 'Did you mean today?'],
    [['today', 'track'], 'Did you mean today or track?'],
    [['a', 'b', 'c'], 'Did you mean a, b or c?'],
  ])('of %j', (found, expected) => {
    expect(formatSuggestion(found)).toBe(expected);
  });
});

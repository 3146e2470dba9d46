import { describe, expect, it } from 'vitest';
import { makeUpProjectName } from '../../../src/privacy/makeUpProjectName.ts';
import { ADJECTIVES, NOUNS } from '../../../src/privacy/projectNameWords.ts';

const SHAPE = /^[A-Z][a-z]+ [A-Z][a-z]+ \d{1,2}$/;

describe('a made-up project name', () => {
  it.each([0, 0.25, 0.5, 0.999_999])('has two words and a number (random %d)', (value) => {
    expect(makeUpProjectName(() => value)).toMatch(SHAPE);
  });

  it('differs with chance', () => {
    const values = [0, 0.3, 0.6, 0.9];
    const names = values.map((value) => makeUpProjectName(() => value));
    expect(new Set(names).size).toBe(values.length);
  });

  it.each([
    ['adjectives', ADJECTIVES, 100],
    ['nouns', NOUNS, 150],
  ])('is drawn from enough different %s', (_, words, atLeast) => {
    const list = words.split(' ');
    expect(list.length).toBeGreaterThanOrEqual(atLeast);
    expect(new Set(list).size).toBe(list.length);
    expect(list.filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { parseGoal } from '../../../src/report/goals.ts';

describe('parseGoal', () => {
  it.each([
    ['2h', 7200],
    ['90m', 5400],
    ['1h30m', 5400],
    ['1.5 h', 5400],
    ['2 hours 5 min', 7500],
    ['24h', 86_400],
  ])('%s', (text, seconds) => {
    expect(parseGoal('daily', text)).toBe(seconds);
  });

  it.each(['', '0h', '2', 'h', '25h', '-2h', '2h x'])('%j is none', (text) => {
    expect(() => parseGoal('daily', text)).toThrow(/daily goal cannot be/);
  });

  it('of a week may have all its hours', () => {
    expect(parseGoal('weekly', '168h')).toBe(604_800);
    expect(() => parseGoal('weekly', '169h')).toThrow(/weekly/);
  });
});

import { describe, expect, it } from 'vitest';
import { creditUs, type RuleName, ruleFor } from '../../../src/report/rules.ts';
import { toUs } from '../../support/today.ts';

describe('what a pause is worth', () => {
  it.each<[RuleName, number, number, string]>([
    ['hackatime', 119.9, 119.9, 'a short pause counts'],
    ['hackatime', 120, 120, 'the time-out itself counts'],
    ['hackatime', 500, 120, 'a longer pause counts as the time-out'],
    ['wakapi', 599.999, 599.999, 'a pause below the time-out counts'],
    ['wakapi', 600, 0, 'the time-out itself does not'],
    ['wakatime', 900, 900, 'the time-out itself counts'],
    ['wakatime', 900.000001, 0, 'a longer pause does not count at all'],
  ])('%s: %d s are worth %d s (%s)', (name, gap, worth) => {
    expect(creditUs(ruleFor(name), toUs(gap))).toBe(toUs(worth));
  });
});

describe('a time-out of one’s own', () => {
  it('replaces that of the server and keeps its other rules', () => {
    const rule = ruleFor('wakapi', toUs(140));
    expect(rule).toMatchObject({ name: 'wakapi', timeoutUs: toUs(140), rounding: 'floor-groups' });
    expect(creditUs(rule, toUs(139))).toBe(toUs(139));
    expect(creditUs(rule, toUs(140))).toBe(0);
  });

  it('is what the custom rule lives by', () => {
    const rule = ruleFor('custom', toUs(300));
    expect(creditUs(rule, toUs(300))).toBe(toUs(300));
    expect(creditUs(rule, toUs(301))).toBe(0);
  });

  it.each<[RuleName, number | undefined]>([
    ['custom', undefined],
    ['custom', 0],
    ['hackatime', -1],
    ['wakatime', 1.5],
    ['wakatime', Number.NaN],
  ])('must be a positive whole number: %s %s', (name, timeoutUs) => {
    expect(() => ruleFor(name, timeoutUs)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});

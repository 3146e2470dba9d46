import { describe, expect, it } from 'vitest';
import {
  creditUs,
  parseRule,
  type RuleName,
  roundTime,
  ruleFor,
  toSeconds,
  variantOf,
} from '../../../../src/report/counting/rules.ts';
import { toUs } from '../../../support/today.ts';

it.each([
  [1_000_499, 1000, 1_000_000],
  [1_000_500, 1000, 1_001_000],
  [508_999_985, 1000, 509_000_000],
  [-1, 1000, 0],
  [1_000_499, 1, 1_000_499],
])('%d in ticks of %d is %d', (timeUs, tickUs, rounded) => {
  expect(roundTime(timeUs, tickUs)).toBe(rounded);
});

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
    expect(rule).toMatchObject({ name: 'wakapi', timeoutUs: toUs(140), rounding: 'floor' });
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

describe('the rule in force', () => {
  type Wish = Parameters<typeof parseRule>[0];
  it.each<[Wish, Parameters<typeof parseRule>[1], RuleName, number]>([
    [{}, undefined, 'hackatime', 120],
    [{}, 'hackatime', 'hackatime', 120],
    [{}, 'wakapi', 'wakapi', 600],
    [{}, 'wakatime', 'wakatime', 900],
    [{ rule: 'wakapi' }, 'hackatime', 'wakapi', 600],
    [{ rule: ' WakaTime' }, undefined, 'wakatime', 900],
    [{ keystrokeTimeout: '5' }, 'wakapi', 'wakapi', 300],
    [{ keystrokeTimeout: '0.5' }, 'wakatime', 'wakatime', 30],
    // With two minutes a long pause counts as two minutes; with fifteen it must not count as fifteen.
    [{ keystrokeTimeout: '15' }, 'hackatime', 'custom', 900],
    [{ keystrokeTimeout: '2' }, 'hackatime', 'hackatime', 120],
    [{ keystrokeTimeout: '2.0' }, undefined, 'hackatime', 120],
    [{ keystrokeTimeout: '15' }, undefined, 'custom', 900],
    [{ rule: 'hackatime', keystrokeTimeout: '15' }, 'wakapi', 'hackatime', 900],
  ])('%j towards %s is %s with %d s', (wish, dialect, name, seconds) => {
    expect(parseRule(wish, dialect)).toMatchObject({ name, timeoutUs: toUs(seconds) });
  });

  it.each<[Wish, string]>([
    [{ rule: 'custom' }, 'unknown rule "custom"'],
    [{ rule: 'toggl' }, 'unknown rule "toggl"'],
    [{ keystrokeTimeout: '0' }, 'the time-out cannot be "0"'],
    [{ keystrokeTimeout: '-5' }, 'the time-out cannot be "-5"'],
    [{ keystrokeTimeout: '1441' }, 'the time-out cannot be "1441"'],
    [{ keystrokeTimeout: 'ten' }, 'the time-out cannot be "ten"'],
    [{ keystrokeTimeout: '' }, 'the time-out cannot be ""'],
  ])('%j is refused', (wish, message) => {
    expect(() => parseRule(wish, 'hackatime')).toThrow(
      expect.objectContaining({ kind: 'usage', message, hint: expect.any(String) }),
    );
  });
});

describe('other numbers of a server', () => {
  it('keep the time-out', () => {
    const rule = variantOf(ruleFor('hackatime', toUs(60)), 'summaries');
    expect(rule).toMatchObject({
      timeoutUs: toUs(60),
      attribution: 'earlier',
      total: 'groups',
      roundsDays: true,
    });
  });

  it('are the usual ones where a server has no others', () => {
    expect(variantOf(ruleFor('wakatime'), 'summaries')).toEqual(ruleFor('wakatime'));
    expect(variantOf(ruleFor('wakapi'), 'daily')).toEqual(ruleFor('wakapi'));
  });
});

describe('seconds', () => {
  it.each<[RuleName, number, number]>([
    ['hackatime', 300.5, 300],
    ['hackatime', 301.5, 302],
    ['hackatime', 300.500001, 301],
    ['hackatime', 300.499999, 300],
    ['wakapi', 300.999, 300],
    ['wakatime', 300.999, 300.999],
  ])('%s: %d s are shown as %d', (name, seconds, wanted) => {
    expect(toSeconds(toUs(seconds), ruleFor(name))).toBe(wanted);
  });
});

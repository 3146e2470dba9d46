import { describe, expect, it } from 'vitest';
import { paceAfter, rememberLimit, startPace, wasLimited } from '../../../../src/sync/run/pace.ts';
import { START_US } from '../../../support/storeKit.ts';

describe('the pace of a run', () => {
  const after = (answers: readonly (readonly [number, boolean])[], most = 4): readonly number[] => {
    let pace = startPace(most, 50, true);
    return answers.map(([tookMs, isGood]) => {
      pace = paceAfter(pace, tookMs, isGood);
      return pace.atOnce;
    });
  };
  const good = (count: number, tookMs = 50) => Array.from({ length: count }, () => [tookMs, true] as const);

  it('is the most that is allowed while answers are quick and good', () => {
    expect(after(good(5))).toEqual([4, 4, 4, 4, 4]);
    expect(after(good(3, 999), 2)).toEqual([2, 2, 2]);
  });

  it.each([
    ['slow', [1_000, true] as const],
    ['bad', [50, false] as const],
  ])('is one after a %s answer, and grows after four that are neither', (_, answer) => {
    expect(after([answer, ...good(9)])).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 4, 4]);
    expect(after([answer, ...good(3), answer, ...good(4)])).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2]);
    expect(after([answer, ...good(5)], 3).at(-1)).toBe(2);
  });

  it('begins with one when the first answer was slow or bad', () => {
    expect([startPace(4, 1_000, true), startPace(4, 50, false)].map(({ atOnce }) => atOnce)).toEqual([1, 1]);
  });
});

describe('a server that wanted fewer requests', () => {
  const server = { url: 'https://box.example/api/v1', key: 'k' };
  const state = new Map<string, string>();
  const store = {
    getState: (name: string) => state.get(name),
    setState: (name: string, value: string) => void state.set(name, value),
  };
  const HOUR_US = 3_600e6;

  it('is known for an hour, and no other', () => {
    expect(wasLimited(server, START_US, store)).toBe(false);
    rememberLimit(server, START_US, store);
    const at = (us: number): boolean => wasLimited(server, START_US + us, store);
    expect([at(0), at(HOUR_US - 1), at(HOUR_US), at(-1)]).toEqual([true, true, false, false]);
    expect(wasLimited({ ...server, url: 'https://other.example' }, START_US, store)).toBe(false);
    expect([...state].join()).not.toMatch(/box|example/);
  });
});
